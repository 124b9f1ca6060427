"""The word that says that something is still to come, and which kind of statement it makes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from explainer.model.findings import WatchKind

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MAYBE = frozenset(("may", "might", "could"))


class Cue(NamedTuple):
    """A cue: its rule, the kind of statement, its token."""

    rule: str
    category: WatchKind
    token: Token


def cue_of(sentence: Sentence) -> Cue | None:
    """Return the strongest cue of a sentence, or `None` where nothing in it is still to come."""
    found = [cue for token in sentence if (cue := _cue(token)) is not None]
    return found[0] if found else None


def _cue(token: Token) -> Cue | None:
    low = token.lower_
    if low in _WILL and token.tag_ == "MD":
        return Cue("will", "expected", token)
    if low == "going" and any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in token.children):
        return Cue("going_to", "expected", token)
    kind = forward_kinds().get(token.lemma_.lower())
    if kind and token.pos_ in ("VERB", "ADJ") and any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in token.children):
        return Cue("forward_verb", cast("WatchKind", kind), token)
    return None


@cache
def forward_kinds() -> dict[str, str]:
    """Return lemmas that look ahead, with the kind of statement they make."""
    text = (files("explainer") / "data" / "forward_words.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.endswith(":"):
            name = line[:-1]
        else:
            found.update(dict.fromkeys(line.split(), name))
    return found
