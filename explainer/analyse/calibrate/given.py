"""Evidence on what a line takes as known: "the area", "Moss", "they", which only the text before it explains.

A page shows a line without that text. What was named before the line's sentence and is taken up in it by a bare noun,
a family name alone or a pronoun leaves a reader asking which or who; what the title names does not.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from explainer.analyse.calibrate.alone import tokens_of
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.analyse.once import once

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.calibrate.alone import Known
    from explainer.model import Analysis, Span

_POINTERS = frozenset(("the", "this", "that", "these", "those", "such", "both"))
_COMPLETING = frozenset(("prep", "relcl", "acl", "appos", "poss", "nummod"))
_QUALIFYING = frozenset(("amod", "compound"))
_WORD = re.compile(r"\w+")


def of_given(span: Span, sentence: Span, about: str | None, analysis: Analysis, known: Known) -> dict[str, float]:
    """Return the evidence on what the words of `span` take as known, without what is 0.

    What stands before `sentence`, the first that holds these words, is not seen by a reader; `about` is the entity that
    the line names before them.
    """
    found = _of_nouns(span, sentence, analysis) | _of_mentions(span, about, analysis, known)
    return {name: value for name, value in found.items() if value}


def _of_nouns(span: Span, sentence: Span, analysis: Analysis) -> dict[str, float]:
    first, title = _first_places(analysis), _title_words(analysis)
    bare, qualified, unexplained, subject = 0, 0, 0, 0.0
    for token in tokens_of(span, analysis):
        if token.pos_ != "NOUN" or not _is_pointed_at(token):
            continue
        kinds = {child.dep_ for child in token.children}
        if token.lower_ in title or not kinds.isdisjoint(_COMPLETING):
            continue
        if first.get(token.lemma_, span.start) >= sentence.start:
            unexplained += 1
        elif kinds.isdisjoint(_QUALIFYING):
            bare += 1
            subject = max(subject, float(token.dep_ in NOMINAL_SUBJECTS))
        else:
            qualified += 1
    return {
        "takes up bare": math.log1p(bare),
        "takes up a subject": subject,
        "takes up qualified": math.log1p(qualified),
        "the, never told before": math.log1p(unexplained),
    }


def _is_pointed_at(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in _POINTERS for child in noun.lefts)


def _of_mentions(span: Span, about: str | None, analysis: Analysis, known: Known) -> dict[str, float]:
    text, inside = analysis.article.text, known.mentions_in(span)
    named = {m.entity for m in inside if m.form == "name"}
    short = [
        m for m in inside if m.form == "name" and m.entity != about and _is_short(m.span.cut(text), m.entity, known)
    ]
    open_ = [m for m in inside if m.form == "pronoun" and m.entity not in named and m.entity != about]
    own = [m for m in inside if m.form == "pronoun" and m.entity == about]
    minor = {entity for entity in named - {about} if (who := known.entities.get(entity)) and not who.key}
    return {
        "short names": math.log1p(len({m.entity for m in short})),
        "short name first": float(bool(short) and short[0].span.start <= span.start + 1),
        "pronouns of others": math.log1p(len(open_)),
        "pronouns of whom it names": math.log1p(len(own)),
        "minor names": math.log1p(len(minor)),
        "names inside": math.log1p(len(named)),
    }


def _is_short(word: str, entity: str, known: Known) -> bool:
    """Tell whether a mention is one word of a person's longer name."""
    who = known.entities.get(entity)
    return who is not None and who.type == "person" and " " not in word.strip() and " " in who.name


@once()
def _first_places(analysis: Analysis) -> dict[str, int]:
    """Return where each noun first stands, by its lemma; the last article's are kept."""
    places: dict[str, int] = {}
    for token in analysis.parse if analysis.doc is not None else ():
        if token.pos_ in ("NOUN", "PROPN"):
            places.setdefault(token.lemma_, token.idx)
    return places


@once()
def _title_words(analysis: Analysis) -> frozenset[str]:
    """Return the words of the title and of the headline above the text, folded."""
    first = analysis.headings[0].cut(analysis.article.text) if analysis.headings else ""
    return frozenset(_WORD.findall(f"{analysis.article.title or ''} {first}".casefold()))
