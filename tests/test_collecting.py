"""What a build holds by the hundred thousand is not watched by Python's collector, which is asked seldom meanwhile."""

from __future__ import annotations

import gc

import msgspec

from explainer.collecting import collecting_seldom
from explainer.model import ArticleFindings, Evidence, Mention, Person, Span
from explainer.model.codec import FindingsCodec


def test_findings_that_are_read_and_records_are_not_watched():
    mention = Mention(span=Span(0, 3), rule="x", entity="e1", form="name")
    codec = FindingsCodec()
    read = codec.decode(codec.encode(ArticleFindings(article="a", sentences=(Span(0, 9),), findings=(mention,))))
    person = Person(id="person-1", name="Ada Moss", slug="ada", members=(), evidence=(Evidence("a", 0, 3),))
    for value in (*read.findings, read.findings[0].span, *read.sentences, person, *person.evidence):
        assert not gc.is_tracked(value), value


def test_a_kind_of_a_plugin_is_not_watched_either():
    class Weather(Mention, frozen=True, kw_only=True):
        degrees: int = 0

    kind = msgspec.structs.replace(Weather(span=Span(0, 3), rule="x", entity="e1", form="name"), degrees=3)
    assert not gc.is_tracked(kind)


def test_the_collector_is_asked_seldom_and_then_as_before():
    before = gc.get_threshold()
    with collecting_seldom():
        seldom = gc.get_threshold()
        with collecting_seldom():
            assert gc.get_threshold() == seldom
        assert seldom[0] > before[0]
    assert gc.get_threshold() == before


def test_a_collector_that_is_off_stays_off():
    before = gc.get_threshold()
    gc.set_threshold(0)
    try:
        with collecting_seldom():
            assert gc.get_threshold()[0] == 0
    finally:
        gc.set_threshold(*before)
