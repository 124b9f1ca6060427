"""Where the end of a clause may be cut: before what a comma sets off, a day, or a second verb."""

from __future__ import annotations

import pytest

from explainer.analyse.clauses.parts import omissible_parts
from explainer.analyse.span_index import SpanIndex
from explainer.model import Article, Mention, Span
from tests.analysers import without_encoder

ANALYSER = without_encoder()
NOBODY: SpanIndex[Mention] = SpanIndex((), lambda mention: mention.span)
ENDS = [
    ("Ada Moss opened the new bridge on Monday.", "opened", ["Ada Moss opened the new bridge"]),
    ("Ada Moss opened the new bridge, leaving the old one to the boats.", "opened", ["Ada Moss opened the new bridge"]),
    ("Ada Moss opened the new bridge and closed the old ferry line.", "opened", ["Ada Moss opened the new bridge"]),
    ("Ada Moss closed the old bridge because it was full of holes.", "closed", []),
    ("Ada Moss closed the old bridge, although the town needed it.", "closed", []),
    ("Ada Moss was told of new bridges for boats from the old harbour.", "told", []),
    ("Ada Moss is the only mayor to open two bridges in a single year.", "is", []),
    ("Ada Moss gave the town a prize for dismissing the old plan.", "gave", []),
    ("Ada Moss - so the town says - opened the new bridge with the only key.", "opened", []),
]


@pytest.mark.parametrize(("text", "word", "expected"), ENDS, ids=[case[0] for case in ENDS])
def test_only_what_adds_is_cut_off(text: str, word: str, expected: list[str]) -> None:
    analysis = ANALYSER(Article(id="a", text=text, published="2031-05-14"))
    verb = next(token for token in analysis.doc if token.lower_ == word)
    subject = next(token for token in analysis.doc if token.text == "Moss")
    clause = Span(0, len(text) - 1)
    parts = omissible_parts(verb, subject, clause, analysis, NOBODY)
    left = [text[: part.start].strip() for part in parts if part.end == clause.end]
    assert [words for words in left if words in expected or not expected] == expected


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Ada Moss raised the tolls from January to the end of March, leaving boats alone.", " to the end"),
        ("Ada Moss not only opened the bridge on Monday, closing the harbour, but also paid for it.", "but also paid"),
        ("Ada Moss both opened the bridge on Monday and closed the old ferry line.", " and closed"),
        ("Ada Moss neither opened the bridge on Monday nor closed the old ferry line.", " nor closed"),
    ],
)
def test_what_needs_a_second_half_keeps_it(text: str, gone: str) -> None:
    analysis = ANALYSER(Article(id="a", text=text, published="2031-05-14"))
    verb = next(token for token in analysis.doc if token.dep_ == "ROOT")
    subject = next(token for token in analysis.doc if token.text == "Moss")
    parts = omissible_parts(verb, subject, Span(0, len(text) - 1), analysis, NOBODY)
    kept = [text[: part.start] for part in parts if gone in part.cut(text)]
    assert [words for words in kept if any(word in words for word in ("from", "not only", "both", "neither"))] == []


def test_a_main_clause_taken_for_a_relative_one_is_never_cut_away() -> None:
    text = (
        "A rower who saved himself and ten guests, some of them Swedish, in Norwick's historic heart had registered"
        " with harbour authorities but was not on any list of its members, the interior minister said on Wednesday."
    )
    analysis = ANALYSER(Article(id="a", text=text, published="2031-05-14"))
    verb = next(token for token in analysis.doc if token.lower_ == "said")
    subject = next(token for token in analysis.doc if token.lower_ == "rower")
    parts = omissible_parts(verb, subject, Span(0, len(text) - 1), analysis, NOBODY)
    assert not [part for part in parts if "registered" in part.cut(text)]
