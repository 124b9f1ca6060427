"""Which nouns say what a person is: "engineer", "residents", "spokeswoman"."""

from __future__ import annotations

from functools import cache

from explainer.wordlists import entries

_ENDINGS = ("er", "or", "ist", "ian", "ean", "ant", "woman")
_NOT_PEOPLE = frozenset(
    ("number", "letter", "paper", "newspaper", "order", "power", "answer", "factor", "error", "report")
)


def names_a_person(noun: str) -> bool:
    """Tell whether a noun in the singular, in small letters, names a person."""
    return noun in _known() or (noun.endswith(_ENDINGS) and noun not in _NOT_PEOPLE)


def names_people(noun: str) -> bool:
    """Tell whether a noun in the plural names people: "fishermen", "critics", "residents"; "results" say nothing."""
    one = singular(noun)
    return one != noun and (names_a_person(one) or (noun.endswith("ies") and f"{noun[:-3]}y" in _known()))


def singular(noun: str) -> str:
    """Return a noun as one of its kind: "fishermen" as "fisherman", "critics" as "critic"."""
    return f"{noun.removesuffix('men')}man" if noun.endswith("men") else noun.removesuffix("s")


@cache
def _known() -> frozenset[str]:
    lines = [line for name in ("person_nouns", "role_nouns") for line in entries(name)]
    return frozenset(word for line in lines for word in line.partition(": ")[2].split() or line.split()) - _NOT_PEOPLE
