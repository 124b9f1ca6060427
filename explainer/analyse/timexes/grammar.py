"""The pieces that patterns of time expressions are made of. Every repetition is bounded: matching stays linear."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.timexes.lexicon import choice, numbers_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from explainer.analyse.timexes.context import Context, Reading

_LONGEST_ABBREVIATION = 4
SPACE = r"\s{1,3}"
_ABBREVIATED = "|".join(
    word
    for word in sorted(words("months"), key=len)
    if len(word) <= _LONGEST_ABBREVIATION and word not in ("may", "june", "july")
)
MONTH = rf"(?P<month>(?:(?:{_ABBREVIATED})\.|{choice('months')}\b))"
_FULL_DAYS = "|".join(word for word in words("weekdays") if word.endswith("day"))
WEEKDAY = rf"(?P<weekday>{_FULL_DAYS}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\.)"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
SEASON = rf"(?P<season>{choice('seasons')})"
PART = rf"(?P<part>{choice('parts_of_day')})"
UNIT_WORDS = (
    "seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|quarters?|years?|decades?|centur(?:y|ies)|weekends?"
)
UNIT = rf"(?P<unit>{UNIT_WORDS})"
DAY_NUMBER = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b|(?:{choice('ordinals')})\b)"
_WORD = (
    "(?:"
    + "|".join(sorted((word for word in words("numbers") if word not in ("a", "an")), key=len, reverse=True))
    + ")"
)
COUNT = (
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,4}}(?:\.\d{{1,2}}|{SPACE}\d/\d)?"
    rf"|half{SPACE}an?|an?(?:{SPACE}(?:hundred|thousand|dozen))?|{_WORD}(?:[-\s]{_WORD}){{0,3}}(?:[-\s]and[-\s]an?[-\s]half)?)"
)
VAGUE = (
    rf"(?P<vague>(?:a{SPACE})?(?:few|couple(?:{SPACE}of)?)|several|many|some|countless|numerous"
    rf"|(?:dozens|hundreds|thousands|tens){SPACE}of)"
)
ABOUT = (
    rf"(?P<about>about|around|approximately|roughly|nearly|almost|just{SPACE}over|just{SPACE}under|over(?={SPACE}an{SPACE})"
    rf"|more{SPACE}than|less{SPACE}than|fewer{SPACE}than|at{SPACE}least|at{SPACE}most|up{SPACE}to|as{SPACE}many{SPACE}as"
    rf"|no{SPACE}more{SPACE}than|no{SPACE}less{SPACE}than)"
)
STAGE = r"(?P<stage>early|late|mid|middle|beginning|start|end)"
_GROUP_NAME = re.compile(r"\(\?P<\w+>")
_PIECE = re.compile(r"[a-z]+|[\d:/]")
MONTH_WORDS = tuple(words("months"))
WEEKDAY_WORDS = (*words("weekdays"), *(f"{word}s" for word in words("weekdays")))
UNIT_FORMS = (*words("units"), *(f"{word}s" for word in words("units")), "centuries")
_MODS = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "under": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "just under": "LESS_THAN",
    "over": "MORE_THAN",
    "just over": "MORE_THAN",
    "more than": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE",
    "as many as": "EQUAL_OR_LESS",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
    "within": "EQUAL_OR_LESS",
}


class Rule(NamedTuple):
    """One rule of the grammar: its pattern, and what a match of it means (`None`: no time expression after all).

    Every match holds one of the words `needs` (see `words_in`), so that a paragraph without them need not be searched.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | None]
    needs: frozenset[str]


def rule(
    name: str, pattern: str, read: Callable[[re.Match[str], Context], Reading | None], needs: Iterable[str]
) -> Rule:
    """Make a rule; the pattern ignores case and matches whole words only, and a year behind another and a hyphen."""
    whole = (
        rf"(?:(?<![\w.$€£/-])|(?<=\b[12]\d\d\d-)(?=[12]\d\d\d\b))(?<!\w['’])(?:{pattern})(?!\w|[,.]\d|['’](?!s\b)\w)"
    )
    return Rule(name, re.compile(whole, re.IGNORECASE), read, frozenset(needs))


def unnamed(pattern: str) -> str:
    """Return a piece of a pattern without the names of its groups, to stand where another piece has them."""
    return _GROUP_NAME.sub("(?:", pattern)


def words_in(text: str) -> frozenset[str]:
    """Return the runs of letters a to z in `text`, in lower case, and its digits, colons and slashes one by one."""
    return frozenset(_PIECE.findall(text.casefold()))


def mod_of(word: str | None, otherwise: str = "APPROX") -> str | None:
    """Return the TIMEX3 `mod` of a word such as "early" or "nearly", or `None` without a word."""
    return None if not word else _MODS.get(" ".join(word.lower().split()), otherwise)


def plain(words_found: str | None) -> str:
    """Return words in lower case with single spaces and straight apostrophes."""
    return " ".join((words_found or "").lower().replace("’", "'").split())


def number(found: str) -> float | None:
    """Return the number that digits or words name ("twenty-five", "1,200", "two and a half"), or `None`."""
    said = plain(found).replace(",", "")
    if said in ("half a", "half an"):
        return 0.5
    half = 0.5 if said.endswith(("and a half", "and-a-half")) else 0.0
    said = said[: -len(" and a half")] if half else said
    whole, _, fraction = said.partition(" ")
    if "/" in fraction:
        top, _, bottom = fraction.partition("/")
        return float(whole) + int(top) / int(bottom) if int(bottom) else None
    if said.replace(".", "", 1).isdigit():
        return float(said) + half
    return _spelled(said.replace("-", " ").split(), half)


def _spelled(said: list[str], half: float) -> float | None:
    values = numbers_of("numbers")
    total = current = 0
    for word in said:
        value = values.get(word)
        if value is None:
            return None
        if value in (100, 1000):
            current = max(1, current) * value
        else:
            total, current = (total + current, value) if current and value >= current else (total, current + value)
    return total + current + half


def unit_of(word: str) -> str:
    """Return the data file's code of a unit's word, singular or plural."""
    said = word.lower()
    said = "century" if said.startswith("centur") else said.removesuffix("s")
    return words("units")[said]


def day_of(found: re.Match[str]) -> int:
    """Return the day of the month that group `day` names: "7", "7th", "seventh"."""
    said = found["day"].lower()
    return numbers_of("ordinals").get(said) or int(said.rstrip("stndrh"))


def month_of(found: re.Match[str]) -> int:
    """Return the number of the month that group `month` names."""
    return numbers_of("months")[found["month"].lower().rstrip(".")]


def weekday_of(name: str) -> int:
    """Return 1 (Monday) to 7 (Sunday)."""
    return numbers_of("weekdays")[name.lower().rstrip(".")]
