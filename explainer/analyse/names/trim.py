"""What belongs to a name: no title, article, possessive ending or stray punctuation at its edges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import demonyms, honorifics
from explainer.model import Span
from explainer.wordlists import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{3,})?")
"""A word of a name; "O'Brien" is one, "Brand's" is two."""

_LEADING = re.compile(r"(?:the|a|an)\s+|[\s\"“”‘’'(\[,;:*•–—-]+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s?|(?<![\s\"“”‘’'()\[\],;:!?–—-])[\s\"“”‘’'()\[\],;:!?–—-]+)$")
_FIRST_WORD = re.compile(r"((?:[A-Za-z]\.){2,4}|[^\W\d_]+(?:[-–][^\W\d_]+)*\.?)\s+")
_LAST_WORD = re.compile(r"\s([^\W_]+)$")
_CUT = re.compile(r"\n|\s[(\[]|\sat\s(?=[A-Z])|,\sand\s(?=[A-Z])")
_ABBREVIATION = re.compile(
    r"(?:(?<!\b[A-Za-z]\.)\b(?:[A-Za-z]\.)+|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros|St|No|Esq|Ph\.D)\.)$"
)
_STYLE = re.compile(r"(?:H ?E|H\.E\.|HH|HRH|H\.R\.H\.)[ ](?=[A-Z])")
"""The style "H E" or "H.R.H." before a name; "H.H." may be initials."""
_FORM, _FEW = re.compile(r"(?:Mr|Mrs|Ms|Mx)\.?[ ](?=[A-Z])"), 2
_PARTY = re.compile(r"[RDI][-–][A-Z][\w.]*")
"""The party and place of a lawmaker ("R-Norwick"), which is no name."""
_CAPITALS = re.compile(r"[A-Z]{2,}")
PARTICLES = frozenset(
    "al ap ben bin da de del della der des di dos du el ibn la le las los ten ter van von y zu".split()
)
_NO_OFFICES = frozenset(
    "state treasury head staff special rear presidential democratic democrat republican executive student"
    " first foreign prime supreme player private shadow interim principal".split()
)
"""Words of `titles` that also end a name that is no person's: "Norwick Treasury", "Seal Head"."""
_RANKS = frozenset({"High", "Deputy", "Vice", "Chief", "Assistant", "Associate", "Executive", "Managing", "Senior"})
ALSO_GIVEN_NAMES = frozenset({"Dean", "Earl", "Duke", "Prince", "Amir", "Emir", "Sultan", "Elder"})
"""Titles that are more often a given name where one word follows."""
_LONGEST_WORD, _LONGEST_NAME = 60, 150


def pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of `span` between line breaks, before brackets, and around "at": no name goes on over them."""
    start = span.start
    for cut in _CUT.finditer(text, span.start, span.end):
        yield Span(start, cut.start())
        start = cut.end()
    yield Span(start, span.end)


def trim(text: str, span: Span, kind: str) -> Span:
    """Return `span` without what is no part of a name of this `kind`; it may become empty."""
    start, end = _strip(text, span.start, span.end)
    if kind == "person":
        start, end = _without_agencies(text, start, end)
        start = _after_demonym(text, _after_titles(text, start, end), end)
    elif kind in ("organization", "place"):
        end = _before_titles(text, start, end)
        if (form := _FORM.match(text, start, end)) and len(text[form.end() : end].split()) <= _FEW:
            start = form.end()
    return Span(*_without_lower_case(text, *_strip(text, start, end)))


def is_name_like(name: str) -> bool:
    """Tell whether `name` can be one: not endless, with a capital letter, and more than a demonym ("Ruritanian")."""
    if len(name) > _LONGEST_NAME or _PARTY.fullmatch(name):
        return False
    return any(c.isupper() for c in name) and name not in demonyms() and name.lower() not in honorifics()


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Strip articles, punctuation and possessive endings, at most as often as there are characters."""
    while start < end:
        if leading := _LEADING.match(text, start, end):
            start = leading.end()
        elif trailing := _TRAILING.search(text, max(start, end - 3), end):
            end = trailing.start()
        elif text[end - 1] == "." and not _ABBREVIATION.search(text, max(start, end - 8), end):
            end -= 1
        else:
            break
    return start, max(start, end)


def _before_titles(text: str, start: int, end: int) -> int:
    """Return where a name that is no person's ends before "Spokesperson" or "Deputy Director" of it."""
    if " of " in text[start:end]:
        return end
    while (last := _LAST_WORD.search(text, max(start, end - _LONGEST_WORD), end)) and _is_office(last.group(1).lower()):
        end = last.start()
        if (rank := _LAST_WORD.search(text, max(start, end - _LONGEST_WORD), end)) and rank.group(1) in _RANKS:
            end = rank.start()
    return end


def _is_office(word: str) -> bool:
    return word in phrases("titles") and word not in phrases("organisation_words") and word not in _NO_OFFICES


def _without_agencies(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop an agency in capitals, of a credit that runs into the text, from both edges of a name in small letters."""
    parts = text[start:end].split(" ")
    if not any(word[:1].isupper() and not word.isupper() for word in parts):
        return start, end
    while len(parts) > 1 and _is_agency(parts[0]):
        start += len(parts.pop(0)) + 1
    while len(parts) > 1 and (_is_agency(parts[-1]) or (len(parts) > 2 and parts[-1] in _letters())):
        end -= len(parts.pop()) + 1
    return start, end


def _is_agency(word: str) -> bool:
    return bool(_CAPITALS.fullmatch(word)) and word in words("agencies")


def _after_demonym(text: str, start: int, end: int) -> int:
    """Return where the name begins after "German" in "its envoy, German Ada Park": two more words must be left."""
    first, _, rest = text[start:end].partition(" ")
    two = len([word for word in rest.split() if word[:1].isupper()]) > 1
    return end - len(rest) if two and first in demonyms() else start


def _after_titles(text: str, start: int, end: int) -> int:
    """Return where the name begins after "President", "Mr." or "Foreign Minister"; one word is always left."""
    while first := _STYLE.match(text, start, end) or _FIRST_WORD.match(text, start, end):
        word = first.group(1).lower() if first.re is _FIRST_WORD else "h.e."
        if word not in phrases("titles") and word not in honorifics():
            break
        if first.re is _FIRST_WORD and first.group(1) in ALSO_GIVEN_NAMES and " " not in text[first.end() : end]:
            break
        start = first.end()
    return start


def _without_lower_case(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop words in lower case from both edges, other than "de", "van" and the like before a capital letter."""
    while (
        (first := _FIRST_WORD.match(text, start, end)) and first.group(1).islower() and first.group(1) not in PARTICLES
    ):
        start = first.end()
    while (last := _LAST_WORD.search(text, max(start, end - _LONGEST_WORD), end)) and last.group(1).islower():
        end = last.start()
    return _strip(text, start, end)


def _letters() -> frozenset[str]:
    """Return the letters behind a name ("OBE") that are written in capitals, which no name of a person is."""
    return frozenset(letters for letters in words("post_nominals") if letters.isupper() and len(letters) > 1)
