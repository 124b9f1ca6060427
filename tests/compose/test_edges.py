"""Where a row may not end."""

from __future__ import annotations

import pytest

from explainer.compose.pages.edges import verb_follows

from .sections.making import Paper, site_of

SUBJECT = "Millions of people trying to reach the port"


@pytest.mark.parametrize(
    ("rest", "follows"),
    [
        ("would pay a fee", True),
        ("won't be on time", True),
        ("haven’t paid", True),
        ("can't pay", True),
        ("left", False),
    ],
)
def test_a_helper_behind_words_makes_them_its_subject(rest: str, *, follows: bool) -> None:
    paper = Paper(f"{SUBJECT} {rest}.")
    assert verb_follows(site_of([paper]), paper.at(SUBJECT)) is follows
