"""Statements of several articles that may tell one event, and how alike they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

import msgspec

from explainer.merge.words import content_words, stem
from explainer.model import Evidence, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.model import Article, Corpus, EntityRecord, Span, When

_RARE = 25
_ROLES = 5


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's statement. `words` are stems without those of the date; `actors` record ids; `trigger` a stem.

    `names` are the stems of the actors' names and roles, `verb` the verb of the clause to show.
    """

    evidence: Evidence
    published: str
    story: str
    text: str
    value: str | None
    when: Evidence | None
    words: frozenset[str]
    actors: tuple[str, ...]
    names: frozenset[str] = frozenset()
    trigger: str = ""
    verb: Evidence | None = None

    @property
    def order(self) -> tuple[str, Evidence]:
        """What tellings are sorted by: publication, article, place."""
        return (self.published or "9999", self.evidence)


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A statement as far as its article alone tells it: `entities` are those of the article."""

    evidence: Evidence
    published: str
    text: str
    value: str | None
    when: Evidence | None
    words: frozenset[str]
    entities: tuple[str, ...]
    trigger: str
    verb: Evidence | None


def told(  # noqa: PLR0913  # what a statement is made of, each by its name
    article: Article,
    span: Span,
    *,
    when: When | None = None,
    entities: Sequence[str] = (),
    trigger: Span | None = None,
    verb: Span | None = None,
) -> Told:
    """Return the statement at `span` of `article` in comparable form."""
    text = article.text
    inside = when is not None and span.start <= when.start and when.end <= span.end
    rest = text[span.start : when.start] + " " + text[when.end : span.end] if when and inside else span.cut(text)
    return Told(
        evidence=Evidence(article.id, span.start, span.end),
        published=article.published or "",
        text=" ".join(span.cut(text).split()),
        value=when.value if when else None,
        when=Evidence(article.id, when.start, when.end) if when else None,
        words=content_words(rest),
        entities=tuple(dict.fromkeys(entities)),
        trigger=stem(trigger.cut(text).casefold()) if trigger else "",
        verb=Evidence(article.id, verb.start, verb.end) if verb else None,
    )


class Tellings:
    """Makes tellings over all articles: entities of articles become records, whose names are made words of once."""

    def __init__(self, corpus: Corpus) -> None:
        """Know the stories and entities of `corpus`."""
        self._corpus = corpus
        self._stories = {article: story.id for story in corpus.of(Story) for article in story.articles}
        self._names: dict[str, frozenset[str]] = {}

    def telling(self, told: Told) -> Telling:
        """Return the statement `told` of one article as one of its story."""
        article = told.evidence.article
        records = [record for each in told.entities if (record := self._corpus.record_of(article, each))]
        return Telling(
            evidence=told.evidence,
            published=told.published,
            story=self._stories.get(article, article),
            text=told.text,
            value=told.value,
            when=told.when,
            words=told.words,
            actors=tuple(dict.fromkeys(record.id for record in records)),
            names=frozenset().union(*map(self._words_for, records)),
            trigger=told.trigger,
            verb=told.verb,
        )

    def _words_for(self, record: EntityRecord) -> frozenset[str]:
        if record.id not in self._names:
            self._names[record.id] = frozenset(_words_for(record))
        return self._names[record.id]


def _words_for(record: EntityRecord) -> Iterator[str]:
    """Return the stems by which a record is called: they do not say what it does."""
    for words in (record.name, *(role.text for role in record.roles[:_ROLES])):
        yield from content_words(words)


def share_more_than_names(one: Telling, other: Telling) -> bool:
    """Tell whether two statements share an actor and a word that is no actor's name: what happened, most likely."""
    return bool(set(one.actors) & set(other.actors) and (one.words & other.words) - one.names - other.names)


class Weights:
    """Inverse document frequency of words over all articles' tellings: a rare word says more than a common one."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        """Count in how many articles each word occurs."""
        by_article: dict[str, set[str]] = {}
        for each in tellings:
            by_article.setdefault(each.evidence.article, set()).update(each.words)
        self._spread = Counter(word for words in by_article.values() for word in words)
        self._articles = len(by_article)

    def __getitem__(self, word: str) -> float:
        """Return the weight of `word`."""
        return log(1 + self._articles / self._spread.get(word, 1)) + 0.3

    def total(self, words: Iterable[str]) -> float:
        """Return the weight of several words together; sorted, so that the sum is the same on every machine."""
        return sum(self[word] for word in sorted(words))

    def likeness(self, one: Telling, other: Telling) -> float:
        """Return how much of the shorter statement's weight the two share, in 0..1, damped where they share little."""
        shared = one.words & other.words
        least = min(self.total(one.words), self.total(other.words))
        if not least:
            return 0.0
        union = self.total(one.words | other.words)
        return 0.6 * self.total(shared) / least + 0.4 * self.total(shared) / union


def candidate_pairs(tellings: Sequence[Telling], *, across_stories: bool = False) -> list[tuple[int, int]]:
    """Return the pairs that share two features which few statements have, as places in `tellings`.

    A feature is a word, or an actor with the date; few is counted within the story, and `across_stories` also among
    all. So the work grows with the number of statements, not with its square.
    """
    by_feature: dict[tuple[str, str], list[int]] = {}
    for number, each in enumerate(tellings):
        for feature in (*sorted(each.words), *(f"{actor} {each.value}" for actor in each.actors)):
            for block in (each.story, "") if across_stories else (each.story,):
                by_feature.setdefault((block, feature), []).append(number)
    counts = Counter(
        (block, pair)
        for (block, _), numbers in sorted(by_feature.items())
        if len(numbers) <= _RARE
        for pair in combinations(numbers, 2)
    )
    return sorted({pair for (_, pair), times in counts.items() if times > 1})


def clusters(count: int, scores: dict[tuple[int, int], float]) -> list[list[int]]:
    """Join `count` statements, best pair first, while the mean of all pairs across stays above half the pair's score.

    A pair without a score counts as 0. Returns all groups, singles too, each sorted, in the order of their first
    member.
    """
    group_of = {n: [n] for n in range(count)}
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        first, second = group_of[one], group_of[other]
        if first is second:
            continue
        across = [scores.get((min(a, b), max(a, b)), 0.0) for a in first for b in second]
        if sum(across) / len(across) >= scores[one, other] / 2:
            merged = sorted(first + second)
            group_of.update(dict.fromkeys(merged, merged))
    return [group for n, group in sorted(group_of.items()) if group[0] == n]
