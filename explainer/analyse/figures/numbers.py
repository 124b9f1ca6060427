"""Finds written numbers (digits or words, with magnitude, currency or unit) in a text, and reads their value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from explainer.analyse.figures.lexicon import group
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPING = "\u00a0\u2009\u202f"
"""Spaces that group digits as commas do: "4 500"."""
_UNGROUPED = dict.fromkeys(map(ord, f",{_GROUPING}"))
_DIGITS = (
    rf"\d{{1,3}}(?:(?:,\d{{3}}){{1,5}}|(?:[{_GROUPING}]\d{{3}}){{1,5}})(?:\.\d{{1,6}})?|\d{{1,12}}(?:\.\d{{1,6}})?"
)
_PART = rf"(?!(?<=\d[ {_GROUPING}])\d{{3}}(?!\d))"
"""Not before the end of a number whose digits a space groups, which may as well be two numbers: "4 500 crowns"."""
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fourth": 0.25, "fifth": 0.2, "tenth": 0.1}


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in the text: `span` with its sign and unit, `core` the digits or words alone, its value and unit.

    `kind` is money, percent, measure, fraction or count.
    """

    span: Span
    core: Span
    value: float | None
    unit: str | None
    kind: str


def written_numbers(text: str) -> Iterator[WrittenNumber]:
    """Return the numbers of `text` in order. What is a date, an age or a name is for the caller to tell."""
    for match in _number().finditer(text):
        if match["measure"] in ("G", "M"):  # "3G", "5M": a generation, a name
            continue
        weighs = _weighs(match, text)
        core = Span(match.start("core"), match.end("magnitude") if match["magnitude"] else match.end("core"))
        yield WrittenNumber(
            span=Span(match.start(), match.end()),
            core=core,
            value=_value(match["core"], match["magnitude"]),
            unit="pounds" if weighs else _unit(match),
            kind="measure" if weighs else _kind(match),
        )


def _weighs(match: re.Match[str], text: str) -> bool:
    """Tell pounds of something, or pounds that a bracket converts, from money: "1,300 pounds (600 kg) of flour"."""
    pounds = match["sign"] is None and (match["money"] or "").lower() in ("pound", "pounds")
    return pounds and text.startswith((" (", " of "), match.end())


def _kind(match: re.Match[str]) -> str:
    if match["sign"] or match["money"]:
        return "money"
    if match["percent"]:
        return "percent"
    if match["measure"]:
        return "measure"
    return "fraction" if match["fraction"] else "count"


def _unit(match: re.Match[str]) -> str | None:
    """Return a currency's code, "percent" however it is written, or the unit in lower case."""
    if match["sign"]:
        return group("signs").get(match["sign"].replace(" ", ""), match["sign"])
    if match["money"]:
        return group("currencies")[match["money"].lower()]
    unit = (match["percent"] or match["measure"] or "").lower()
    return "percent" if unit in ("%", "per cent", "pct") else unit or None


def _value(core: str, magnitude: str | None) -> float | None:
    """Return the value of a number as digits or words times its magnitude, or `None` where it cannot be read."""
    base = _read(core.lower())
    if base is None or not magnitude:
        return base
    times = group("magnitudes").get(magnitude.lower().strip(" -"))
    return base * float(times) if times else None


def _read(core: str) -> float | None:
    if core[0].isdigit():
        return float(core.translate(_UNGROUPED))
    words = [word for word in re.split(r"[ -]", core) if word not in ("and", "a", "an", "of")]
    total, part = 0.0, 0.0
    for word in words:
        if word in group("numbers"):
            part += float(group("numbers")[word])
        elif word.removesuffix("s") in _FRACTIONS:
            part = (part or 1) * _FRACTIONS[word.removesuffix("s")]
        elif word in group("magnitudes"):
            times = float(group("magnitudes")[word])
            part = max(part, 1) * times
            if times >= 1000:  # "two hundred thousand and five": thousands close a part
                total, part = total + part, 0.0
        else:
            return None
    return total + part


@cache
def _number() -> re.Pattern[str]:
    """Build the pattern of a number. Every repetition is bounded."""
    words = "|".join(sorted(group("numbers"), key=len, reverse=True))
    big = "hundred|thousand|million|billion|trillion|dozen"
    spelled = rf"(?:(?:{words})(?:[ -](?:{words}|hundred|thousand)){{0,4}}|(?:a|several) (?:{big})|half a (?:{big}))"
    fraction = rf"(?P<fraction>(?:(?:{words})[ -](?:thirds?|quarters?|fifths?|tenths?)|half|a (?:third|quarter|fifth)))"
    signs = _choice(group("signs")).replace(r"\$", r" ?\$")
    return re.compile(
        rf"(?<![\w.,/#-]){_PART}(?:(?P<sign>{signs}) ?)?"
        rf"(?P<core>{_DIGITS}|(?i:{fraction}|{spelled})(?!\w))"
        rf"(?P<magnitude>(?:[ -]?(?i:{big}|lakh|crore)|(?(sign)(?:m|b|k)|(?!))|mn|bn|tn|trn)(?!\w))?"
        rf"(?:[ -]?(?:(?P<money>(?i:{_choice(group('currencies'))})(?!\w))"
        rf"|(?P<percent>%|(?i:{_choice(group('percent'))})(?!\w))"
        rf"|(?P<measure>(?i:{_choice(group('measures'))})(?!\w))))?(?![\d,./]?\d)(?!\w)",
    )


def _choice(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
