"""All rules that find cues, by the tag of the token they stand at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.outlook.cue import Cue
from explainer.analyse.outlook.modals import modal
from explainer.analyse.outlook.plans import call_for, forward_verb, going_to, is_to, likely_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

_RULES: dict[str, tuple[Callable[[Token], Cue | None], ...]] = {
    "MD": (modal,),
    "VB": (going_to, is_to, forward_verb, call_for, likely_to),
    "JJ": (forward_verb, likely_to),
    "RB": (likely_to,),
    "IN": (likely_to,),
}


def cues_of(token: Token) -> Iterator[Cue]:
    """Return the cues that stand at one token; most tokens have none."""
    for rule in _RULES.get(token.tag_[:2], ()):
        found = rule(token)
        if found is not None:
            yield found


__all__ = ["Cue", "cues_of"]
