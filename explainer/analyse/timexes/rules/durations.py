"""How long: two years, a 16-hour flight, the past 20 years, recent months, the first nine months, 42 years old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import (
    ABOUT,
    COUNT,
    SPACE,
    UNIT,
    UNIT_FORMS,
    UNIT_WORDS,
    VAGUE,
    mod_of,
    number,
    plain,
    rule,
    unit_of,
)
from explainer.analyse.timexes.lexicon import choice, words

if TYPE_CHECKING:
    import re

    from explainer.analyse.timexes.context import Context

_FORMS = {"S": "PT{}S", "M": "PT{}M", "H": "PT{}H", "D": "P{}D", "W": "P{}W", "MO": "P{}M", "Q": "P{}Q", "Y": "P{}Y"}
_LAST_WORD = 24
_AMOUNTS = ("once", "twice", "percent", "million", "billion")
_BEFORE_VERBS = ("to", "will", "would", "could", "can", "may", "might", "must", "should", "not")
_NEAR = 3
_MANY = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2), "WE": ("D", 2)}


def duration_value(unit: str, count: float | None) -> str:
    """Return the TIMEX3 value of `count` units (`None`: unknown how many): P2Y, PT16H, PXM."""
    if count is None:
        return _FORMS["Y" if unit in ("E", "C") else _MANY.get(unit, (unit, 1))[0]].format("X")
    base, times = _MANY.get(unit, (unit, 1))
    count *= times
    if count != int(count):
        return _fraction(base, count)
    return _FORMS[base].format(int(count))


def _fraction(unit: str, count: float) -> str:
    whole, rest = int(count), count - int(count)
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60), "D": ("TH", 24)}.get(unit)
    if smaller is None:
        return _FORMS[unit].format(f"{count:g}")
    part = f"{round(rest * smaller[1])}{smaller[0][-1]}"
    if unit == "D":
        return f"P{whole}DT{part}" if whole else f"PT{part}"
    head = _FORMS[unit].format(whole) if whole else _FORMS[unit].format("")[:-1]
    return head + part


def _counted(match: re.Match[str], context: Context) -> Reading | None:
    count, unit = number(match["count"]), unit_of(match["unit"])
    if count is None or _is_age(match, context) or _is_year(match):
        return None
    if plain(match.group()) == "one day" and _someday(match, context):
        return Reading("DATE", "FUTURE_REF", anchor=False)
    if _is_fraction(match, context) or _is_title(match, context):
        return None
    if match["half"]:
        count += 0.5
    if plain(match["count"]) in ("a", "an") and (
        match.group().endswith("-long") or unit in ("S", "Q") or _rate(match, context)
    ):
        return None
    return Reading("DURATION", duration_value(unit, count), mod_of(match["about"]), anchor=False)


def _long(match: re.Match[str], _context: Context) -> Reading | None:
    """Read "a day-long meeting"; a night counts as one."""
    unit = "D" if match["unit"].lower() == "night" else unit_of(match["unit"])
    return Reading("DURATION", duration_value(unit, 1), anchor=False)


def _is_age(match: re.Match[str], context: Context) -> bool:
    """Tell "a 6-year-old" and "37 years old": an age dates nothing."""
    return context.text[match.end() : match.end() + 4].lower() in ("-old", " old")


def _is_year(match: re.Match[str]) -> bool:
    """Tell "the 2018 day of action" from a number of days."""
    return len(match["count"]) == len("2018") and match["count"].isdigit() and not match["unit"].endswith("s")


def _someday(match: re.Match[str], context: Context) -> bool:
    """Tell "will one day be" from "within one day"."""
    measured = _word_before(match, context) in ("in", "within", "for", "after", "than", "only", "just")
    return context.tense() == "future" and not measured


def _word_before(match: re.Match[str], context: Context) -> str:
    """Return the word that stands before a match, in lower case, or an empty string."""
    before = context.text[max(0, match.start() - _LAST_WORD) : match.start()].split()
    return before[-1].lower() if before else ""


def _is_fraction(match: re.Match[str], context: Context) -> bool:
    """Tell "three-quarters of its bread" and "about three-quarters" from quarters of a year."""
    joined = match.group()[match.end("count") - match.start() :].lower().startswith("-quarters")
    return joined or (unit_of(match["unit"]) == "Q" and context.text.startswith(" of the ", match.end()))


def _is_title(match: re.Match[str], context: Context) -> bool:
    """Tell "60 Minutes", the name of a programme, from a headline where the next word has a capital as well."""
    after = context.text[match.end() : match.end() + _LAST_WORD]
    return match["unit"].istitle() and match["count"].isdigit() and not after.lstrip()[:1].isupper()


def _rate(match: re.Match[str], context: Context) -> bool:
    """Tell "$5 a year" from "a year": a number, a noun in the plural or "times" stands right before it."""
    if plain(match["count"]) not in ("a", "an") or match["about"]:
        return False
    before = context.text[max(0, match.start() - _LAST_WORD) : match.start()].split()
    last = before[-1].lower() if before else ""
    counted = any(word[-1:].isdigit() or word.lower() in words("numbers") for word in before[-_NEAR:-1])
    return last in _AMOUNTS or last[-1:].isdigit() or (last.endswith("s") and counted)


def _vague(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DURATION", duration_value(unit_of(match["unit"]), None), mod_of(match["about"]), anchor=False)


def _bare(match: re.Match[str], context: Context) -> Reading | None:
    if _is_age(match, context):
        return None
    return Reading("DURATION", duration_value(unit_of(match["unit"]), None), anchor=False)


def _recent(match: re.Match[str], _context: Context) -> Reading | None:
    side = plain(match["side"]).split()[-1]
    if side == "recent":
        return Reading("DURATION", duration_value(unit_of(match["unit"]), None), anchor=False)
    return Reading("DATE", "PAST_REF" if side in ("past", "last") else "FUTURE_REF", anchor=False)


def _last_counted(match: re.Match[str], context: Context) -> Reading | None:
    side = plain(match["side"]).removeprefix("the ")
    if side == "last" and _word_before(match, context) in _BEFORE_VERBS:
        return None  # "could last three months"
    if match["vague"] and side in ("past", "last", "previous"):
        return Reading("DATE", "PAST_REF", anchor=False)
    count = number(match["count"]) if match["count"] else None
    return Reading("DURATION", duration_value(unit_of(match["unit"]), count), mod_of(match["about"]), anchor=False)


def _past_unit(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DURATION", duration_value(unit_of(match["unit"]), 1), anchor=False)


def _the_counted(match: re.Match[str], _context: Context) -> Reading | None:
    count = number(match["count"])
    return None if count is None else Reading("DURATION", duration_value(unit_of(match["unit"]), count), anchor=False)


_PLURALS = "days|weeks|months|years|decades|centuries"
_TO = rf"(?:(?:{SPACE}(?:to|or){SPACE}|\s?[-–]\s?)(?:\d{{1,3}}|{choice('numbers')}))?"
_SIDES = "past|last|next|coming|previous|preceding|following|first|latest|recent|remaining|final"
_SIDE = rf"(?P<side>(?:the{SPACE})?(?:{_SIDES}))"
_AND_A_HALF = rf"(?P<half>{SPACE}and{SPACE}an?{SPACE}half)?"
RULES = (
    rule(
        "duration",
        rf"(?:{ABOUT}{SPACE})?(?:{COUNT}{_TO}(?:-(?:plus|odd))?(?:[-\s](?:(?:more|full|trading|business|working){SPACE})?)){UNIT}(?:-long)?{_AND_A_HALF}"
        r"(?!-(?:earlier|ago|end))",
        _counted,
        UNIT_FORMS,
    ),
    rule("vague_duration", rf"(?:{ABOUT}{SPACE})?{VAGUE}{SPACE}(?:more{SPACE})?{UNIT}", _vague, UNIT_FORMS),
    rule(
        "bare_duration",
        rf"(?P<unit>{_PLURALS})(?:-long|-old|{SPACE}or{SPACE}(?:even{SPACE})?(?:{_PLURALS}))?",
        _bare,
        UNIT_FORMS,
    ),
    rule(
        "bare_shift",
        rf"(?P<unit>minutes|hours|{_PLURALS}){SPACE}(?:ago|earlier|later)",
        _bare,
        ("ago", "earlier", "later"),
    ),
    rule("day_long", r"(?P<unit>hour|day|night|week|month|year|decade|century)-long", _long, ("long",)),
    rule(
        "last_counted",
        rf"(?:{ABOUT}{SPACE})?{_SIDE}{SPACE}(?:{COUNT}|{VAGUE}){SPACE}{UNIT}(?:{SPACE}or{SPACE}so)?",
        _last_counted,
        UNIT_FORMS,
    ),
    rule(
        "recent",
        rf"(?P<side>(?:the{SPACE})?(?:most{SPACE})?(?:recent|past|last|coming|future|next)){SPACE}"
        r"(?P<unit>minutes|hours|days|weeks|months|quarters|years|decades|centuries)",
        _recent,
        UNIT_FORMS,
    ),
    rule("past_unit", rf"the{SPACE}past{SPACE}(?P<unit>{UNIT_WORDS})", _past_unit, ("past",)),
    rule("the_months", rf"(?:the|all){SPACE}(?:{COUNT}){SPACE}{UNIT}", _the_counted, UNIT_FORMS),
)
