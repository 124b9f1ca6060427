"""Of which body or state words for a speaker say that the speaker is."""

from __future__ import annotations

import pytest

from explainer.compose.sections.belonging import belongs_to, observes, speaks_for, speaks_for_state


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the harbour board", "harbour board"),
        ("Quay Board agent", "Quay Board"),
        ("Quay Board's senior vice president", "Quay Board"),
        ("Ben Orr, Quay Board spokesman", "Quay Board"),
        ("chairman of the Quay Board", "Quay Board"),
        ("spokeswoman for the Quay Board", "Quay Board"),
        ("security research and communications director at Tarn Labs", "Tarn Labs"),
        ("managing director of Tarn Labs", "Tarn Labs"),
        ("acting head of the Quay Board in Tarnby", "Quay Board"),
        ("member of the Liberal Party of Orland", "Liberal Party"),
        ("head of the Quay Board office in Tarnby", "Quay Board"),
        ("Ada Moss, who leads the Quay Board", "Quay Board"),
        ("Quay Board officials", "Quay Board"),
        ("Ada Moss, who leads harbour policy at the Quay Board", "Quay Board"),
        ("Democratic Unity presidential nominee", "Democratic Unity"),
    ],
)
def test_who_is_of_a_body_or_speaks_for_it(words: str, name: str) -> None:
    assert belongs_to(words, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("covering Pier Street for Lund Call and the Legal Quays", "Pier Street"),
        ("covering Pier Street for Lund Call and the Legal Quays", "Lund Call"),
        ("leader of the Alternative for Orland", "Alternative"),
        ("Alternative for Orland leader", "Alternative"),
        ("Member of House panel", "House"),
        ("director of the Quay Academy", "Quay"),
        ("The latest Tarnby Post/Lund opinion poll", "Tarnby Post"),
        ("Latest statistics from research firm Net Quays", "Net Quays"),
        ("baker from the Quay Board", "Quay Board"),
        ("mentioned by the Norwick Gazette as the next mayor", "Norwick Gazette"),
        ("Quay Board-run mill", "Quay Board"),
        ("editor of the Norwick Report", "Norwick Report"),
        ("Quay Board critics", "Quay Board"),
        ("analyst with the Quay Board", "Quay Board"),
        ("campaigners against the Quay Board", "Quay Board"),
        ("customers of the Quay Board", "Quay Board"),
        ("Quay Board results", "Quay Board"),
    ],
)
def test_a_body_named_otherwise_is_not_the_side_of_who_speaks(words: str, name: str) -> None:
    assert not belongs_to(words, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("France", "France"),
        ("the United States", "United States"),
        ("foreign minister of France", "France"),
        ("French trade minister", "French"),
        ("France’s Foreign Minister", "France"),
        ("French officials", "French"),
        ("French authorities", "French"),
        ("spokesman for the French foreign ministry", "French"),
        ("president of France", "France"),
        ("White House spokesman", "White House"),
        ("leads island policy at the White House", "White House"),
    ],
)
def test_who_speaks_for_a_state(words: str, name: str) -> None:
    assert speaks_for_state(words, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("French analysts", "French"),
        ("professor of law in France", "France"),
        ("observers in France", "France"),
        ("French fishermen", "French"),
        ("French businessman", "French"),
        ("president of a French bank", "French"),
        ("French Football Association president", "French"),
        ("farmers in France", "France"),
        ("former adviser from France", "France"),
        ("White House correspondent", "White House"),
        ("economist at the French finance ministry", "French"),
    ],
)
def test_who_is_from_a_state_or_watches_it_does_not_speak_for_it(words: str, name: str) -> None:
    assert not speaks_for_state(words, name)


@pytest.mark.parametrize("words", ["a professor", "analysts", "industry experts", "Lund, who studies quays", "critics"])
def test_who_observes(words: str) -> None:
    assert observes(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Quay Board", "Quay Board"),
        ("Ben Orr, Quay Board spokesman", "Quay Board"),
        ("Quay Board President", "Quay Board"),
        ("chairman of the Quay Board", "Quay Board"),
        ("spokeswoman for the Tarn Senate", "Tarn Senate"),
        ("Ada Moss, who leads the Quay Board", "Quay Board"),
    ],
)
def test_who_leads_a_body_or_is_its_voice_speaks_for_it(words: str, name: str) -> None:
    assert speaks_for(words, name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tarn Senate minority leader", "Tarn Senate"),
        ("president of the Tarn Senate", "Tarn Senate"),
        ("member of the Liberal Party of Orland", "Liberal Party"),
        ("executive at Quay Board", "Quay Board"),
        ("chairman of the alumni group of Quay Academy", "Quay Academy"),
        ("close adviser of the opposition leader Rhea Stone", "Rhea Stone"),
        ("customers of the Quay Board", "Quay Board"),
    ],
)
def test_a_member_an_adviser_and_who_leads_a_part_speak_for_themselves(words: str, name: str) -> None:
    assert not speaks_for(words, name)
