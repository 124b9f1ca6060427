"""All that the merging stage knows: the articles, what was found in each, and the records so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from explainer.model.findings import ArticleFindings
from explainer.model.own_words import from_words
from explainer.model.records import CurationEntry, EntityRecord, Evidence, Record, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import msgspec

    from explainer.model.articles import Article
    from explainer.model.texts import TextState

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound="msgspec.Struct")


@dataclass(frozen=True)
class Corpus:
    """All articles, what was found in each, and the records so far.

    `articles` and `findings` have the same keys, in the order of publication and id. `today` is the ISO date of the
    build. `held_back` are ids of articles that are there and not published now: nobody may take them for withdrawn.
    `hidden` are the words that the editor hides and `blanked` the ids of articles that lack some sentences, under
    their new and old names: what is missing there, no source took away. `texts` names the text of each article that was
    analysed, where a build read it.
    """

    articles: Mapping[str, Article]
    findings: Mapping[str, ArticleFindings]
    records: tuple[Record, ...] = ()
    curation: tuple[CurationEntry, ...] = ()
    today: str = "1970-01-01"
    left_out: Mapping[str, str] = field(default_factory=dict)
    held_back: frozenset[str] = frozenset()
    hidden: tuple[str, ...] = ()
    blanked: frozenset[str] = frozenset()
    texts: Mapping[str, TextState] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @cached_property
    def _by_member(self) -> dict[tuple[str, str], EntityRecord]:
        return {m: r for r in self.records if isinstance(r, EntityRecord) for m in r.members}

    @cached_property
    def _by_kind(self) -> dict[type[Record], tuple[Record, ...]]:
        return {}

    @cached_property
    def _sentences(self) -> dict[str, ArticleFindings]:
        return {}

    @cached_property
    def page_count(self) -> int:
        """How many pages this makes: one for each article, story, person, organisation and place."""
        return len(self.articles) + len(self.of(Story)) + len(self.of(EntityRecord))

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records that are instances of `kind`, in order."""
        if kind not in self._by_kind:
            self._by_kind[kind] = tuple(r for r in self.records if isinstance(r, kind))
        return self._by_kind[kind]  # type: ignore[return-value]  # the cache is keyed by the very type it holds

    def record(self, record_id: str) -> Record | None:
        """Return the record with this id, or `None`."""
        return self._by_id.get(record_id)

    def record_of(self, article: str, entity: str | None) -> EntityRecord | None:
        """Return the record that entity `entity` of article `article` was merged into, or `None`."""
        return self._by_member.get((article, entity)) if entity else None

    def corrections(self, plugin: str, kind: type[S]) -> tuple[tuple[int, S], ...]:
        """Return the entries of the section `plugin` of `curation.yml`, each with the number of its line.

        `kind` is the class that the plugin declares (`PluginInfo.curation`). What names something that is there no more
        is told by a `CurationProblem` with that line.
        """
        own = (entry for entry in self.curation if entry.action == plugin)
        return tuple((entry.line, from_words(kind, entry.words())) for entry in own)

    def text(self, evidence: Evidence) -> str:
        """Return the source's own words that `evidence` points to."""
        return self.articles[evidence.article].text[evidence.start : evidence.end]

    def sentence(self, evidence: Evidence) -> Evidence:
        """Return the evidence widened to the whole sentence in which it begins."""
        found = self._with_sentences(evidence.article)
        number = found.sentence_at(evidence.start)
        if number is None:
            return evidence
        whole = found.sentences[number]
        return Evidence(evidence.article, whole.start, max(whole.end, evidence.end))

    def _with_sentences(self, article: str) -> ArticleFindings:
        """Return an article's sentences, which are held: the rest of its findings may be far away in the store."""
        if article not in self._sentences:
            self._sentences[article] = ArticleFindings(article=article, sentences=self.findings[article].sentences)
        return self._sentences[article]

    def plus(self, more: Iterable[Record]) -> Corpus:
        """Return a corpus with `more` records; a record whose id is known replaces the earlier one in its place."""
        new = {record.id: record for record in more}
        kept = tuple(new.pop(r.id, r) for r in self.records)
        return replace(self, records=(*kept, *new.values()))
