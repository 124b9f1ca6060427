"""What can be counted in a sentence that tells whether it belongs in a summary. Linear in the length of the article."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from explainer.analyse.encoder.editor import LAYERS
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Tokens

    from explainer.analyse.prose import Prose, Sentence
    from explainer.model import Analysis, Span

NAMES = (
    "nearness to the start",
    "second",
    "first paragraph",
    "starts a paragraph",
    "relative position",
    "headline words",
    "frequent words",
    "length",
    "dangling",
    "quotation",
    "question",
    "first person",
    *(f"marked {layer}" for layer in LAYERS),
)
"""The features in the order of `sentence_features`; each is between 0 and 1, or nearly so; marks between -1 and 1."""

COUNTED = len(NAMES) - len(LAYERS)
"""How many of them are counted; after them come the network's marks."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_PRONOUNS = frozenset(["he", "she", "it", "they", "this", "that", "these", "those", "his", "her", "its", "their"])
_OBJECTS = frozenset(["it", "this", "that", "these", "those", "them", "him", "her"])
_CONNECTIVES = frozenset(["but", "and", "or", "so", "yet", "then", "however", "instead", "meanwhile", "also", "still"])
_SELF = frozenset(["i", "we", "you", "my", "our", "your", "me", "us"])
_LONG, _MOST_ODDS = 40, 9.0


def content_words(analysis: Analysis, first: int, last: int) -> list[str]:
    """Return the lower-case lemmas of the content words of the tokens `[first, last)`."""
    doc = analysis.parse
    return [t.lemma_.lower() for t in doc[first:last] if t.pos_ in _CONTENT and not t.is_stop and len(t) > 1]


def sentence_features(analysis: Analysis, prose: Prose) -> list[list[float]]:
    """Return for each sentence of `prose` its features in the order of `NAMES`; without the encoder marks are zeros."""
    words = [set(content_words(analysis, s.first, s.last)) for s in prose.sentences]
    spread = Counter(word for here in words for word in here)
    headline = _headline_words(analysis, prose)
    quoted = _covered([r.span for r in analysis.quotations if r.depth == 0], prose.sentences)
    total = len(prose.sentences)
    rows = []
    for number, (sentence, here) in enumerate(zip(prose.sentences, words, strict=True)):
        tokens = analysis.parse[sentence.first : sentence.last]
        opens = number == 0 or sentence.paragraph != prose.sentences[number - 1].paragraph
        features = [
            1 / (1 + number),
            number == 1,
            sentence.paragraph == prose.sentences[0].paragraph,
            opens,
            number / max(1, total - 1),
            len(here & headline) / max(3, len(headline)),
            sum(log(1 + spread[word]) for word in here) / max(5, len(here)) / log(2 + total),
            min(len(tokens), _LONG) / _LONG,
            leans_back(tokens) or _first_word(tokens) in _CONNECTIVES,
            quoted[number] / max(1, sentence.span.end - sentence.span.start),
            is_question(tokens),
            any(token.lower_ in _SELF for token in tokens),
        ]
        rows.append([*map(float, features), *_marked(analysis, sentence.span)])
    return rows


def _marked(analysis: Analysis, span: Span) -> list[float]:
    """Return how far an editor would mark the sentence, layer by layer; zeros without the encoder."""
    read = analysis.encoding.editor
    means = {} if read is None else read.means(span.start, span.end)
    return [means.get(layer, 0.0) / _MOST_ODDS for layer in LAYERS]


def leans_back(tokens: Tokens) -> bool:
    """Tell whether a sentence begins with a pronoun that means something said before ("She …", "In it …")."""
    first, second = [*(token for token in tokens if token.is_alpha), None, None][:2]
    if first is not None and first.pos_ == "ADP" and second is not None:
        return second.lower_ in _OBJECTS
    return first is not None and first.lower_ in _PRONOUNS


def is_question(tokens: Tokens) -> bool:
    """Tell whether a sentence asks."""
    return tokens.text.rstrip("\"”’'").endswith("?")


def _first_word(tokens: Tokens) -> str:
    return next((token.lower_ for token in tokens if token.is_alpha), "")


def _headline_words(analysis: Analysis, prose: Prose) -> set[str]:
    if prose.headline is None:
        return {word.lower().strip(".,:;'\"") for word in analysis.article.title.split() if word.isalpha()}
    title = words_at(analysis.parse, prose.headline)
    return set(content_words(analysis, title.start, title.end))


def _covered(spans: Sequence[Span], sentences: Sequence[Sentence]) -> list[int]:
    """Count the characters of each sentence that lie in one of the `spans`; both are in order, spans do not overlap."""
    covered = [0] * len(sentences)
    first = 0
    for number, sentence in enumerate(sentences):
        while first < len(spans) and spans[first].end <= sentence.span.start:
            first += 1
        at = first
        while at < len(spans) and spans[at].start < sentence.span.end:
            covered[number] += min(spans[at].end, sentence.span.end) - max(spans[at].start, sentence.span.start)
            at += 1
    return covered
