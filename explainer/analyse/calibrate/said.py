"""Evidence on who says a quotation and when: how its speaker is called, what opens the sentence, of which day it is.

A line gives the words as the speaker's, of the article's day. What makes it wrong stands around them: the last name of
a list of posts taken for the speaker ("the head of Lumen Hospital said"), a description that only the article explains
("the minister"), a name that two people bear, words of an earlier year, words that a headline has put together.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.calibrate.alone import SIGNS, of_namesakes
from explainer.analyse.once import once
from explainer.analyse.timexes.moments import first_day, parse_day
from explainer.headline_case import capitalised_share, longer_words
from explainer.model import Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from explainer.analyse.calibrate.alone import Known
    from explainer.model import Analysis, Findings, Quote

_POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "your"))
_OPENERS = frozenset(("when", "as", "even", "while", "if", "after", "since", "although", "before", "in", "on", "last"))
_ASPECTS = frozenset(
    ("has", "have", "had", "would", "will", "could", "may", "often", "repeatedly", "once", "later", "not")
)
_POINTS = ("DATE", "TIME")
_NEAR = 20
_LONGER = 5
"""Letters of the words whose capitals are counted."""


def of_saying(quote: Quote, analysis: Analysis, findings: Findings, known: Known) -> dict[str, float]:
    """Return the evidence on the speaker and the time of `quote`, without what is 0."""
    text = analysis.article.text
    sentence = sentence_at((quote.cue or quote.content or (quote.span,))[0], analysis)
    opener = _word(text[sentence.start : sentence.end].split())
    cue = {word.casefold() for span in quote.cue for word in span.cut(text).split()}
    found = {f"sentence opens with {opener}": float(opener in _OPENERS), "capitals": _capitals(quote, text)}
    found |= {f"cue says {word}": 1.0 for word in sorted(cue & _ASPECTS)}
    found["days before"] = days_before(sentence, quote.content, analysis, findings)
    found["running days"] = running_days((quote.cue or (quote.span,))[0], analysis, findings)
    if quote.speaker:
        found |= _of_speaker(quote, Span(quote.speaker[0].start, quote.speaker[-1].end), text, known)
    return {name: value for name, value in found.items() if value}


def _of_speaker(quote: Quote, speaker: Span, text: str, known: Known) -> dict[str, float]:
    who = known.entities.get(quote.speaker_entity or "")
    called = _called(speaker.cut(text))
    kind = who.type if who is not None else "nobody"
    before, after = text[: speaker.start].rstrip()[-1:], text[speaker.end : speaker.end + 2].strip()
    named = [m for m in known.mentions_in(speaker) if m.form == "name"]
    own = [m for m in named if who is not None and m.entity == who.id]
    found = {
        f"{kind}, speaker is {called}": 1.0,
        f"{kind}, after a comma": float(before == ","),
        f"{kind}, after a capital": float(_capital_before(text, speaker.start)),
        f"{kind}, goes on with a capital": float(after[:1].isupper()),
        "words of the speaker": math.log1p(len(speaker.cut(text).split())),
        "names in the speaker": float(len({m.entity for m in named})),
        "named at its end": float(any(m.span.end == speaker.end for m in own)),
        "named alone": float(any(m.span == speaker for m in own)),
    }
    return found | of_namesakes(next(iter(own), None), text, known)


def _called(speaker: str) -> str:
    """Return how a speaker's words begin: with a name, an article, a possessive, or otherwise."""
    first = _word(speaker.split())
    if speaker[:1].isupper() and first not in {"the", "a", "an"} | _POSSESSIVES:
        return "a name"
    return first if first in {"the", "a", "an"} else "a possessive" if first in _POSSESSIVES else "words"


def _capital_before(text: str, start: int) -> bool:
    """Tell whether the word before is capitalised and no sentence ends there."""
    words = text[max(0, start - 40) : start].split()
    return bool(words) and words[-1][:1].isupper() and words[-1][-1:] not in '.!?:"”'


def _capitals(quote: Quote, text: str) -> float:
    """Return the share of the longer words that begin with a capital: all of them in a headline."""
    words = [w.strip(SIGNS) for span in quote.content for w in span.cut(text).split()]
    return capitalised_share(longer_words(words, _LONGER))


class DatedTime(NamedTuple):
    """A time expression with its first day, as far as it has one."""

    span: Span
    is_point: bool
    day: date | None


@once()
def dated_times(findings: Findings) -> tuple[DatedTime, ...]:
    """Return the times of an article with their days; the last article's are kept, for they are asked for each line."""
    return tuple(DatedTime(t.span, t.type in _POINTS, first_day(t.value)) for t in findings.of(TimeExpression))


def days_before(sentence: Span, but: Sequence[Span], analysis: Analysis, findings: Findings) -> float:
    """Return how long before publication the sentence is set by a time outside of `but`, in powers of days."""
    published = parse_day(analysis.article.published)
    if published is None:
        return 0.0
    before = [t for t in dated_times(findings) if t.day and t.day < published and sentence.contains(t.span)]
    days = [t.day for t in before if t.day and not any(part.overlaps(t.span) for part in but)]
    return max((math.log1p((published - day).days) for day in days), default=0.0)


def running_days(span: Span, analysis: Analysis, findings: Findings) -> float:
    """Return how long before publication the last day named up to `span` in its paragraph is, in powers of days.

    Who held an office "in 1964", or wrote "a few years earlier", is told of in the sentences that follow, too.
    """
    published = parse_day(analysis.article.published)
    starts = _starts(analysis)[1]
    place = bisect_right(starts, span.start) - 1
    if published is None or place < 0:
        return 0.0
    start, end = starts[place], span.end
    days = [t.day for t in dated_times(findings) if t.is_point and t.day and start <= t.span.start <= end]
    return math.log1p(max(0, (published - days[-1]).days)) if days else 0.0


def sentence_at(span: Span, analysis: Analysis) -> Span:
    """Return the sentence in which `span` begins, or `span` where there is none."""
    place = sentence_number(span, analysis)
    return analysis.sentences[place] if place >= 0 else span


def sentence_number(span: Span, analysis: Analysis) -> int:
    """Return the number of the last sentence that begins before `span` or with it, -1 where there is none."""
    return bisect_right(_starts(analysis)[0], span.start) - 1


@once()
def _starts(analysis: Analysis) -> tuple[list[int], list[int]]:
    """Return where the sentences and the paragraphs start; the last article's are kept."""
    return [sentence.start for sentence in analysis.sentences], [block.start for block in analysis.paragraphs]


def word_before(place: int, text: str) -> str:
    """Return the word before a code point of `text`, folded, or nothing where none is near."""
    words = text[max(0, place - _NEAR) : place].casefold().split()
    return words[-1] if words else ""


def _word(words: list[str]) -> str:
    return words[0].strip(SIGNS).casefold() if words else ""
