"""Stages 4 and 5 with a memory: a page is made again when its data, what all pages share, or a link of it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from explainer.cited_ahead import cited_sources
from explainer.compose.pages.paths import own_path
from explainer.drafts import enriched, paths_that_count, rendered
from explainer.host.page_index import SiteIndex, hashed_phrase, hashed_words, phrases_of, words_of
from explainer.host.page_keys import page_key, pages_fingerprint
from explainer.host.templates import page_environment
from explainer.kept_pages import KeptPage, PageHead
from explainer.model import EntityRecord, LinkTarget, Story
from explainer.model.pages import LaterData
from explainer.publish.audit import PageReading, read_page, rests_of
from explainer.publish.output import digest_of
from explainer.publish.withhold import without_failures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from jinja2 import Environment

    from explainer.drafts import Draft
    from explainer.host import Host
    from explainer.kept_pages import KeptPages
    from explainer.model import Corpus
    from explainer.runs import Progress

_TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class Early:
    """A page that somebody waits for: it is made before the others, and `show` is given its Markdown.

    What is shown went through the citation audit, as the page will when all are made.
    """

    path: str
    show: Callable[[Corpus, str, str, Collection[str]], object]
    """Is given the corpus, the path, the finished Markdown, and the paths of all pages that are planned so far."""
    successor: Callable[[Corpus], str] = lambda _corpus: ""
    """Tells which page took over where there is none at `path` any more; "" where none did."""
    before: Corpus | None = None
    """What the pages that are kept were made from, where that is known."""

    def paths(self, corpus: Corpus) -> tuple[str, ...]:
        """Return the path of the page and, where another took over, that of the other."""
        return tuple(dict.fromkeys(filter(None, (self.path, self.successor(corpus)))))

    def wanted(self, corpus: Corpus) -> frozenset[str] | None:
        """Return the stories and entities whose pages have to be planned: this page's, and those that changed.

        `None` where nobody knows what was before. A story of which a part is hidden, or was, may have another title.
        """
        if self.before is None:
            return None
        blank = corpus.blanked | self.before.blanked
        own = {path.removesuffix(".md") for path in self.paths(corpus)}
        return frozenset(
            record.id
            for record in (*corpus.of(Story), *corpus.of(EntityRecord))
            if self.before.record(record.id) != record
            or own_path(record) in own
            or (isinstance(record, Story) and not blank.isdisjoint(record.articles))
        )


def make_all(  # noqa: PLR0913, PLR0917  # a run of the pipeline, and who watches it
    host: Host,
    corpus: Corpus,
    planned: Iterable[Draft],
    kept: KeptPages,
    progress: Progress,
    early: Early | None = None,
) -> dict[str, str]:
    """Make the pages of `planned` that `kept` does not know as they would be; return who planned each, by path."""
    drafts = list(planned)
    before = _targets_kept(kept)
    while True:
        maker = _maker(host, corpus, drafts, kept, before)
        made: list[Draft] = []
        missing: list[Draft] = []
        if early is not None:
            _make_early(early, maker, drafts)
            early = None
        for done, draft in enumerate(drafts, start=1):
            progress("compose", done, len(drafts))
            (made if maker.make(draft) else missing).append(draft)
            if isinstance(draft.page.data, LaterData):
                draft.page.data.forget()
        before, drafts = maker.index.whole.targets, made
        if not any(draft.page.targets for draft in missing):  # else pages lead to what nobody renders
            break
    kept.keep([draft.page.path for draft in drafts], **{_TARGETS: msgspec.msgpack.encode(before)})
    return {draft.page.path: draft.planned_by for draft in drafts}


def _maker(  # noqa: PLR0913, PLR0917  # as above
    host: Host,
    corpus: Corpus,
    drafts: Iterable[Draft],
    kept: KeptPages,
    before: Iterable[LinkTarget],
    more: Iterable[LinkTarget] = (),
) -> _Maker:
    """Return what makes pages of a site of `drafts`; `before` are the link targets of the build before.

    `more` are link targets of pages that are not among the drafts.
    """
    index = SiteIndex((*more, *(target for draft in drafts for target in draft.page.targets)))
    environment = page_environment(host.plugins, Path(host.settings.templates_dir))
    changed, shared = _changed(before, index.whole.targets), pages_fingerprint(host, corpus)
    phrases = tuple({hashed_phrase(words) for target in changed for words in phrases_of(target)})
    return _Maker(host, corpus, environment, index, changed, phrases, kept, shared, paths_that_count(host, drafts))


def show_early(host: Host, corpus: Corpus, planned: Iterable[Draft], kept: KeptPages, early: Early) -> bool:
    """Show the page of `early` where only those of `planned` are planned so far, which have all link targets.

    Stories and entities that are as they were may be left out: their targets are those of the build before. Sources are
    not planned: they show what the page cites. Returns whether it could be shown: where the audit finds a line that it
    would leave out, all pages have to be planned first.
    """
    drafts, before = list(planned), _targets_kept(kept)
    known = {target.record for draft in drafts for target in draft.page.targets}
    as_they_were = [t for t in before if t.record not in known and corpus.record(t.record) is not None]
    maker = _maker(host, corpus, drafts, kept, before, as_they_were if early.before else ())
    return _make_early(early, maker, drafts, sources=False)


def _make_early(early: Early, maker: _Maker, drafts: Iterable[Draft], *, sources: bool = True) -> bool:
    """Make the page that `early` asks for, and show it; return whether it was shown.

    With `sources`, the sources that it cites are made, too; else it is taken as given that they show what it cites, and
    nothing is left out by them.
    """
    by_path = {draft.page.path: draft for draft in drafts}
    own = early.path if early.path in by_path else early.successor(maker.corpus)
    if own not in by_path or not maker.make(by_path[own]):
        return False
    readings: dict[str, PageReading] = dict(Readings(maker.kept, [own]))
    claims = readings[own].claims
    if sources:
        cited = sorted({target.partition("#")[0] for claim in claims for target in claim.citations} - {own})
        there = Readings(maker.kept, [path for path in cited if path in by_path and maker.make(by_path[path])])
        shown = {path: replace(each, claims=(), bare=()) for path, each in there.items()}
    else:
        shown = cited_sources(maker.corpus, claims)
    audited = without_failures(maker.corpus.articles, shown | readings, lambda path: maker.kept.page(path).finished)
    if audited.left_out and not sources:
        return False
    early.show(maker.corpus, own, audited.changed.get(own) or maker.kept.page(own).finished, by_path.keys())
    return True


def _targets_kept(kept: KeptPages) -> tuple[LinkTarget, ...]:
    try:
        return msgspec.msgpack.decode(kept.fact(_TARGETS), type=tuple[LinkTarget, ...])
    except msgspec.MsgspecError:
        return ()


def _changed(before: Iterable[LinkTarget], now: Iterable[LinkTarget]) -> tuple[LinkTarget, ...]:
    """Return the targets that came, went or changed, as they were and as they are."""
    return tuple(set(before) ^ set(now))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes pages of one site; `changed` are the link targets that are not as the build before had them.

    `phrases` are the hashed words of their names and paths: a page with all words of one is made again.
    `paths` are those of all pages, where some that ours link to are switched off.
    """

    host: Host
    corpus: Corpus
    environment: Environment
    index: SiteIndex
    changed: tuple[LinkTarget, ...]
    phrases: tuple[tuple[bytes, ...], ...]
    kept: KeptPages
    shared: str
    paths: frozenset[str] | None

    def make(self, draft: Draft) -> bool:
        """Leave the page of `draft` in `kept`; return whether somebody renders it."""
        path, key = draft.page.path, page_key(self.shared, draft.page)
        head = self.kept.head(path, key) if key else None
        if key and head is not None and self._holds(head):
            return True
        problems = self.host.ledger.count
        markdown = rendered(self.host, draft, self.environment)
        if markdown is None:
            return False
        index = self.index.of_page(markdown.markdown)
        done = enriched(self.host, markdown, index, self.corpus, self.paths)
        sound = key is not None and self.host.ledger.count == problems  # else it is to be told again
        reading = read_page(path, done.finished)
        page = KeptPage(done.finished, done.rendered_by, msgspec.msgpack.encode(reading))
        head = PageHead(
            day=self.host.settings.today if self._depends_on_day(draft, done.finished) else "",
            asked=tuple(sorted(index.asked)),
            words=hashed_words(words_of(markdown.markdown) | words_of(done.finished)),
            digest=digest_of(done.finished.encode()),
        )
        rests = msgspec.msgpack.encode(rests_of(reading))
        self.kept.put(path, key if key and sound else b"", page, head, rests)
        return True

    def _holds(self, head: PageHead) -> bool:
        """Tell whether the page of `head`, whose own data did not change, would be made the same."""
        if head.day not in ("", self.host.settings.today):
            return False
        if any(target.record in head.asked for target in self.changed):
            return False
        return not any(all(word in head.words for word in phrase) for phrase in self.phrases)

    def _depends_on_day(self, draft: Draft, finished: str) -> bool:
        """Tell whether the page may look different on another day: a plugin of strangers may do anything with it."""
        makers = (*self.host.implementing("render_page"), *self.host.implementing("enrich"))
        shown = (self.host.settings.today, str(draft.page.data.get("today", "")))
        return not all(plugin.ours for plugin in makers) or any(day and day in finished for day in shown)


class _Digests(Mapping[str, bytes]):
    """The `digest_of` each of some finished pages."""

    def __init__(self, kept: KeptPages, paths: Collection[str]) -> None:
        self._kept, self._paths = kept, paths

    def __getitem__(self, path: str) -> bytes:
        head = self._kept.head(path) if path in self._paths else None
        if head is None:
            raise KeyError(path)
        return head.digest

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Finished(Mapping[str, bytes]):
    """The finished pages as bytes, by path, each read from `kept` when it is asked for."""

    def __init__(self, kept: KeptPages, paths: Collection[str], changed: Mapping[str, str]) -> None:
        """Give the pages at `paths`; `changed` are those from which lines were left out."""
        self._kept = kept
        self._paths = paths
        self._changed = changed
        self.digests: Mapping[str, bytes] = _Digests(kept, frozenset(path for path in paths if path not in changed))

    def __getitem__(self, path: str) -> bytes:
        """Return one page; raise `KeyError` where there is none."""
        if path not in self._paths:
            raise KeyError(path)
        return (self._changed[path] if path in self._changed else self._kept.page(path).finished).encode()

    def __iter__(self) -> Iterator[str]:
        """Go through the paths."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._paths)


class Readings(Mapping[str, PageReading]):
    """What the audit reads of each page, by path, from `kept` when it is asked for."""

    def __init__(self, kept: KeptPages, paths: Collection[str]) -> None:
        """Give the readings of the pages at `paths`."""
        self._kept = kept
        self._paths = sorted(paths)

    def __getitem__(self, path: str) -> PageReading:
        """Return the reading of one page; raise `KeyError` where there is none."""
        return msgspec.msgpack.decode(self._kept.page(path).reading, type=PageReading)

    def __iter__(self) -> Iterator[str]:
        """Go through the paths, in order."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the pages."""
        return len(self._paths)
