"""The quality gate: no figure on the dev parts drops below its floor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.quality.for_readers import SHOWN, for_readers
from tests.quality.parts import EVAL, FLOORS, PARTS, Part, drops, measure_part, raised

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.quality
@pytest.mark.parametrize("part", PARTS, ids=[part.folder for part in PARTS])
def test_no_figure_drops_below_its_floor(part: Part, tmp_path: Path) -> None:
    if not EVAL.is_dir():
        pytest.skip(f"the annotated articles are not here ({EVAL}): quality is not measured")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert part.folder in floors, f"{part.folder} has no floors: run python -m tests.quality --raise-floors"
    assert drops({part.folder: measure_part(part, EVAL, tmp_path)}, floors) == []


def test_a_drop_and_a_missing_figure_are_reported() -> None:
    floors = {"a": {"x": 0.5, "y": 0.5}}
    assert drops({"a": {"x": 0.5, "y": 0.6}}, floors) == []
    assert drops({"a": {"x": 0.49}}, floors) == ["a: x is 0.49, its floor is 0.5", "a: y is missing, its floor is 0.5"]


def test_floors_rise_and_never_fall() -> None:
    assert raised({"a": {"x": 0.4, "y": 0.7}}, {"a": {"x": 0.5, "y": 0.6}}) == {"a": {"x": 0.5, "y": 0.7}}


def test_the_method_page_shows_the_measured_figures() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert json.loads(SHOWN.read_text(encoding="utf-8")) == for_readers(floors), (
        "run python -m tests.quality.for_readers"
    )
