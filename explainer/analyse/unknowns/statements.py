"""Finds the sentences that state that something is not known."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.prose import read_prose
from explainer.analyse.unknowns.cues import cue_pattern
from explainer.model import Quote, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.model import Analysis, Findings, Span

_NEAR = 8
"""So many quotations before the end of a sentence are looked at."""
_SURE = 0.8
"""How often such a sentence states what a reader should know to be unknown, on articles left out by publisher."""
_SUPPOSED = re.compile(r"\b(?:if|unless|like|though) (?:\S{1,20} ){0,4}$")
_APART = re.compile(r"[^\w’'%-]+")


def stated_unknowns(analysis: Analysis, findings: Findings) -> Iterator[Unknown]:
    """Return the sentences with a cue of ignorance, in order; `entity` is who states it, where the quotes tell."""
    text = analysis.article.text
    quotes = sorted(findings.of(Quote), key=lambda quote: quote.span)
    for sentence in read_prose(analysis).sentences:
        plain = _APART.sub(" ", sentence.span.cut(text).lower().replace("’", "'")) + " "
        if _states(plain):
            yield Unknown(span=sentence.span, rule="cue", confidence=_SURE, entity=_said_by(sentence.span, quotes))


def _states(plain: str) -> bool:
    """Tell a cue of ignorance that stands: not in a condition or a comparison, nor "too soon to say that we won".

    "Not known as a drinker" tells how somebody is thought of.
    """
    found = cue_pattern().search(plain)
    supposed = found is not None and _SUPPOSED.search(plain[: found.start()]) is not None
    rest = plain[found.end() :].lstrip() if found is not None else ""
    famed = found is not None and found[0].split()[-1] == "known" and rest.startswith(("as ", "for ", "to be "))
    return found is not None and not supposed and not famed and not rest.startswith("that ")


def _said_by(span: Span, quotes: Sequence[Quote]) -> str | None:
    """Return the speaker of the quotations that this sentence is part of, where there is just one."""
    after = bisect_right(quotes, span.end, key=lambda quote: quote.span.start)
    near = quotes[max(0, after - _NEAR) : after]
    speakers = {quote.speaker_entity for quote in near if quote.span.overlaps(span)}
    return speakers.pop() if len(speakers) == 1 else None
