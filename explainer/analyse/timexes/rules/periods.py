"""Years and their parts: 1989, fiscal 1989, the early 1980s, the 20th century, the third quarter, the first half."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import SPACE, YEAR, mod_of, plain, rule
from explainer.analyse.timexes.lexicon import choice, numbers_of
from explainer.analyse.timexes.moments import step

if TYPE_CHECKING:
    from explainer.analyse.timexes.context import Context

_TENS = {word + "s": 10 * n for n, word in enumerate(("twentie", "thirtie", "fortie", "fiftie", "sixtie", "seventie", "eightie", "ninetie"), 2)}
_STAGE = rf"(?:(?:the{SPACE})?(?P<stage>early|late|later|mid|middle|beginning|start|end)(?:{SPACE}(?:of|in){SPACE}|-|{SPACE}))?"
_ORDINAL = rf"(?P<ordinal>{choice('ordinals')})"
_QUARTER_ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_BEFORE_YEAR = re.compile(r"(?:[$€£#]|\b(?:no\.|nos\.|room|highway|route|flight|page))\s?$", re.IGNORECASE)
_FIRST_BARE_YEAR = 1300
_COUNTED = re.compile(r"\s(?:people|men|women|jobs|workers|employees|members|dollars|miles|feet|points|shares|units|of)\b")


def _year(match: re.Match[str], context: Context) -> Reading | None:
    before = context.text[max(0, match.start() - 12) : match.start()]
    bare = match.group() == match["year"]
    if _BEFORE_YEAR.search(before):
        return None
    if bare and (int(match["year"]) < _FIRST_BARE_YEAR or _COUNTED.match(context.text, match.end(), match.end() + 12)):
        return None
    return Reading("DATE", match["year"], mod_of(match["stage"]))


def _decade(match: re.Match[str], _context: Context) -> Reading | None:
    mod = mod_of("late" if plain(match["stage"]) == "later" else match["stage"])
    if match["decade"]:
        return Reading("DATE", match["decade"][:3], mod)
    tens = int(match["short"][0]) if match["short"] else _TENS[match["name"].lower()] // 10
    return Reading("DATE", f"{19 if tens >= 2 else 20}{tens}", mod)


def _century(match: re.Match[str], _context: Context) -> Reading | None:
    number = numbers_of("ordinals").get(match["ordinal"].lower())
    return Reading("DATE", f"{number - 1:02}", mod_of(match["stage"])) if number else None


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    if context.text[match.end() : match.end() + 6].lower().startswith((" back", "back")):
        return None
    word = match["ordinal"].lower()
    number = numbers_of("ordinals")[word]
    return _of_year(match, context, f"Q{number}", number, 4)


def _half(match: re.Match[str], context: Context) -> Reading | None:
    word = plain(match["which_half"])
    number = 1 if word == "first" else 2
    if not (match["year"] or match["which"] or match["of"]):
        return None
    return _of_year(match, context, f"H{number}", number, 2)


def _of_year(match: re.Match[str], context: Context, part: str, number: int, parts: int) -> Reading:
    """Put a quarter or half into its year: the one named, else the latest over, or the next to come."""
    mod = mod_of(match["stage"])
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{part}", mod)
    start = context.published
    if start is None:
        return Reading("DATE", f"XXXX-{part}", mod, resolved=False)
    if match["which"]:
        year = start.year + {"last": -1, "next": 1, "this": 0}[plain(match["which"])[:4]]
        return Reading("DATE", f"{year}-{part}", mod)
    if match["earlier"]:
        told = context.narrative.quarter
        year = (int(told[:4]) if told and told.endswith(part) else start.year - (number > _now(start.month, parts))) - 1
        return Reading("DATE", f"{year}-{part}", mod)
    now = _now(start.month, parts)
    if context.direction > 0:
        return Reading("DATE", f"{start.year + (number < now)}-{part}", mod)
    return Reading("DATE", f"{start.year - (number > now)}-{part}", mod)


def _now(month: int, parts: int) -> int:
    return (month - 1) * parts // 12 + 1


def _short_quarter(match: re.Match[str], context: Context) -> Reading | None:
    number = int(match["q"])
    if match["year"]:
        return Reading("DATE", f"{match['year']}-Q{number}")
    start = context.published
    if start is None:
        return Reading("DATE", f"XXXX-Q{number}", resolved=False)
    return Reading("DATE", f"{start.year - (number > _now(start.month, 4))}-Q{number}")


def _that_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the quarter", "the latest period", "the year-earlier quarter" against the quarter told of."""
    told, start = context.narrative.quarter, context.published
    if start is None:
        return Reading("DATE", "XXXX-QX", resolved=False)
    which = plain(match["which"])
    period = match["noun"].lower() == "period"
    if period and not which:
        return None
    latest = told or step("Q", start, -1) or "XXXX-QX"
    year = latest[:4]
    if which.isdigit():
        year = which
    elif which in ("current", "this"):
        return Reading("DATE", step("Q", start, 0) or "XXXX-QX")
    elif which == "next" or which == "coming":
        return Reading("DATE", step("Q", start, 1) or "XXXX-QX")
    elif which in ("previous", "preceding", "prior"):
        return Reading("DATE", step("Q", start, -2) or "XXXX-QX")
    elif which not in ("", "latest", "recent", "most recent", "just-ended"):
        year = str(int(year) - 1)
    return Reading("DATE", f"{year}{latest[4:]}")


_EARLIER = r"(?P<earlier>year-earlier|year-ago|same|corresponding)"
_OF_YEAR = rf"(?:(?:{SPACE}of|,)?{SPACE}(?:fiscal{SPACE})?{YEAR}|{SPACE}(?P<of>of{SPACE})?(?P<which>(?:last|this|next){SPACE}year))?"
RULES = (
    rule("year", rf"(?:(?:the{SPACE})?{_STAGE}(?:the{SPACE})?)?(?:(?:the{SPACE})?(?:fiscal|calendar)[-\s](?:year{SPACE})?|the{SPACE}year{SPACE}|year{SPACE})?{YEAR}", _year),
    rule(
        "decade",
        rf"(?:the{SPACE})?{_STAGE}(?:the{SPACE})?(?:(?P<decade>1[0-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s|(?P<name>{'|'.join(_TENS)}))",
        _decade,
    ),
    rule("century", rf"(?:the{SPACE})?{_STAGE}(?:the{SPACE})?{_ORDINAL}[-\s]century", _century),
    rule(
        "quarter",
        rf"(?:(?:the|its|their|our|his|a){SPACE})?{_STAGE}(?:the{SPACE})?(?:{_EARLIER}{SPACE})?(?:fiscal[-\s])?{_QUARTER_ORDINAL}[-\s](?:fiscal[-\s])?quarter{_OF_YEAR}",
        _quarter,
    ),
    rule(
        "half",
        rf"(?:the{SPACE})?{_STAGE}(?P<which_half>first|second|last|latter)[-\s]half{_OF_YEAR}",
        _half,
    ),
    rule("short_quarter", rf"Q(?P<q>[1-4])(?:{SPACE}(?:of{SPACE})?{YEAR})?", _short_quarter),
    rule(
        "that_quarter",
        rf"the{SPACE}(?:(?P<which>latest|most{SPACE}recent|recent|just-ended|current|next|coming|previous|preceding|prior"
        rf"|year-earlier|year-ago|same|corresponding|comparable|1\d\d\d|20\d\d){SPACE})?(?P<noun>quarter|period)",
        _that_quarter,
    ),
)
