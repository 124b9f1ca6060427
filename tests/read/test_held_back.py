"""Embargoes in the text itself, and other words that keep an article back."""

from __future__ import annotations

import pytest

from explainer.errors import LeftOutError
from explainer.model import Article
from explainer.read import json_lines, markdown_files
from explainer.read.held_back import refuse_held_back

TODAY = "2031-03-04"


def told(text: str, **fields: str) -> str:
    try:
        refuse_held_back(Article(id="a", text=text, path="a.txt", **fields), TODAY)
    except LeftOutError as error:
        return error.reason
    return ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("EMBARGOED UNTIL 5 MARCH 2031", "embargoed until 2031-03-05"),
        ("Embargo: 00:01 GMT, March 5, 2031", "embargoed until 2031-03-05"),
        ("Strictly embargoed until 10.30am on 4 March 2031", "embargoed until 2031-03-05"),
        ("NOT FOR PUBLICATION BEFORE 2031-04-01", "embargoed until 2031-04-01"),
        ("Under embargo until the end of the match", "embargoed, and nobody can tell until when"),
        ("Embargoed until 4 March 2031", ""),
        ("Embargoed goods lay in the harbour for a year, and nobody asked for them.", ""),
    ],
)
def test_an_embargo_on_top_of_a_text_holds(line: str, reason: str) -> None:
    assert told(f"{line}\n\nThe mast fell on Monday.") == reason


def test_metadata_say_more_than_words() -> None:
    assert told("EMBARGOED UNTIL THE MATCH\n\nThe mast fell.", embargo="2031-03-01") == ""


@pytest.mark.parametrize(
    "item",
    [
        '"draft": true',
        '"published": false',
        '"status": "pending"',
        '"visibility": "private"',
        '"password": "x"',
        '"ednote": "KILL"',
    ],
)
def test_items_that_are_not_public_are_left_out(read_file, item: str) -> None:
    good, problem = read_file(json_lines, "a.json", '{"text": "The mast fell.", ' + item + "}")
    assert good == []
    assert "left out" in problem


@pytest.mark.parametrize(
    "front", ["private: true", "visibility: private", "hidden: yes", "password: x", "unlisted: true"]
)
def test_front_matter_that_hides_is_heeded(read_file, front: str) -> None:
    good, problem = read_file(markdown_files, "a.md", f"---\n{front}\n---\nThe mast fell.")
    assert good == []
    assert "left out" in problem


def test_jekyll_dates_a_post_by_its_file(read_file) -> None:
    (post,), _ = read_file(markdown_files, "2031-03-01-mast.md", "The mast fell.")
    assert post.published == "2031-03-01"
