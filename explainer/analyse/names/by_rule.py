"""Names that plain rules propose: after a title, in a list of countries, or as the acronym of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from explainer.acronyms import stands_for
from explainer.analyse.names.lexicon import honorifics, known_places
from explainer.analyse.names.settled import PAIR
from explainer.model import Span
from explainer.wordlists import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

_ACRONYM_AFTER = re.compile(r"\s?[(\[]\s?([A-Z][A-Za-z0-9]{0,3}[A-Z][A-Z0-9]{0,6})\s?[)\]]")
_SAINT = re.compile(r"\b(?:in|to|at|near|from|of|around|outside|through)[ ](St\.?[ ][A-Z][\w’'-]+)")
_NAME = r"[A-Z][\w.'’-]+(?:[ ][A-Z][\w.'’-]*){1,3}"
_SIGNED = re.compile(rf"[.!?,][\"”’][ ]{{0,2}}(?:[—–―]|--?)[ ]{{0,2}}({_NAME})(?=,|\.?[ ]*$)", re.MULTILINE)
_TURN = re.compile(rf"^(?:[A-Z]{{2,5}}\.[ ])?({_NAME}):[ ]+(?=\S)", re.MULTILINE)
_LONGEST_NAME = 5
_FULL = 1.5


class Proposal(NamedTuple):
    """A span that one `system` takes for a name of `kind` ("other" for a name of another kind), and its weight."""

    span: Span
    kind: str
    weight: float
    system: str


def after_titles(doc: Doc) -> Iterator[Proposal]:
    """Propose the proper nouns after "Mr.", "Dr." and the like as a person."""
    for token in doc[:-1]:
        if token.lower_ in honorifics() and token.text[0].isupper():
            end = token.i + 1
            while end < len(doc) and end <= token.i + _LONGEST_NAME and _goes_on(doc, end):
                end += 1
            if end > token.i + 1:
                last = doc[end - 1]
                yield Proposal(Span(doc[token.i + 1].idx, last.idx + len(last)), "person", 0.6, "title")


def of_places(doc: Doc) -> Iterator[Proposal]:
    """Propose the names of countries and regions of the lists, longest first."""
    known = known_places()
    behind = 0
    for token in doc:
        listed = known.get(token.text) if token.i >= behind else None
        longest = next((n for n in listed if _matches(doc, token.i, n)), ()) if listed else ()
        if longest:
            behind = token.i + len(longest)
            last = doc[behind - 1]
            yield Proposal(Span(token.idx, last.idx + len(last)), "place", 0.6, "list")


def of_bodies(doc: Doc) -> Iterator[Proposal]:
    """Propose the capitalised words before "Council", "University" or "Bridge", with it, as a name."""
    kinds = _body_kinds()
    for token in doc:
        kind, first = kinds.get(token.lower_), token.i
        if kind is None or not token.text[0].isupper():
            continue
        while token.i - first < _LONGEST_NAME and first > 0 and _leads(doc[first - 1]):
            first -= 1
        if first < token.i:
            yield Proposal(Span(doc[first].idx, token.idx + len(token)), kind, 0.4, "body")


def of_pairs(text: str) -> Iterator[Proposal]:
    """Propose "Keller & Voss", and what is named after a saint ("St. Ada"), as one name."""
    for match in PAIR.finditer(text):
        yield Proposal(Span(*match.span()), "organization", 0.8, "body")
    for match in _SAINT.finditer(text):
        yield Proposal(Span(match.start(1), match.end(1)), "place", 0.8, "body")


def of_speakers(text: str) -> Iterator[Proposal]:
    """Propose the names of those who speak in a transcript ("ADA PARK: …") or sign a quotation ("“…” — Ada Park")."""
    for match in _SIGNED.finditer(text):
        yield Proposal(Span(*match.span(1)), "person", 1.0, "title")
    turns = list(_TURN.finditer(text))
    for match in turns if len(turns) > 1 else ():
        yield Proposal(Span(*match.span(1)), "person", 1.0, "title")


def acronyms(text: str, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """Propose "TPA", as much as its full name is, where the text has "Tor Ports Authority (TPA)"."""
    support: dict[Span, float] = defaultdict(float)
    for proposal in found:
        support[proposal.span] += proposal.weight
    for proposal in found:
        match = _ACRONYM_AFTER.match(text, proposal.span.end)
        if match and stands_for(match.group(1), proposal.span.cut(text)):
            kind = "organization" if proposal.kind == "person" else proposal.kind
            weight = min(support[proposal.span], _FULL)
            yield Proposal(Span(match.start(1), match.end(1)), kind, weight, "acronym")
            yield Proposal(proposal.span, kind, 0.5, "has acronym")


@cache
def _body_kinds() -> dict[str, str]:
    """Return the words that end the names of organisations, and of places, with what they are."""
    return {
        **dict.fromkeys(phrases("place_words"), "place"),
        **dict.fromkeys(phrases("organisation_words"), "organization"),
    }


def _leads(token: Token) -> bool:
    """Tell whether a word can be part of a name that the next one ends."""
    return token.text[0].isupper() and token.is_alpha and not token.is_stop and "\n" not in token.text_with_ws


def _goes_on(doc: Doc, place: int) -> bool:
    token = doc[place]
    return (
        token.tag_ in ("NNP", "NNPS")
        and token.text[0].isupper()
        and token.lower_ not in phrases("titles")
        and "\n" not in doc[place - 1].text_with_ws
    )


def _matches(doc: Doc, first: int, words_of_name: tuple[str, ...]) -> bool:
    part = doc[first : first + len(words_of_name)]
    return tuple(token.text for token in part) == words_of_name and part[-1].tag_ != "JJ"
