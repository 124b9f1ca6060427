"""What belongs to a name, and which names can be one person's."""

from __future__ import annotations

import pytest
import spacy

from explainer.acronyms import stands_for
from explainer.analyse.names.person_names import FIRST, LAST, SLIP, SPELLING, NameWords, fits
from explainer.analyse.names.repair import repair
from explainer.analyse.names.trim import is_name_like, pieces, trim
from explainer.model import Span


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("President Ada Venn", "person", "Ada Venn"),
        ("Mr. Olaf Brand’s", "person", "Olaf Brand"),
        ("the Norwick Times", "organization", "Norwick Times"),
        ("Sea Bank.", "organization", "Sea Bank"),
        ("Venn Inc.", "organization", "Venn Inc."),
        ("N.Y.", "place", "N.Y."),
        ("“Norwick”,", "place", "Norwick"),
        ("Norwick team", "place", "Norwick"),
        ("van der Venn", "person", "van der Venn"),
        ("President", "person", "President"),
        ("Dean Venn", "person", "Dean Venn"),
        ("Norwick Council Spokesperson", "organization", "Norwick Council"),
        ("United Ports Deputy Commissioner", "organization", "United Ports"),
        ("Office of the Governor", "organization", "Office of the Governor"),
    ],
)
def test_trim(written: str, kind: str, name: str) -> None:
    assert trim(written, Span(0, len(written)), kind).cut(written) == name


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("the Tor Museum and Art Gallery opened", "Tor Museum", "Tor Museum and Art Gallery"),
        ("the Norwick Museum and Ada Venn", "Norwick Museum", "Norwick Museum"),
        ("the Ministry of Health and Welfare", "Ministry", "Ministry of Health and Welfare"),
        ("the Society of Norway, and Sea Guard Group", "Society", "Society of Norway"),
    ],
)
def test_the_rest_of_an_institutions_name(text: str, found: str, name: str) -> None:
    start = text.index(found)
    doc = spacy.blank("en")(text)
    assert repair(doc, text, Span(start, start + len(found)), "organization").cut(text) == name


def test_a_name_ends_with_its_line_and_before_brackets() -> None:
    text = "Norwick Ports\nAda Venn (NPA) at Norwick Hall"
    assert [piece.cut(text) for piece in pieces(text, Span(0, len(text)))] == [
        "Norwick Ports",
        "Ada Venn",
        "NPA)",
        "Norwick Hall",
    ]


@pytest.mark.parametrize("written", ["the fog", "Norwegian", "Mr.", "A" * 200])
def test_no_name(written: str) -> None:
    assert not is_name_like(written)


@pytest.mark.parametrize(
    ("short", "full", "way"),
    [
        ("Venn", "Ada Venn", LAST),
        ("Ada", "Ada Venn", FIRST),
        ("Bob Venn", "Robert Venn", SPELLING),
        ("R. Venn", "Robert Venn", SPELLING),
        ("Venn Jr.", "Ada Venn Jr.", LAST),
        ("Ada Venn", "Olga Venn", 0),
        ("Ada Venn Jr.", "Ada Venn Sr.", 0),
        ("Buchmann", "Olga Buchtmann", SLIP),
        ("Brand", "Olaf Brend", SLIP),
        ("Bauchtmen", "Olga Buchtmenn", SLIP),
        ("Willemson", "Olga Willems", 0),
        ("Li", "Wang Lu", 0),
    ],
)
def test_fits(short: str, full: str, way: int) -> None:
    assert fits(NameWords.read(short), NameWords.read(full)) == way


@pytest.mark.parametrize(
    ("acronym", "name", "right"),
    [
        ("NPA", "Norwick Ports Authority", True),
        ("BOD", "Board of Docks", True),
        ("NPB", "Norwick Ports Authority", False),
    ],
)
def test_stands_for(acronym: str, name: str, right: bool) -> None:  # noqa: FBT001  # a column of the table
    assert stands_for(acronym, name) is right
