"""What entries to hide may name: what the site would show if nothing were hidden, and behind it what is doubtful.

An editor names what the site showed, so that is looked at first; what was found and is not shown only where an entry
names nothing there, such as a quotation that came forward when a surer one was hidden. Only what is asked for is
merged, and it is kept while neither the articles nor corrections that bear on it change: the desk hides one thing
after the other.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from explainer.model import Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from explainer.model import ArticleFindings, Corpus, Record, Settings

T = TypeVar("T")
_NOTHING: frozenset[str] = frozenset()
_OF_TERMS = frozenset(("define",))
_OF_RECORDS = frozenset(("merge", "split", "rename", "story"))
"""Corrections on which it depends what stories and entities there are, and what they are called."""


@dataclass
class Unhidden:
    """What was merged for entries to hide, by what it is: the corpus, the settings, and the value."""

    _known: dict[str, tuple[Corpus, Settings, Any]] = field(default_factory=dict)

    def get(
        self, name: str, corpus: Corpus, settings: Settings, corrections: frozenset[str], make: Callable[[], T]
    ) -> T:
        """Return what is called `name` of `corpus`, by `make` where it is not known.

        Of the entries of `curation.yml` it depends on those of the sections `corrections`.
        """
        known = self._known.get(name)
        if known is not None and known[1] == settings and _same(known[0], corpus, corrections):
            value: T = known[2]
            return value
        made = make()
        self._known[name] = corpus, settings, made
        return made


def _same(known: Corpus, corpus: Corpus, corrections: frozenset[str]) -> bool:
    """Tell whether two corpora are one but for corrections of other sections, and for where entries stand."""
    if known.articles is not corpus.articles or known.findings is not corpus.findings or known.today != corpus.today:
        return False
    one, other = ([(e.action, e.values) for e in each.curation if e.action in corrections] for each in (known, corpus))
    return one == other


class Nameable:
    """What can be named of `corpus`, of which nothing is merged yet; `shown` are its findings that are sure enough."""

    def __init__(self, corpus: Corpus, settings: Settings, shown: Mapping[str, ArticleFindings]) -> None:
        """Merge nothing yet."""
        self._whole, self._settings, self._memory = corpus, settings, unhidden()
        self._seen = replace(corpus, findings=shown)
        doubtful = [] if shown is corpus.findings else [("doubtful", corpus)]
        self._views = [("shown", self._seen), *doubtful]

    @property
    def records(self) -> Corpus:
        """The corpus with the stories and entities that are shown."""
        return self._merged("shown", self._seen)

    def item(self, wanted: str) -> tuple[Record | None, Mapping[str, Record]]:
        """Return the item with the id `wanted`, or `None`, and the items among which it would be."""
        for view in self._views:
            known = self._items(wanted.partition("-")[0], *view)
            if wanted in known:
                return known[wanted], known
        return None, self._items(wanted.partition("-")[0], *self._views[0])

    def terms(self, called: Callable[[Term], bool]) -> tuple[list[Term], list[Term]]:
        """Return the terms that are `called` so, and all terms that are shown."""
        for view in self._views:
            found = [term for term in self._terms(*view).values() if called(term)]
            if found:
                return found, []
        return [], list(self._terms(*self._views[0]).values())

    def _items(self, kind: str, view: str, corpus: Corpus) -> Mapping[str, Record]:
        """Return the items whose ids begin with `kind`; all where that is no kind."""
        if kind == "quotation":
            return self._quotations(view, corpus)
        if kind == "term":
            return self._terms(view, corpus)
        listed = self._listed(view, corpus)
        return listed if kind in _LISTED else {**self._quotations(view, corpus), **self._terms(view, corpus), **listed}

    def _quotations(self, view: str, corpus: Corpus) -> dict[str, Record]:
        """Return the quotations by id: what makes them one is in their article alone."""
        from explainer.merge.quotation_records import quotations

        return self._kept(f"{view} quotations", _NOTHING, lambda: {each.id: each for each in quotations(corpus)})

    def _terms(self, view: str, corpus: Corpus) -> dict[str, Term]:
        from explainer.merge.term_records import make_terms

        return self._kept(
            f"{view} terms",
            _OF_TERMS,
            lambda: {each.id: each for each in make_terms(corpus, used=False) if isinstance(each, Term)},
        )

    def _listed(self, view: str, corpus: Corpus) -> dict[str, Record]:
        """Return what stands in the timeline and what is to come, by id."""
        from explainer.merge.timeline.entries import make_entries as make_timeline
        from explainer.merge.watch.entries import make_entries as make_watch

        def make() -> dict[str, Record]:
            merged = self._merged(view, corpus)
            return {each.id: each for entries in (make_timeline, make_watch) for each in entries(merged)}

        return self._kept(f"{view} events", _OF_RECORDS, make)

    def _merged(self, view: str, corpus: Corpus) -> Corpus:
        from explainer.merge.entities.assemble import make_records
        from explainer.merge.story_groups import make_stories

        def make() -> Corpus:
            stories = corpus.plus(make_stories(corpus, self._settings))
            return stories.plus(make_records(stories, self._settings))

        return self._kept(f"{view} records", _OF_RECORDS, make)

    def _kept(self, name: str, corrections: frozenset[str], make: Callable[[], T]) -> T:
        return self._memory.get(name, self._whole, self._settings, corrections, make)


_LISTED = frozenset(("event", "watch"))
"""How the ids of what is listed by its date begin."""
_given: ContextVar[Unhidden | None] = ContextVar("unhidden", default=None)


@contextmanager
def merged_before(memory: Unhidden) -> Iterator[None]:
    """Let what is merged only to find what to hide be kept in `memory`, until the end."""
    token = _given.set(memory)
    try:
        yield
    finally:
        _given.reset(token)


def unhidden() -> Unhidden:
    """Return the memory that was given, or a new one."""
    return _given.get() or Unhidden()
