"""The rules of attribution, one readable case each: see the text files in `fixtures/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.refine import refine
from explainer.analyse.attribution.rules import attributions_by_rule
from explainer.analyse.quotation_marks import quoted_regions
from tests.fixture_files import cases

FIXTURES = Path(__file__).parent / "fixtures"


def shown(drafts: list[Draft], text: str) -> str:
    """Write attributions as `source | cue | content … content`, one a line."""
    rows = [[" … ".join(s.cut(text) for s in spans) for spans in (d.source, d.cue, d.content)] for d in drafts]
    return "\n".join(" | ".join(row) for row in rows) or "(none)"


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "quotation_marks.txt"))
def test_quotation_marks(text: str, expected: str) -> None:
    ends = [(r.span.end, 1, "]") for r in quoted_regions(text)]
    starts = [(r.span.start, 0, "[") for r in quoted_regions(text)]
    marked = text
    for place, _, bracket in sorted(ends + starts, reverse=True):
        marked = marked[:place] + bracket + marked[place:]
    assert marked == expected


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "refine.txt"))
def test_refine(text: str, expected: str) -> None:
    regions = quoted_regions(text)
    drafts = [Draft((region.span,)) for region in regions]
    assert shown(refine(drafts, text), text) == expected.rstrip("\n")


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "rules.txt"))
def test_rules(text: str, expected: str, nlp) -> None:
    drafts = attributions_by_rule(nlp(text), quoted_regions(text))
    assert shown(drafts, text) == expected.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("“We will rebuild the bridge this year,” said Ada Park.", True),
        ("Park, who had come late, said: “We will rebuild the bridge.”", True),
        ("Park came back from the harbour and said: “We will rebuild the bridge.”", False),
    ],
)
def test_a_rule_is_sure_of_a_speaker_right_beside_the_cue(text: str, nlp, *, sure: bool) -> None:
    (draft,) = [draft for draft in attributions_by_rule(nlp(text), quoted_regions(text)) if draft.source]
    assert (draft.source_confidence > 0.9) is sure
