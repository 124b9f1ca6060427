"""What is a slip of the pen, and what is a change: pairs of an article as published and as it stands now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.analyse.english import frequent_words, is_word
from explainer.merge.history.slips import state_after
from explainer.merge.history.texts import analysed_text, passages, sentence_name, state_of
from tests.fixture_files import cases

FIXTURES = Path(__file__).with_name("fixtures")


@pytest.mark.parametrize(("published", "now"), cases(FIXTURES / "slips.txt"))
def test_a_slip_is_read_as_what_was_published_either_way(published, now):
    for before, after in ((published, now), (now, published)):
        state = state_after(after, state_of(before), is_word)
        assert analysed_text(after, state.slips) == before
        assert state_after(after, state, is_word) == state


@pytest.mark.parametrize(("published", "now"), cases(FIXTURES / "no_slips.txt"))
def test_what_changes_a_meaning_is_no_slip(published, now):
    assert state_after(now, state_of(published), is_word) == state_of(now)
    assert state_after(published, state_of(now), is_word) == state_of(published)


def stated_in_both(published, now):
    """Know that the sentences with a figure in crowns state it, and the others nothing."""
    sentences = [piece for text in (published, now) for piece in re.split(r"(?<=\w\w\w[.!?]) (?=[A-Z])", text)]
    return lambda: {sentence_name(each): tuple(re.findall(r"\d+ crowns", each)) for each in sentences}


@pytest.mark.parametrize(("published", "now"), cases(FIXTURES / "silent_slips.txt"))
def test_in_a_sentence_that_no_page_tells_of_names_and_other_words_are_slips_too(published, now):
    stated = stated_in_both(published, now)
    for before, after in ((published, now), (now, published)):
        state = state_after(after, state_of(before), is_word, stated, frequent_words)
        assert analysed_text(after, state.slips) == before
        assert state_after(after, state, is_word) == state, "what is settled stays so"
        assert state_after(after, state_of(before), is_word, words=frequent_words) == state_of(after)


@pytest.mark.parametrize(("published", "now"), cases(FIXTURES / "silent_changes.txt"))
def test_what_decides_a_claim_is_no_slip_wherever_it_stands(published, now):
    stated = stated_in_both(published, now)
    assert state_after(now, state_of(published), is_word, stated, frequent_words) == state_of(now)


def test_slips_add_up_and_go_with_the_first_change():
    first = "The goverment paid. Nobody waved becuase it rained. It cost 31 crowns."
    one = first.replace("goverment", "government")
    two = one.replace("becuase", "because")
    state = state_after(two, state_after(one, state_of(first), is_word), is_word)
    assert len(state.slips) == 2
    assert analysed_text(two, state.slips) == first
    three = two.replace("31", "34")
    assert state_after(three, state, is_word) == state_of(three)
    assert state_after(first, state, is_word) == state_of(first)


def test_an_article_that_the_history_does_not_know_is_analysed_as_it_stands():
    assert state_after("The goverment paid.", None, is_word) == state_of("The goverment paid.")


@pytest.mark.parametrize("text", ["", "\n", "One", "One. Two!\n\n“Three?” Four…  \nFive\n"])
def test_passages_are_the_text(text):
    assert "".join(passages(text)) == text


def test_a_long_passage_and_many_changed_ones_are_not_searched():
    long = "word " * 1000
    tried = []
    assert state_after(f"{long}wrod", state_of(f"{long}word"), tried.append).slips == ()
    many = "The goverment paid. " * 50
    assert state_after(many.replace("goverment", "government"), state_of(many), tried.append).slips == ()
    assert tried == []
