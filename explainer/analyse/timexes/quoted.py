"""Times inside quotation marks: they count from the day on which the words were said.

"In a post written on 28 February, she said: 'We were on the bus this morning'" tells of 28 February. Where the article
does not say when the words were said, a time of the day in them has no day.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import governing_verb
from explainer.analyse.timexes.moments import parse_day
from explainer.analyse.words_at import words_at
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from explainer.model import Analysis, QuotedRegion, TimeExpression

OF_THE_DAY = frozenset(("clock", "clock_24", "clock_part", "noon", "this_part"))
"""Rules of expressions that name no day of their own."""
_PUT_DOWN = frozenset(("write", "date", "post", "send", "publish", "record", "tape", "tweet", "sign", "release", "air"))


class OuterQuotations:
    """The outermost quotations of an article, each with the day on which its words were said, where that is told."""

    def __init__(self, analysis: Analysis, times: Iterable[TimeExpression]) -> None:
        """Look in the sentences at both ends of each quotation for the day of its verb of saying."""
        self._regions = sorted((q for q in analysis.quotations if q.depth == 0), key=lambda region: region.inner)
        self._starts = [region.inner.start for region in self._regions]
        told = [(time, day) for time in times if (day := _told_day(time)) and self.around(time.span.start) is None]
        self._days = [_day_of(region, told, analysis) for region in self._regions]

    def around(self, place: int) -> QuotedRegion | None:
        """Return the quotation that holds the code point `place`, or `None`."""
        number = bisect_right(self._starts, place) - 1
        found = number >= 0 and place < self._regions[number].inner.end
        return self._regions[number] if found else None

    def day(self, place: int) -> date | None:
        """Return the day on which the words at `place` were said, or `None` where that is not told."""
        number = bisect_right(self._starts, place) - 1
        return self._days[number] if self.around(place) is not None else None

    @property
    def told(self) -> bool:
        """Tell whether any quotation has a day of its own."""
        return any(self._days)


def _told_day(time: TimeExpression) -> date | None:
    return parse_day(time.value) if time.type in ("DATE", "TIME") and time.resolved else None


def _day_of(region: QuotedRegion, told: list[tuple[TimeExpression, date]], analysis: Analysis) -> date | None:
    ends = (region.span.start, max(region.span.start, region.span.end - 1))
    near = [s for s in analysis.sentences if any(s.start <= end < s.end for end in ends)]
    for time, day in told:
        if any(sentence.contains(time.span) for sentence in near) and _dates_an_attribution(time, analysis):
            return day
    return None


def _dates_an_attribution(time: TimeExpression, analysis: Analysis) -> bool:
    verb = governing_verb(words_at(analysis.parse, time.span).root)
    return verb is not None and verb.lemma_.lower() in (words("reporting_verbs") | _PUT_DOWN)
