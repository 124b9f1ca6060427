"""A site that notes what is read of it while a page is planned: the page is planned again only when that changed.

What is read is told by a word for each article, record, group of records or list; `states` gives the state of each. A
part of a site that is not known here is noted as a whole, or makes the page one that nobody keeps: what is forgotten
costs time, and never makes a page stay as it was by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from explainer.compose.pages.site import Site
from explainer.model import Block, Column, Facet, Finding, Record

if TYPE_CHECKING:
    from explainer.compose.pages.extensions import Extensions
    from explainer.compose.pages.in_passing import Nouns
    from explainer.model import Article, ArticleFindings, Corpus, EntityRecord, Evidence, Mention, Span, Story, Term

Read = tuple[str, str, str]
"""What was read: its sort, its name, and the key in it."""
GROUPS = (
    *("story_order", "story_of", "entities_in", "quotations_in", "quotations_by", "governments", "quotations_about"),
    *("timeline_in", "watch_in", "timeline_of", "watch_of", "terms_in", "neighbours", "editor_notes"),
    *("article_order", "changes_in", "statements_in"),
)
LISTS = ("stories", "entities", "quotations", "timeline", "watch", "terms", "statements")
_OF_CORPUS = ("page_count", "left_out", "curation", "held_back", "hidden", "blanked", "today")
_UNKNOWN: Read = ("unknown", "", "")
F = TypeVar("F", bound=Finding)
R = TypeVar("R", bound=Record)
V = TypeVar("V")


class TrackedSite(Site):
    """The site `whole`, of which `reads` tells what was read."""

    def __init__(self, whole: Site) -> None:
        """Begin with nothing read."""
        self.reads: set[Read] = set()
        self._whole = whole
        self.settings, self.words, self.carded = whole.settings, whole.words, whole.carded
        self.corpus: Corpus = _TrackedCorpus(whole.corpus, self.reads)  # type: ignore[assignment]  # it reads like one

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a site may have
        """Return a part of the site of which nobody knows here what it depends on."""
        self.reads.add(_UNKNOWN)
        return getattr(self._whole, name)

    # Parts that the whole site keeps once they are made

    @property
    def extensions(self) -> Extensions:
        """What plugins add to our pages."""
        self.reads.update(("kind", kind.__name__, "") for kind in (Block, Column, Facet))
        return self._whole.extensions

    def title(self, article: Article) -> str:
        """Return the title of `article`."""
        self.reads.add(("title", article.id, ""))
        return self._whole.title(article)

    def story_title(self, story: Story) -> str:
        """Return the title of `story`."""
        self.reads.add(("story title", story.id, ""))
        return self._whole.story_title(story)

    def described(self, article: str) -> Article:
        """Return an article, of which no text is read."""
        self.reads.add(("described", article, ""))
        return self._whole.described(article)

    def is_fictional(self, articles: Iterable[str]) -> bool:
        """Tell whether all of `articles` say that they are invented."""
        known = tuple(articles)
        self.reads.update(("described", article, "") for article in known)
        return self._whole.is_fictional(known)

    def opinion(self, article: str) -> str:
        """Return how it is known that an article is an opinion piece."""
        self.reads.add(("opinion", article, ""))
        return self._whole.opinion(article)

    def summary(self, record: Record) -> str:
        """Return what a preview says of a record."""
        self._read_record(record.id)
        return self._whole.summary(record)

    def source_path(self, article: str) -> str:
        """Return the path of the page of a source, which depends on what else is called so."""
        self.reads.add(("path", article, ""))
        return self._whole.source_path(article)

    def path(self, record_id: str | None) -> str | None:
        """Return the path of the page that tells about a record."""
        self._read_record(record_id or "")
        self.reads.add(("many terms", "", ""))
        return self._whole.path(record_id)

    def term_path(self, term: Term) -> str:
        """Return the path of a term with its anchor."""
        self._read_record(term.id)
        self.reads.add(("many terms", "", ""))
        return self._whole.term_path(term)

    def card_path(self, story: Story | None) -> str:
        """Return the path of the picture of a story."""
        if story is not None:
            self.reads.add(("card", story.id, ""))
        return self._whole.card_path(story)

    @property
    def uses_pagefind(self) -> bool:
        """Whether the site is searched with Pagefind."""
        self.reads.add(("pagefind", "", ""))
        return self._whole.uses_pagefind

    @property
    def all_fictional(self) -> bool:
        """Whether all articles of the site say that they are invented."""
        self.reads.add(("all fictional", "", ""))
        return self._whole.all_fictional

    def sentences(self, article: str) -> tuple[Span, ...]:
        """Return the sentences of an article."""
        self.reads.add(("findings", article, ""))
        return self._whole.sentences(article)

    def sentence(self, evidence: Evidence) -> int:
        """Return the number of the sentence in which `evidence` begins."""
        self.reads.add(("findings", evidence.article, ""))
        return self._whole.sentence(evidence)

    def findings_of(self, article: str, kind: type[F]) -> tuple[F, ...]:
        """Return the findings of one kind in an article."""
        self.reads.add(("findings", article, ""))
        return self._whole.findings_of(article, kind)

    def findings_near(self, article: str, kind: type[F], span: Span) -> Sequence[F]:
        """Return the findings of one kind in an article that touch `span`."""
        self.reads.add(("findings", article, ""))
        return self._whole.findings_near(article, kind, span)

    def mentions_of(self, article: str, entities: Iterable[str]) -> Iterator[Mention]:
        """Go through the mentions of some entities of an article."""
        self.reads.add(("findings", article, ""))
        return self._whole.mentions_of(article, entities)

    def nouns_in(self, article: str) -> Nouns:
        """Return where the clauses of an article have their subjects and objects."""
        self.reads.add(("findings", article, ""))
        return self._whole.nouns_in(article)

    def _read_record(self, record: str) -> None:
        self.reads.add(("record", record, ""))


def _group(name: str) -> property:
    return property(lambda self: _Group(name, getattr(self._whole, name), self.reads))


def _list(name: str) -> property:
    def read(self: TrackedSite) -> object:
        self.reads.add(("list", name, ""))
        return getattr(self._whole, name)

    return property(read)


for _name in GROUPS:
    setattr(TrackedSite, _name, _group(_name))
for _name in LISTS:
    setattr(TrackedSite, _name, _list(_name))


class _Group(Mapping[str, V]):
    """A mapping of the site or of the corpus that notes which of its keys are asked for."""

    def __init__(self, name: str, whole: Mapping[str, V], reads: set[Read], sort: str = "group") -> None:
        """Read `whole`, which is called `name`."""
        self._name, self._whole, self._reads, self._sort = name, whole, reads, sort

    def __getitem__(self, key: str) -> V:
        """Return the value of one key; raise `KeyError` where there is none."""
        self._note(key)
        return self._whole[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  # as above
        """Return the value of one key, or `default`. A mapping that makes missing values is not asked to."""
        self._note(key)
        return self._whole.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a key."""
        self._note(str(key))
        return key in self._whole

    def __iter__(self) -> Iterator[str]:
        """Go through all keys."""
        self._reads.add(("keys", self._name, ""))
        return iter(self._whole)

    def __len__(self) -> int:
        """Count the keys."""
        self._reads.add(("keys", self._name, ""))
        return len(self._whole)

    def _note(self, key: str) -> None:
        self._reads.add((self._sort, key, "") if self._sort != "group" else ("group", self._name, str(key)))


class _TrackedCorpus:
    """A corpus that notes what is read of it."""

    def __init__(self, whole: Corpus, reads: set[Read]) -> None:
        self._whole, self._reads = whole, reads
        self.articles: Mapping[str, Article] = _Group("articles", whole.articles, reads, "article")
        self.findings: Mapping[str, ArticleFindings] = _Group("findings", whole.findings, reads, "findings")

    @property
    def records(self) -> tuple[Record, ...]:
        self._reads.add(("kind", Record.__name__, ""))
        return self._whole.records

    def of(self, kind: type[R]) -> tuple[R, ...]:
        self._reads.add(("kind", kind.__name__, ""))
        return self._whole.of(kind)

    def record(self, record_id: str) -> Record | None:
        self._reads.add(("record", record_id, ""))
        return self._whole.record(record_id)

    def record_of(self, article: str, entity: str | None) -> EntityRecord | None:
        self._reads.add(("record of", article, entity or ""))
        return self._whole.record_of(article, entity)

    def text(self, evidence: Evidence) -> str:
        self._reads.add(("article", evidence.article, ""))
        return self._whole.text(evidence)

    def sentence(self, evidence: Evidence) -> Evidence:
        self._reads.add(("findings", evidence.article, ""))
        return self._whole.sentence(evidence)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a corpus may have
        self._reads.add(("corpus", name, "") if name in _OF_CORPUS else _UNKNOWN)
        return getattr(self._whole, name)
