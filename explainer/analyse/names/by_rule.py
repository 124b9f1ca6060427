"""Names that plain rules propose: after a title, in a list of countries, or as the acronym of a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.names.lexicon import honorifics, known_places, words
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_ACRONYM_AFTER = re.compile(r"\s?[(\[]\s?([A-Z][A-Za-z]{0,3}[A-Z][A-Z0-9]{0,6})\s?[)\]]")
_FULL_AFTER = re.compile(r"\s?\(\s?(?=[A-Z])")
_LONGEST_NAME = 5


class Proposal(NamedTuple):
    """A stretch that one `system` takes for a name of `kind` ("other" for a name of another kind), and its weight."""

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
    number = 0
    while number < len(doc):
        longest = next((n for n in known.get(doc[number].text, ()) if _matches(doc, number, n)), ())
        if longest:
            last = doc[number + len(longest) - 1]
            yield Proposal(Span(doc[number].idx, last.idx + len(last)), "place", 0.6, "list")
        number += len(longest) or 1


def acronyms(text: str, found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Propose "TPA" where the text has "Tor Ports Authority (TPA)"."""
    for proposal in found:
        match = _ACRONYM_AFTER.match(text, proposal.span.end)
        if match and proposal.kind != "person" and stands_for(match.group(1), proposal.span.cut(text)):
            yield Proposal(Span(match.start(1), match.end(1)), proposal.kind, 0.7, "acronym")


def stands_for(acronym: str, name: str) -> bool:
    """Tell whether the letters of `acronym` are initials of the words of `name`, small words left out or not."""
    letters = [c.lower() for c in acronym if c.isalnum()]
    initials = [part[0] for part in re.findall(r"[^\W_]+", name)]
    capitals = [c.lower() for c in initials if c.isupper() or c.isdigit()]
    return len(letters) > 1 and letters in (capitals, [c.lower() for c in initials], capitals[1:])


def _goes_on(doc: Doc, place: int) -> bool:
    token = doc[place]
    return (
        token.tag_ in ("NNP", "NNPS")
        and token.text[0].isupper()
        and token.lower_ not in words("titles")
        and "\n" not in doc[place - 1].text_with_ws
    )


def _matches(doc: Doc, first: int, words_of_name: tuple[str, ...]) -> bool:
    part = doc[first : first + len(words_of_name)]
    return tuple(token.text for token in part) == words_of_name and part[-1].tag_ != "JJ"
