"""From the source as it stands in the text ("he", "the spokesman", "Lee") to the entity it names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.roles.lexicon import is_abbreviation_before, is_title, noun_kind
from explainer.analyse.words_at import words_at
from explainer.model import Entity, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.attribution.draft import Draft
    from explainer.model import Analysis, Findings

_FORM_ORDER = {"name": 0, "nominal": 1, "pronoun": 2}
_RELATIVE = {"who": ("person", "organization", "group"), "which": ("organization", "place", "group", "other")}
"""What kinds of entities a relative pronoun can mean."""

_INSIDE = frozenset("-–/&'’.")
"""Marks that stand inside a title."""
_AROUND = frozenset("()")
_LINKING = ("ADP", "CCONJ", "VERB", "AUX", "PRON")
"""Words that put what stands before a name beside it: "a spokesman for Ada Park"."""
_FEWEST = 2

_BLOCK = 128
"""Code points: mentions are looked up by the blocks of text that they reach into."""


_BY_GRAMMAR = 0.97
"""How sure the antecedent of a relative pronoun is: the parse and the order of words say the same."""


class Meant(NamedTuple):
    """The entity that a source names (`None`: nobody known) and how sure that is, from 0 to 1."""

    entity: str | None = None
    chance: float = 1.0


class Speakers:
    """Looks up the entities that an article's sources name."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        """Hold the analysis and the mentions found so far."""
        self._doc = analysis.parse
        self._mentions = sorted(findings.of(Mention), key=lambda m: (m.span.start, -m.span.end, m.entity))
        self._types = {entity.id: entity.type for entity in findings.of(Entity)}
        self._in_block: dict[int, list[int]] = defaultdict(list)
        for number, mention in enumerate(self._mentions):
            for block in {*_blocks(mention.span), *_blocks(mention.full or mention.span)}:
                self._in_block[block].append(number)

    def meant_by(self, draft: Draft) -> Meant:
        """Return the entity that the draft's source names, and how sure that is.

        Unnamed sources ("officials", "a person familiar with the matter"), several speakers together ("Park
        and Olsen") and sources whose head names nobody ("a spokesman for Park") have no entity: they are
        shown as they stand.
        """
        return self.meant_at(draft.source[0]) if len(draft.source) == 1 else Meant()

    def entity_at(self, source: Span) -> str | None:
        """Return the `id` of the entity that the noun phrase at `source` names, or `None`."""
        return self.meant_at(source).entity

    def meant_at(self, source: Span) -> Meant:
        """Return the entity that the noun phrase at `source` names; pronouns and nominals are as sure as their link."""
        near = self._near(source)
        if exact := [m for m in near if source in (m.span, m.full)]:
            return _best(exact)
        head = self._head(source)
        if head is not None and head.lower_ in _RELATIVE:
            return self._antecedent(head)
        if head is None or any(child.dep_ == "conj" and _within(child, source) for child in head.children):
            return Meant()
        first = next((m for m in near if m.form == "name" and self._types.get(m.entity) == "person"), None)
        if first is not None and self._opens_with(first, near, source):
            return _best([first])  # "Ada Park, secretary of the Harbour League,": the league does not speak
        names = [m for m in near if m.form == "name"]
        named = [m for m in names if _holds(m.span, head)] or [m for m in names if self._in_apposition(m, head)]
        return _best(named or [m for m in near if _holds(m.head or m.span, head)] or self._titled(near, source))

    def _opens_with(self, mention: Mention, near: list[Mention], source: Span) -> bool:
        """Tell whether a source begins with a person's name, or a title and it, and goes on with who that is.

        "Dr Ada Park, head of the Harbour League", "Harbour League Chief Ada Park, whose boat sank".
        """
        if not source.contains(mention.span) or mention.span.end >= source.end:
            return False  # the name is all of it
        rest = words_at(self._doc, Span(mention.span.end, source.end))
        if len(rest) < _FEWEST or rest[0].text != "," or rest[1].lower_ in ("and", "or"):
            return False
        before = self._words_before(mention, source)
        named = [m.span for m in near if m.form == "name" and m is not mention]
        outside = [t for t in before if not any(_holds(span, t) for span in named)]
        bare = all(t.pos_ not in _LINKING and (not t.is_punct or t.text in _INSIDE | _AROUND) for t in outside)
        return not before or (bare and _is_titled(before[-1:]))

    def _titled(self, near: list[Mention], source: Span) -> list[Mention]:
        """Return the person whose name ends the source, behind a title that the parse took for its head.

        "Executive director of the harbour board Ada Park": what stands before the name has no comma, and the name is
        the only person's in the source.
        """
        people = [m for m in near if m.form == "name" and self._types.get(m.entity) == "person"]
        ends = [m for m in people if m.span.end == source.end and source.contains(m.span)]
        if len(people) != 1 or not ends:
            return []
        before = self._words_before(ends[0], source)
        bare = not any(token.is_punct and token.text not in _INSIDE for token in before)
        linked = bool(before) and before[-1].pos_ in _LINKING
        return ends if bare and _is_titled(before) and not linked else []

    def _words_before(self, name: Mention, source: Span) -> list[Token]:
        """Return the words of a source that stand before a name in it."""
        part = self._doc.char_span(source.start, name.span.start, alignment_mode="contract")
        return [] if part is None else list(part)

    def _antecedent(self, pronoun: Token) -> Meant:
        """Return the entity named right before a relative pronoun, where the parse too says that it is meant."""
        last = pronoun.nbor(-1) if pronoun.i else pronoun
        while last.is_punct and last.i:
            last = last.nbor(-1)
        clause = next((verb for verb in (pronoun.head, pronoun.head.head) if verb.dep_ == "relcl"), None)
        if clause is None or last.i >= pronoun.i:
            return Meant()
        near = self._near(Span(last.idx, last.idx + len(last)))
        meant = [m for m in near if m.form == "name" and _holds(m.span, last) and _holds(m.span, clause.head)]
        found = _best(meant).entity
        fits = found is not None and self._types.get(found) in _RELATIVE[pronoun.lower_]
        return Meant(found, _BY_GRAMMAR) if fits else Meant()

    def is_pronoun(self, source: tuple[Span, ...]) -> bool:
        """Tell whether the head of the source is a pronoun, which says nothing without the one it means."""
        heads = [self._head(span) for span in source]
        return any(head is not None and head.pos_ == "PRON" for head in heads)

    def _near(self, source: Span) -> list[Mention]:
        """Return the mentions that overlap `source`, and those that with their article are `source`, in order."""
        places = sorted({number for block in _blocks(source) for number in self._in_block.get(block, ())})
        mentions = (self._mentions[place] for place in places)
        return [m for m in mentions if m.span.overlaps(source) or m.full == source]

    def _head(self, source: Span) -> Token | None:
        """Return the word of the source that governs the others."""
        part = words_at(self._doc, source)
        inside = [
            token for token in part if token.head.i < part.start or token.head.i >= part.end or token.head == token
        ]
        nouns = [token for token in inside if token.pos_ in ("PROPN", "NOUN", "PRON")]
        return (nouns or inside or [part.root])[0]

    def _in_apposition(self, mention: Mention, head: Token) -> bool:
        """Tell whether the name stands in apposition to `head` and can be its: "the spokesman, Tom Lee"."""
        if noun_kind(head) and self._types.get(mention.entity, "person") != "person":
            return False  # "four experts from the Harbour League (HL)"
        root = words_at(self._doc, mention.span).root
        if root.dep_ != "appos" or root.head != head:
            return False
        return not any(child.dep_ == "conj" for child in root.children)  # "three parties, the HL, the TL and …"


def _best(mentions: list[Mention]) -> Meant:
    """Return the entity of a name before that of a nominal or pronoun, of a longer mention first."""
    if not mentions:
        return Meant()
    best = min(mentions, key=lambda m: (_FORM_ORDER[m.form], m.span.start - m.span.end, m.entity))
    linked = best.form != "name" and best.confidence is not None
    return Meant(best.entity, best.confidence if linked and best.confidence is not None else 1.0)


def _is_titled(before: list[Token]) -> bool:
    return any(noun_kind(token) or is_title(token) or is_abbreviation_before(token) for token in before)


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, span.end // _BLOCK + 1)


def _within(token: Token, span: Span) -> bool:
    return span.start <= token.idx < span.end


def _holds(span: Span, token: Token) -> bool:
    return span.start <= token.idx and token.idx + len(token) <= span.end
