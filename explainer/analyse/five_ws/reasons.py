"""Why: the reasons that the article states, the best first.

Each candidate has a weight by its construction. It loses by its distance from the start and inside quotation marks,
and gains by words that its sentence shares with the headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.phrases import phrase_from
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.five_ws.news import News

_BLAME = re.compile(r"\bblam(?:e|es|ed|ing) ([^.\n]{3,140}?) (on|for) ", re.IGNORECASE)
_STATED = re.compile(
    r"\b(?:because of|because|due to|owing to|as a result of|caused by|thanks to|prompted by|driven by|sparked by"
    r"|triggered by|(?:was|is|are|were) down to|in protest (?:at|against|over)|in order to|on the grounds that|so as to"
    r"|(?<=in an )(?=(?:effort|attempt) to\b)|(?<=in a )(?=bid to\b)|(?=(?:retaliation|reprisal|revenge) for\b)"
    r"|(?<=(?:in| a) )(?=response to\b))\s*",
    re.IGNORECASE,
)
_SEQUEL = re.compile(r"\b(?:after|over|following|amid)\s+", re.IGNORECASE)
_GROUND = re.compile(r"\bfor (?=\w{2,20}ing\b)|\bas (?=[A-Z])")
_LENGTHS = frozenset(["year", "month", "week", "day", "hour", "minute", "shortly", "soon", "decade", "long"])
"""After these, "after" tells when something happened and not why ("two years after …")."""
_WORD = 12
_SENTENCES = 20
_LEDE = 2
_BLAMED, _SAID, _CAME_AFTER, _AIM = 4.0, 3.0, 2.0, 1.7


@dataclass(frozen=True, slots=True)
class _Reason:
    span: Span
    weight: float


def why(news: News) -> Iterator[Span]:
    """Return why it happened, best first: what is blamed, stated reasons, what it came after, what it was for."""
    for reason in sorted(_reasons(news), key=lambda r: (-r.weight, r.span.start)):
        yield reason.span


def _reasons(news: News) -> Iterator[_Reason]:
    headline = [news.span(*news.headline)] if news.headline else []
    about = news.headline_words()
    for number, span in enumerate([s.span for s in news.sentences[:_SENTENCES]] + headline):
        in_headline = number == min(_SENTENCES, len(news.sentences))
        distance = 0.3 if in_headline else 0.1 * number
        found = list(_blamed(news, span)) if number <= _LEDE or in_headline else []
        found += [_Reason(s, _SAID) for s in _cued(news, span, _STATED)]
        if number < _LEDE or in_headline:
            found += [_Reason(s, _CAME_AFTER) for s in _cued(news, span, _SEQUEL)]
            found += [_Reason(s, _AIM) for s in _cued(news, span, _GROUND)]
            found += [_Reason(s, _AIM) for s in _purposes(news, span)]
        shared = len(about & news.words(span)) / max(3, len(about)) if not in_headline else 0.5
        for reason in found:
            quoted = 1.0 if news.quoted(reason.span) else 0.0
            yield _Reason(reason.span, reason.weight - distance - quoted + shared)


def _blamed(news: News, span: Span) -> Iterator[_Reason]:
    """Return what is blamed: "blamed the rain for the delay", "blamed the delay on the rain"."""
    match = _BLAME.search(news.text, span.start, span.end)
    if match is not None and match[2].lower() == "on":
        yield _Reason(phrase_from(news, match.end(), span.end), _BLAMED)
    elif match is not None:
        yield _Reason(Span(match.start(1), match.end(1)), _BLAMED)


def _cued(news: News, span: Span, cue: re.Pattern[str]) -> Iterator[Span]:
    for match in cue.finditer(news.text, span.start, span.end):
        scheduled = match.group().lower().startswith("due to") and news.tag_at(match.end()) == "VB"
        before = news.text[max(span.start, match.start() - _WORD) : match.start()].lower().split()
        dated = cue is _SEQUEL and before[-1:] and before[-1].rstrip("s") in _LENGTHS
        if match.end() < span.end and not scheduled and not dated:
            yield phrase_from(news, match.end(), span.end)


def _purposes(news: News, span: Span) -> Iterator[Span]:
    """Return the infinitives that say what the main verb is for: "closes the road to save the bridge"."""
    tokens = news.doc.char_span(span.start, span.end, alignment_mode="expand")
    for token in tokens if tokens is not None else ():
        if token.lower_ == "to" and token.dep_ == "aux" and token.head.dep_ == "advcl":
            yield phrase_from(news, token.idx, span.end)
