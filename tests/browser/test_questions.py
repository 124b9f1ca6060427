"""Who has read only the first screens of the story page of the real article can answer these."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from .conftest import STORY, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUESTIONS = [
    ("Who travels?", r"Who Antony Blinken, Secretary of State"),
    ("Where to?", r"(Where|visit to) Beijing"),
    ("When?", r"When 17(–18)? June 2023"),
    (
        "Why was the trip put off before, and when?",
        r"(cancelled|scrapped) .{0,40}February .{0,60}(spy|surveillance) balloon",
    ),
    ("Who said 'realistic'?", r"said that the United States was “realistic\" about .{0,60}Daniel Kritenbrink"),
    ("Who is Kurt Campbell?", r"Kurt Campbell, (who )?leads Asia policy at the White House"),
    ("What does the United States want?", r"United States .{0,400}(breakthrough|realistic)"),
    ("What does China say?", r"China .{0,200}(accused the United States of stirring up trouble)"),
    ("What should one watch?", r"What’s next .{0,30}Jun 2023 .{0,60}will travel this weekend to Beijing"),
]
SCREENS = 3


@pytest.fixture(scope="module")
def first_screens(chromium: Browser, served: str) -> str:
    """Return what stands on the first screens of a phone, without citation numbers and what is folded."""
    with opened(chromium, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(served + STORY)
        text = page.evaluate(
            "most => { document.querySelectorAll('sup.cite, .headerlink, .visually-hidden').forEach(e => e.remove());"
            " const seen = [...document.querySelectorAll('article :is(p, li, h1, h2, h3)')]"
            ".filter(e => e.checkVisibility() && e.getBoundingClientRect().bottom + scrollY <= most);"
            " return seen.map(e => e.innerText).join(' '); }",
            SCREENS * 844,
        )
    return " ".join(text.split())


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_the_first_screens_answer(first_screens: str, question: str, answer: str) -> None:
    assert re.search(answer, first_screens), (question, first_screens)
