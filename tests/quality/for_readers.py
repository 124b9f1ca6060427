"""The error rates that the method page shows: measured on articles that nobody here had seen, dev beside them.

python -m tests.quality.for_readers     # writes explainer/data/quality.json from heldout.json and dev.json

`heldout.json` comes with the evaluation folder, whose keepers measured a version of this project with articles that are
not in it. The figures stand for that version until they measure another; the page says which.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality.intervals import wilson
from tests.quality.parts import DEV, Figures

SHOWN = Path(__file__).resolve().parents[2] / "explainer" / "data" / "quality.json"
HELDOUT = Path(__file__).with_name("heldout.json")
PACKAGE_VERSION = "0.1.0"
"""The version of the package at the commit that `heldout.json` names."""

READ = "lines read by an editor"


@dataclass(frozen=True)
class Row:
    """One row: the words for it, the unseen set and figure, and the part and figure that it had been tuned on."""

    what: str
    unseen: str
    figure: str
    dev: tuple[str, str] | None = None


SECTIONS = (
    ("in brief", "of 100 sentences in brief, so many are right"),
    ("who says what", "of 100 statements in who says what, so many are right"),
    ("quotations", "of 100 quotations, so many are right"),
    ("who is who", "of 100 lines in who is who, so many are right"),
    ("five Ws", "of 100 answers to who, what, when, where, why and how, so many are right"),
    ("timeline", "of 100 entries of the timeline, so many are right"),
    ("watch", "of 100 things to watch, so many are right"),
    ("figures", "of 100 figures, so many are right"),
    ("glossary", "of 100 explained words, so many are explained rightly"),
    ("unknowns", "of 100 statements of what is not known, so many are right"),
)
WORLD, ED = "editor/test", "explainer/dev"
ROWS = (
    Row("of 100 people listed, so many are people of the article", WORLD, "persons_p", (ED, "persons precision")),
    Row("of 100 roles, so many are what the text says", WORLD, "roles_p", (ED, "roles precision")),
    Row("of 100 roles that the text tells, so many are found", WORLD, "roles_r", (ED, "roles recall")),
    Row("of 100 dates on the timeline, so many are right", WORLD, "timeline_dates", (ED, "timeline dates right")),
    Row("of 100 dates of things to watch, so many are right", WORLD, "watch_dates", (ED, "watch dates right")),
    Row("of 100 explained words, so many are found", WORLD, "glossary_r", (ED, "glossary recall")),
    Row(
        "of 100 direct quotations, so many are whole and have the right speaker (F1)",
        "attribution/test",
        "direct_attr_piece",
        ("attribution/dev", "attr piece direct"),
    ),
    Row(
        "of 100 names of people, so many are found from first to last letter (F1)",
        "names_worldwide/test",
        "person_exact_f1",
        ("gum_news/dev", "person names"),
    ),
)


def for_readers(heldout: dict[str, Any], dev: dict[str, Figures]) -> dict[str, Any]:
    """Return what the method page shows, values as whole numbers of 100, and for which version it was measured."""
    sets = heldout["sets"]
    return {
        "version": PACKAGE_VERSION,
        "commit": heldout["version"],
        "measured": heldout["measured"],
        "rows": [*_read_lines(sets[READ]), *(_row(row, sets[row.unseen], dev) for row in ROWS)],
    }


def _read_lines(read: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the share of right lines, of all and by section, with Wilson's interval."""
    counted = [("of 100 lines on the pages, so many are right", read["lines"], _sum(read, 1))]
    counted += [(what, *read["by_section"][name][:2]) for name, what in SECTIONS]
    rows = [_share(what, lines - wrong, lines, read["articles"]) for what, lines, wrong in counted]
    useless = _share("of 100 lines, so many are right but of no use", _sum(read, 2), read["lines"], read["articles"])
    return [rows[0], useless, *rows[1:]]


def _sum(read: dict[str, Any], column: int) -> int:
    return sum(counts[column] for counts in read["by_section"].values())


def _share(what: str, right: int, of: int, articles: int) -> dict[str, Any]:
    low, high = wilson(right, of)
    interval = [str(round(100 * low)), str(round(100 * high))]
    return {"what": what, "value": str(round(100 * right / of)), "interval": interval, "articles": articles, "dev": ""}


def _row(row: Row, unseen: dict[str, Any], dev: dict[str, Figures]) -> dict[str, Any]:
    value = str(round(100 * unseen[row.figure]))
    seen = ""
    if row.dev:
        part, name = row.dev
        seen = str(round(dev[part][name] * (1 if dev[part][name] > 1 else 100)))
    return {"what": row.what, "value": value, "interval": [], "articles": unseen["articles"], "dev": seen}


def main() -> None:
    """Write the file of the method page."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in (HELDOUT, DEV)]
    SHOWN.write_text(json.dumps(for_readers(*read), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
