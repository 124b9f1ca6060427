"""Assertions that tell what is wrong in words."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def assert_page_cites(markdown: str, words: str, article: str | None = None) -> None:
    """Fail unless a page states `words`, as words of a source, with a citation on the same line.

    Args:
        markdown: the page.
        words: what the statement says, as a reader sees it; a part of it is enough.
        article: the id of the article that it must come from.
    """
    from explainer.publish.audit import claims_of

    claims = claims_of("page.md", markdown)
    stating = [claim for claim in claims if words in claim.words]
    if not stating:
        near = difflib.get_close_matches(words, [claim.words for claim in claims], n=1, cutoff=0.3)
        raise AssertionError(f"no statement says {words!r}" + (f"; the nearest is {near[0]!r}" if near else ""))
    sources = {place[0] for claim in stating for place in claim.places}
    if article is not None and article not in sources:
        raise AssertionError(f"{words!r} comes from {', '.join(sorted(sources))}, not from {article}")
    if not any(claim.citations for claim in stating):
        raise AssertionError(f"{words!r} has no citation on its line {stating[0].line}")


def compare_with_golden(text: str, file: Path, *, write: bool) -> None:
    """Fail where `text` differs from the golden `file`, and show how; `write` writes the file instead."""
    if write:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        return
    if not file.is_file():
        raise AssertionError(f"{file} is missing; `pytest --explainer-golden` writes it")
    golden = file.read_text(encoding="utf-8")
    if text != golden:
        change = difflib.unified_diff(golden.splitlines(), text.splitlines(), str(file), "now", lineterm="")
        raise AssertionError("\n".join(change))
