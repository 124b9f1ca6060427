"""A line that fails the citation audit is left out of its page, and the page goes out without it.

What stands with the line goes with it: the lines below a list item, the figure around a quotation. Its anchors stay,
so that no link elsewhere loses its end, and a numbered note keeps its number.
"""

from __future__ import annotations

import re
from collections import ChainMap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.publish.audit import audit_readings, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from explainer.model import Article
    from explainer.publish.audit import Failure, PageReading, Report

_ANCHOR = re.compile(r'\bid="([^"<>\s]{1,300})"|\{ #([^\s{}]{1,300})[^{}]{0,300}\}')
_ITEM = re.compile(r"\s{0,8}(?:-|(\d{1,9})\.) ")
_SENTENCE = re.compile(r"sentence (s\d{1,9}) ")
_ROUNDS = 20
"""What is left out may be what another line cites: that one goes in the next round."""


@dataclass(frozen=True, slots=True)
class Audited:
    """Pages that hold what the audit found sound: those that changed, the report on all, and what was left out."""

    changed: Mapping[str, str]
    report: Report
    left_out: tuple[Failure, ...]


def without_failures(
    articles: Mapping[str, Article], readings: Mapping[str, PageReading], markdown: Callable[[str], str]
) -> Audited:
    """Audit the pages of `readings`, and leave out the lines that fail until none does.

    `markdown` returns the finished Markdown of a path. Failures that the report still has belong to no line.
    """
    again: dict[str, PageReading] = {}
    changed: dict[str, str] = {}
    left_out: list[Failure] = []
    for _ in range(_ROUNDS):
        report = audit_readings(articles, ChainMap(again, readings))  # type: ignore[arg-type]  # it only reads the second
        by_page: dict[str, list[Failure]] = {}
        for failure in report.failures:
            by_page.setdefault(failure.page, []).append(failure)
        shorter = {path: without_lines(changed.get(path) or markdown(path), found) for path, found in by_page.items()}
        if all(text == (changed.get(path) or markdown(path)) for path, text in shorter.items()):
            return Audited(changed, report, tuple(left_out))
        left_out += report.failures
        changed |= shorter
        again |= {path: read_page(path, text) for path, text in shorter.items()}
    report = audit_readings(articles, ChainMap(again, readings))  # type: ignore[arg-type]  # as above
    return Audited(changed, report, tuple(left_out))


def without_lines(markdown: str, failures: Iterable[Failure]) -> str:
    """Return `markdown` without the lines in which `failures` stand, and without what stands with them."""
    lines = markdown.split("\n")
    instead: dict[int, str] = {}
    for failure in failures:
        number = failure.line - 1 if failure.line else _line_of_sentence(lines, failure.message)
        if number is not None:
            first, end = _block(lines, number)
            instead |= {**dict.fromkeys(range(first, end), ""), first: _in_its_place(lines[first:end])}
    return "\n".join(instead.get(n, line) for n, line in enumerate(lines) if instead.get(n) != "")


def _blank(line: str) -> bool:
    return not line.strip()


def _line_of_sentence(lines: list[str], message: str) -> int | None:
    anchor = _SENTENCE.match(message)
    wanted = f'id="{anchor[1]}"' if anchor else None
    return next((n for n, line in enumerate(lines) if wanted and wanted in line), None)


def _block(lines: list[str], number: int) -> tuple[int, int]:
    """Return the first line and the end of what goes with line `number`: a figure, or a list item with those below."""
    figure = _figure(lines, number)
    if figure:
        return figure
    indent = len(lines[number]) - len(lines[number].lstrip())
    end = number + 1
    while end < len(lines) and (_blank(lines[end]) or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    while _blank(lines[end - 1]):
        end -= 1
    return number, end


def _figure(lines: list[str], number: int) -> tuple[int, int] | None:
    first = next((n for n in range(number, -1, -1) if "<figure" in lines[n] or "</figure>" in lines[n]), None)
    if first is None or "<figure" not in lines[first]:
        return None
    end = next((n for n in range(first, len(lines)) if "</figure>" in lines[n]), None)
    return (first, end + 1) if end is not None and end >= number else None


def _in_its_place(lines: list[str]) -> str:
    """Return what stands where `lines` stood: nothing, the anchors, or the bare number of a note."""
    if lines[0].startswith("|"):
        return ""  # whatever stands between its rows ends a table
    anchors = [one or other for line in lines for one, other in _ANCHOR.findall(line)]
    spans = "".join(f'<span id="{anchor}"></span>' for anchor in anchors)
    item = _ITEM.match(lines[0])
    return f"{item[0]}…{spans}" if item and (spans or item[1]) else spans
