"""A story in short: its title and its lead, where the lead tells more."""

from __future__ import annotations

from explainer.compose.pages.draft import Draft
from explainer.compose.pages.story_cards import story_card

from .making import Paper, site_of

SALE = "Ada Moss sold the old mill on the quay to the harbour board"


def brief(text: str, title: str) -> list[str]:
    paper = Paper(text).key(text).clause(text[:-1], "Ada Moss", "sold")
    site = site_of([paper], title=title)
    return [statement.words for statement in story_card(Draft(site, "index.md"), site.stories[0]).brief]


def test_a_lead_that_the_title_begins_goes_on_from_there() -> None:
    text = f"{SALE} on Monday."
    assert brief(text, SALE) == ["on Monday."]
    assert brief(text, f"{SALE} …") == ["on Monday."]
    assert brief(text, "Ada Moss …") == [text.removeprefix("Ada Moss ")]


def test_a_lead_that_tells_more_is_said() -> None:
    assert brief(f"{SALE} on Monday.", "Mill sold") == [f"{SALE} on Monday."]
