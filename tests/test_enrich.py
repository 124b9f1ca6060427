"""One rule settles edits that overlap: first start, then the longest, then the plugin that runs first."""

from __future__ import annotations

import pytest

from explainer.enrich import Proposal, apply, settle
from explainer.model import Edit

PAGE = "Ada Moss runs the ferry."


def enriched(*edits: tuple[str, int, int, str]) -> str:
    return apply(PAGE, settle(Proposal(plugin, Edit(start, end, text)) for plugin, start, end, text in edits))


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], PAGE),
        ([("a", 0, 8, "[Ada Moss](a.md)")], "[Ada Moss](a.md) runs the ferry."),
        ([("a", 0, 3, "X"), ("b", 0, 8, "Y")], "Y runs the ferry."),
        ([("b", 4, 13, "X"), ("a", 0, 8, "Y")], "Y runs the ferry."),
        ([("a", 0, 8, "X"), ("b", 0, 8, "Y")], "X runs the ferry."),
        ([("a", 0, 3, "X"), ("b", 3, 8, "Y")], "XY runs the ferry."),
        ([("a", 8, 8, "!"), ("b", 8, 8, "?")], "Ada Moss!? runs the ferry."),
        ([("a", 0, 8, "X"), ("b", 4, 4, "?")], "X runs the ferry."),
        ([("a", 0, 8, "X"), ("b", 0, 0, "?"), ("c", 8, 8, "!")], "?X! runs the ferry."),
        ([("a", 24, 24, " Still.")], "Ada Moss runs the ferry. Still."),
    ],
)
def test_edits_are_settled_by_the_rule(edits, expected):
    assert enriched(*edits) == expected


def test_no_edit_of_the_page_is_applied_twice():
    edits = [("a", 0, 3, "Ada"), ("b", 0, 3, "Ada Ada")]
    assert enriched(*edits) == PAGE
