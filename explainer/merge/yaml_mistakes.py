"""What is wrong with a YAML file, told to somebody who has never seen YAML: the line to look at, and what to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_QUOTED = 'put the whole text in quotation marks: "…"'
_HINTS = (
    (re.compile(r"character '\\t'"), "it begins with a tab; begin it with blanks instead"),
    (
        re.compile(r"mapping values"),
        f"a colon is missing behind the name above, or stands within a text; then {_QUOTED}",
    ),
    (re.compile(r"could not find expected ':'"), "a colon is missing behind this name"),
    (re.compile(r"sequence entries"), "the dash of an entry begins a line of its own, below the section's name"),
    (
        re.compile(r"unexpected end of stream"),
        'a text begins with a quotation mark here and does not end with the same one: "…"',
    ),
    (re.compile(r"expected ',' or|'<stream end>'"), "a bracket is opened and not closed"),
    (
        re.compile(r"cannot start any token|alphabetic or numeric"),
        f"a text cannot begin with this character; {_QUOTED}",
    ),
    (
        re.compile(r"expected <block end>"),
        f"it does not begin right below the others of its entry, or a quotation mark ends too early; then {_QUOTED}",
    ),
)
_OPENED = re.compile(r"end of stream|find expected ':'|expected ',' or|'<stream end>'")
"""What is told of where it was noticed, and began earlier."""
_HARD_BLANK = re.compile(r"^[ -]*[\u00a0\u2007\u202f]", re.MULTILINE)


def in_plain_words(error: yaml.MarkedYAMLError) -> tuple[int | None, str]:
    """Return the line (from 1) of what the parser did not understand, and what it may be; `None` for no line."""
    problem = error.problem or str(error)
    mark = (error.context_mark if _OPENED.search(problem) else None) or error.problem_mark
    hint = next((words for sign, words in _HINTS if sign.search(problem)), problem)
    return mark.line + 1 if mark else None, hint


def hard_blank(text: str) -> int | None:
    """Return the first line (from 1) that begins with a blank of web pages, which YAML takes for a letter."""
    found = _HARD_BLANK.search(text)
    return text.count("\n", 0, found.end()) + 1 if found else None
