"""The sheet to tick: a CSV file for spreadsheets, and the same as one local page that needs nothing but a browser."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from typing import TYPE_CHECKING

from explainer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from explainer.publish.review.evidence import Evidence
    from explainer.publish.review.lines import ShownLine

VERDICTS = ("right", "wrong", "useless")
COLUMNS = (
    "number",
    "section",
    "line",
    *VERDICTS,
    "remark",
    "before",
    "sentence",
    "after",
    "page",
    "page_line",
    "sources",
    "rule",
    "confidence",
    "lines_in_section",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def rows_of(drawn: Sequence[tuple[ShownLine, Evidence | None]], sizes: Mapping[str, int]) -> list[dict[str, str]]:
    """Return the sheet's rows, by column; `sizes` says how many lines each section of the site has."""
    return [_row(number, line, evidence, sizes) for number, (line, evidence) in enumerate(drawn, start=1)]


def _row(number: int, line: ShownLine, evidence: Evidence | None, sizes: Mapping[str, int]) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    row |= {"number": str(number), "section": line.section, "line": line.words}
    row |= {"page": line.page, "page_line": str(line.number), "lines_in_section": str(sizes[line.section])}
    if evidence:
        row |= {"before": evidence.before, "sentence": evidence.sentence, "after": evidence.after}
        row |= {"sources": evidence.sources, "rule": evidence.rules}
        row["confidence"] = "" if evidence.confidence is None else f"{evidence.confidence:.3f}"
    return row


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: f"'{cell}" if cell.startswith(_FORMULA) else cell for name, cell in row.items()})
    return out.getvalue()


def as_page(rows: Sequence[Mapping[str, str]], name: str) -> str:
    """Return the page to tick. It keeps the ticks in the browser and saves the sheet as `name`.csv."""
    data = json.dumps({"name": name, "columns": COLUMNS, "rows": rows}, ensure_ascii=False)
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    template = files(__package__).joinpath("sheet.html").read_text(encoding="utf-8")
    return template.replace("@@DATA@@", safe)


def read_sheet(text: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a ticked sheet.

    Raises `OutputError` where a column is missing or a row has more than one of right, wrong and useless.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in ("section", *VERDICTS) if column not in (reader.fieldnames or ())]
    if missing:
        raise OutputError(
            f"{name}: no review sheet, the column {missing[0]!r} is missing. Draw one: explainer review-sample"
        )
    rows = []
    for row in reader:
        filled = {column: (row.get(column) or "").strip() for column in reader.fieldnames or ()}
        if sum(bool(filled[verdict]) for verdict in VERDICTS) > 1:
            raise OutputError(f"{name}, line {reader.line_num}: more than one of right, wrong and useless is ticked")
        rows.append(filled)
    return rows


def verdict_of(row: Mapping[str, str]) -> str | None:
    """Return what a row is ticked as, or `None` where nobody judged it."""
    return next((verdict for verdict in VERDICTS if row[verdict]), None)
