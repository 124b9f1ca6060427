"""What an editor would not sign, by kind: what must be found, and what must not.

A case is a title, a day with a text, and lines, each ended by a line with a dot. `KIND: words`: a line of that kind so
begins. `no KIND: words`: no line of it holds these words; `*`: there is none at all.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixture_files import cases

FIXTURES = Path(__file__).parent / "fixtures"
FILES = ("editor.txt", "reports.txt", "read_blind.txt")


@pytest.mark.parametrize(
    ("given", "expected"),
    [case for name in FILES for case in cases(FIXTURES / name)],
)
def test_a_kind(given: str, expected: str, show) -> None:
    day, text = given.split("\n", 1)
    shown = show(text, day)
    for line in expected.strip().splitlines():
        kind, _, words = line.partition(": ")
        lines = shown.of(kind.removeprefix("no "))
        if not kind.startswith("no "):
            assert any(each.startswith(words) for each in lines), (line, lines)
        elif words == "*":
            assert lines == [], line
        else:
            assert not any(words in each for each in lines), (line, lines)
