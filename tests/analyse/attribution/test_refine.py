"""Datelines are no part of a source, nor "in an interview" of a cue; the time that hostile lines cost is bounded."""

from __future__ import annotations

import time

import pytest

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.refine import refine
from explainer.analyse.quotation_marks import quoted_regions
from explainer.model import Span


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("NORWICK - Officials said no.", (0, 19), "Officials"),
        ("PORT ELM, Utah (AP) — Officials said no.", (0, 31), "Officials"),
        ("Yes. UN - Officials said no.", (5, 19), "UN - Officials"),
        ("NASA said no.", (0, 4), "NASA"),
    ],
)
def test_a_dateline_is_no_part_of_a_source(text: str, source: tuple[int, int], expected: str) -> None:
    draft = Draft((Span(len(text) - 3, len(text)),), source=(Span(*source),))
    assert refine([draft], text)[0].source[0].cut(text) == expected


def test_commas_at_its_ends_are_no_part_of_a_source() -> None:
    text = "Park, 44, said no."
    draft = Draft((Span(15, 17),), source=(Span(0, 9),))
    assert refine([draft], text)[0].source[0].cut(text) == "Park, 44"


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said in a long interview", "said"),
        ("wrote in the", "wrote"),
        ("announced last", "announced"),
        ("insisted on", "insisted on"),
        ("has also said of", "has also said"),
        ("said that", "said that"),
        ("all agreed", "agreed"),
        ("allowed", "allowed"),
        ("all but said", "all but said"),
        ("was told in a letter", "was told in a letter"),
    ],
)
def test_a_cue_is_the_verb_of_saying_alone(cue: str, expected: str) -> None:
    text = f"They {cue} it is late."
    draft = Draft((Span(len(text) - 11, len(text)),), cue=(Span(5, 5 + len(cue)),))
    assert refine([draft], text)[0].cue[0].cut(text) == expected


@pytest.mark.parametrize("unit", ["'a ", "“a ", '"a" - ', "A: ", "A-", "“a” — A. ", "‘a’ “"])
def test_work_grows_with_the_length_of_a_line_only(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.process_time()
    refine([], text)
    quoted_regions(text)
    assert time.process_time() - began < 5
