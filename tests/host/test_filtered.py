"""Findings that are seen through a filter: of many articles each is found and changed once, and stays what it was."""

from __future__ import annotations

from collections import Counter

import msgspec

from explainer.host.filtered import FilteredFindings
from explainer.model import ArticleFindings, LeftOut, Quote, Span
from explainer.model.codec import FindingsCodec


def quote(start):
    return Quote(
        id=f"q{start}",
        span=Span(start, start + 9),
        rule="direct",
        form="direct",
        speaker=(Span(0, 3),),
        speaker_entity="p1",
        speaker_confidence=0.75,
        content=(Span(start, start + 9),),
    )


FOUND = {
    name: ArticleFindings(article=name, sentences=(Span(0, 40),), findings=(quote(4), quote(20))) for name in "abcdef"
}


def without_the_second(found):
    left = LeftOut(span=found.findings[1].span, rule="direct", what="quote", reason="not sure enough")
    return msgspec.structs.replace(found, findings=(found.findings[0], left))


def seen(in_memory, codec, passes=3):
    """Return what is seen of each article in several passes, and how often each was changed."""
    changed = Counter()

    def change(found):
        changed[found.article] += 1
        return without_the_second(found)

    shown = FilteredFindings(FOUND, change, in_memory, codec)
    return [dict(shown) for _ in range(passes)], changed


def test_what_does_not_go_into_memory_is_changed_once_and_equal_each_time():
    whole = {name: without_the_second(found) for name, found in FOUND.items()}
    passes, changed = seen(2, FindingsCodec())
    assert passes == [whole] * 3
    assert set(changed.values()) == {1}
    passes, changed = seen(2, None)
    assert passes == [whole] * 3
    assert set(changed.values()) == {3}


def test_what_goes_into_memory_is_not_written():
    shown = FilteredFindings(FOUND, without_the_second, 6, FindingsCodec())
    assert [dict(shown)["a"] is shown["a"], shown._packed] == [True, {}]
