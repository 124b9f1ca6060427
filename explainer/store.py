"""The findings store: what was found in an article, by its content and the fingerprint of the analysis (SQLite).

One row an article. Its key is a hash of all that an extractor may read of the article and of the analyser's
fingerprint; what each extractor found is kept under a fingerprint of its own. So a changed text, model or extractor
never meets an old answer, a changed extractor costs the others nothing, and a changed template costs no analysis.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.model import Article, ArticleFindings
from explainer.shared_values import in_little_space
from explainer.unwritable import store_unwritable, unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from explainer.model import Finding
    from explainer.model.codec import FindingsCodec

_TABLE = """
CREATE TABLE IF NOT EXISTS analyses (
    article TEXT PRIMARY KEY, key BLOB NOT NULL, findings BLOB NOT NULL, made BLOB NOT NULL
) WITHOUT ROWID
"""
_COLUMNS = ("article", "key", "findings", "made")
_WAIT_SECONDS = 60
_NO_STORE = "the findings store cannot be used"
_NOT_FOR_EXTRACTORS: dict[str, Any] = {
    "path": "",
    "rights": "cited",
    "story": None,
    "story_title": None,
    "item": None,
    "version": "",
    "embargo": None,
    "expires": None,
    "notices": (),
}
_STATE = 16
"""Bytes of the hash of what is kept of an article."""
_IN_MEMORY = 200
_LATEST = 16
"""The findings of so many articles are held where not all are: each is then read once in a pass over all of them."""


class Made(msgspec.Struct, frozen=True):
    """How many findings of an article a plugin made, and how long it took. In the order of the findings."""

    plugin: str
    count: int
    seconds: float


class Analysed(msgspec.Struct, frozen=True):
    """The findings of one article, and which plugin made them; not `complete`, and so not kept, where one failed."""

    findings: ArticleFindings
    made: tuple[Made, ...] = ()
    complete: bool = True

    def maker(self, number: int) -> str:
        """Return the name of the plugin that made finding `number`."""
        for made in self.made:
            if number < made.count:
                return made.plugin
            number -= made.count
        raise IndexError("there are fewer findings")


class _Part(msgspec.Struct, frozen=True):
    """What one extractor found in an article: `findings` as bytes."""

    plugin: str
    fingerprint: str
    count: int
    seconds: float
    findings: bytes


class FindingsStore:
    """Keeps analyses in a file, for several processes at once; a damaged file is named, put aside and made anew."""

    def __init__(
        self,
        path: Path,
        fingerprint: str,
        codec: FindingsCodec,
        say: Callable[[str], None],
        extractors: Mapping[str, str] | None = None,
    ) -> None:
        """Open or make the store at `path`; `say` is told, in one line, of a damaged file.

        `fingerprint` is that of the analyser; `extractors` are the fingerprints of the extractors by name, in the order
        in which they run. Without `extractors`, whatever is kept of an article is taken for the whole.

        Raises `OutputError` where there can be no such file.
        """
        self._path = path
        self._extractors = extractors
        self._fingerprint = fingerprint.encode()
        self._codec = codec
        self._say = say
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = self._open()

    def get(self, article: Article) -> Analysed | None:
        """Return the kept analysis of `article`, or `None` where a part of it is missing or out of date."""
        kept = self._kept(article)
        if kept is None:
            return None
        layout, parts = kept
        names = list(parts) if self._extractors is None else list(self._extractors)
        if any(name not in parts for name in names):
            return None
        made = [parts[name] for name in names]
        try:
            found = tuple(finding for part in made for finding in self._codec.decode_some(part.findings))
            whole = in_little_space(self._codec.decode(layout), found)
        except msgspec.MsgspecError:
            self._say_damaged(article)
            return None
        return Analysed(whole, tuple(Made(part.plugin, part.count, part.seconds) for part in made))

    def state(self, article: Article) -> bytes:
        """Return a hash of what is kept of `article`, and of which extractors there are; b"" where nothing is kept.

        What an extractor found that is gone stays kept, and is none of the article's findings.
        """
        key = self._key(article)
        kept = self._run("SELECT findings, made FROM analyses WHERE article = ? AND key = ?", article.id, key)
        told = key + msgspec.msgpack.encode(list((self._extractors or {}).items()))
        return b"".join(hashlib.blake2b(told + layout + made, digest_size=_STATE).digest() for layout, made in kept)

    def known(self, article: Article) -> dict[str, tuple[Finding, ...]]:
        """Return what is kept of `article` and still holds, by extractor."""
        kept = self._kept(article)
        try:
            return {name: self._codec.decode_some(part.findings) for name, part in kept[1].items()} if kept else {}
        except msgspec.MsgspecError:
            self._say_damaged(article)
            return {}

    def put(self, article: Article, analysed: Analysed) -> None:
        """Keep the analysis of `article`, in place of an earlier one."""
        layout = self._codec.encode(msgspec.structs.replace(analysed.findings, findings=()))
        parts, start = [], 0
        for made in analysed.made:
            found = analysed.findings.findings[start : start + made.count]
            own = (self._extractors or {}).get(made.plugin, "")
            parts.append(_Part(made.plugin, own, made.count, made.seconds, self._codec.encode_some(found)))
            start += made.count
        kept = msgspec.msgpack.encode(tuple(parts))
        self._run("INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?)", article.id, self._key(article), layout, kept)

    def _kept(self, article: Article) -> tuple[bytes, dict[str, _Part]] | None:
        """Return the layout of `article` and the parts that still hold, by extractor; `None` where nothing is kept."""
        rows = self._run(
            "SELECT findings, made FROM analyses WHERE article = ? AND key = ?", article.id, self._key(article)
        )
        try:
            for layout, kept in rows:
                parts = msgspec.msgpack.decode(kept, type=tuple[_Part, ...])
                wanted = self._extractors
                return layout, {p.plugin: p for p in parts if wanted is None or wanted.get(p.plugin) == p.fingerprint}
        except msgspec.MsgspecError:
            self._say_damaged(article)
        return None

    def _say_damaged(self, article: Article) -> None:
        self._say(f"{self._path}: the entry of {article.id} is damaged; the article is analysed again")

    def keep_only(self, articles: Iterable[str]) -> None:
        """Forget all articles but those with these ids."""
        known = {row[0] for row in self._run("SELECT article FROM analyses")}
        for article in sorted(known - set(articles)):
            self._run("DELETE FROM analyses WHERE article = ?", article)

    def close(self) -> None:
        """Close the file. Findings that are asked for later, from whichever thread, open it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None

    def _key(self, article: Article) -> bytes:
        seen = msgspec.structs.replace(article, **_NOT_FOR_EXTRACTORS)
        return hashlib.sha256(self._fingerprint + b"\0" + msgspec.msgpack.encode(seen)).digest()

    def _run(self, statement: str, *values: object) -> list[Any]:
        """Return the rows of `statement`; none, and an empty new store, where the file turns out to be damaged."""
        with self._lock:
            if self._connection is None:
                self._connection = self._open()
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.OperationalError as error:
                raise store_unwritable(error, self._path, _NO_STORE) from error
            except sqlite3.DatabaseError as error:
                self._put_aside(error)
                self._connection = self._open()
                return []

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(
                self._path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
        except OSError as error:
            raise unwritable(error, self._path, _NO_STORE) from error
        except sqlite3.OperationalError as error:
            raise store_unwritable(error, self._path, _NO_STORE) from error
        try:
            for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"):
                connection.execute(statement)
            self._drop_another_versions(connection)
            connection.execute(_TABLE)
        except sqlite3.OperationalError as error:
            raise store_unwritable(error, self._path, _NO_STORE) from error
        except sqlite3.DatabaseError as error:
            connection.close()
            self._put_aside(error)
            return self._open()
        return connection

    def _drop_another_versions(self, connection: sqlite3.Connection) -> None:
        """Remove the table of a store that another version made, and say so."""
        columns = tuple(row[1] for row in connection.execute("PRAGMA table_info(analyses)"))
        if columns not in ((), _COLUMNS):
            connection.execute("DROP TABLE analyses")
            self._say(f"{self._path}: another version of explainer made this findings store; all articles are analysed")

    def _put_aside(self, error: sqlite3.DatabaseError) -> None:
        """Rename the damaged file, so that somebody may look at it, and say so."""
        aside = self._path.with_name(self._path.name + ".damaged")
        self._path.replace(aside)
        for ending in ("-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        self._say(f"{self._path}: the findings store is damaged ({error}); it is kept as {aside.name} and made anew")


class StoredFindings(Mapping[str, ArticleFindings]):
    """The findings of many articles, read from the store when they are asked for, some in memory at a time."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        get: Callable[[Article], Analysed | None],
        settled: Callable[[ArticleFindings], ArticleFindings] = lambda found: found,
        in_memory: int = _IN_MEMORY,
        state: Callable[[Article], bytes] = lambda _article: b"",
    ) -> None:
        """Give the findings of `articles`, by id and in their order; `get` must know each of them.

        `settled` applies verdicts on findings to what is given; `analysed` gives what the plugins found. What is given
        is held where there are at most `in_memory` articles, and else of the latest few. `state` is a hash of all that
        `get` returns of an article, and of itself.
        """
        self._articles = articles
        self.state = cache(lambda article_id: state(articles[article_id]))
        held = in_memory if len(articles) <= in_memory else _LATEST
        self._settled = lru_cache(held)(lambda article_id: settled(self.analysed(article_id).findings))
        self._get = lru_cache(_LATEST)(lambda article_id: get(articles[article_id]))

    def analysed(self, article_id: str) -> Analysed:
        """Return the findings of one article with their makers; raise `KeyError` where there are none."""
        analysed = self._get(article_id)
        if analysed is None:
            raise KeyError(article_id)
        return analysed

    def __getitem__(self, article_id: str) -> ArticleFindings:
        """Return the findings of one article; raise `KeyError` where there are none."""
        return self._settled(article_id)

    def __iter__(self) -> Iterator[str]:
        """Go through the articles' ids."""
        return iter(self._articles)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._articles)


def fingerprint(parts: Iterable[object]) -> str:
    """Return a short name for an analysis from all that it depends on."""
    return hashlib.sha256(msgspec.msgpack.encode([repr(part) for part in parts])).hexdigest()
