"""Years and their parts: 1989, fiscal 1989, the early 1980s, the 20th century, the third quarter, the first half."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import MONTH, SPACE, YEAR, mod_of, month_of, number, plain, rule
from explainer.analyse.timexes.lexicon import choice, numbers_of
from explainer.analyse.timexes.moments import step

if TYPE_CHECKING:
    from explainer.analyse.timexes.context import Context

_TENS = {
    word + "s": 10 * n
    for n, word in enumerate(("twentie", "thirtie", "fortie", "fiftie", "sixtie", "seventie", "eightie", "ninetie"), 2)
}
_STAGE = rf"(?:(?:the{SPACE})?(?P<stage>early|late|later|mid|middle|beginning|start|end)(?:{SPACE}(?:of|in){SPACE}|-|{SPACE}))?"
_ORDINAL = rf"(?P<ordinal>{choice('ordinals')})"
_QUARTER_ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
_BEFORE_YEAR = re.compile(r"(?:[$€£#]|\b(?:no\.|nos\.|room|highway|route|flight|page))\s?$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\s(?:[A-Z]\w{0,20}\s){0,2}(?:Street|St\.|Avenue|Ave\.?|Road|Boulevard|Blvd\.?|Drive|Lane|Square|Way)\b"
)
_FIRST_BARE_YEAR = 1300
_COUNTED = re.compile(
    r"\s(?:people|men|women|jobs|workers|employees|members|dollars|miles|feet|points|shares|units|of)\b"
)


def _year(match: re.Match[str], context: Context) -> Reading | None:
    before = context.text[max(0, match.start() - 12) : match.start()]
    bare = match.group() == match["year"]
    if _BEFORE_YEAR.search(before):
        return None
    if bare and _ADDRESS.match(context.text, match.end()):
        return None
    if bare and (int(match["year"]) < _FIRST_BARE_YEAR or _COUNTED.match(context.text, match.end(), match.end() + 12)):
        return None
    return Reading("DATE", match["year"], mod_of(match["stage"]))


def _spelled_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "nineteen ninety-one", as transcripts spell years; "two thousand" only after "the year"."""
    if match["thousand"]:
        more = number(match["more"]) if match["more"] else 0
        said_year = match.group().lower().startswith("the") or context.text[: match.start()].rstrip().endswith(" in")
        return Reading("DATE", str(2000 + int(more or 0))) if said_year else None
    rest = number(match["rest"])
    return (
        None
        if rest is None
        else Reading("DATE", str({"nineteen": 1900, "twenty": 2000}[match["century"].lower()] + int(rest)))
    )


def _decade(match: re.Match[str], _context: Context) -> Reading | None:
    mod = mod_of("late" if plain(match["stage"]) == "later" else match["stage"])
    if match["decade"]:
        return Reading("DATE", match["decade"][:3], mod)
    tens = int(match["short"][0]) if match["short"] else _TENS[match["name"].lower()] // 10
    return Reading("DATE", f"{19 if tens >= 2 else 20}{tens}", mod)


def _century(match: re.Match[str], _context: Context) -> Reading | None:
    nth = numbers_of("ordinals").get(match["ordinal"].lower())
    return Reading("DATE", f"{nth - 1:02}", mod_of(match["stage"])) if nth else None


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    if context.text[match.end() : match.end() + 6].lower().startswith((" back", "back")):
        return None
    nth = numbers_of("ordinals")[match["ordinal"].lower()]
    return _of_year(match, context, f"Q{nth}", nth, 4)


def _half(match: re.Match[str], context: Context) -> Reading | None:
    word = plain(match["which_half"])
    nth = 1 if word == "first" else 2
    if not (match["year"] or match["which"] or match["of"] or match["year_of"]):
        return None
    return _of_year(match, context, f"H{nth}", nth, 2)


def _of_year(match: re.Match[str], context: Context, part: str, nth: int, parts: int) -> Reading:
    """Put a quarter or half into its year: the one named, else the latest over, or the next to come."""
    mod = mod_of(match["stage"])
    if match["year"] or match["year_before"]:
        year = match["year"] or match["year_before"]
        return Reading("DATE", f"{year}-{part}", mod, anchor=not match["year_before"])
    start = context.published
    if start is None:
        return Reading("DATE", f"XXXX-{part}", mod, resolved=False)
    if match["which"] or match["year_of"]:
        year = start.year + _YEARS[plain(match["which"] or match["year_of"])[:4]]
        return Reading("DATE", f"{year}-{part}", mod, anchor=False)
    if match["earlier"]:
        told = context.narrative.quarter
        year = (int(told[:4]) if told and told.endswith(part) else start.year - (nth > _now(start.month, parts))) - 1
        return Reading("DATE", f"{year}-{part}", mod, anchor=False)
    now = _now(start.month, parts)
    just_over = nth % parts == (now - 1) % parts
    if context.direction > 0 and not just_over:
        return Reading("DATE", f"{start.year + (nth < now)}-{part}", mod)
    return Reading("DATE", f"{start.year - (nth > now)}-{part}", mod)


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


def reported_quarter(context: Context, place: int = 0) -> str | None:
    """Return the quarter that results are told of: the last one named that is over, else the last one over.

    Where the words at `place` of the text are "ended Sept. 30", it is the quarter of that day.
    """
    if context.published is None:
        return None
    ended = _ENDED.match(context.text, place, place + 40) if place else None
    if ended:
        month = month_of(ended)
        year = int(ended["year"]) if ended["year"] else context.published.year - (month > context.published.month)
        return f"{year}-Q{_now(month, 4)}"
    latest = step("Q", context.published, -1)
    told = context.narrative.quarter
    return told if told and latest and told <= latest else latest


def _that_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the quarter", "the latest period", "the year-earlier quarter" against the quarter told of."""
    start = context.published
    if start is None:
        return Reading("DATE", "XXXX-QX", resolved=False)
    which = plain(match["which"])
    if match["noun"].lower() == "period" and not which and not match["year_of"]:
        return None
    latest = reported_quarter(context, match.end()) or "XXXX-QX"
    year = latest[:4]
    if which == "latest":
        latest = step("Q", start, -1) or latest
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
    if match["year_of"]:
        year = str(start.year + _YEARS[plain(match["year_of"])[:4]])
    return Reading("DATE", f"{year}{latest[4:]}", anchor=not which and not match["year_of"])


def _year_earlier(_match: re.Match[str], context: Context) -> Reading | None:
    """Read "the year-earlier loss": the reported quarter of the year before, or that year."""
    if context.published is None:
        return Reading("DATE", "XXXX", resolved=False)
    quarter = context.narrative.quarter and reported_quarter(context)
    value = f"{int(quarter[:4]) - 1}{quarter[4:]}" if quarter else str(context.published.year - 1)
    return Reading("DATE", value, anchor=False)


_YEARS = {"last": -1, "next": 1, "this": 0}
_YEAR_OF = rf"(?P<year_of>(?:last|next|this){SPACE}year['’]s)"
_ENDED = re.compile(
    rf"{SPACE}(?:that{SPACE})?(?:ended|ending){SPACE}(?:on{SPACE})?{MONTH}(?:{SPACE}\d{{1,2}})?(?:,{SPACE}{YEAR})?",
    re.IGNORECASE,
)
_EARLIER = r"(?P<earlier>year-earlier|year-ago|same|corresponding)"
_OF_YEAR = rf"(?:(?:{SPACE}of|,)?{SPACE}(?:fiscal{SPACE})?{YEAR}|{SPACE}(?P<of>of{SPACE})?(?P<which>(?:last|this|next){SPACE}year))?"
RULES = (
    rule(
        "year",
        rf"{_STAGE}(?:(?:the{SPACE})?(?:fiscal|calendar)[-\s](?:year{SPACE})?|the{SPACE}year{SPACE}|year{SPACE})?{YEAR}",
        _year,
    ),
    rule(
        "spelled_year",
        rf"(?:the{SPACE}year{SPACE})?(?:(?P<century>nineteen|twenty){SPACE}(?P<rest>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?)|(?P<thousand>two{SPACE}thousand)(?:{SPACE}(?:and{SPACE})?(?P<more>one|two|three|four|five|six|seven|eight|nine))?)",
        _spelled_year,
    ),
    rule(
        "decade",
        rf"(?:the{SPACE})?{_STAGE}(?:the{SPACE})?(?:(?P<decade>1[0-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s|(?P<name>{'|'.join(_TENS)}))",
        _decade,
    ),
    rule("century", rf"(?:the{SPACE})?{_STAGE}(?:the{SPACE})?{_ORDINAL}[-\s]century", _century),
    rule(
        "quarter",
        rf"(?:{_STAGE}(?:the{SPACE})?(?:{_EARLIER}{SPACE}|{_YEAR_OF}{SPACE}|(?P<year_before>1\d\d\d|20\d\d){SPACE})?)?"
        rf"(?:fiscal[-\s])?{_QUARTER_ORDINAL}[-\s](?:fiscal[-\s])?quarter{_OF_YEAR}",
        _quarter,
    ),
    rule(
        "half",
        rf"(?:the{SPACE})?{_STAGE}(?:{_YEAR_OF}{SPACE})?(?P<which_half>first|second|last|latter)[-\s]half{_OF_YEAR}(?P<year_before>)(?P<earlier>)",
        _half,
    ),
    rule("short_quarter", rf"Q(?P<q>[1-4])(?:{SPACE}(?:of{SPACE})?{YEAR})?", _short_quarter),
    rule(
        "that_quarter",
        rf"(?:the{SPACE}(?:(?P<which>latest|most{SPACE}recent|recent|just-ended|current|next|coming|previous|preceding|prior"
        rf"|year-earlier|year-ago|same|corresponding|comparable|1\d\d\d|20\d\d){SPACE})?|{_YEAR_OF}{SPACE})(?P<noun>quarter|period)"
        rf"(?:{SPACE}last{SPACE}year)?",
        _that_quarter,
    ),
    rule("year_earlier", r"year-(?:earlier|ago)", _year_earlier),
)
