"""The headline of an article that has no title."""

from __future__ import annotations

import pytest

from explainer.compose.pages.summaries import headline
from explainer.model import Article, Clause, Span

LONG = "The harbour board of the old town has put off the opening of its new ferry pier"


@pytest.mark.parametrize(
    ("text", "first", "title"),
    [
        ("Ferry pier opens late\nThe board met.", 21, "Ferry pier opens late"),
        ("NATO: no plans for a new base\nMore.", 29, "NATO: no plans for a new base"),
        (f"PORT ELM: {LONG}, and nobody says why. More.", 9, f"{LONG} …"),
        (f"PORT ELM, March 3: {LONG}. More follows.", 99, LONG),
        (f"PORT ELM (Wire) — {LONG}. More follows here.", 98, LONG),
        (f"O’ELM, Utah (AP)_ {LONG}. More follows here.", 98, LONG),
        ("PORT ELM, N.Y. (Wire) --\n\nThe pier opens late.\nMore.", 24, "The pier opens late"),
        ("PORT ELM _\n\nThe pier opens late.\nMore.", 10, "The pier opens late"),
        (f"{LONG}. And then it rained for a week.", 80, LONG),
        ("Tarnby sold its mill to Northline Inc.\nMore.", 38, "Tarnby sold its mill to Northline Inc."),
        ("ADA MOSS-LUND\nThe pier opens late.\n\nMore follows.", 13, "The pier opens late"),
        ("Ada Moss-Lund\nThe pier opens late.\n\nMore follows.", 13, "The pier opens late"),
        ("By Ada Moss, chief writer of the Post\nThe pier opens late.\n\nMore.", 37, "The pier opens late"),
        ("Pier Opens\nThe pier of Tarnby opens late.", 9, "Pier Opens"),
        ("PIER LATE\nThe pier of Tarnby opens late.", 9, "PIER LATE"),
    ],
)
def test_a_headline_is_the_first_line_or_the_first_sentence_without_its_dateline(text, first, title):
    assert headline(Article(id="a", text=text), [Span(0, first)]) == title


AUCTION = "The harbour board of the old town sold its ferry pier to a firm from abroad on Monday"
REASON = "after two years of talks that nobody had ever heard of before"


def cut(text: str, *parts: str, subject: str = "The harbour board of the old town", place: str = "main") -> str:
    """Return the title of `text`, one sentence with one clause of which `parts` may go."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    clause = Clause(
        span=Span(text.index(subject), len(text) - 1), rule="t", subject=span(subject), verb=span("sold"),
        opening="noun", place=place, omissible=tuple(map(span, parts)),
    )  # fmt: skip
    return headline(Article(id="a", text=text), [Span(0, len(text))], [clause])


def test_a_long_sentence_is_cut_where_nothing_is_missed():
    assert cut(f"{AUCTION} {REASON}.", f" {REASON}") == AUCTION


def test_as_much_is_told_as_fits():
    assert cut(f"{AUCTION}, {REASON}.", f", {REASON}", f" on Monday, {REASON}") == AUCTION


def test_a_part_in_the_middle_is_no_border():
    text = f"The harbour board of the old town sold, as was feared, its ferry pier to a firm from abroad {REASON}."
    assert cut(text, ", as was feared, ").endswith(" …")


def test_who_says_it_is_never_cut_off():
    text = f"{AUCTION} in a hurry at night, the mayor of a town on the other side of the bay told reporters."
    assert cut(text, " in a hurry at night", place="reported").endswith(" …")


def test_a_cut_at_a_word_ends_in_none_that_begins_something():
    text = (
        "The harbour board of the old town "
        + "and its many friends " * 2
        + "from all of the islands sold it late at night."
    )
    assert not cut(text).removesuffix(" …").endswith((" the", " of", " from"))


def test_a_mark_is_not_left_open():
    text = f"{AUCTION[:-10]} for what it called “a fair price for a pier that has been “far too long” in the family”."
    assert cut(text, " a pier that has been “far too long” in the family”").count("“") in (0, 2)


@pytest.mark.parametrize(
    "dateline",
    [
        "Port Elm, May 6 2031 (Wire) - ",
        "O'ELM, Utah (AP)_ ",
        "PORT ELM- 24 July 2031:\n",
        "Elm News / Bay, 5 November - ",
        "New Elm (November 25, 2031): ",
        "Port Elm /WIRE/. ",
        "PORT ELM:\n",
        "Port Elm – ",
    ],
)
def test_a_dateline_is_no_title(dateline):
    assert headline(Article(id="a", text=f"{dateline}Ferry pier opens late\nThe board met.")) == "Ferry pier opens late"


@pytest.mark.parametrize("text", ["Ferry pier opens on May 6 2031: nobody came", "Elm (Bay) wins the cup - again"])
def test_a_sentence_with_a_date_is_no_dateline(text):
    verb = next(text.index(word) for word in ("opens", "wins") if word in text)
    clause = Clause(
        span=Span(0, len(text)), rule="t", subject=Span(0, 3), verb=Span(verb, verb + 4), opening="noun", place="main"
    )
    assert headline(Article(id="a", text=f"{text}\nThe board met."), (), [clause]) == text


def test_a_title_breaks_off_in_no_list_and_before_no_second_half() -> None:
    listed = "Ada Moss, the captain whose long voyages to all of the islands from Tarnby brought ropes, sails and oars"
    title = headline(Article(id="a", text=f"{listed}.\n\nMore follows."), [Span(0, len(listed) + 1)])
    assert title == "Ada Moss, the captain whose long voyages to all of the islands …"
    shared = (
        "The park of Norland was founded by the town of Tarnby with the aim to protect and conserve what lives in it"
    )
    title = headline(Article(id="a", text=f"{shared}.\n\nMore follows."), [Span(0, len(shared) + 1)])
    assert title == "The park of Norland was founded by the town of Tarnby …"
