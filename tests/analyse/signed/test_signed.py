"""Lines that an editor would sign: who says what, who is who, and what must not be found. See `fixtures/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.analyse.signed.reading import Found, read_cases

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.model import ArticleFindings

FILES = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))
TEXT = "Mayor Ada Park met Tom Lind in Norwick on Monday. Ms Park slept."
CASES = [
    pytest.param(text, lines, id=f"{file.stem}: {title}") for file in FILES for title, text, lines in read_cases(file)
]


@pytest.mark.parametrize(("text", "lines"), CASES)
def test_an_editor_would_sign(text: str, lines: list[str], explainer_findings: Callable[..., ArticleFindings]) -> None:
    found = Found(text, explainer_findings(text, published="2026-03-10"))
    assert not found.unmet(lines), f"{found.unmet(lines)}\n\n{found.told()}"


def test_a_line_of_an_unknown_kind_is_no_expectation(explainer_findings: Callable[..., ArticleFindings]) -> None:
    found = Found(TEXT, explainer_findings(TEXT))
    with pytest.raises(KeyError):
        found.unmet(["sad: Ada Park | slept"])
    assert found.unmet(["person: Bo Lee", "no person: Ada Park"]) == ["person: Bo Lee", "no person: Ada Park"]
