"""Figures on annotated articles left out by publisher, with 95 % intervals, and the floors of the gate.

    python -m tests.quality.left_out        # the figures of this version, with the judgement that ships
    python -m training.fit_judge            # fits the judgement anew, records the figures and writes the page

The articles of `editor/` were annotated after the rules of version 0.1.0 had been written; what is learned from them is
scored on publishers that the learning did not see. An interval comes from drawing publishers
anew with replacement (bootstrap over clusters, Davison and Hinkley 1997), since articles of one publisher are alike.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.quality.attribution import scorer
from tests.quality.parts import EVAL
from tests.quality.publishers import publisher_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PARTS = ("editor/train", "editor/dev")
RECORD = Path(__file__).with_name("left_out.json")
FLOORS = Path(__file__).with_name("floors.json")
DECISIONS = Path(__file__).parents[2] / "explainer" / "data" / "judge.json"
PAGE = Path(__file__).parents[2] / "docs" / "quality.d" / "left-out.md"
TEMPLATE = Path(__file__).with_name("left_out_page.md")
SLACK = 0.01
"""By how much a figure may miss its floor: less than drawing the publishers anew moves it."""
WIDER = 0.02
"""By how much the gap between fitted and left-out figures may grow."""
MOST_ERROR = 0.03
"""The expected calibration error that is allowed."""
DRAWS, SEED = 1000, 7

Counts = dict[str, float]
SHARES = {
    "persons listed, precision": ("persons right", "persons pred"),
    "key persons found": ("key found", "key gold"),
    "roles, precision": ("roles right", "roles pred"),
    "roles, recall": ("roles found", "roles gold"),
    "glossary, precision": ("def right", "def pred"),
    "glossary, recall": ("def right", "def gold"),
    "watch, precision": ("watch right", "watch pred"),
    "watch, recall of weight 2": ("watch found2", "watch gold2"),
    "watch, dates right": ("watch date right", "watch dated"),
    "timeline, precision": ("timeline right", "timeline pred"),
    "timeline, recall of weight 2": ("timeline found2", "timeline gold2"),
    "timeline, dates right": ("timeline date right", "timeline dated"),
    "unknowns, precision": ("unk right", "unk pred"),
    "unknowns, recall": ("unk right", "unk gold"),
    "in brief, precision": ("brief right", "brief pred"),
    "in brief, recall": ("brief found2", "brief gold2"),
}


def counts_of(
    rows: Iterable[dict[str, Any]], gold: Mapping[str, dict[str, Any]], evaluation: Path
) -> dict[str, Counts]:
    """Return the editor's scorer's counts by publisher, for `rows` of the public findings format."""
    explainer = scorer(evaluation, "score_explainer")
    found: dict[str, Any] = defaultdict(explainer.Count)
    for row in rows:
        line = gold[row["id"]]
        explainer.score(line, row, line["text"], found[publisher_of(row["id"])])
    return {publisher: dict(counts) for publisher, counts in found.items()}


def figures_of(counts: Iterable[Counts]) -> dict[str, float]:
    """Return the shares of summed counts; 0 where there is nothing to count."""
    total: dict[str, float] = defaultdict(float)
    for each in counts:
        for name, value in each.items():
            total[name] += value
    return {name: total[right] / total[of] if total[of] else 0.0 for name, (right, of) in SHARES.items()}


def with_intervals(counts: Mapping[str, Counts]) -> dict[str, tuple[float, float, float]]:
    """Return each figure with the ends of its 95 % interval."""
    chance = random.Random(SEED)  # no secret: the same counts give the same interval
    publishers = sorted(counts)
    drawn = [figures_of(counts[chance.choice(publishers)] for _ in publishers) for _ in range(DRAWS)]
    out = {}
    for name, value in figures_of(counts.values()).items():
        ordered = sorted(figures[name] for figures in drawn)
        ends = ordered[round(0.025 * DRAWS)], ordered[round(0.975 * DRAWS) - 1]
        out[name] = (round(value, 3), round(ends[0], 3), round(ends[1], 3))
    return out


def extracted(parts: Iterable[str], evaluation: Path) -> list[dict[str, Any]]:
    """Return what `explainer extract` prints of the articles of `parts`."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "found.jsonl"
        articles = [str(evaluation / part / "articles.jsonl") for part in parts]
        with place.open("wb") as out:
            subprocess.run([sys.executable, "-m", "explainer", "extract", *articles], stdout=out, check=True)
        return [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]


def read_gold(parts: Iterable[str], evaluation: Path) -> dict[str, dict[str, Any]]:
    """Return the annotated articles of `parts` by id."""
    lines = [line for part in parts for line in (evaluation / part / "gold.jsonl").read_text("utf-8").splitlines()]
    return {line["id"]: line for line in map(json.loads, lines)}


def data_hash(parts: Iterable[str], evaluation: Path) -> str:
    """Return one SHA-256 over the annotated files, so that a figure tells which annotations it was measured with."""
    whole = hashlib.sha256()
    for part in parts:
        for name in ("articles.jsonl", "gold.jsonl"):
            whole.update((evaluation / part / name).read_bytes())
    return whole.hexdigest()


def failures(record: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """Return a line for each way in which the recorded figures fall short of the floors.

    A left-out figure must reach its floor, the gap to the fitted one must not have grown, and chances must be what they
    say.
    """
    lines = []
    for name, floor in floors["left out"].items():
        figures = record["figures"].get(name, {})
        if figures.get("left out", -1.0) < floor["floor"] - SLACK:
            lines.append(f"{name}: left out {figures.get('left out', 'missing')}, its floor is {floor['floor']}")
        gap = figures.get("fitted", 0.0) - figures.get("left out", 0.0)
        if gap > floor["gap"] + WIDER:
            lines.append(f"{name}: fitted is {gap:.3f} above left out, the gap was {floor['gap']:.3f}")
    if record["calibration"]["error"] > MOST_ERROR:
        lines.append(f"expected calibration error {record['calibration']['error']}, at most {MOST_ERROR}")
    return lines


def unexplained(floors: Mapping[str, Any]) -> list[str]:
    """Return a line for each floor below its peak for which `lowered` gives no reason."""
    explained = {entry["figure"]: entry["to"] for entry in floors["lowered"] if entry["reason"].strip()}
    return [
        f"{name}: lowered from {floor['peak']} to {floor['floor']} without a reason in `lowered`"
        for name, floor in floors["left out"].items()
        if floor["floor"] < floor["peak"] and explained.get(name, 2.0) > floor["floor"]
    ]


def raised(record: Mapping[str, Any], floors: Mapping[str, Any]) -> dict[str, Any]:
    """Return the floors with those raised that the left-out figures exceed, and gaps narrowed; none is ever lowered."""
    known = floors.get("left out", {})
    new = {}
    for name, figures in record["figures"].items():
        old = known.get(name, {"floor": figures["left out"], "peak": figures["left out"], "gap": 1.0})
        floor = max(old["floor"], figures["left out"])
        gap = round(min(old["gap"], max(0.0, figures["fitted"] - figures["left out"])), 3)
        new[name] = {"floor": floor, "peak": max(old["peak"], floor), "gap": gap}
    return {**floors, "left out": new}


def write_record(record: Mapping[str, Any]) -> None:
    """Record figures as those of the decisions that ship now, and write the page."""
    shipped = hashlib.sha256(DECISIONS.read_bytes()).hexdigest()
    RECORD.write_text(json.dumps({**record, "decisions": shipped}, indent=1) + "\n", encoding="utf-8")
    write_page(record, json.loads(FLOORS.read_text(encoding="utf-8")))


def write_page(record: Mapping[str, Any], floors: Mapping[str, Any]) -> None:
    """Write the page of the docs from the recorded figures and the floors."""
    rows = "".join(
        f"| {name} | {f['rules']:.3f} | **{f['left out']:.3f}** ({f['interval'][0]:.3f}–{f['interval'][1]:.3f}) "
        f"| {f['fitted']:.3f} |\n"
        for name, f in record["figures"].items()
    )
    bins = "".join(f"| {chance:.2f} | {right:.2f} | {n} |\n" for chance, right, n in record["calibration"]["bins"])
    kinds, sections = record["lines"]["kinds"], record["lines"]["sections"]
    lowered = "".join(
        f"- {entry['figure']}, {entry['from']} to {entry['to']}: {entry['reason']}\n" for entry in floors["lowered"]
    )
    PAGE.write_text(
        TEMPLATE.read_text(encoding="utf-8").format(
            articles=record["articles"],
            publishers=record["publishers"],
            rows=rows,
            bins=bins,
            error=record["calibration"]["error"],
            findings=record["calibration"]["findings"],
            lowered=lowered,
            line_articles=record["lines"]["articles"],
            line_kinds="".join(
                _line_row(name, k, f" {k['area']:.2f} | {k['error']:.3f} |") for name, k in kinds.items()
            ),
            line_sections="".join(_line_row(name, section) for name, section in sections.items()),
        ),
        encoding="utf-8",
    )


def _line_row(name: str, found: Mapping[str, float], more: str = "") -> str:
    shares = f"{found['right']:.2f} | **{found['right of those shown']:.2f}** | {found['kept']:.2f}"
    return f"| {name} | {found['lines']} | {shares} |{more}\n"


def main() -> int:
    """Print every figure of this version with its interval; return 1 where the recorded ones fall short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--raise-floors", action="store_true", help="from the recorded figures, measuring nothing")
    options = parser.parse_args()
    record, floors = (json.loads(path.read_text(encoding="utf-8")) for path in (RECORD, FLOORS))
    if options.raise_floors:
        floors = raised(record, floors)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        write_page(record, floors)
    else:
        counts = counts_of(extracted(PARTS, options.eval), read_gold(PARTS, options.eval), options.eval)
        for name, (value, low, high) in with_intervals(counts).items():
            print(f"{name:32s} {value:.3f}  ({low:.3f} to {high:.3f})")
    short = [*failures(record, floors), *unexplained(floors)]
    print("\n".join(short) or "no recorded figure falls short")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
