"""Which cues stand: what a reader can wait for, by the status of its clause, and not what is asked, imagined or denied.

What somebody says without a date, guesses, and demands without a date are wrong more often than right on articles of
publishers that were left out, so they are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import subject_of
from explainer.analyse.grammar.status import denied, kind_subject, status_of
from explainer.analyse.outlook.marked import RULE as MARKED

if TYPE_CHECKING:
    from explainer.analyse.outlook.cue import Cue

_NEVER = frozenset(("asked", "hypothetical", "past_plan", "general"))
_ONLY_DATED = frozenset(("may", "must", "call_for", "likely_to", "going_to"))
_YOU = frozenset(("you",))


def may_come(cue: Cue) -> bool:
    """Tell whether what a cue announces may come at all: it is not asked, imagined, general or a plan of the past."""
    return status_of(cue.event) not in _NEVER


def stands(cue: Cue, *, dated: bool, quoted: bool) -> bool:
    """Tell whether a cue that `may_come` may be shown; more is asked of what has no date."""
    if dated or cue.rule == MARKED:
        return True
    weak = quoted or cue.rule in _ONLY_DATED or _of_everybody(cue)
    return not weak and not denied(cue.event if cue.token.dep_ == "aux" else cue.token)


def _of_everybody(cue: Cue) -> bool:
    """Tell what is said of kinds and of the reader: "people will", "you will"."""
    subject = subject_of(cue.token) or subject_of(cue.event)
    return subject is None or subject.lower_ in _YOU or kind_subject(subject)
