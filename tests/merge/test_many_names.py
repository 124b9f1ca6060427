"""Thousands of names: what is asked to find out who is whom grows with their number, not with its square."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from explainer.merge.entities import full_names, namesakes
from explainer.merge.entities.alike import pairs_alike
from explainer.merge.entities.neighbours import Neighbours
from explainer.merge.names import compare_names, name_key, person_name
from explainer.model import Doubt, Person
from tests.merge.corpora import article, corpus, merged

SURNAMES = ("Moss", "Reed", "Vane")


def many(number: int) -> list[str]:
    """Return so many names of three surnames; no given name is another's short form or initial."""
    syllables = ("ka", "ze", "vo", "xi", "qu", "wy", "dro", "gla", "spe", "tru")
    given = ["".join(each).capitalize() for each in product(syllables, repeat=3)]
    return [f"{first} {surname}" for first, surname in product(given, SURNAMES)][:number]


def asked_of(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> int:
    """Merge articles of these texts; return how often two names were compared, and names beside one looked at."""
    asked = 0
    compare, beside = compare_names, Neighbours.of

    def comparing(one, other):
        nonlocal asked
        asked += 1
        return compare(one, other)

    def looking(neighbours, sighting):
        nonlocal asked
        found = beside(neighbours, sighting)
        asked += len(found)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(full_names, "compare_names", comparing)
        patched.setattr(Neighbours, "of", looking)
        made = merged(corpus(*(article(f"a{n}", text) for n, text in enumerate(texts))))
    names = sum(text.count("[") for text in texts)
    assert len(made.of(Person)) == names
    assert not made.of(Doubt)
    return asked


def test_names_of_one_article_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"[p{n} {name}] spoke." for n, name in enumerate(many(600)))
    assert asked_of(monkeypatch, [text]) == 0


def test_names_of_many_articles_are_compared_with_those_alone_that_may_be_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts = [asked_of(monkeypatch, [f"[p1 {name}] spoke." for name in many(number)]) for number in (300, 600)]
    assert counts[1] <= 2 * counts[0]


def test_all_names_that_may_be_one_person_s_are_compared() -> None:
    given = ("Bob", "Robert", "R.", "Ada", "A.", "Adele", "Ada Q.", "Quill Ada", "J.D.", "Jane", "Robert (“Ada”)")
    block = [
        (person_name(f"{first} Moss{more}"), name_key(f"{first} Moss{more}"), frozenset({f"a{number % 3}", where}))
        for where in ("b", "c")
        for number, (first, more) in enumerate(product(given, ("", " Jr.")))
    ]
    found = list(pairs_alike(block))
    assert found == sorted(set(found))
    wanted = {
        (i, j)
        for (i, one), (j, other) in combinations(enumerate(block), 2)
        if one[2] != other[2] and (one[1] == other[1] or compare_names(one[0], other[0]))
    }
    assert wanted <= set(found)
    assert len(found) < len(block) * (len(block) - 1) / 4


def test_a_name_of_one_story_is_one_person_whoever_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(namesakes, "_linked", lambda *_: pytest.fail("nothing has to be linked"))
    made = merged(corpus(article("a0", "[p1 Ada Moss] met [p2 Tom Reed]. [p3 Ada Moss] left.")))
    assert [person.name for person in made.of(Person)] == ["Ada Moss", "Tom Reed"]
