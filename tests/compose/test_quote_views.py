"""How reporting words read beside what was said: whole, with whom somebody told, never with a loose end."""

from __future__ import annotations

import pytest

from explainer.compose.pages.quote_views import told_cue

from .sections.making import Paper, quotation, site_of

SAID = "the mill on the quay will close"


@pytest.mark.parametrize(
    ("text", "cue", "form", "shown"),
    [
        (f"Ada Moss said {SAID}.", "said", "indirect", ["said"]),
        (f"Ada Moss told reporters in Tarnby that {SAID}.", "told", "indirect", ["told reporters in Tarnby that"]),
        (f"Ada Moss was told {SAID}.", "was told", "indirect", ["was told"]),
        (f"“{SAID},” Ada Moss told the board of the quays.", "told", "direct", ["told the board of the quays"]),
        (f"“{SAID},” Ada Moss told.", "told", "direct", []),
        (f"“{SAID},” Ada Moss wrote in a note on the wall of the hall.", "wrote in a note on the", "direct", ["wrote"]),
        (f"Ada Moss spoke of {SAID}.", "spoke of", "indirect", ["spoke of"]),
        (
            f"Ada Moss confirmed to the Tarn Post that {SAID}.",
            "confirmed to",
            "indirect",
            ["confirmed to the Tarn Post that"],
        ),
    ],
)
def test_a_cue_has_no_loose_end(text: str, cue: str, form: str, shown: list[str]) -> None:
    paper = Paper(text)
    site = site_of([paper])
    assert [site.corpus.text(piece) for piece in told_cue(site, quotation(paper, SAID, cue, form=form))] == shown
