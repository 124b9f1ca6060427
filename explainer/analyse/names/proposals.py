"""What the encoder and spaCy propose as names, with how far each is believed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.names.by_rule import (
    Proposal,
    acronyms,
    after_titles,
    of_bodies,
    of_pairs,
    of_places,
    of_speakers,
)
from explainer.analyse.names.repair import repair
from explainer.analyse.names.trim import is_name_like, pieces, trim
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.model import Analysis

_CURRENCY_AFTER = re.compile(r"[ ]?[$£€¥]")
"""What makes of "US" or "NZ" the name of a currency."""
_SPACY_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
_SPACY_OTHER = frozenset({"NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
_SURELY = 0.9
_SPACY_WEIGHT = {"PERSON": 0.7, "GPE": 0.7, "ORG": 0.55, "LOC": 0.6, "FAC": 0.5}


def proposals(analysis: Analysis) -> list[Proposal]:
    """Return the repaired proposals of both systems in order of their place; none is empty or only a demonym."""
    text = analysis.article.text
    found = []
    by_rule = (
        *after_titles(analysis.parse),
        *of_places(analysis.parse),
        *of_bodies(analysis.parse),
        *of_pairs(text),
        *of_speakers(text),
    )
    for span, kind, weight, system in (*_of_encoder(analysis), *_of_spacy(analysis), *by_rule):
        for piece in pieces(text, span):
            trimmed = trim(text, piece, kind)
            if is_name_like(trimmed.cut(text)) and not _CURRENCY_AFTER.match(text, trimmed.end):
                found.append(Proposal(repair(analysis.parse, text, trimmed, kind), kind, weight, system))
    return sorted({*found, *acronyms(text, found)})


def _of_encoder(analysis: Analysis) -> Iterator[Proposal]:
    for name in analysis.encoding.names:
        yield Proposal(name.span, name.type, name.probability, "encoder")


def _of_spacy(analysis: Analysis) -> Iterator[Proposal]:
    trust = 1.0 if analysis.encoding.available else 1.3
    people = [n.span for n in analysis.encoding.names if n.type == "person" and n.probability >= _SURELY]
    for entity in analysis.doc.ents:
        span = Span(entity.start_char, entity.end_char)
        if entity.label_ in _SPACY_KINDS:
            span = _before_person(span, people, entity.label_)
            yield Proposal(span, _SPACY_KINDS[entity.label_], trust * _SPACY_WEIGHT[entity.label_], entity.label_)
        elif entity.label_ in _SPACY_OTHER:
            yield Proposal(span, "other", 0.5, entity.label_)


def _before_person(span: Span, people: Sequence[Span], label: str) -> Span:
    """Return the part of an organisation before the full name that ends it: "the Harbour Board | Ada Park said"."""
    for person in people if label == "ORG" else ():
        if person.end == span.end and span.start < person.start - 1:
            return Span(span.start, person.start - 1)
    return span
