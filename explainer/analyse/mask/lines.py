"""Lines that as a whole are no running prose: bylines, credits, captions, share lines, turns, lists, tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.layout import headings
from explainer.analyse.mask.line_patterns import ANYWHERE, AUTHOR, LIST, LONGEST, ON_TOP, SIGNED, TABLE, TURN
from explainer.analyse.mask.phrases import furniture_lines
from explainer.headline_case import capitalised_share
from explainer.model import TextPart
from explainer.quotation_characters import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import PartKind, Span

_STOP = re.compile(r"[.!?…]")
_LINK_LABEL = re.compile(
    r"\W{0,2}(?:related|read (?:also|more|next)|also read|see also|more|don.t miss|watch|listen|recommended)"
    r"\W{0,3}:\W{0,2}",
    re.IGNORECASE,
)
"""What stands alone above the headline of another article."""
_LONGEST_FURNITURE, _LONGEST_CAPTION, _LONGEST_LINK = 200, 220, 160
_CAPITALS = 0.7
_FEWEST_TURNS = 3
_REPEATED = 60
"""From this length on, in code points, a paragraph that stands in the text twice is a pull quote or a slip."""
_OPENING_LINES = 6
"""Among so many lines on top there may be a byline and a date; further down the same words are prose."""
_CLOSING_LINES = 3
_LONGEST_BYLINE = 80


def line_parts(text: str, blocks: tuple[Span, ...], title: str) -> Iterator[TextPart]:
    """Yield what those of the lines `blocks` of `text` are that are not simply prose; `title` is the article's."""
    above, turns = set(headings(text, blocks)), _turns(text, blocks)
    seen: set[str] = set()
    credited = linked = False
    for number, block in enumerate(blocks):
        line = block.cut(text)
        part = _by_pattern(line, number) or _by_place(line, seen, credited=credited, linked=linked) or _structure(line)
        if part is None and number >= max(_OPENING_LINES, len(blocks) - _CLOSING_LINES):
            part = ("byline", "about the author") if _is_author(line, text[: block.start]) else None
        credited = part is not None and part[0] == "credit"
        linked = _LINK_LABEL.fullmatch(line) is not None
        seen.add(line)
        if part is None and block in turns:
            part = ("turn", "label")
        if part is None and (block in above or (number == 0 and line.strip() == title.strip())):
            part = ("headline" if number == 0 else "subheading", "short line")
        if part is not None:
            yield TextPart(block, *part)


def _by_pattern(line: str, number: int) -> tuple[PartKind, str] | None:
    """Return what line `number` is by its own words."""
    if len(line) <= LONGEST:
        for kind, rule, pattern in ANYWHERE + (ON_TOP if number < _OPENING_LINES else ()):
            if pattern.fullmatch(line):
                return kind, rule
    if _LINK_LABEL.fullmatch(line):
        return "furniture", "link to another article"
    phrase = furniture_lines().match(line)
    longest = LONGEST if phrase and phrase.group().endswith(":") else _LONGEST_FURNITURE  # a label says what follows
    return ("furniture", "phrase") if phrase and len(line) <= longest else None


def _by_place(line: str, seen: set[str], *, credited: bool, linked: bool) -> tuple[PartKind, str] | None:
    """Return what a line is by what stands before it: a credit and no more, or words such as "Related:"."""
    if linked and len(line) <= _LONGEST_LINK and (_is_title(line) or not line.rstrip().endswith((".", ":"))):
        return "furniture", "link to another article"
    if len(line) >= _REPEATED and line in seen:
        return "furniture", "repetition"
    stops = len(_STOP.findall(line.rstrip(".!?…")))
    if credited and len(line) <= _LONGEST_CAPTION and stops <= 1 and DOUBLE.isdisjoint(line):
        return "caption", "below a credit"
    return None


def _is_author(line: str, above: str) -> bool:
    """Tell whether a line says who somebody is whom the text `above` names at most in a byline."""
    found = AUTHOR.fullmatch(line) if len(line) <= LONGEST else None
    if found is None:
        return False
    if not found["name"]:
        return True
    surname = found["name"].split()[-1]
    return not any(surname in each for each in above.splitlines() if len(each) > _LONGEST_BYLINE or each.endswith("."))


def _is_title(line: str) -> bool:
    """Tell whether nearly all words of a line have a capital, as in headlines of some papers."""
    words: list[str] = re.findall(r"[^\W\d_]+", line)
    return not words or capitalised_share(words) >= _CAPITALS


def _structure(line: str) -> tuple[PartKind, str] | None:
    if TABLE.fullmatch(line):
        return "table", "columns"
    return ("list", "bullet") if LIST.match(line) and not SIGNED.fullmatch(line) else None


def _turns(text: str, blocks: tuple[Span, ...]) -> set[Span]:
    """Return the turns of a transcript: lines with a label, where labels come back; a dateline stands there once."""
    labels = {block: found[1] for block in blocks if (found := TURN.match(block.cut(text)))}
    known = list(labels.values())
    return {block for block, label in labels.items() if len(known) >= _FEWEST_TURNS and known.count(label) > 1}
