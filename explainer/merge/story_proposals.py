"""Proposes stories for loose articles: shared people, places and words, nearness in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from explainer.merge.dates import apart
from explainer.merge.names import label_key
from explainer.merge.problems import quoted
from explainer.merge.slugs import short_hash
from explainer.merge.words import content_words
from explainer.model import Doubt, Entity
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings, Corpus

_LEAST = 0.22
_MOST = 0.95
_MONTH = 45
_COMMON = 12
_LEAD = 600


@dataclass(frozen=True, slots=True)
class Proposal:
    """Articles that may be one story, with a confidence in 0..1 and the names they share."""

    articles: tuple[str, ...]
    confidence: float
    shared: tuple[str, ...]

    def doubt(self, corpus: Corpus) -> Doubt:
        """Return the proposal as a question to the editor."""
        titles = [corpus.articles[each].title or each for each in self.articles]
        ids = list(map(quoted, self.articles))
        return Doubt(
            id=f"doubt-story-{short_hash(*self.articles)}",
            name=titles[0],
            question=f"Are these {len(ids)} articles one story? They share {', '.join(self.shared) or 'words'}.",
            candidates=self.articles,
            advice=f"story: - {{title: {quoted(titles[0])}, articles: [{', '.join(ids)}]}}",
            confidence=round(self.confidence, 3),
            provenance="merge.stories: shared names and words",
        )


def propose(corpus: Corpus, loose: tuple[str, ...]) -> Iterator[Proposal]:
    """Return groups among the articles `loose` that may be one story, each article in at most one group.

    Two articles are compared only when they share a name or word that few articles have, so that the work grows with
    the number of articles and not with its square. Groups are joined while the mean likeness across them is high
    enough (average linkage), never by a single pair. `_LEAST` was set on 54 news articles on a dozen events.
    """
    features = {each: features_of(corpus, each) for each in loose}
    spread = Counter(word for words in features.values() for word in words)
    rarity = {word: log(1 + len(loose) / count) for word, count in spread.items()}
    lengths = {each: sum((weight * rarity[word]) ** 2 for word, weight in features[each].items()) for each in loose}
    pairs = {}
    for one, other in sorted(_candidates(features, spread)):
        length = (lengths[one] * lengths[other]) ** 0.5
        score = _likeness(features[one], features[other], rarity, length, _days(corpus, one, other))
        if score >= _LEAST / 2:
            pairs[one, other] = score
    for group in _groups(pairs):
        inside = [score for pair, score in pairs.items() if set(pair) <= set(group)]
        shared = set.intersection(*(set(features[each]) for each in group))
        names = sorted(word.removeprefix("@") for word in shared if word.startswith("@"))
        yield Proposal(group, min(_MOST, 2 * sum(inside) / len(inside)), tuple(names[:5]))


@of_article(dict[str, float])
def features_of(article: Article, findings: ArticleFindings) -> dict[str, float]:
    """Return the names (marked `@`) and words that the title and beginning of an article use, with weights."""
    names = {f"@{label_key(e.name)}": 3.0 if e.key else 1.5 for e in findings.of(Entity) if e.name}
    text = article.title + " " + article.text[:_LEAD]
    return {**dict.fromkeys(sorted(content_words(text)), 1.0), **names}


def _candidates(features: dict[str, dict[str, float]], spread: Counter[str]) -> set[tuple[str, str]]:
    by_word: dict[str, list[str]] = {}
    for article, words in features.items():
        for word in words:
            if 1 < spread[word] <= _COMMON:
                by_word.setdefault(word, []).append(article)
    counted = Counter(pair for articles in by_word.values() for pair in combinations(sorted(articles), 2))
    return {pair for pair, times in counted.items() if times > 1}


def _likeness(
    one: dict[str, float],
    other: dict[str, float],
    rarity: dict[str, float],
    length: float,
    days: int | None,
) -> float:
    """Return the cosine of two bags weighted by inverse document frequency, damped with distance in time.

    `length` is the product of the lengths of both.
    """
    dot = sum(weight * other[word] * rarity[word] ** 2 for word, weight in one.items() if word in other)
    nearness = 0.8 if days is None else max(0.3, 1 - days / _MONTH)
    return min(1.0, 1.6 * dot / length * nearness) if length else 0.0


def _days(corpus: Corpus, one: str, other: str) -> int | None:
    return apart(corpus.articles[one].published, corpus.articles[other].published)


def _groups(pairs: dict[tuple[str, str], float]) -> list[tuple[str, ...]]:
    """Join groups, nearest pair first, while the mean likeness of all pairs across the two stays high enough."""
    group_of: dict[str, frozenset[str]] = {}
    for one, other in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        first, second = group_of.get(one, frozenset({one})), group_of.get(other, frozenset({other}))
        if first is second:
            continue
        across = sorted(pairs.get((min(a, b), max(a, b)), 0.0) for a in first for b in second)
        if sum(across) / len(across) >= _LEAST:
            group_of.update(dict.fromkeys(first | second, first | second))
    return sorted({tuple(sorted(group)) for group in group_of.values()})
