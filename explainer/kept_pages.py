"""Pages that were made before: each under a fingerprint of all that it shows, beside the findings store (SQLite).

All that one build keeps is kept in one step, with the link index that it was made with: a killed build leaves what the
build before it kept.
"""

from __future__ import annotations

import sqlite3
import zlib
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.unwritable import store_unwritable, unwritable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

_VERSION = 3
_TABLES = (
    "CREATE TABLE IF NOT EXISTS pages (path TEXT PRIMARY KEY, key BLOB, head BLOB, rests BLOB, page BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS plans (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS pieces (name TEXT, article TEXT, state BLOB, value BLOB, PRIMARY KEY (name, article))",
)
_WAIT_SECONDS = 60
_MADE = "made"


class KeptPage(msgspec.Struct, frozen=True, array_like=True):
    """A finished page. `reading` is what the audit reads of it, encoded."""

    finished: str
    rendered_by: str
    reading: bytes = b""


class PageHead(msgspec.Struct, frozen=True, array_like=True):
    """What every build asks of a kept page, so that most pages themselves need not be read.

    `day` is the day of the build where the page depends on it, else "". `asked` are the records whose link targets
    plugins asked for by id; `words` hashes of all words of the page as rendered and as finished; `digest` is a hash of
    the finished page.
    """

    day: str
    asked: tuple[str, ...]
    words: bytes
    digest: bytes


class PagesLostError(Exception):
    """The file turned out to be damaged, and an empty one is in its place: pages of this build are to be made again."""


class KeptPages:
    """The pages of the build before, and those of this one. A file that is damaged or older is made anew.

    `fresh` are the paths of the pages that were put, `gone` those that `keep` let go. `made_before` names the build
    before, and `made` this one once its pages are kept.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file at `path`; raise `OutputError` where there can be none."""
        self._path = path
        self._connection = self._open()
        self._planned: set[str] = set()
        self.shared = b""
        self.fresh: set[str] = set()
        self.gone: set[str] = set()
        self.made = self.made_before = self.fact(_MADE)

    def head(self, path: str, key: bytes | None = None) -> PageHead | None:
        """Return the head of the page at `path`, if it was made under `key` where that is given; or `None`."""
        rows = self._run("SELECT head FROM pages WHERE path = ? AND key = ifnull(?, key)", path, key)
        try:
            return msgspec.msgpack.decode(rows[0][0], type=PageHead) if rows else None
        except msgspec.MsgspecError:
            return None

    def rests(self) -> Iterator[tuple[str, bytes]]:
        """Go through the paths of all pages, and what was kept beside each as `rests`."""
        yield from self._run("SELECT path, rests FROM pages ORDER BY path")

    def get(self, path: str, key: bytes) -> KeptPage | None:
        """Return the page at `path` that was made under `key`, or `None`."""
        rows = self._run("SELECT page FROM pages WHERE path = ? AND key = ?", path, key)
        return _decoded(rows[0][0]) if rows else None

    def page(self, path: str) -> KeptPage:
        """Return the page at `path` as it was kept last; raise `KeyError` where there is none."""
        rows = self._run("SELECT page FROM pages WHERE path = ?", path)
        found = _decoded(rows[0][0]) if rows else None
        if found is None:
            raise KeyError(path)
        return found

    def put(self, path: str, key: bytes, page: KeptPage, head: PageHead | None = None, rests: bytes = b"") -> None:
        """Keep `page` in place of an earlier one, and note it as `fresh`. Beside it are kept its `head` and `rests`."""
        self.fresh.add(path)
        told = msgspec.msgpack.encode(head) if head is not None else b""
        self._run("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)", path, key, told, rests, _encoded(page))

    def fact(self, name: str) -> bytes:
        """Return what the build before kept as `name`; b"" where it kept nothing."""
        rows = self._run("SELECT value FROM facts WHERE name = ?", name)
        return bytes(rows[0][0]) if rows else b""

    def plan(self, name: str) -> bytes:
        """Return what the build before kept as the plan `name`; b"" where it kept nothing."""
        self._planned.add(name)
        rows = self._run("SELECT value FROM plans WHERE name = ?", name)
        return bytes(rows[0][0]) if rows else b""

    def put_plan(self, name: str, value: bytes) -> None:
        """Keep a plan in place of an earlier one."""
        self._run("INSERT OR REPLACE INTO plans VALUES (?, ?)", name, value)

    def piece(self, name: str, article: str, state: bytes) -> bytes | None:
        """Return what was kept as `name` of `article` in this state, or `None`."""
        rows = self._run("SELECT state, value FROM pieces WHERE name = ? AND article = ?", name, article)
        return bytes(rows[0][1]) if rows and rows[0][0] == state else None

    def put_piece(self, name: str, article: str, state: bytes, value: bytes) -> None:
        """Keep what is called `name` of `article` in place of an earlier value."""
        self._run("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)", name, article, state, value)

    def keep_pieces(self, articles: Collection[str]) -> None:
        """Forget what was kept of other articles than these."""
        for (article,) in self._run("SELECT DISTINCT article FROM pieces"):
            if article not in articles:
                self._run("DELETE FROM pieces WHERE article = ?", article)

    def keep(self, paths: Iterable[str] | None, **facts: bytes) -> None:
        """Keep the pages at `paths` (`None`: all) and no others, and `facts`, for the next build: all or nothing."""
        known = {row[0] for row in self._run("SELECT path FROM pages")} if paths is not None else set()
        self.gone = known - set(paths or ())
        for path in sorted(self.gone):
            self._run("DELETE FROM pages WHERE path = ?", path)
        for (name,) in self._run("SELECT name FROM plans") if self._planned else ():
            if name not in self._planned:
                self._run("DELETE FROM plans WHERE name = ?", name)
        self.made = str(int(self.made_before or b"0") + 1).encode()
        self.keep_facts(**facts, **{_MADE: self.made})

    def keep_facts(self, **facts: bytes) -> None:
        """Keep `facts`, and all that was put until now, for the next build."""
        for name, value in facts.items():
            self._run("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)
        self._run("COMMIT")
        self._run("BEGIN")

    def close(self) -> None:
        """Forget what was not kept, and close the file."""
        self._connection.close()

    def _run(self, statement: str, *values: object) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            raise store_unwritable(error, self._path, "pages cannot be kept") from error
        except sqlite3.DatabaseError as error:
            self._connection.close()
            self._remove()
            self._connection = self._open()
            raise PagesLostError(f"{self._path} is damaged ({error})") from error

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _prepared(self._path)
        except sqlite3.OperationalError as error:
            raise store_unwritable(error, self._path, "pages cannot be kept here") from error
        except sqlite3.DatabaseError:
            self._remove()
            return _prepared(self._path)
        except OSError as error:
            raise unwritable(error, self._path, "pages cannot be kept here") from error

    def _remove(self) -> None:
        """Throw the file away: it holds nothing that cannot be made again."""
        for ending in ("", "-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        for table in ("pages", "plans", "facts", "pieces"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    for statement in (*_TABLES, "BEGIN"):
        connection.execute(statement)
    return connection


def _encoded(page: KeptPage) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(page), level=1)


def _decoded(page: bytes) -> KeptPage | None:
    try:
        return msgspec.msgpack.decode(zlib.decompress(page), type=KeptPage)
    except (zlib.error, msgspec.MsgspecError):
        return None
