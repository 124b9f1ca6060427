"""Repairs the edges of a proposed name by what stands beside it in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import demonyms, honorifics, is_place, words
from explainer.analyse.names.trim import ALSO_GIVEN_NAMES
from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_INITIALS = re.compile(r"(?:\b[A-Z]\.[ ]?){1,3}$")
_GIVEN_AFTER = re.compile(r"[ ]([A-Z][a-z]{1,9}-[a-z]{1,9})\b(?![-'’])")
"""A given name of two syllables that stands behind the family name: "Ri Tor-san"."""
_CAPITAL_BEFORE = re.compile(r"(?<![^\s\"“‘(])([A-Z][^\W\d_]+)[ ]$")
_CHAIN = re.compile(r"[ ](?:of|for)[ ](?:the[ ])?(?:[A-Z][\w-]+|[A-Z]\.)(?:[ ](?:[A-Z][\w-]+))*")
_AND = re.compile(r"(?:,[ ](?:[A-Z][\w-]+[ ]?)+){0,3},?[ ](?:and|&)[ ](?:[A-Z][\w-]+)(?:[ ](?:[A-Z][\w-]+))*")
_HOUSES = frozenset(
    {"Museum", "Gallery", "Library", "Archive", "Archives", "Garden", "Gardens", "Zoo", "Theatre", "Theater"}
)
_TWIN = re.compile(
    r"[ ](?:and|&)[ ](?:(?:Art|Research|Science|History|Memorial|Botanic|Botanical)[ ])?"
    rf"(?:{'|'.join(sorted(_HOUSES))})\b"
)
"""The second half of "Tor Museum and Art Gallery"."""
_OF = re.compile(r"\b([^\W_]{1,40})[ ](?:of|for)[ ]")
_BODIES = frozenset(
    "ministry department union association federation committee council office institute commission society"  # noqa: SIM905  # easier to read
    " foundation agency bureau academy board centre center fund standards".split()
)
_REACH = 24


def repair(doc: Doc, text: str, span: Span, kind: str) -> Span:
    """Return `span` with initials before a person's name, and the parts of an organisation's that were left out."""
    if kind == "person":
        given = _GIVEN_AFTER.match(text, span.end)
        if given and given.group(1).lower() not in words("titles"):
            return Span(span.start, given.end())
        initials = _INITIALS.search(text, max(0, span.start - _REACH), span.start)
        return Span(initials.start(), span.end) if initials else _with_first_name(doc, text, span)
    return _whole_body(text, _with_modifier(doc, text, span))


def _whole_body(text: str, span: Span) -> Span:
    """Add "of Health and Welfare" to "Ministry", "for the Arts" to "Tor Foundation"."""
    name = span.cut(text)
    chain = _CHAIN.match(text, span.end) if name.rsplit(" ", 1)[-1].lower() in words("organisation_words") else None
    end = chain.end() if chain else span.end
    of = _OF.search(text, span.start, end)
    if of and of.group(1).lower() in _BODIES and (more := _AND.match(text, end)) and not _is_another(text, end, more):
        end = more.end()
    twin = _TWIN.match(text, end) if text[span.start : end].rsplit(" ", 1)[-1] in _HOUSES else None
    return Span(span.start, twin.end() if twin and " " in name else end)


def _is_another(text: str, end: int, more: re.Match[str]) -> bool:
    """Tell whether "and …" begins another name: "the Society of Ruritania and Tor Group"."""
    before = text[max(0, end - _REACH) : end].rsplit(" ", 1)[-1]
    return is_place(before) or more.group().rsplit(" ", 1)[-1].lower() in words("organisation_words")


def _with_first_name(doc: Doc, text: str, span: Span) -> Span:
    """Add the first name that was left out before a last name."""
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if before is None or " " in span.cut(text) or before.group(1) in demonyms() or before.group(1).endswith("ing"):
        return span
    title = before.group(1).lower() in words("titles") or before.group(1).lower() in honorifics()
    if title and before.group(1) not in ALSO_GIVEN_NAMES:
        return span
    return Span(before.start(1), span.end) if _modifies(doc, before.span(1), span) else span


def _with_modifier(doc: Doc, text: str, span: Span) -> Span:
    """Add the capitalised words before "Council", "Court" and the like that modify it: "Ruritanian Supreme Court"."""
    first = span.cut(text).split(" ", 1)[0].lower()
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if before is None or (first not in words("organisation_words") and before.group(1) not in demonyms()):
        return span
    return Span(before.start(1), span.end) if _modifies(doc, before.span(1), span) else span


def _modifies(doc: Doc, before: tuple[int, int], span: Span) -> bool:
    """Tell whether the word at `before` is a proper noun or adjective that modifies a word of `span`."""
    name = doc.char_span(span.start, span.end, alignment_mode="expand")
    modifier = doc.char_span(*before, alignment_mode="expand")
    if name is None or modifier is None:
        return False
    word = modifier.root
    return word.head in name and word.dep_ in ("compound", "amod", "nmod") and word.tag_ in ("NNP", "NNPS", "JJ")
