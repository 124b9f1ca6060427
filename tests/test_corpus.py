"""The annotated corpus holds offsets and no word of any article."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
EVAL = ROOT.parent / "shared" / "eval"
LINES = [json.loads(x) for x in (ROOT / "training/corpus/gold.jsonl").read_text(encoding="utf-8").splitlines()]
NOT_TEXT = frozenset({"id", "source", "sha256", "published", "kind", "type", "date", "value"})


def strings_in(value: Any, field: str = "") -> list[str]:  # JSON
    """Return the strings of `value` that are in no field of ids, kinds or dates."""
    if isinstance(value, dict):
        return [s for name, part in value.items() for s in strings_in(part, name)]
    if isinstance(value, list):
        return [s for part in value for s in strings_in(part, field)]
    return [value] if isinstance(value, str) and field not in NOT_TEXT else []


def spans_in(value: Any) -> list[tuple[int, int]]:  # JSON
    if isinstance(value, dict):
        own = [(value["start"], value["end"])] if "start" in value else []
        return own + [s for part in value.values() for s in spans_in(part)]
    return [s for part in value for s in spans_in(part)] if isinstance(value, list) else []


def test_no_word_of_an_article_is_here() -> None:
    assert LINES
    assert [strings_in(line) for line in LINES] == [[]] * len(LINES)


def texts_of(source: str) -> dict[str, str]:
    """Return the texts of the articles of a data set, by their ids."""
    rows = (EVAL / source / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["text"] for row in map(json.loads, rows)}


@pytest.mark.skipif(not EVAL.is_dir(), reason="the articles are not here")
def test_offsets_lie_in_the_texts_that_were_annotated() -> None:
    texts = {source: texts_of(source) for source in {line["source"] for line in LINES}}
    for line in LINES:
        text = texts[line["source"]][line["id"]]
        assert hashlib.sha256(text.encode()).hexdigest() == line["sha256"]
        assert all(0 <= start < end <= len(text) for start, end in spans_in(line))
