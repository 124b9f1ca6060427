"""None of what must not be shown is shown, over all texts made from templates."""

from __future__ import annotations

import pytest

from explainer.compose.pages.edges import ends_open
from tests.kinds.adversarial import DAY, Trap, traps

TRAPS = traps()


def test_there_are_enough_traps() -> None:
    assert len(TRAPS) >= 150


@pytest.mark.parametrize("trap", TRAPS, ids=[trap.text[:60] for trap in TRAPS])
def test_a_trap_catches_nothing(trap: Trap, show) -> None:
    shown = show(trap.text, DAY)
    for kind, words in trap.never:
        lines = shown.of(kind)
        assert not (lines if words == "*" else [line for line in lines if words in line]), (kind, lines)
    for row in (*shown.of("clause"), *shown.of("entry")):
        assert not ends_open(row), row
