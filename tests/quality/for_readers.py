"""The error rates that the method page shows: measured on articles that nobody here had seen, dev beside them.

python -m tests.quality.for_readers     # writes explainer/data/quality.json from heldout.json, dev.json, blind.json

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
BLIND = Path(__file__).with_name("blind.json")
"""The last blind reading of every line: of how many, what each of two readers called wrong and of no use."""
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
    ("in brief", "Sentences in brief correct"),
    ("who says what", "Statements of who says what correct"),
    ("quotations", "Quotations correct"),
    ("who is who", "Lines of who is who correct"),
    ("five Ws", "Answers to who, what, when, where, why and how correct"),
    ("timeline", "Events of the timeline correct"),
    ("watch", "Plans to watch correct"),
    ("figures", "Figures correct"),
    ("glossary", "Key terms correctly explained"),
    ("unknowns", "Statements of what is not known correct"),
)
WORLD, ED = "editor/test", "explainer/dev"
ROWS = (
    Row("People listed who are people of the article", WORLD, "persons_p", (ED, "persons precision")),
    Row("Roles correct", WORLD, "roles_p", (ED, "roles precision")),
    Row("Roles found, of those that the text tells", WORLD, "roles_r", (ED, "roles recall")),
    Row("Dates on the timeline correct", WORLD, "timeline_dates", (ED, "timeline dates right")),
    Row("Dates of plans to watch correct", WORLD, "watch_dates", (ED, "watch dates right")),
    Row("Key terms found, of those that the text explains", WORLD, "glossary_r", (ED, "glossary recall")),
    Row(
        "Direct quotations whole and with the right speaker (F1)",
        "attribution/test",
        "direct_attr_piece",
        ("attribution/dev", "attr piece direct"),
    ),
    Row(
        "Names of people found from first to last letter (F1)",
        "names_worldwide/test",
        "person_exact_f1",
        ("gum_news/dev", "person names"),
    ),
)


def for_readers(heldout: dict[str, Any], dev: dict[str, Figures], blind: dict[str, Any]) -> dict[str, Any]:
    """Return what the method page shows, values as whole numbers of 100, and for which version it was measured.

    `blind` is the last reading of every line by two readers; of both the higher count is told.
    """
    sets = heldout["sets"]
    return {
        "version": PACKAGE_VERSION,
        "commit": heldout["version"],
        "measured": heldout["measured"],
        "blind": {
            "version": blind["version"],
            "articles": blind["articles"],
            "lines": blind["lines"],
            **{name: str(round(100 * max(blind[name]) / blind["lines"])) for name in ("wrong", "useless")},
        },
        "rows": [*_read_lines(sets[READ]), *(_row(row, sets[row.unseen], dev) for row in ROWS)],
    }


def _read_lines(read: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the share of right lines, of all and by section, with Wilson's interval."""
    counted = [("Lines on the pages correct", read["lines"], _sum(read, 1))]
    counted += [(what, *read["by_section"][name][:2]) for name, what in SECTIONS]
    rows = [_share(what, lines - wrong, lines, read["articles"]) for what, lines, wrong in counted]
    useless = _share("Lines correct but of no use", _sum(read, 2), read["lines"], read["articles"])
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
    read = [json.loads(path.read_text(encoding="utf-8")) for path in (HELDOUT, DEV, BLIND)]
    SHOWN.write_text(json.dumps(for_readers(*read), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
