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


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mast fell (DRAFT)\n\nIt fell on Monday.", "“DRAFT” behind its title"),
        ("The mast fell - DRAFT v3\n\nIt fell on Monday.", "“DRAFT v3” behind its title"),
        ("The mast fell (EMBARGOED UNTIL 5 MARCH 2031)\n\nIt fell.", "embargoed until 2031-03-05"),
        ("The mast fell (EMBARGOED UNTIL 3 MARCH 2031)\n\nIt fell.", ""),
        ("The mast fell - BBC\n\nIt fell on Monday.", ""),
        ("Who wrote the draft (and who did not)\n\nIt fell on Monday.", ""),
        ("FOR RELEASE ON DELIVERY\nExpected at 10 a.m., March 6, 2031\n\nIt fell.", "embargoed until 2031-03-07"),
        ("For release upon delivery\n\nIt fell.", "embargoed until its speech is given"),
        ("For release on delivery\nMarch 3, 2031\n\nIt fell.", ""),
        ("Eds: For release Sunday, March 9, 2031.\n\nIt fell.", "embargoed until 2031-03-09"),
        ("TN-The Mast, WITHHOLD\n\nIt fell.", "“TN-The Mast, WITHHOLD”, says a line on top"),
        ("Mandatory Elimination\n\nIt fell.", "“Mandatory Elimination”, says a line on top"),
        ("PREWRITE / MAST / DO NOT PUBLISH\n\nIt fell.", "“PREWRITE / MAST / DO NOT PUBLISH”, says a line on top"),
        ("DO NOT PUBLISH HIS LETTERS, SAYS HEIR\n\nIt fell.", ""),
        ("Elimination of the Tarn in the cup\n\nIt fell.", ""),
    ],
)
def test_desks_and_wires_hold_back_in_many_places(text: str, reason: str) -> None:
    assert told(text) == reason
