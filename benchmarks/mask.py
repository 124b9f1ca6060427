"""Precision and recall of the mask by kind, on articles that were labelled by hand.

`python -m benchmarks.mask ../shared/eval` prints a table for each part of them: which of them were looked at while the
rules were written stands above each. The labels (`training/corpus/mask`) are offsets alone; the texts are in the sets.
Figures count code points that are no white space.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.analyse.mask import mask_text
from explainer.host.masking import HIDDEN, settled
from explainer.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LABELS = Path(__file__).parents[1] / "training/corpus/mask"
HALVES = {
    "look": "looked at while the rules were written",
    "decide": "not looked at before the first rules, seen after that",
    "later": "labelled later",
    "drawn": "sixty more, not looked at before the rules for captions without a mark, seen after that",
    "rest": "labelled after those rules, measured, and seen after that",
    "fresh": "84 more of the two sets that are not scraped from one page, not looked at before the rules of 0.2.0",
}
KINDS = ("caption", "credit", "furniture", "byline")
ANY = "any of them"


def main(folder: Path) -> None:
    """Write the tables for the sets in `folder`."""
    for half, meaning in HALVES.items():
        sys.stdout.write(f"{half}: {meaning}\n\n{table(measured(folder, half))}\n\n")


def table(counts: dict[str, tuple[int, int, int]]) -> str:
    """Return the figures of one half as a table in Markdown, and the share of prose that is hidden."""
    rows = ["| kind | labelled | found | precision | recall |", "| --- | ---: | ---: | ---: | ---: |"]
    for kind in (*KINDS, ANY):
        labelled, found, both = counts[kind]
        share = [f"{both / whole:.2f}" if whole else "–" for whole in (found, labelled)]
        rows.append(f"| {kind} | {labelled:,} | {found:,} | {share[0]} | {share[1]} |")
    return "\n".join([*rows, "", f"prose that is hidden: {counts['prose'][1] / counts['prose'][0]:.2%}"])


def measured(folder: Path, half: str) -> dict[str, tuple[int, int, int]]:
    """Return, for each kind, how many code points are labelled, found, and both; for `prose`, all and those hidden."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for text, labels in _labelled(folder, half):
        parts = settled(list(mask_text(Article(id="a", text=text))), len(text))
        found = {kind: _places(text, ((p.span.start, p.span.end) for p in parts if p.kind == kind)) for kind in HIDDEN}
        wanted = {kind: _places(text, ((p["start"], p["end"]) for p in labels if p["kind"] == kind)) for kind in KINDS}
        all_found, all_wanted = set[int]().union(*found.values()), set[int]().union(*wanted.values())
        for kind in KINDS:
            _add(counts[kind], wanted[kind], found[kind])
        _add(counts[ANY], all_wanted, all_found)
        prose = _places(text, [(0, len(text))]) - all_wanted
        _add(counts["prose"], prose, prose & all_found)
    return {kind: (each[0], each[1], each[2]) for kind, each in counts.items()}


def _add(count: list[int], wanted: set[int], found: set[int]) -> None:
    for place, number in enumerate((len(wanted), len(found), len(wanted & found))):
        count[place] += number


def _labelled(folder: Path, half: str) -> Iterator[tuple[str, list[dict[str, object]]]]:
    texts: dict[str, dict[str, str]] = {}
    for line in (LABELS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["set"] not in texts:
            rows = (folder / item["set"] / "articles.jsonl").read_text(encoding="utf-8").splitlines()
            texts[item["set"]] = {row["id"]: row["text"] for row in map(json.loads, rows)}
        yield texts[item["set"]][item["id"]], item["parts"]


def _places(text: str, spans: Iterable[tuple[object, object]]) -> set[int]:
    return {
        place for start, end in spans for place in range(int(str(start)), int(str(end))) if not text[place].isspace()
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
