"""What the encoder and spaCy propose as names, with how far each is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.names.lexicon import demonyms
from explainer.analyse.names.trim import trim
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Analysis

_SPACY_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
_SPACY_OTHER = frozenset({"NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
_SPACY_WEIGHT = {"PERSON": 0.7, "GPE": 0.7, "ORG": 0.55, "LOC": 0.6, "FAC": 0.5}


class Proposal(NamedTuple):
    """A stretch that one system takes for a name of `kind` ("other" for a name of another kind), and its weight."""

    span: Span
    kind: str
    weight: float


def proposals(analysis: Analysis) -> list[Proposal]:
    """Return the trimmed proposals of both systems in order of their place; none is empty or only a demonym."""
    text = analysis.article.text
    found = []
    for span, kind, weight in (*_of_encoder(analysis), *_of_spacy(analysis)):
        for part in _lines(text, span):
            trimmed = trim(text, part, kind)
            if trimmed.start < trimmed.end and trimmed.cut(text) not in demonyms():
                found.append(Proposal(trimmed, kind, weight))
    return sorted(found)


def _of_encoder(analysis: Analysis) -> Iterator[tuple[Span, str, float]]:
    for name in analysis.encoding.names:
        yield name.span, name.type, name.probability


def _of_spacy(analysis: Analysis) -> Iterator[tuple[Span, str, float]]:
    trust = 1.0 if analysis.encoding.available else 1.3
    for entity in analysis.doc.ents:
        span = Span(entity.start_char, entity.end_char)
        if entity.label_ in _SPACY_KINDS:
            yield span, _SPACY_KINDS[entity.label_], trust * _SPACY_WEIGHT[entity.label_]
        elif entity.label_ in _SPACY_OTHER:
            yield span, "other", 0.5


def _lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of `span` that stand on one line: no name goes on in the next."""
    start = span.start
    for line in span.cut(text).split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1
