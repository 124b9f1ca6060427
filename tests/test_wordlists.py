"""The word lists in `explainer/data`, as the analysers read them."""

from __future__ import annotations

import pytest

from explainer.wordlists import groups, lines, words


def test_groups_in_order_without_comments() -> None:
    found = groups("figure_units")
    assert list(found)[:2] == ["numbers", "magnitudes"]
    assert not any(line.startswith("#") or not line.strip() for name in found for line in found[name])


def test_a_list_without_groups_stands_under_no_name() -> None:
    assert list(groups("person_nouns")) == [""]
    assert lines("person_nouns") == groups("person_nouns")[""]


def test_words_of_a_list_and_of_one_group() -> None:
    assert {"villager", "youth"} <= words("person_nouns")
    assert words("forward_words", "planned") < words("forward_words")


def test_a_group_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        words("forward_words", "no such group")
