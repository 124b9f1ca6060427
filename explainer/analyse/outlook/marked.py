"""Cues by the network: clauses that it marks as still to come, where no word of a list says so or none is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.status import status_of
from explainer.analyse.outlook.cue import Cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from explainer.model.analysis import EditorMarks

RULE = "marked"
LEAST = -1.0
"""The log-odds from which a clause is proposed."""
_NEVER = ("asked", "hypothetical", "past_plan", "general")


def marked_cues(sentence: Sentence, cues: Sequence[Cue], marks: EditorMarks | None) -> list[Cue]:
    """Return a cue beside each of `cues` whose verb is marked; in a sentence without cues at the verb marked most."""
    if marks is None or marks("watch", sentence.start_char, sentence.end_char).most < LEAST:
        return []
    if cues:
        return [Cue(RULE, c.category, c.token, c.event) for c in cues if _odds(c.event, marks) >= LEAST]
    verbs = [token for token in sentence if token.pos_ in ("VERB", "AUX")]
    best = max(verbs, key=lambda verb: (_odds(verb, marks), -verb.i), default=None)
    if best is None or _odds(best, marks) < LEAST or (status := status_of(best)) in _NEVER:
        return []
    return [Cue(RULE, "possible" if status == "possible" else "expected", best, best)]


def _odds(token: Token, marks: EditorMarks) -> float:
    return marks("watch", token.idx, token.idx + len(token)).mean
