"""The error rates that the method page shows, from the measured figures.

python -m tests.quality.for_readers     # writes explainer/data/quality.json from floors.json
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.quality.parts import FLOORS, Figures

SHOWN = Path(__file__).resolve().parents[2] / "explainer" / "data" / "quality.json"

ROWS = (
    (
        "attribution/dev",
        "speaker shown direct precision",
        100,
        "of 100 direct quotations with a speaker, the speaker is right",
        "84 news articles of 2016; in six of the wrong ones the annotators slipped",
    ),
    (
        "attribution/dev",
        "speaker shown direct recall",
        100,
        "of 100 direct quotations, so many show their speaker",
        "the same articles",
    ),
    (
        "explainer/dev",
        "persons precision",
        1,
        "of 100 people listed, so many are people of the article",
        "24 articles read by an editor",
    ),
    ("gum_news/dev", "roles precision", 1, "of 100 roles, so many are what the text says", "15 Wikinews articles"),
    (
        "explainer/dev",
        "timeline dates right",
        1,
        "of 100 dates on the timeline, so many are right",
        "24 articles read by an editor",
    ),
    ("explainer/dev", "watch precision", 1, "of 100 things to watch, so many are still to come", "the same articles"),
    (
        "explainer/dev",
        "watch dates right",
        1,
        "of 100 dates of things to watch, so many are right",
        "the same articles",
    ),
    (
        "explainer/dev",
        "glossary precision",
        1,
        "of 100 explained words, so many are explained rightly",
        "the same articles",
    ),
    (
        "explainer/dev",
        "unknowns precision",
        1,
        "of 100 statements of what is not known, so many are",
        "the same articles",
    ),
)


def for_readers(figures: dict[str, Figures]) -> list[dict[str, str]]:
    """Return the rows of the method page, in reading order; values are whole numbers of 100."""
    rows = []
    for part, name, whole, what, note in ROWS:
        rows.append({"what": what, "value": str(round(100 * figures[part][name] / whole)), "note": note})
    return rows


if __name__ == "__main__":
    rows = for_readers(json.loads(FLOORS.read_text(encoding="utf-8")))
    SHOWN.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
