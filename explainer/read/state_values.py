"""What the words of a state say: that all may see an article, that it is kept back, or nothing that is known."""

from __future__ import annotations

import re
from typing import Literal

from explainer.read.state_words import MARKS, NEGATIONS, SHOWN, WORD_PARTS

Verdict = Literal["public", "kept", "unknown"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PUBLIC = _set(
    """published publish public final usable live released approved corrected ok active visible everyone online open
    updated complete completed done current posted issued aired cleared featured sticky pinned anyone all changed
    modified amended revised republished confirmed free printed broadcast transmitted distributed syndicated yes
    true on y everybody anybody indexed success show shown listed sent evergreen"""
)
"""Words for the state of an article that may be seen by all."""
KEPT = (
    MARKS
    | NEGATIONS
    | _set(
        """review reviewing edit editing copyedit copyediting subbing sub subs progress work working planned
        planning idea pitch assigned assignment scheduled schedule queue queued future holding refused declined
        denied failed error secret restricted embargo embargoed autosave inherit new submitted submit awaiting
        waiting needs need todo started unstarted incomplete unfinished unapproved staging stage staged dev
        development proof proofing spam quarantine only soft off false release proposal proposed prepared
        preparation requested request hfr later initial deactivate deactivated unreviewed undecided unverified
        unconfirmed paused stopped never template rough upcoming authoring writing drafting owner nobody tbc tbd tba"""
    )
)
"""Words for a state that keeps an article back, alone and beside others."""
HELD = _set(
    """draft drafts unpublished embargo embargoed confidential secret private hidden internal kill killed spiked
    withheld withhold withdrawn hold elimination unlisted nobody"""
)
"""Those of them that keep an article back in a hint, too, whose other values may be words of its topic."""
AT_A_DESK = HELD | _set("pending awaiting waiting held todo no not")
"""Those by which a desk says that it is not done."""
OF_WORK = AT_A_DESK | _set("copy check checks edit edits review sub subs sign off approval reply source quotes yet for")
READERS = _set("permission permissions audience readers access viewable privacy security")
STAFF = HELD | _set(
    "staff newsroom editors employees colleagues insiders admins sensitive classified me myself owner owners"
)
"""Those that name readers inside of the house, under a key that tells who may read."""
_JOINS = _set("and with the to for web print by in is being of or has version content page story article item site")
_CHANGES = _set("changes edits draft drafts updates revision changed")
_MINUS = re.compile(r"-\d{1,3}|0")
_FOUND = re.compile(r"1|2\d\d")
"""What databases call published, and what servers answer where a page is."""
_TRUTHS = _set("true yes y on 1 x checked t")


def judged(word: str, kept: frozenset[str] = KEPT) -> Verdict:
    """Return what a value of a state says: words that keep back count most, and all must be known to be public.

    `kept` are the words that keep back.
    """
    parts = [each for part in WORD_PARTS.findall(word) for each in _apart_value(part.lower())]
    if parts[:1] == ["published"] and len(parts) > 2 and parts[-1] in _CHANGES:
        return "public"
    if any(part in kept for part in parts) or _MINUS.fullmatch(word):
        return "kept"
    if _FOUND.fullmatch(word):
        return "public"
    return "public" if parts and PUBLIC.issuperset({*parts} - _JOINS) and PUBLIC & {*parts} else "unknown"


def _apart_value(part: str) -> tuple[str, ...]:
    for negated in ("un", "non"):
        if part.startswith(negated) and part[len(negated) :] in PUBLIC | SHOWN:
            return ("not", part[len(negated) :])
    return (part,)


def says_yes(word: str) -> bool:
    """Tell whether a value says yes."""
    return word.strip().lower() in _TRUTHS
