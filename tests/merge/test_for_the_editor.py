"""What the command line tells the editor."""

from __future__ import annotations

from explainer.merge.for_the_editor import notices
from explainer.model import CurationEntry
from tests.merge.corpora import article, corpus, merged


def test_stale_entries_and_questions_with_their_lines() -> None:
    made = [article("a0", "[p1 Tom Reed]."), article("a1", "[p1 Thomas Reed].")]
    stale = CurationEntry(action="rename", values={"name": "Ada", "to": "Ada Moss"}, line=4)
    assert notices(merged(corpus(*made, curation=(stale,)))) == (
        "curation.yml, line 4: `rename`: nothing is called “Ada” any more.",
        'Are “Thomas Reed” and “Tom Reed” one? The names agree.\n    merge: - {names: ["Thomas Reed", "Tom Reed"]}',
    )


def test_many_questions_are_cut_short() -> None:
    made = [
        article(f"{n}{m}", f"[p1 {given} Reed{n}].") for n in range(25) for m, given in enumerate(("Tom", "Thomas"))
    ]
    shown = notices(merged(corpus(*made)))
    assert len(shown) == 21
    assert shown[-1] == "… and 5 more questions like these."
