"""The quality gate: no figure on the dev parts drops below its floor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.quality.for_readers import HELDOUT, SHOWN, for_readers
from tests.quality.intervals import wilson
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
    heldout, dev = (json.loads(path.read_text(encoding="utf-8")) for path in (HELDOUT, FLOORS))
    assert json.loads(SHOWN.read_text(encoding="utf-8")) == for_readers(heldout, dev), (
        "run python -m tests.quality.for_readers"
    )


def test_the_unseen_figures_are_the_newest_ones() -> None:
    theirs = EVAL / "heldout.json"
    if not theirs.is_file():
        pytest.skip(f"the evaluation folder is not here ({EVAL})")
    assert json.loads(theirs.read_text(encoding="utf-8")) == json.loads(HELDOUT.read_text(encoding="utf-8")), (
        f"copy {theirs} over {HELDOUT}, set PACKAGE_VERSION, run python -m tests.quality.for_readers"
    )


def test_an_interval_holds_its_share_and_narrows_with_more() -> None:
    (low, high), (closer_low, closer_high) = wilson(9, 10), wilson(90, 100)
    assert low < closer_low < 0.9 < closer_high < high <= 1
    assert wilson(0, 13)[0] == 0
    with pytest.raises(ValueError, match="no share"):
        wilson(1, 0)
