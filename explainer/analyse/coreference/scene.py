"""The stage on which pronouns are resolved: who is mentioned where, in which sentence and which quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.words_at import words_at
from explainer.model import Entity, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from explainer.model import Analysis, Findings

FEMALE, MALE = "f", "m"
GENDER_OF = {
    **dict.fromkeys(("he", "him", "his", "himself"), MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), FEMALE),
}


class Place(NamedTuple):
    """One mention by its tokens: `head` governs it, `last` is its last token; `word` is the pronoun, if it is one."""

    first: int
    last: int
    head: int
    entity: str
    word: str = ""


class Scene:
    """Holds the mentions of the people of an article, and adds to them as pronouns are resolved."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        """Put the named people on the stage."""
        self.doc = analysis.parse
        self.text = analysis.article.text
        self.sentence_of = [0] * len(self.doc)
        for number, sentence in enumerate(self.doc.sents):
            self.sentence_of[sentence.start : sentence.end] = [number] * (sentence.end - sentence.start)
        self._outer = [region.span for region in analysis.quotations if region.depth == 0]
        self._outer_starts = [span.start for span in self._outer]
        self._paragraph_starts = [block.start for block in analysis.paragraphs]
        people = {entity.id for entity in findings.of(Entity) if entity.type == "person"}
        self.places: list[Place] = []
        self.genders: dict[str, Counter[str]] = defaultdict(Counter)
        self.given: dict[str, str] = {}
        self.named: dict[int, str] = {}
        self._who: dict[int, str] = {}
        for mention in sorted(findings.of(Mention), key=lambda m: m.span):
            self._put_name(mention, person=mention.entity in people)

    def add(self, place: Place) -> None:
        """Add a resolved pronoun; its gender is then known of the entity, as far as the text shows it."""
        at = bisect_left(self.places, place)
        self.places.insert(at, place)
        self._who[place.head] = place.entity
        if gender := GENDER_OF.get(place.word):
            self.genders[place.entity][gender] += 1

    def before(self, token: Token, reach: int) -> Iterator[Place]:
        """Yield up to `reach` mentions before `token`, the nearest first."""
        at = bisect_left(self.places, (token.i,))
        yield from reversed(self.places[max(0, at - reach) : at])

    def after(self, token: Token) -> Iterator[Place]:
        """Yield the mentions behind `token` in its sentence, the nearest first."""
        at = bisect_left(self.places, (token.i + 1,))
        while at < len(self.places) and self.sentence_of[self.places[at].first] == self.sentence_of[token.i]:
            yield self.places[at]
            at += 1

    def may_be(self, entity: str, gender: str) -> bool:
        """Tell whether nothing that is known of a person speaks for the other gender."""
        known = self.genders[entity]
        given = self.given.get(entity)
        return sum(known.values()) <= 2 * known[gender] and (bool(known[gender]) or given in (None, gender))

    def paragraph(self, token_number: int) -> int:
        """Return the number of the paragraph that holds a token."""
        return bisect_right(self._paragraph_starts, self.doc[token_number].idx) - 1

    def quotation(self, token_number: int) -> int | None:
        """Return the number of the outermost quotation around a token, if there is one."""
        offset = self.doc[token_number].idx
        number = bisect_right(self._outer_starts, offset) - 1
        return number if number >= 0 and offset < self._outer[number].end else None

    def quotation_span(self, number: int) -> Span:
        """Return the span of a quotation."""
        return self._outer[number]

    def entity_in(self, span: Span) -> str | None:
        """Return the person whose mention overlaps `span`; a name is preferred to a pronoun."""
        part = words_at(self.doc, span)
        at = bisect_left(self.places, (part.start,))
        found = []
        while at < len(self.places) and self.places[at].first < part.end:
            found.append(self.places[at])
            at += 1
        return min(found, key=lambda place: (bool(place.word), place.first)).entity if found else None

    def entity_at(self, token_number: int) -> str | None:
        """Return the person whom the token names or stands for."""
        return self._who.get(token_number)

    def _put_name(self, mention: Mention, *, person: bool) -> None:
        part = words_at(self.doc, mention.span)
        for number in range(part.start, part.end):
            self.named[number] = mention.entity
        if person:
            self._who.update(dict.fromkeys(range(part.start, part.end), mention.entity))
            self.places.append(Place(part.start, part.end - 1, part.root.i, mention.entity))
