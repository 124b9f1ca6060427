"""The citation audit with a memory: a page is looked at again when it, or what it quotes or cites, changed.

What the last audit found is kept with the pages, and counts only for the pages that it was kept with: a build that was
killed between the two has all pages looked at again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from explainer.paging import Readings
from explainer.publish.audit import PageReading, Report, Rests
from explainer.publish.withhold import Audited, without_failures

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from explainer.kept_pages import KeptPages
    from explainer.model import Article

_LAST = "audited"
_DIGEST = 16


class _Last(msgspec.Struct, frozen=True, array_like=True):
    """What the last audit was of: the pages of the build `made`, hashes of `articles`; `unsound` pages failed in it."""

    made: bytes
    articles: dict[str, bytes]
    unsound: tuple[str, ...]


def audited(articles: Mapping[str, Article], kept: KeptPages, paths: Collection[str]) -> Audited:
    """Audit the finished pages at `paths`, as `kept` has them, and leave out the lines that fail.

    The report is on all pages, also on those that need no look.
    """
    now = {name: _hash(article) for name, article in articles.items()}
    known = _known(kept, now)
    look = _Look(set(paths)) if known is None else _to_look_at(kept, set(paths), known)
    pages = _Pages(kept, look.at | look.beside, look.at)
    found = without_failures(articles, pages, lambda path: kept.page(path).finished)
    failed = (*found.left_out, *found.report.failures)
    last = _Last(kept.made, now, tuple(sorted({failure.page for failure in failed} | found.changed.keys())))
    kept.keep_facts(**{_LAST: msgspec.msgpack.encode(last)})
    statements, citations = found.report.statements + look.statements, found.report.citations + look.citations
    return replace(found, report=Report(len(paths), statements, citations, found.report.failures))


@dataclass(slots=True)
class _Look:
    """Which pages are looked `at`, and `beside` them those that they cite; what there is on all others."""

    at: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    statements: int = 0
    citations: int = 0


@dataclass(frozen=True, slots=True)
class _Known:
    """What is not as the last audit saw it: articles, and pages, be they made anew or found wrong."""

    articles: frozenset[str]
    pages: frozenset[str]

    def concerns(self, path: str, rests: Rests) -> bool:
        """Tell whether the page at `path` has to be looked at."""
        as_they_were = self.articles.isdisjoint(rests.articles) and self.pages.isdisjoint(rests.pages)
        return path in self.pages or not as_they_were


def _known(kept: KeptPages, now: Mapping[str, bytes]) -> _Known | None:
    """Return what changed since the last audit; `None` where nobody knows."""
    try:
        last = msgspec.msgpack.decode(kept.fact(_LAST), type=_Last)
    except msgspec.MsgspecError:
        return None
    if last.made != kept.made_before:
        return None
    changed = {name for name, _ in set(last.articles.items()) ^ set(now.items())}
    return _Known(frozenset(changed), frozenset((*kept.fresh, *kept.gone, *last.unsound)))


def _to_look_at(kept: KeptPages, paths: set[str], known: _Known) -> _Look:
    look = _Look()
    for path, told in kept.rests():
        if path not in paths:
            continue
        rests = msgspec.msgpack.decode(told, type=Rests)
        if known.concerns(path, rests):
            look.at.add(path)
            look.beside.update(rests.pages)
        else:
            look.statements += rests.statements
            look.citations += rests.citations
    look.beside &= paths
    return look


class _Pages(Readings):
    """The readings of pages, of which only those `at` these paths are looked at: of the others, the sentences count."""

    def __init__(self, kept: KeptPages, paths: Collection[str], at: Collection[str]) -> None:
        super().__init__(kept, paths)
        self._at = at

    def __getitem__(self, path: str) -> PageReading:
        reading = super().__getitem__(path)
        return reading if path in self._at else replace(reading, claims=(), bare=())


def _hash(article: Article) -> bytes:
    return hashlib.blake2b(article.text.encode(errors="surrogatepass"), digest_size=_DIGEST).digest()
