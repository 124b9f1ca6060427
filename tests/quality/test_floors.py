"""The quality gate: left-out figures keep their floors, and the gap to fitted ones does not widen."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import pytest

from tests.quality import left_out
from tests.quality.for_readers import BLIND, HELDOUT, SHOWN, for_readers
from tests.quality.intervals import wilson
from tests.quality.parts import DEV, EVAL
from tests.quality.publishers import fold_of, publisher_of

RECORD = json.loads(left_out.RECORD.read_text(encoding="utf-8"))
FLOORS = json.loads(left_out.FLOORS.read_text(encoding="utf-8"))
NEAR = 0.02
"""How far the measured figures may be from the recorded ones before somebody must fit and record anew."""


def test_the_recorded_figures_reach_their_floors() -> None:
    assert left_out.failures(RECORD, FLOORS) == []


def test_no_floor_was_lowered_without_a_reason() -> None:
    assert left_out.unexplained(FLOORS) == []


def test_the_docs_show_the_record_and_each_lowered_floor() -> None:
    page = left_out.PAGE.read_text(encoding="utf-8")
    assert all(entry["reason"] in page for entry in FLOORS["lowered"])
    assert all(f"{figures['left out']:.3f}" in page for figures in RECORD["figures"].values())


def test_the_record_is_that_of_the_decisions_that_ship() -> None:
    shipped = (files("explainer") / "data" / "judge.json").read_bytes()
    assert hashlib.sha256(shipped).hexdigest() == RECORD["decisions"], "run python -m training.fit_judge"


def test_the_record_is_that_of_the_annotated_files() -> None:
    parts = (*left_out.PARTS, "explainer/dev")
    if not EVAL.is_dir():
        pytest.skip(f"the annotated articles are not here ({EVAL})")
    assert left_out.data_hash(parts, EVAL) == RECORD["data"], "the annotated files changed: fit and record anew"


@pytest.mark.quality
def test_what_ships_gives_the_recorded_fitted_figures() -> None:
    if not EVAL.is_dir():
        pytest.skip(f"the annotated articles are not here ({EVAL}): quality is not measured")
    found = left_out.extracted(left_out.PARTS, EVAL)
    figures = left_out.figures_of(left_out.counts_of(found, left_out.read_gold(left_out.PARTS, EVAL), EVAL).values())
    off = {n: v for n, v in figures.items() if abs(v - RECORD["figures"][n]["fitted"]) > NEAR}
    assert off == {}, "the rules have changed since: run python -m training.fit_judge and commit what it writes"


def _record(out: float, fitted: float, error: float = 0.01) -> dict[str, object]:
    return {"figures": {"x": {"left out": out, "fitted": fitted}}, "calibration": {"error": error}}


def _floors(floor: float, peak: float, gap: float, *lowered: dict[str, object]) -> dict[str, object]:
    return {"left out": {"x": {"floor": floor, "peak": peak, "gap": gap}}, "lowered": list(lowered)}


def test_a_drop_a_widening_gap_and_bad_chances_are_reported() -> None:
    floors = _floors(0.5, 0.5, 0.1)
    assert left_out.failures(_record(0.5, 0.6), floors) == []
    assert left_out.failures(_record(0.495, 0.5), floors) == [], "less than chance moves it"
    assert left_out.failures(_record(0.48, 0.5), floors) == ["x: left out 0.48, its floor is 0.5"]
    assert "the gap was" in left_out.failures(_record(0.5, 0.7), floors)[0]
    assert "calibration" in left_out.failures(_record(0.5, 0.6, 0.04), floors)[0]
    assert left_out.failures({"figures": {}, "calibration": {"error": 0}}, floors) == [
        "x: left out missing, its floor is 0.5"
    ]


def test_a_floor_falls_with_a_reason_only() -> None:
    entry = {"figure": "x", "from": 0.6, "to": 0.5, "reason": "stricter roles"}
    assert left_out.unexplained(_floors(0.5, 0.6, 0.1, entry)) == []
    assert left_out.unexplained(_floors(0.5, 0.6, 0.1)) != []
    assert left_out.unexplained(_floors(0.5, 0.6, 0.1, {**entry, "reason": " "})) != []
    assert left_out.unexplained(_floors(0.4, 0.6, 0.1, entry)) != []


def test_floors_rise_and_gaps_narrow_by_themselves() -> None:
    risen = left_out.raised(_record(0.6, 0.65), _floors(0.5, 0.5, 0.1))["left out"]["x"]
    assert risen == {"floor": 0.6, "peak": 0.6, "gap": 0.05}
    kept = left_out.raised(_record(0.4, 0.7), _floors(0.5, 0.5, 0.1))["left out"]["x"]
    assert kept == {"floor": 0.5, "peak": 0.5, "gap": 0.1}


def test_articles_of_one_publisher_are_left_out_together() -> None:
    assert publisher_of("tarn-post_2031-04-01_the-ferry") == "tarn-post"
    assert publisher_of("nor_tarnbytimes_14") == "tarnbytimes"
    assert publisher_of("0123456789abcdef") == "facts"
    sizes = {"a": 10, "b": 6, "c": 5, "d": 1}
    assert {name: fold_of(name, sizes, 2) for name in sizes} == {"a": 0, "b": 1, "c": 1, "d": 0}


def test_the_method_page_shows_the_measured_figures() -> None:
    read = (json.loads(path.read_text(encoding="utf-8")) for path in (HELDOUT, DEV, BLIND))
    assert json.loads(SHOWN.read_text(encoding="utf-8")) == for_readers(*read), (
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
