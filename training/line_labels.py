"""Which findings stand behind the lines that readers judged, and so which findings make lines that an editor signs."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.analyse.calibrate.evidence import kind_of
from explainer.model import (
    Clause,
    Definition,
    Event,
    Figure,
    FiveWs,
    Mention,
    Quote,
    Role,
    Span,
    Unknown,
    WatchItem,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from explainer.model import Finding

LINES = Path("training/corpus/lines.jsonl")
LATER = (Path("training/corpus/lines_later.jsonl"), Path("training/corpus/lines_of_two_readers.jsonl"))
"""Those of sites that no longer showed a quotation as one of "Speaker unclear", for which most of the first were
ticked."""
NOT_OF_QUOTES = ("role", "passing", "person", "repeat")
"""What may be wrong beside a quotation: the speaker's role, that the page is about somebody else, or tells it twice."""
NOT_OF_FIRST = (*NOT_OF_QUOTES, "date", "name", "speaker")
"""What is not heard of the first lines: who speaks and when was told otherwise there than it is now."""
_PLACED: dict[str, tuple[type[Finding], ...]] = {
    "merge.timeline": (Event,),
    "merge.watch": (WatchItem,),
    "merge.terms": (Definition,),
    "analyse.roles": (Role,),
}
_FIGURES, _ANSWERS, _UNKNOWNS = "figures", "glance", "unknowns"
_SAME = 0.8


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line of a site that a reader judged: where its claims stand, whom it is about, and what was said of it.

    `claims` are the rule and the places of each claim, `about` the places that name whom the line's page is about;
    `later` tells that it is of the later files.
    """

    section: str
    claims: tuple[tuple[str, tuple[Span, ...]], ...]
    about: tuple[Span, ...]
    verdict: str
    kind: str
    later: bool = False

    @property
    def right(self) -> bool:
        """Return whether an editor would sign the line."""
        return self.verdict == "right"


def read_lines() -> dict[tuple[str, str], tuple[str, list[JudgedLine]]]:
    """Return the judged lines with the SHA-256 of the text, by the set that holds the text and the article's id."""
    found: dict[tuple[str, str], tuple[str, list[JudgedLine]]] = {}
    for path in (LINES, *LATER):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            lines = [_line(line, later=path != LINES) for line in row["lines"]]
            found[row["source"], row["id"]] = row["sha256"], lines
    return found


def _line(label: list[Any], *, later: bool) -> JudgedLine:
    section, claims, about, verdict, kind = label
    told = tuple((rule, tuple(Span(*place) for place in places)) for rule, places in claims)
    return JudgedLine(section, told, tuple(Span(*place) for place in about), verdict, kind, later)


def votes_of(findings: Sequence[Finding], lines: Iterable[JudgedLine]) -> dict[int, list[JudgedLine]]:
    """Return the lines behind which each finding stands, by the finding's number."""
    by_type: dict[type[Finding], list[int]] = defaultdict(list)
    for number, finding in enumerate(findings):
        if kind_of(finding):
            by_type[type(finding)].append(number)
    votes: dict[int, list[JudgedLine]] = defaultdict(list)
    for line in lines:
        for types, fits in _behind(line):
            number = next((n for kind in types for n in by_type[kind] if fits(findings[n])), None)
            if number is not None:
                votes[number].append(line)
    return votes


def labels_of_votes(findings: Sequence[Finding], votes: dict[int, list[JudgedLine]]) -> dict[int, bool]:
    """Return whether each finding makes lines that an editor signs: more of its lines are right than not.

    What is wrong about a line and no fault of what it is made of (`NOT_OF_QUOTES`, a repetition) is no vote on it.
    """
    signed = {}
    for number, lines in votes.items():
        heard = [line for line in lines if line.kind not in _unheard(findings[number], line)]
        if heard:
            signed[number] = 2 * sum(line.right for line in heard) > len(heard)
    return signed


def _unheard(finding: Finding, line: JudgedLine) -> tuple[str, ...]:
    if not isinstance(finding, Quote):
        return ("repeat",)
    return NOT_OF_QUOTES if line.later else NOT_OF_FIRST


def _behind(line: JudgedLine) -> Iterable[tuple[tuple[type[Finding], ...], Callable[[Finding], bool]]]:
    """Yield the types of findings that may stand behind a line, and how to tell the one that does."""
    rule, places = line.claims[-1] if line.claims else ("", ())
    if not places:
        return
    hull = Span(places[0].start, places[-1].end)
    if line.section == "told":
        yield (Mention,), lambda f: hull.overlaps(f.span) and f.span in line.about
    elif line.section == "latest":
        yield (Clause,), lambda f: _named_first(f, hull, line.about)
    elif any(each.startswith("merge.quotations") for each, _ in line.claims):
        told = [place for each, held in line.claims if each.startswith("merge.quotations") for place in held]
        yield (Quote,), lambda f: isinstance(f, Quote) and set(f.content) <= set(told)
        yield (Quote,), lambda f: isinstance(f, Quote) and not set(f.content) <= set(told) and _inside(f, told)
    elif line.section == _FIGURES:
        yield (Figure,), lambda f: f.rule == rule and hull.overlaps(f.span)
    elif line.section == _UNKNOWNS:
        yield (Unknown,), lambda f: f.rule == rule and hull.overlaps(f.span)
    elif line.section == _ANSWERS:
        yield (FiveWs,), lambda f: any(f.rule == r and f.span in held for r, held in line.claims)
    for begins, types in _PLACED.items():
        if rule.startswith(begins):
            yield types, lambda f: _told_at(f, hull)


def _named_first(finding: Finding, hull: Span, about: tuple[Span, ...]) -> bool:
    """Tell whether the clause begins where the line does, with whom the line is about."""
    if not isinstance(finding, Clause) or not finding.span.contains(hull):
        return False
    return abs(finding.subject.start - hull.start) <= 1 and any(finding.subject.contains(each) for each in about)


def _inside(quote: Quote, told: list[Span]) -> bool:
    return any(content.contains(place) for content in quote.content for place in told)


def _told_at(finding: Finding, hull: Span) -> bool:
    """Tell whether a line at `hull` tells this finding."""
    if isinstance(finding, Definition):
        return _alike(finding.explanation, hull) or (finding.expansion is not None and _alike(finding.expansion, hull))
    if isinstance(finding, Role):
        return finding.span == hull
    return finding.span.contains(hull) or _alike(finding.span, hull) or hull.contains(finding.span)


def _alike(one: Span, other: Span) -> bool:
    """Tell whether two spans are nearly the same."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _SAME * (max(one.end, other.end) - min(one.start, other.start))
