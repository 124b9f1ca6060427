"""What the ticks say: rates of wrong and useless lines per section with intervals, and over the whole site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from explainer.publish.review.sheet import VERDICTS, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_Z = 1.959964
"""The standard normal quantile of an interval that holds the true rate 95 times in 100."""
OVERALL = "all sections"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share in 0..1 and the ends of its 95 per cent interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SectionRates:
    """Of one section: how many lines it has on the site, how many were judged, and the rate of each verdict."""

    section: str
    lines: int
    judged: int
    rates: Mapping[str, Rate]


def wilson(share: float, judged: float) -> Rate:
    """Return the score interval (Wilson 1927) of a share seen in `judged` lines; the whole range for none.

    >>> rate = wilson(0.1, 100)
    >>> round(rate.low, 3), round(rate.high, 3)
    (0.055, 0.174)
    """
    if judged <= 0:
        return Rate(share, 0.0, 1.0)
    square = _Z * _Z
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    half = _Z * sqrt(share * (1 - share) / judged + square / (4 * judged * judged)) / (1 + square / judged)
    return Rate(share, max(0.0, middle - half), min(1.0, middle + half))


def rates_of(rows: Iterable[Mapping[str, str]]) -> list[SectionRates]:
    """Return the rates of each section that has a judged line, by name, then those of the whole site.

    Sections are drawn alike although some are longer; so the last weighs each by its number of lines on the site (one
    for each row where the sheet does not tell), and its interval is that of as many lines as the weighting is worth.
    """
    judged: dict[str, Counter[str]] = {}
    drawn: Counter[str] = Counter()
    sizes: dict[str, int] = {}
    for row in rows:
        section = row["section"]
        drawn[section] += 1
        told = row.get("lines_in_section", "")
        sizes[section] = max(sizes.get(section, 0), int(told) if told.isdecimal() else 0)
        if verdict := verdict_of(row):
            judged.setdefault(section, Counter())[verdict] += 1
    sections = [_of_section(name, sizes[name] or drawn[name], judged[name]) for name in sorted(judged)]
    return [*sections, _overall(sections)] if sections else []


def _of_section(name: str, lines: int, verdicts: Counter[str]) -> SectionRates:
    judged = verdicts.total()
    return SectionRates(name, lines, judged, {v: wilson(verdicts[v] / judged, judged) for v in VERDICTS})


def _overall(sections: list[SectionRates]) -> SectionRates:
    lines, judged = sum(s.lines for s in sections), sum(s.judged for s in sections)
    weights = [s.lines / lines for s in sections]
    worth = 1 / sum(weight * weight / s.judged for weight, s in zip(weights, sections, strict=True))
    shares = {v: sum(w * s.rates[v].share for w, s in zip(weights, sections, strict=True)) for v in VERDICTS}
    return SectionRates(OVERALL, lines, judged, {v: wilson(share, worth) for v, share in shares.items()})


def as_table(rates: Iterable[SectionRates]) -> str:
    """Return the rates as a table in Markdown, shares in per cent with their intervals."""
    head = ["| section | lines | judged | wrong | useless | right |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    body = [
        f"| {s.section} | {s.lines} | {s.judged} | "
        + " | ".join(_cell(s.rates[v]) for v in ("wrong", "useless", "right"))
        + " |"
        for s in rates
    ]
    return "\n".join([*head, *body])


def _cell(rate: Rate) -> str:
    return f"{100 * rate.share:.1f} ({100 * rate.low:.1f}–{100 * rate.high:.1f})"
