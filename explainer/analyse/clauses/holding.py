"""What a part of a clause holds for the rest: without it a word would stay that needs another one in it.

A row is made by leaving parts out. What stays must be whole: each word with the word that it belongs to, each pronoun
with what it stands for, and "with the minister" with what the minister is doing.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from explainer.analyse.clauses.pointing import PRONOUNS, agrees
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from explainer.analyse.span_index import SpanIndex
    from explainer.model import Mention, Span

_COMMAS = frozenset((",", "—", "–", "--", "-"))
_PARTICIPLES = ("VBG", "VBN")
_RELATIVE = frozenset(("who", "whom", "whose", "which"))
_WHOLE = ("VERB", "AUX", "NOUN", "PROPN")
_MOST_STEPS = 12


def leaves_open(part: Span, tokens: Sequence[Token], clause: Span, mentions: SpanIndex[Mention]) -> bool:
    """Tell whether something that stays of `clause`, whose words are `tokens`, needs a word within `part`."""
    inside = [token for token in tokens if part.start <= token.idx < part.end]
    outside = [token for token in tokens if not part.start <= token.idx < part.end]
    after = [token for token in outside if token.idx >= part.end]
    bracketed = next((token.text for token in inside if not token.is_space), "") == "("  # parsers hang a name on "(EU)"
    return (
        not inside
        or (not bracketed and any(_hangs_on(token, part) for token in outside))
        or _parts_absolute(inside)
        or _follows_noun_in(inside, after)
        or any(_is_named_only_in(part, token, clause, mentions) for token in outside if token.lower_ in PRONOUNS)
    )


def _hangs_on(token: Token, part: Span) -> bool:
    """Tell "the" of "the boat", "necessary" of "necessary and lawful action" and the like: the head is in `part`."""
    return token.dep_ not in ("punct", "ROOT") and not token.is_space and part.start <= token.head.idx < part.end


def _parts_absolute(inside: Sequence[Token]) -> bool:
    """Tell whether a part begins with what the noun after "with" does: ", with the minister|, blaming the town"."""
    first = next((token for token in inside if token.is_alpha), None)
    if first is None or first.tag_ not in _PARTICIPLES:
        return False
    before = inside[0].nbor(-1) if inside[0].i else inside[0]
    chain = (
        token for token in islice(before.ancestors, _MOST_STEPS) if token.lower_ == "with" and token.dep_ == "prep"
    )
    for preposition in chain:
        opens = preposition.i == 0 or preposition.nbor(-1).text in _COMMAS
        told = any(
            t.tag_ in _PARTICIPLES and t.dep_ in ("acl", "pcomp") and t.i <= before.i for t in preposition.subtree
        )
        if opens and not told:
            return True
    return False


def _follows_noun_in(inside: Sequence[Token], after: Sequence[Token]) -> bool:
    """Tell whether what follows a part begins with a word for a noun in it: "…, many of them known as …"."""
    for token in after:
        if token.pos_ in _WHOLE:
            return False
        if token.lower_ in _RELATIVE:
            return True
        if token.lower_ in PRONOUNS:
            return token.dep_ not in NOMINAL_SUBJECTS and any(agrees(noun, token) for noun in inside)
    return False


def _is_named_only_in(part: Span, pronoun: Token, clause: Span, mentions: SpanIndex[Mention]) -> bool:
    """Tell whether a clause names only within `part` whom coreference takes `pronoun` for."""
    known = next(mentions.around(pronoun.idx), None)
    if known is None:
        return False
    same = [m for m in mentions.inside(clause) if m.entity == known.entity and m.form != "pronoun"]
    return bool(same) and all(m.span.overlaps(part) for m in same)
