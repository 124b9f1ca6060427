"""The role of somebody introduced by name: "a teacher called Ada Park", "a man identified as Tom Lee, a baker"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft, is_phrase_word
from explainer.analyse.roles.lexicon import noun_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from explainer.analyse.roles.draft import Named, People

_NAMING = frozenset(("called", "named"))
_ANYBODY = frozenset(("man", "woman", "boy", "girl", "person", "child", "guy", "lady", "baby"))
_LONGEST = 10


def naming(doc: Doc, named: Named, people: People) -> Iterator[Draft]:
    """Return the role in "a … called NAME"; a man or woman of whom nothing else is said has none."""
    verb = named.first - 1
    start = named.begin
    if verb - 1 < start or doc[verb].lower_ not in _NAMING or noun_kind(doc[verb - 1]) is None:
        return
    after = doc[named.last + 1] if named.last + 1 < len(doc) else None
    if after is None or not (after.pos_ in ("VERB", "AUX") or after.text in (",", "(") or after.lower_ == "who"):
        return  # "an aide called Park a friend"
    first = verb - 1
    while first > max(start, verb - _LONGEST) and is_phrase_word(doc[first - 1]) and people.name_at(first - 1) is None:
        first -= 1
    indefinite = first > start and doc[first - 1].lower_ in ("a", "an")
    if doc[first].lower_ == "one":
        first, indefinite = first + 1, True
    said = first < verb - 1 or doc[verb - 1].lower_ not in _ANYBODY
    if indefinite and said and first <= verb - 1:
        yield Draft(named.entity, first, verb - 1, "naming")
