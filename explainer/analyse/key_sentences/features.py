"""What can be counted in a sentence that tells whether it belongs in a summary. Linear in the length of the article."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.analyse.prose import Prose, Sentence
    from explainer.model import Analysis, Span

NAMES = (
    "first",
    "second",
    "third",
    "nearness to the start",
    "first paragraph",
    "starts a paragraph",
    "headline words",
    "frequent words",
    "names",
    "length",
    "short",
    "long",
    "dangling",
    "quotation",
    "wholly quoted",
    "question",
    "first person",
    "figures",
    "past date",
    "relative position",
)
"""The features in the order of `sentence_features`."""

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_PRONOUNS = frozenset("he she it they this that these those his her their its him them".split())
_CONNECTIVES = frozenset("but and or so yet then however instead meanwhile also still nor".split())
_SELF = frozenset("i we you my our your me us".split())


def content_words(analysis: Analysis, first: int, last: int) -> list[str]:
    """Return the lower-case lemmas of the content words of the tokens `[first, last)`."""
    doc = analysis.doc
    return [t.lemma_.lower() for t in doc[first:last] if t.pos_ in _CONTENT and not t.is_stop and len(t) > 1]


def sentence_features(analysis: Analysis, prose: Prose) -> list[list[float]]:
    """Return for each sentence of `prose` its features, in the order of `NAMES`."""
    words = [content_words(analysis, s.first, s.last) for s in prose.sentences]
    spread = Counter(word for sentence in words for word in set(sentence))
    headline = _headline_words(analysis, prose)
    total = len(prose.sentences)
    names = _counts([name.span for name in analysis.encoding.names], prose.sentences)
    seen: set[int] = set()
    rows = []
    for number, sentence in enumerate(prose.sentences):
        here = set(words[number])
        tokens = analysis.doc[sentence.first : sentence.last]
        size = len(tokens)
        quoted = _quoted_share(analysis, sentence)
        rows.append(
            [
                float(number == 0),
                float(number == 1),
                float(number == 2),  # noqa: PLR2004  # the third
                1 / (1 + number),
                float(sentence.paragraph == prose.sentences[0].paragraph),
                float(sentence.paragraph not in seen),
                len(here & headline) / max(3, len(headline)),
                sum(log(1 + spread[w]) for w in here) / max(5, len(here)) / log(2 + total),
                min(names[number], 4) / 4,
                min(size, 40) / 40,
                float(size < 9),  # noqa: PLR2004  # words
                float(size > 45),  # noqa: PLR2004  # words
                float(_dangles(tokens)),
                quoted,
                float(quoted > 0.8),  # noqa: PLR2004  # of its characters
                float(tokens.text.rstrip("\"”’'").endswith("?")),
                float(any(t.lower_ in _SELF for t in tokens)),
                float(any(t.like_num for t in tokens)),
                float(any(t.ent_type_ == "DATE" for t in tokens)),
                number / max(1, total - 1),
            ],
        )
        seen.add(sentence.paragraph)
    return rows


def _headline_words(analysis: Analysis, prose: Prose) -> set[str]:
    if prose.headline is None:
        return {w.lower().strip(".,:;'\"") for w in analysis.article.title.split() if w.isalpha()}
    span = analysis.doc.char_span(prose.headline.start, prose.headline.end, alignment_mode="expand")
    return set(content_words(analysis, span.start, span.end)) if span is not None else set()


def _dangles(tokens: object) -> bool:
    """Tell whether a sentence begins with a pronoun or a connective that needs the sentence before it."""
    opening = [t.lower_ for t in tokens if t.is_alpha][:4]  # type: ignore[attr-defined]  # spaCy is untyped here
    return bool(opening) and (opening[0] in _PRONOUNS or opening[0] in _CONNECTIVES)


def _quoted_share(analysis: Analysis, sentence: Sentence) -> float:
    inside = [r.span for r in analysis.quotations if r.depth == 0 and r.span.overlaps(sentence.span)]
    size = sum(min(r.end, sentence.span.end) - max(r.start, sentence.span.start) for r in inside)
    return size / max(1, sentence.span.end - sentence.span.start)


def _counts(spans: Sequence[Span], sentences: Sequence[Sentence]) -> list[int]:
    """Count the `spans` that begin in each sentence; both are in order."""
    counts = [0] * len(sentences)
    at = 0
    for span in spans:
        while at < len(sentences) and sentences[at].span.end <= span.start:
            at += 1
        if at < len(sentences) and sentences[at].span.start <= span.start:
            counts[at] += 1
    return counts
