"""What is found in the text that was published stands at the same words of the text that stands now."""

from __future__ import annotations

import pytest

from explainer.host.first_texts import Moves
from explainer.merge.history.texts import analysed_text, state_of
from explainer.model import ArticleFindings, Entity, Event, Quote, Span, TextPart, When
from explainer.model.texts import Slip, TextState

FIRST = "The harbour council acts. The goverment paid for for the pier on 1 May."
NOW = "The harbuor council acts. The government paid for the pier on 1 May."
SLIPS = (Slip(0, 4, 11, "harbour"), Slip(1, 4, 14, "goverment"), Slip(1, 23, 23, " for"))


def span(text, words):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.fixture
def moves():
    assert analysed_text(NOW, SLIPS) == FIRST
    return Moves(NOW, TextState("", state_of(NOW).now, SLIPS))


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("The harbour council acts.", "The harbuor council acts."),
        ("harbour", "harbuor"),
        ("council", "council"),
        ("The goverment", "The government"),
        ("paid for for the pier", "paid for the pier"),
        ("the pier", "the pier"),
        ("1 May", "1 May"),
    ],
)
def test_a_span_stays_at_its_words(moves, words, now):
    assert moves.there(span(FIRST, words)).cut(NOW) == now
    assert moves.back(span(NOW, now)).cut(FIRST) == words


def test_all_places_of_a_finding_move_and_names_are_spelled_as_they_stand(moves):
    day = span(FIRST, "1 May")
    when = When(start=day.start, end=day.end, value="2031-05-01")
    found = ArticleFindings(
        article="pier",
        sentences=(span(FIRST, "The harbour council acts."),),
        findings=(
            Entity(span=span(FIRST, "harbour council"), rule="r", id="e1", type="organization", name="harbour council"),
            Event(span=span(FIRST, "The goverment paid for for the pier on 1 May"), rule="r", when=when),
            Quote(
                span=span(FIRST, "the pier"), rule="harbour", id="q1", form="direct", content=(span(FIRST, "the pier"),)
            ),
        ),
        parts=(TextPart(span(FIRST, "The goverment"), "caption"),),
    )
    moved = moves.there(found)
    entity, event, quote = moved.findings
    assert (entity.name, entity.span.cut(NOW), entity.id) == ("harbuor council", "harbuor council", "e1")
    assert NOW[event.when.start : event.when.end] == "1 May"
    assert (quote.content[0].cut(NOW), quote.rule) == ("the pier", "harbour")
    assert moved.parts[0].span.cut(NOW) == "The government"
    assert moves.told.startswith("“harbuor” is read as “harbour”, “government” is read as “goverment”")


def test_who_is_called_so_elsewhere_keeps_the_name_beside_a_slip():
    first, now = "It rained on Ada Moss. Moss laughed.", "It rained on Ada Mosss. Moss laughed."
    moves = Moves(now, TextState("", state_of(now).now, (Slip(0, 17, 22, "Moss"),)))
    entity = moves.there(Entity(span=span(first, "Ada Moss"), rule="r", id="e1", type="person", name="Ada Moss"))
    assert (entity.span.cut(now), entity.name) == ("Ada Mosss", "Ada Moss")
