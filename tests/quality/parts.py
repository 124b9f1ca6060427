"""The annotated dev parts, and the figures that the evaluation folder's scorers give for each of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.quality.attribution import measure

if TYPE_CHECKING:
    from collections.abc import Callable

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"
DEV = Path(__file__).with_name("dev.json")
"""The dev figures of the version that `heldout.json` measured, shown beside the unseen ones."""

Figures = dict[str, float]


@dataclass(frozen=True)
class Part:
    """One annotated part: its folder below the evaluation folder, and what reads figures off its predictions."""

    folder: str
    read: Callable[[Path, Path], Figures]


def measure_part(part: Part, evaluation: Path, scratch: Path) -> Figures:
    """Run `explainer extract` over the part's articles and return its figures, 0..1 (attribution: per cent).

    Raises `subprocess.CalledProcessError` where the command fails: a plugin that broke must not pass for a low figure.
    """
    predictions = scratch / (part.folder.replace("/", "_") + ".jsonl")
    articles = evaluation / part.folder / "articles.jsonl"
    with predictions.open("wb") as out:
        subprocess.run([sys.executable, "-m", "explainer", "extract", str(articles)], stdout=out, check=True)
    return part.read(evaluation, predictions)


def _printed(evaluation: Path, scorer: str, gold: str, predictions: Path, *more: str) -> str:
    command = [sys.executable, str(evaluation / scorer), "--gold", str(evaluation / gold), "--pred", str(predictions)]
    return subprocess.run([*command, *more], capture_output=True, text=True, check=True).stdout


def _number(pattern: str, printed: str) -> float:
    """Return the first number that `pattern` captures; raise `ValueError` where the scorer prints no such line."""
    found = re.search(pattern, printed, re.MULTILINE)
    if found is None:
        raise ValueError(f"the scorer printed no line like {pattern!r}:\n{printed}")
    return float(found.group(1))


def _entities(evaluation: Path, predictions: Path) -> Figures:
    printed = _printed(evaluation, "score_entities.py", "gum_news/dev/gold.jsonl", predictions)
    exact = r"\s+\d+ \| [\d.]+ [\d.]+ ([\d.]+)"
    return {
        "person names": _number(rf"^person{exact}", printed),
        "organisations and places merged": _number(rf"^org/place merged{exact}", printed),
        "same person, named mentions, B3": _number(r"named mentions: B3 [\d.]+/[\d.]+/([\d.]+)", printed),
        "same person, all mentions, CoNLL": _number(r"CoNLL average ([\d.]+)", printed),
        "roles precision": _number(r"^roles: P ([\d.]+)", printed),
        "roles F1": _number(r"^roles: P [\d.]+ R [\d.]+ F1 ([\d.]+)", printed),
    }


def _timexes(evaluation: Path, predictions: Path) -> Figures:
    printed = _printed(evaluation, "score_timex.py", "timex/dev/gold.jsonl", predictions)
    watch = _printed(evaluation, "score_watch.py", "watch/dev/gold.jsonl", predictions)
    return {
        "time expressions, strict": _number(r"^strict .*F1 ([\d.]+)", printed),
        "time expressions, value": _number(r"value F1 ([\d.]+)", printed),
        "watch sentences, TimeBank": _number(r"^TimeBank\s+unclear left out .*F1 ([\d.]+)", watch),
    }


def _timeline(evaluation: Path, predictions: Path) -> Figures:
    printed = _printed(evaluation, "score_timeline.py", "timeline/dev/gold.jsonl", predictions)
    return {
        "event dates, all": _number(r"^all\s+\d+\s+[\d.]+\s+([\d.]+)", printed),
        "event dates, not on publication day": _number(r"^on another date\s+\d+\s+[\d.]+\s+([\d.]+)", printed),
    }


def _facts(evaluation: Path, predictions: Path) -> Figures:
    printed = _printed(evaluation, "score_facts.py", "facts/dev/gold.jsonl", predictions)
    questions = ("who", "what", "when", "where", "why", "how")
    return {f"right@1 {q}": _number(rf"^{q}\s+\d+\s+\d+\s+([\d.]+)", printed) for q in questions}


def _explainer(gold: str) -> Callable[[Path, Path], Figures]:
    def read(evaluation: Path, predictions: Path) -> Figures:
        rows = json.loads(_printed(evaluation, "score_explainer.py", gold, predictions, "--json"))
        ours = {
            name: value for name, value in rows.items() if not name.startswith(("first three", "articles", "missing"))
        }
        return {name: round(value, 3) for name, value in ours.items()}

    return read


def _attribution(evaluation: Path, predictions: Path) -> Figures:
    lines = predictions.read_text(encoding="utf-8").splitlines()
    return measure({row["id"]: row for row in map(json.loads, lines)}, evaluation)


PARTS = (
    Part("gum_news/dev", _entities),
    Part("attribution/dev", _attribution),
    Part("timex/dev", _timexes),
    Part("timeline/dev", _timeline),
    Part("facts/dev", _facts),
    Part("explainer/dev", _explainer("explainer/dev/gold.jsonl")),
    Part("explainer/seed", _explainer("explainer/seed/gold.jsonl")),
)
