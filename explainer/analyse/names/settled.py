"""Kinds of names that the text itself settles: "Ms Lake" is a person, "Keller & Voss" is none.

What is written so outweighs what a name looks like: a person may be called like a lake, a firm like its founder.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import given_names, honorifics
from explainer.analyse.names.trim import WORD
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Part

    from explainer.model import Analysis, Span

Key = tuple[str, ...]
PAIR = re.compile(r"(?<![\w&])([A-Z][\w’'-]+)[ ]&[ ]([A-Z][\w’'-]+)")
"""Two words joined by "&": a firm, a work or a brand, never two people of the article."""
_LOOKED_AT = 30
_PERSONAL = "person"
_ACTING = frozenset({"VBD", "VBZ"})


def settled_kinds(analysis: Analysis, places: Mapping[Key, Sequence[Span]]) -> dict[Key, str]:
    """Return the kinds of those names that an honorific, "&" or a possessive without a noun settles."""
    found: dict[Key, str] = {}
    for key in sorted(places, key=lambda key: (-len(key), key)):
        parts = (words_at(analysis.parse, span) for span in places[key][:_LOOKED_AT])
        kind = next((kind for part in parts if (kind := _of_place(analysis.parse, part, key))), None)
        if kind is not None:
            found[key] = kind
    called = {key[-1:] for key, kind in found.items() if kind == _PERSONAL and len(key) == 1}
    for key in places:
        if len(key) > 1 and key[-1:] in called and key[0] in given_names():
            found[key] = _PERSONAL
    pairs = list(_of_pairs(analysis.article.text))
    others = {whole[-1:] for whole in places if len(whole) > 1 and whole not in pairs}
    for key in {part for pair in pairs for part in (pair[:1], pair[1:])} - called - others:
        found[key] = "organization"
    return found


def _of_place(doc: Doc, part: Part, key: Key) -> str | None:
    before = doc[part.start - 1].lower_ if part.start else ""
    if honorifics().get(before, "-") != "-" and doc[part.start - 1].text[:1].isupper():
        return _PERSONAL if len(key) <= _LONGEST else None
    return "organization" if len(key) == 1 and _cuts_ratings(doc, part) else None


_LONGEST = 3


def _cuts_ratings(doc: Doc, part: Part) -> bool:
    """Tell a name that ends in a possessive from a possessor: "Moodell's cut its rating" has no noun behind it."""
    possessive = part.end < len(doc) and doc[part.end].tag_ == "POS" and doc[part.end].text in ("'s", "’s")
    verb = doc[part.end + 1] if possessive and part.end + 1 < len(doc) else None
    return verb is not None and verb.tag_ in _ACTING and verb.dep_ != "amod"


def _of_pairs(text: str) -> Iterator[Key]:
    return (tuple(WORD.findall(match.group())) for match in PAIR.finditer(text))
