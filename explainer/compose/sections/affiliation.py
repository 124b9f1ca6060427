"""For whom a speaker speaks: a government, an organisation or party, a kind of people, or the speaker alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.compose.pages.person_nouns import names_people
from explainer.compose.pages.pointing import points_back
from explainer.compose.sections.belonging import ARTICLE, bodies, is_public, place_of, speaks_for, speaks_for_state
from explainer.model import EntityRecord, Organisation, Person, Place
from explainer.wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import Quotation

_MOST_WORDS = 4
_PORTFOLIOS = tuple(f"{office} {of}" for office in ("minister", "secretary", "spokesman for") for of in ("of", "for"))
_NO_STATES = frozenset(
    (
        "Africa",
        "Asia",
        "Europe",
        "North America",
        "South America",
        "Latin America",
        "Middle East",
        "Antarctica",
        "Arctic",
    )
)
_TOLD_OF = re.compile(r",| (?:who|that|which|whose|[a-z]{3,20}ing|[a-z]{3,20}ed)\b")
_NOT_A_SIDE = frozenset(("people", "sources", "source", "one", "others", "everyone", "nobody", "reports", "report"))


@dataclass(frozen=True, slots=True)
class Side:
    """A side: what it is called, and the record of that name, if there is one."""

    name: str
    record: str | None = None
    is_country: bool = False


def sides_of(story: StoryDraft, quotations: Iterable[Quotation]) -> Mapping[str, Side]:
    """Return the side that speaks in each quotation, by its id; those whose side the sources leave open are not there.

    Countries are sides only where several of them speak: elsewhere they are what everybody has in common.
    """
    known = tuple(quotations)
    found = {q.id: side for q in known if (side := _side(story, q, with_countries=True))}
    if len({side.name for side in found.values() if side.is_country}) > 1:
        return found
    return {q.id: side for q in known if (side := _side(story, q, with_countries=False))}


def _side(story: StoryDraft, quotation: Quotation, *, with_countries: bool) -> Side | None:
    speaker = story.site.corpus.record(quotation.speaker) if quotation.speaker else None
    if isinstance(speaker, Person):
        called = flatten(" ".join(story.site.corpus.text(piece) for piece in story.introductions.get(speaker.id, ())))
        return _of_person(story, speaker, called, with_countries=with_countries)
    if isinstance(speaker, EntityRecord):
        country = _country_of_body(speaker) if with_countries else None
        return _country_side(story, country) if country else Side(flatten(speaker.name), speaker.id)
    words = flatten(" ".join(story.site.corpus.text(piece) for piece in quotation.speaker_words))
    return _of_words(story, words, with_countries=with_countries) if words and not points_back(words) else None


def _of_person(story: StoryDraft, person: Person, called: str, *, with_countries: bool) -> Side:
    """Return the country or organisation for which the role of `person` in this story speaks; else the person.

    Who observes ("professor at …", "analyst with …") or is a member speaks for nobody else: a university is no side.
    Without a role it is what the source calls the speaker ("…, who leads the office of …").
    """
    role = story.role_then(person)
    text = called if role is None else role.text if role.status != "former" else ""
    return _named_in(story, text, with_countries=with_countries) or Side(flatten(person.name), person.id)


def _of_words(story: StoryDraft, words: str, *, with_countries: bool) -> Side | None:
    """Return the side of a speaker without a page: what the words name, else the kind of people that they are."""
    kind = ARTICLE.sub("", words)
    named = _named_in(story, _head_of(kind), with_countries=with_countries)
    if named:
        return named
    last = kind.rpartition(" ")[2].casefold()
    if len(kind.split()) > _MOST_WORDS or last in _NOT_A_SIDE or not kind[0].isalpha() or not names_people(last):
        return None
    return Side(kind[0].upper() + kind[1:])


def _head_of(words: str) -> str:
    """Return the words for a speaker without what is told of the speaker: "an official at X", without "leaving Y"."""
    return _TOLD_OF.split(words, maxsplit=1)[0]


def _named_in(story: StoryDraft, text: str, *, with_countries: bool) -> Side | None:
    """Return the country that `text` names, else the longest name of an organisation, else of a place, of the story."""
    body = _longest(story, text, Organisation)
    country = _country_named(text) if with_countries else None
    if country and (body is None or is_public(body.name)):
        return _country_side(story, country)
    return Side(flatten(body.name), body.id) if body else None


def _longest(story: StoryDraft, text: str, kind: type[EntityRecord]) -> EntityRecord | None:
    found = [
        (len(name), record.id, record)
        for record in story.entities
        if isinstance(record, kind)
        for name in (record.name, *record.aliases)
        if speaks_for(text, name) and not _is_no_side(story, text, name)
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


def _is_no_side(story: StoryDraft, text: str, name: str) -> bool:
    """Tell a name that is part of a portfolio, or the name of another.

    "Minister of Trade and Food" is of no body called "Trade and Food", and a "Moss delegate" speaks for herself where
    Moss is a person of the story.
    """
    before = text[: text.find(name)].casefold().rstrip()
    persons = {record.name.rpartition(" ")[2] for record in story.entities if isinstance(record, Person)}
    return before.endswith(_PORTFOLIOS) or name in persons


def _country_of_body(record: EntityRecord) -> str | None:
    """Return the country for which a body speaks: a place itself or its seat of government, or a part of the state."""
    if isinstance(record, Place):
        return _countries().get(record.name) or _seats().get(record.name)
    return _country_named(record.name) if is_public(record.name) else None


def _country_side(story: StoryDraft, country: str) -> Side:
    """Return the side of a country, with the page that the story has for it."""
    places = (r for r in story.entities if isinstance(r, Place))
    record = next((r for r in places if _countries().get(r.name) == country), None)
    return Side(country, record.id if record else None, is_country=True)


def _country_named(text: str) -> str | None:
    """Return the country for whose state `text` says that somebody speaks; `None` where it names two."""
    words = [word for word in _countries() if word in text and place_of(text, word)]
    whole = [word for word in words if not any(word != other and word in other for other in words)]
    found = {_countries()[word] for word in whole if speaks_for_state(text, word)}
    return found.pop() if len(found) == 1 and len({_countries()[word] for word in whole}) == 1 else None


@cache
def _countries() -> Mapping[str, str]:
    """Return countries by their names and by the words for their people, and by bodies that stand for them."""
    found: dict[str, str] = {}
    for names, people, _ in rows("countries"):
        if names[0] in _NO_STATES:
            continue
        found |= dict.fromkeys((*names, *people), names[0])
    return {**found, **bodies()}


@cache
def _seats() -> Mapping[str, str]:
    """Return countries by the seats of their governments."""
    return {seat: names[0] for names, _, seats in rows("countries") for seat in seats}
