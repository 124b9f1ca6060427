"""The lead: the sentence that carries the story. With several articles it is the one that most of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.wording import Wording, clause_around, count_words, is_balanced, points_back, trimmed
from explainer.compose.sections.shown import key_words
from explainer.model import Evidence, KeySentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.site import Site
    from explainer.model import Story

MOST_WORDS = 35
_RANKS = 3
_FEWEST_WORDS = 6
_LOST_BY_RANK = 0.08
_CONNECTIVES = frozenset(
    [
        "also",
        "but",
        "and",
        "or",
        "however",
        "meanwhile",
        "still",
        "yet",
        "so",
        "then",
        "instead",
        "earlier",
        "later",
        "moreover",
        "nevertheless",
        "besides",
        "furthermore",
        "thus",
        "therefore",
    ]
)
_BORDERS = (", ", "; ", " – ", " — ")


def lead_of(site: Site, story: Story, most: int = MOST_WORDS) -> tuple[Wording, str] | None:
    """Return the lead of `story` in at most `most` words and the rule that found it, or `None` without a key sentence.

    Sentences that read by themselves come first; if none does, the best sentence is cut at a comma.
    """
    ranked = list(_ranked(site, story))
    for evidence, rule in ranked:
        wording = _reading_alone(site, evidence, most)
        if wording:
            return wording, rule
    for evidence, rule in ranked:
        wording = _cut_at_border(site, evidence, most)
        if wording:
            return wording, rule
    return None


def _ranked(site: Site, story: Story) -> Iterator[tuple[Evidence, str]]:
    """Go through the key sentences, the one that most articles share first; of equals the newest."""
    found = [
        (finding.rank, order, Evidence(article, finding.span.start, finding.span.end), finding.rule)
        for order, article in enumerate(story.articles)
        for finding in site.findings_of(article, KeySentence)
        if finding.rank < _RANKS
    ]
    words = [key_words(site.corpus.text(evidence)) for _, _, evidence, _ in found]

    def weight(place: int) -> tuple[float, int]:
        rank, order, _, _ = found[place]
        shared = {
            other_order: max(_share(words[place], words[n]) for n, item in enumerate(found) if item[1] == other_order)
            for other_order in {item[1] for item in found if item[1] != order}
        }
        return sum(shared.values()) / max(1, len(shared)) - _LOST_BY_RANK * rank, order

    for place in sorted(range(len(found)), key=weight, reverse=True):
        yield found[place][2], found[place][3]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one) * len(other)) ** 0.5 if one and other else 0.0


def _reading_alone(site: Site, evidence: Evidence, most: int) -> Wording | None:
    """Return the whole sentence where it is short and begins with its subject, else its main clause."""
    text = site.corpus.text(evidence)
    begins = any(
        clause.span.start == evidence.start and clause.opening != "anaphor" and clause.place == "main"
        for clause in site.clauses_in(evidence.article)
        if clause.span.overlaps(evidence.span)
    )
    connected = text.lstrip('“"‘').partition(" ")[0].rstrip(",").casefold() in _CONNECTIVES
    if begins and not connected and count_words(text) <= most and is_balanced(text):
        return Wording((evidence,), count_words(text))
    return clause_around(site, evidence, most, least=_FEWEST_WORDS)


def _cut_at_border(site: Site, evidence: Evidence, most: int) -> Wording | None:
    """Return the beginning of a sentence up to its last comma or dash within `most` words."""
    text = site.corpus.text(evidence)
    if count_words(text) <= most and is_balanced(text) and not points_back(text):
        return Wording((evidence,), count_words(text))
    ends = [place for place in range(len(text)) if text.startswith(_BORDERS, place)]
    for end in reversed(ends):
        pieces = trimmed(site, [Evidence(evidence.article, evidence.start, evidence.start + end)])
        words = count_words(text[:end])
        if _FEWEST_WORDS <= words <= most and pieces and is_balanced(text[:end]) and not points_back(text):
            return Wording(tuple(pieces), words, cut_off=True)
    return None
