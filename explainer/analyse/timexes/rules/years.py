"""Years, decades, centuries: 1989, fiscal 1989, the early 1980s, the '90s, the 20th century."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import SPACE, YEAR, mod_of, plain, rule
from explainer.analyse.timexes.lexicon import choice, numbers_of

if TYPE_CHECKING:
    from explainer.analyse.timexes.context import Context

_STAGES = "early|late|later|mid|middle|beginning|start|end"
STAGE = rf"(?:(?:the{SPACE})?(?P<stage>{_STAGES})(?:{SPACE}(?:of|in){SPACE}|-|{SPACE}))?"
_TENS = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
_NO_YEAR_AFTER = re.compile(
    r"(?:[$€£#]|\d\s|\b(?:no\.|nos\.|number|room|highway|route|flight|page|bus|train|tram|coach|line|platform|gate|call|dial"
    r"|phone|tel\.?|form|model|type|lot|case|article|section|resolution|apartment|suite|unit|channel|code|extension|asteroid))\s?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s(?:[A-Z]\w{0,20}\s){0,2}(?:Street|St\.|Avenue|Ave\.?|Road|Boulevard|Drive|Lane|Square)\b")
_COUNTED = re.compile(
    r"\s(?:people|men|women|jobs|workers|employees|members|dollars|miles|feet|points|shares|units|of)\b"
)
_FIRST_BARE_YEAR, _FIRST_COMMON_YEAR = 1300, 1800
_PREPOSITIONS = (
    "in",
    "since",
    "from",
    "to",
    "until",
    "till",
    "by",
    "before",
    "after",
    "around",
    "circa",
    "early",
    "late",
)
_CONTEXT = 12


def _year(match: re.Match[str], context: Context) -> Reading | None:
    if _NO_YEAR_AFTER.search(context.text[max(0, match.start() - _CONTEXT) : match.start()]):
        return None
    if match.group() == match["year"] and _is_a_number(match, context):
        return None
    return Reading("DATE", match["year"], mod_of(match["stage"]))


def _is_a_number(match: re.Match[str], context: Context) -> bool:
    """Tell "1600 Elm Street" and "1200 people" from a year."""
    year = int(match["year"])
    before = context.text[max(0, match.start() - _CONTEXT) : match.start()].split()
    introduced = bool(before) and before[-1].lower() in _PREPOSITIONS
    counted = _COUNTED.match(context.text, match.end(), match.end() + _CONTEXT)
    unlikely = year < _FIRST_BARE_YEAR or (year < _FIRST_COMMON_YEAR and not introduced)
    return unlikely or bool(counted or _ADDRESS.match(context.text, match.end()))


def _decade(match: re.Match[str], _context: Context) -> Reading | None:
    mod = mod_of("late" if plain(match["stage"]) == "later" else match["stage"])
    if match["decade"]:
        return Reading("DATE", match["decade"][:3], mod)
    tens = int(match["short"][0]) if match["short"] else _TENS[match["name"].lower()]
    return Reading("DATE", f"{20 if tens < _TENS['twenties'] else 19}{tens}", mod)


def _century(match: re.Match[str], _context: Context) -> Reading | None:
    nth = numbers_of("ordinals").get(match["ordinal"].lower())
    return Reading("DATE", f"{nth - 1:02}", mod_of(match["stage"])) if nth else None


_FISCAL = rf"(?:the{SPACE})?(?:fiscal|calendar)[-\s](?:year{SPACE})?"
_NAMED = rf"(?P<decade>1[0-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s|(?P<name>{'|'.join(_TENS)})"
RULES = (
    rule("year", rf"{STAGE}(?:{_FISCAL}|(?:the{SPACE})?year{SPACE})?{YEAR}", _year, ("1", "2")),
    rule("decade", rf"(?:the{SPACE})?{STAGE}(?:the{SPACE})?(?:{_NAMED})", _decade, ("s", *_TENS)),
    rule(
        "century",
        rf"(?:the{SPACE})?{STAGE}(?:the{SPACE})?(?P<ordinal>{choice('ordinals')})[-\s]century",
        _century,
        ("century",),
    ),
)
