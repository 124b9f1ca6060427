"""Who counted: the source of the words around a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse import figures
from explainer.model import Figure, Quote, Span

if TYPE_CHECKING:
    from .conftest import Case

TEXT = "The board said 40 people came. It said 12 boats sank. There were 30 guests."


def quotation(case: Case, speaker: str, content: str) -> Quote:
    def span(words: str) -> Span:
        start = case.article.text.index(words)
        return Span(start, start + len(words))

    return Quote(
        span=span(content), rule="test", id=content, form="indirect", content=(span(content),), speaker=(span(speaker),)
    )


def test_a_named_source_counted_and_a_pronoun_names_nobody(read) -> None:
    case = read(TEXT)
    said = case.findings.plus(
        [quotation(case, "The board", "40 people came"), quotation(case, "It", "12 boats sank")],
    )
    found = figures.extract(case.analysis, said)
    counted = [(case.cut(f.of_what), case.cut(f.counted_by)) for f in found if isinstance(f, Figure)]
    assert counted == [("people", "The board"), ("boats", "-"), ("guests", "-")]
