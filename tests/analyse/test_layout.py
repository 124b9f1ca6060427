"""Paragraphs and headings."""

from __future__ import annotations

from explainer.analyse.layout import headings, paragraphs


def cut(text: str) -> list[str]:
    return [block.cut(text) for block in paragraphs(text)]


def test_a_line_is_a_paragraph() -> None:
    assert cut("The bridge opens\n\nAda Venn opened it.\nIt rained.") == [
        "The bridge opens",
        "Ada Venn opened it.",
        "It rained.",
    ]


def test_a_hard_wrapped_paragraph_is_one() -> None:
    text = "The bridge over the river at Norwick was opened on\nFriday by the mayor.\n\nIt rained."
    assert cut(text) == ["The bridge over the river at Norwick was opened on\nFriday by the mayor.", "It rained."]


def test_white_space_makes_no_paragraph() -> None:
    assert paragraphs(" \n\t\r\n ") == ()


def test_headings_are_short_and_without_a_stop() -> None:
    text = "The bridge opens\n\nAda Venn opened it.\n\nNo rain\n\nThe sun shone.\n\nNorwick"
    assert [block.cut(text) for block in headings(text, paragraphs(text))] == ["The bridge opens", "No rain"]
