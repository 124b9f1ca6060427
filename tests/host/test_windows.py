"""An article longer than a window is analysed in windows, and what is found lies where it would lie without them."""

from __future__ import annotations

import msgspec
import pytest

from explainer.host.windows import joined, window_of, windows
from explainer.model import (
    Article,
    ArticleFindings,
    Entity,
    Event,
    FiveWs,
    KeySentence,
    Mention,
    Quote,
    Span,
    TextPart,
    When,
)
from explainer.store import Analysed, Made

TEXT = "Ada Moss spoke on Monday.\n\nShe left. Ada Moss came back. She sang all day long."


@pytest.mark.parametrize("text", ["", "x" * 95, "Ah. " * 50, "word " * 40, "line\n" * 40, "par\n\n" * 40, TEXT * 9])
def test_windows_cover_the_text_without_gap_and_none_is_too_long(text):
    spans = list(windows(text, 20))
    assert "".join(span.cut(text) for span in spans) == text
    assert all(span.end - span.start <= 20 for span in spans)
    assert len(spans) <= len(text) // 10 + 1


def test_a_window_ends_at_a_paragraph_before_a_sentence_before_a_word():
    assert [span.cut("One. Two\n\nthree. Four") for span in windows("One. Two\n\nthree. Four", 12)] == [
        "One. Two\n\n",
        "three. Four",
    ]
    assert [span.cut("One two. Three four") for span in windows("One two. Three four", 12)] == [
        "One two. ",
        "Three four",
    ]


def test_the_mask_of_a_window_is_what_lies_in_it():
    article = Article(id="a", text=TEXT, parts=(TextPart(Span(0, 30), "headline", "r"), TextPart(Span(60, 65), "list")))
    second = window_of(article, Span(27, 70))
    assert second.text == TEXT[27:70]
    assert second.parts == (TextPart(Span(0, 3), "headline", "r"), TextPart(Span(33, 38), "list"))


def _found(text: str) -> Analysed:
    """Find a person, a quotation and more at the beginning of each sentence of `text`, as if it were an article."""
    findings = (
        Entity(span=Span(0, 3), rule="e1", id="e1", type="person", name="e1"),
        Mention(span=Span(0, 3), rule="m", entity="e1", form="name", head=Span(1, 2)),
        Quote(span=Span(4, 6), rule="q", id="q1", form="direct", content=(Span(4, 5), Span(5, 6)), speaker_entity="e1"),
        Event(span=Span(4, 6), rule="v", when=When(start=4, end=6, value="2031"), entities=("e1",)),
        KeySentence(span=Span(0, 6), rule="k", rank=0),
        FiveWs(span=Span(0, 3), rule="w", question="who"),
    )
    whole = ArticleFindings(article="a", sentences=(Span(0, 6),), paragraphs=(Span(0, len(text)),), findings=findings)
    return Analysed(whole, (Made("one", 2, 0.5), Made("two", 4, 0.5)))


def test_what_is_found_in_windows_lies_at_its_place_and_ids_stay_unique():
    article = Article(id="a", text=TEXT)
    first, second = Span(0, 27), Span(27, len(TEXT))
    whole = joined(article, [(w, _found(w.cut(TEXT))) for w in (first, second)])
    assert whole.made == (Made("one", 4, 1.0), Made("two", 7, 1.0))
    assert whole.complete
    found = whole.findings
    assert found.sentences == (Span(0, 6), Span(27, 33))
    assert [(e.id, e.name, e.rule, e.span) for e in found.of(Entity)] == [
        ("e1", "e1", "e1", Span(0, 3)),
        ("w2.e1", "e1", "e1", Span(27, 30)),
    ]
    assert [(m.entity, m.head) for m in found.of(Mention)] == [("e1", Span(1, 2)), ("w2.e1", Span(28, 29))]
    assert [(q.id, q.speaker_entity, q.content[-1]) for q in found.of(Quote)] == [
        ("q1", "e1", Span(5, 6)),
        ("w2.q1", "w2.e1", Span(32, 33)),
    ]
    assert [(e.when.start, e.when.end, e.entities) for e in found.of(Event)] == [(4, 6, ("e1",)), (31, 33, ("w2.e1",))]
    assert found.of(KeySentence)[0].rank == 0
    assert len({each.rank for each in found.of(KeySentence)}) == 2
    assert len(found.of(FiveWs)) == 1  # the beginning says what an article is about


def test_an_article_of_one_window_is_as_without_windows():
    alone = _found(TEXT)
    whole = joined(Article(id="a", text=TEXT), [(Span(0, len(TEXT)), alone)])
    assert whole == msgspec.structs.replace(alone, made=(Made("one", 2, 0.5), Made("two", 4, 0.5)))


class _Counted(tuple):
    """A mask that counts how often somebody looks at a part of it."""

    __slots__ = ()

    looks = 0

    def __getitem__(self, at):
        found = super().__getitem__(at)
        type(self).looks += len(found) if isinstance(at, slice) else 1
        return found

    def __iter__(self):
        type(self).looks += len(self)
        return super().__iter__()


def test_all_windows_together_look_at_each_part_of_the_mask_a_few_times():
    """A text of short lines has as many parts as lines: each window may not go through all of them."""
    text = "Lead\n" * 2000
    parts = _Counted(TextPart(Span(at, at + 4), "list") for at in range(0, len(text), 5))
    article = Article(id="a", text=text, parts=parts)
    found = [window_of(article, window) for window in windows(text, 50)]
    assert sum(len(each.parts) for each in found) == len(parts)
    assert _Counted.looks < 6 * len(parts)
