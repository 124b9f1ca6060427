"""What a time expression is read against: the day of publication, the narrative so far, the clause's tense."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from explainer.analyse.timexes.moments import parse_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

Tense = Literal["past", "present", "future"]
_RESULTS = ("P9M", "P6M", "P12M")
_QUARTER = re.compile(r"\d{4}-Q\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means: its TIMEX3 type and value. `resolved` is false where a publication date is wanting.

    `mod` (START, MID, END, APPROX …) is as in TIMEX3. `anchor` says that later expressions may count from this one;
    `fiscal` that a quarter is one of the company's own year. `end` is the value of a range's last day.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    resolved: bool = True
    anchor: bool = True
    fiscal: bool = False
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the text before has told: the last calendar day, the last explicit year and the latest quarter named.

    A quarter of a company's own year (`fiscal`) holds until another is named, an earlier quarter of the calendar is an
    aside ("after a flat second quarter"). `sentence` is the number of the sentence in which they were last set.
    """

    day: date | None = None
    value: str | None = None
    year: int | None = None
    quarter: str | None = None
    fiscal: bool = False
    sentence: int = -1

    def after(self, reading: Reading, sentence: int) -> Narrative:
        """Return the narrative after one more expression."""
        if reading.type == "DURATION" and reading.value in _RESULTS:
            return replace(self, quarter=None, fiscal=False)
        if reading.type not in ("DATE", "TIME") or not reading.anchor or not reading.value[:3].isdigit():
            return self
        day = parse_day(reading.value)
        named = _QUARTER.fullmatch(reading.value) is not None
        newer = named and (reading.fiscal or self.quarter is None or reading.value > self.quarter)
        quarter, fiscal = (reading.value, reading.fiscal) if newer else (self.quarter, self.fiscal)
        year = int(reading.value[:4]) if reading.value[:4].isdigit() else self.year
        day = day or self.day
        return Narrative(day, reading.value, year, quarter, fiscal=fiscal, sentence=sentence)


def _no_tense() -> Tense | None:
    return None


def _no_noun(_place: int) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """All that a rule may look at beside its match.

    `tense` looks the clause's tense up when a rule asks for it; `names` the lemma of the noun that the word which ends
    at a place of the text names more closely ("the summer squash").
    """

    text: str
    published: date | None
    narrative: Narrative = field(default_factory=Narrative)
    sentence: int = 0
    tense: Callable[[], Tense | None] = _no_tense
    names: Callable[[int], str | None] = _no_noun

    @property
    def direction(self) -> int:
        """Return 1 where the clause looks ahead, else -1."""
        return 1 if self.tense() == "future" else -1
