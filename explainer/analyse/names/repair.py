"""Repairs the edges of a proposed name by what stands beside it in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import demonyms, given_names, honorifics, is_place
from explainer.analyse.names.trim import ALSO_GIVEN_NAMES, PARTICLES
from explainer.analyse.words_at import words_at
from explainer.model import Span
from explainer.regnal_numbers import is_regnal
from explainer.wordlists import phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc

_INITIALS = re.compile(r"(?:\b[A-Z]\.[ ]?){1,3}$")
_GIVEN_AFTER = re.compile(r"[ ]([A-Z][a-z]{1,9}-[a-z]{1,9})\b(?![-'’])")
"""A given name of two syllables that stands behind the family name: "Ri Tor-san"."""
_CAPITAL_BEFORE = re.compile(r"(?<![^\s\"“‘(])([A-Z][^\W\d_]+)[ ]$")
_CHAIN = re.compile(r"[ ](?:of|for)[ ](?:the[ ])?(?:[A-Z][\w-]+|[A-Z]\.)(?:[ ](?:[A-Z][\w-]+))*")
_AND = re.compile(
    r"(?:,[ ][A-Z][\w-]++(?:[ ][A-Z][\w-]++)*+){0,3},?[ ](?:and|&)[ ](?:[A-Z][\w-]+)(?:[ ](?:[A-Z][\w-]+))*"
)
_HOUSES = frozenset("Museum Gallery Library Archive Archives Garden Gardens Zoo Theatre Theater".split())
_TWIN = re.compile(
    r"[ ](?:and|&)[ ](?:(?:Art|Research|Science|History|Memorial|Botanic|Botanical)[ ])?"
    rf"(?:{'|'.join(sorted(_HOUSES))})\b"
)
"""The second half of "Tor Museum and Art Gallery"."""
_OF = re.compile(r"\b([^\W_]{1,40})[ ](?:of|for)[ ]")
_BODIES = frozenset(
    "ministry department union association federation committee council office institute commission society"
    " foundation agency bureau academy board centre center fund standards".split()
)
_REACH = 24
_LETTER = re.compile(r"[A-Z]\.[ ]")
_NUMBER = re.compile(r"[ ]([IVX]{1,6})\b(?![.’'-]\w)")
_RULER = re.compile(r"\b(?:King|Queen|Emperor|Empress|Pope|Sultan)[ ]$")
_PLATFORM = re.compile(r"\b(?:on|to|via|from|at|over|of|leave|left)[ ]$")
_LETTERED = re.compile(
    r"\b(?:plan|vitamin|class|grade|type|group|hepatitis|block|terminal|gate|platform|section|category|exhibit|division"
    r"|team|hall|wing|ward|row|pool|appendix|level|schedule|form|option|list|part|series|zone|room|pier|dock)[ ]$",
    re.IGNORECASE,
)
"""Nouns that a letter numbers ("Plan B"): a full stop behind it ends the sentence."""
_PARTICLE = "|".join(sorted(PARTICLES - {"y"}))
_REST = re.compile(rf"(?:[ ](?:{_PARTICLE}))+[ ][^\W\d_][\w’'-]+")
_FIRST = re.compile(r"(?<![^\s\"“‘(])([A-Z][^\W\d_]+)[ ]$")
_NICKNAME = re.compile(r"[A-Z][\w’'-]+[ ][“\"‘'(][A-Z][\w-]{1,20}[”\"’')][ ][A-Z][\w’'-]+")
"""A name with a nickname in it: "Ada “Bo” Park"."""
_ALSO_VERBS = frozenset({"Will", "May", "Mark", "Grant", "Chase", "Drew", "Bill", "Sue", "Pat", "Rob", "Chip", "Skip"})
_MONTHS = re.compile(r"[ ](May|March|April|June|August)\b(?![ ]?\d|[ ](?:and|or)[ ][A-Z]|-)")
"""A month right behind a given name, without a day or a year, is the last name."""


def repair(doc: Doc, text: str, span: Span, kind: str) -> Span:
    """Return `span` with initials before a person's name, and the parts of an organisation's that were left out."""
    if kind == "person":
        span = _with_number(text, _whole_person(doc, text, span))
        given = _GIVEN_AFTER.match(text, span.end)
        if given and given.group(1).lower() not in phrases("titles"):
            return Span(span.start, given.end())
        initials = _INITIALS.search(text, max(0, span.start - _REACH), span.start)
        if initials and not _ends_before(text, initials.start()):
            return Span(initials.start(), span.end)
        return _with_first_name(doc, text, span)
    return _whole_body(text, _with_modifier(doc, text, span))


def _whole_person(doc: Doc, text: str, span: Span) -> Span:
    """Return a person's name without a letter that ends the sentence before, and with what stands behind a particle."""
    if (letter := _LETTER.match(text, span.start, span.end)) and _ends_before(text, span.start):
        span = Span(letter.end(), span.end)
    if nick := _NICKNAME.match(text, span.start):
        span = Span(span.start, nick.end())
    name = span.cut(text)
    if (
        " " not in name
        and name in given_names()
        and (rest := _REST.match(text, span.end))
        and rest.group()[1].islower()
    ):
        span = Span(span.start, rest.end()) if rest.group().rsplit(" ", 1)[-1][0].isupper() else span
    month = _MONTHS.match(text, span.end) if " " not in name else None
    if month and (name in given_names() or _before_verb(doc, month.end())):
        span = Span(span.start, month.end())
    first = name.partition(" ")[0]
    if first.casefold() in PARTICLES and " " in name and (before := _FIRST.search(text, 0, span.start)):
        known = before.group(1) in given_names() and first.islower()
        span = Span(before.start(1), span.end) if known else span
    return span


def _with_number(text: str, span: Span) -> Span:
    """Add the number behind a name: "King Aldo | II"; "I" behind any other name is mostly somebody who speaks."""
    number = _NUMBER.match(text, span.end)
    if number is None or not is_regnal(number[1]):
        return span
    titled = number[1] != "I" or _RULER.search(text, max(0, span.start - _REACH), span.start)
    return Span(span.start, number.end()) if titled else span


def _before_verb(doc: Doc, end: int) -> bool:
    part = words_at(doc, Span(end - 1, end))
    return part.end < len(doc) and doc[part.end].tag_ in ("VBD", "VBZ", "MD")


def _ends_before(text: str, start: int) -> bool:
    """Tell whether the letter at `start` belongs to the words before it: "wrote on X.", "it was Plan B."."""
    before = text[max(0, start - _REACH) : start]
    platform = text.startswith("X.", start) and _PLATFORM.search(before)
    return bool(platform or _LETTERED.search(before))


def _whole_body(text: str, span: Span) -> Span:
    """Add "of Health and Welfare" to "Ministry", "for the Arts" to "Tor Foundation"."""
    name = span.cut(text)
    chain = _CHAIN.match(text, span.end) if name.rsplit(" ", 1)[-1].lower() in phrases("organisation_words") else None
    end = chain.end() if chain else span.end
    of = _OF.search(text, span.start, end)
    if of and of.group(1).lower() in _BODIES and (more := _AND.match(text, end)) and not _is_another(text, end, more):
        end = more.end()
    twin = _TWIN.match(text, end) if text[span.start : end].rsplit(" ", 1)[-1] in _HOUSES else None
    return Span(span.start, twin.end() if twin and " " in name else end)


def _is_another(text: str, end: int, more: re.Match[str]) -> bool:
    """Tell whether "and …" begins another name: "the Society of Ruritania and Tor Group"."""
    before = text[max(0, end - _REACH) : end].rsplit(" ", 1)[-1]
    return is_place(before) or more.group().rsplit(" ", 1)[-1].lower() in phrases("organisation_words")


def _with_first_name(doc: Doc, text: str, span: Span) -> Span:
    """Add the first name that was left out before a last name."""
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if before is None or " " in span.cut(text) or before.group(1) in demonyms() or before.group(1).endswith("ing"):
        return span
    title = before.group(1).lower() in phrases("titles") or before.group(1).lower() in honorifics()
    if title and before.group(1) not in ALSO_GIVEN_NAMES:
        return span
    named = _modifies(doc, before.span(1), span) or _is_named(doc, before, span)
    return Span(before.start(1), span.end) if named else span


def _is_named(doc: Doc, before: re.Match[str], span: Span) -> bool:
    """Tell "Will Park, the director, …" and "Mark Park said" from a verb that opens a sentence ("Will Park come?")."""
    if before.group(1) not in _ALSO_VERBS:
        return False
    name = words_at(doc, span)
    if name.end >= len(doc) or name.sent[-1].text == "?":
        return False
    after = doc[name.end]
    return after.text in (",", "(") or after.tag_ in ("VBD", "VBZ", "MD") or after.lower_ == "who"


def _with_modifier(doc: Doc, text: str, span: Span) -> Span:
    """Add the capitalised words before "Council", "Court" and the like that modify it: "Ruritanian Supreme Court"."""
    first = span.cut(text).split(" ", 1)[0].lower()
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - _REACH), span.start)
    if before is None or (first not in phrases("organisation_words") and before.group(1) not in demonyms()):
        return span
    return Span(before.start(1), span.end) if _modifies(doc, before.span(1), span) else span


def _modifies(doc: Doc, before: tuple[int, int], span: Span) -> bool:
    """Tell whether the word at `before` is a proper noun or adjective that modifies a word of `span`."""
    word = words_at(doc, Span(*before)).root
    modifies = word.dep_ in ("compound", "amod", "nmod") and word.tag_ in ("NNP", "NNPS", "JJ")
    return modifies and word.head in words_at(doc, span)
