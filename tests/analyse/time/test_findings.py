"""What the findings carry beside span and value: entities, who expects it, passages, order."""

from __future__ import annotations

from explainer.analyse.grammar.forward import forward_words, group
from explainer.analyse.timexes.lexicon import numbers_of, words
from explainer.model import DatedPassage, Entity, Event, LeftOut, Mention, Quote, Span, WatchItem

DAY = "2031-05-14"


def entity(text: str, name: str, number: str) -> tuple[Entity, Mention]:
    start = text.index(name)
    span = Span(start, start + len(name))
    return (
        Entity(span=span, rule="test", id=number, type="person", name=name, key=True),
        Mention(span=span, rule="test", entity=number, form="name"),
    )


def test_an_event_names_who_takes_part(find) -> None:
    text = "Ines Varga opened the harbour on Monday."
    event = find(text, DAY, entity(text, "Ines Varga", "e1")).of(Event)[0]
    assert event.entities == ("e1",)
    assert event.trigger.cut(text) == "opened"
    assert text[event.when.start : event.when.end] == "Monday"


def test_who_is_to_do_something_is_not_told_to_expect_it(find) -> None:
    text = "Ines Varga plans to open the harbour on Friday."
    item = find(text, DAY, entity(text, "Ines Varga", "e1")).of(WatchItem)[0]
    assert item.expected_by is None
    assert item.entities == ("e1",)


def test_the_speaker_expects_what_he_says(find) -> None:
    text = "“The strike will end on Friday,” Tom Moss said."
    quote = Quote(span=Span(1, 31), rule="test", id="q1", form="direct", content=(Span(1, 31),), speaker_entity="e2")
    item = find(text, DAY, (*entity(text, "Tom Moss", "e2"), quote)).of(WatchItem)[0]
    assert item.expected_by == "e2"


def test_dated_items_come_first(find) -> None:
    items = find("The firm will grow. The council will vote on Friday.", DAY).of(WatchItem)
    assert [item.when.value if item.when else None for item in items] == ["2031-05-16", None]
    assert items[0].score > items[1].score


def test_the_news_day_is_the_first_day_of_the_lead(find) -> None:
    text = "The dam broke on Monday. The mayor resigned. A new dam will be built in 2033."
    passages = find(text, DAY).of(DatedPassage)
    assert [(passage.passage, passage.value) for passage in passages] == [("ahead", "2033"), ("news_day", "2031-05-12")]
    assert passages[-1].when is None


def test_without_a_day_in_the_lead_the_news_day_is_the_day_of_publication(find) -> None:
    assert find("The mayor resigned.", DAY).of(DatedPassage)[0].value == DAY


def test_a_quotation_tells_of_no_day_ahead(find) -> None:
    text = "The mayor resigned. “The port will open on 3 June 2033,” he said."
    assert [passage.passage for passage in find(text, DAY).of(DatedPassage)] == ["news_day"]


def test_the_first_sentence_may_tell_of_a_day_a_month_ago(find) -> None:
    text = "Rerun ordered\n\nMay 14, 2031\n\nThe court on April 30 ordered a rerun. The town has no plan."
    assert find(text, DAY).of(DatedPassage)[-1].value == "2031-04-30"


def test_without_a_publication_date_there_is_no_news_day(find) -> None:
    assert find("The mayor resigned.", None).of(DatedPassage) == ()


def test_the_lexicons_hold_together() -> None:
    assert set(numbers_of("months").values()) == set(range(1, 13))
    assert set(numbers_of("weekdays").values()) == set(range(1, 8))
    assert all(word == word.lower() for name in ("months", "holidays", "units", "references") for word in words(name))
    assert "plan" in forward_words()
    assert group("standing_plans") <= group("planned")


def test_what_nothing_dates_is_counted_as_left_out(find) -> None:
    text = "The mayor resigned on Tuesday."
    left_out = find(text, None).of(LeftOut)
    assert [(each.what, each.span.cut(text)) for each in left_out] == [("date", "Tuesday")]
    assert find(text, DAY).of(LeftOut) == ()
