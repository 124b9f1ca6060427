"""Words of another day than the article's: "she said at the time", "he said in 2012".

Pages give a saying the day of its article, which here would be false.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.timexes.moments import first_day, parse_day
from explainer.model import Quote, TimeExpression

if TYPE_CHECKING:
    from explainer.model import Analysis, Finding, Findings

_THEN = re.compile(r"\s+(?:\w+\s+)?(?:at the time|back then|at that time|then)\b(?! that)", re.IGNORECASE)
_REACH = 48
_ENDS = re.compile(r"[.;:!?\"“”\n]|''")
_LONG = 60
"""Days before publication from which on a saying is not of this news."""


def said_long_ago(finding: Finding, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether the words beside a quotation's cue say that it was said long before the article appeared."""
    if not isinstance(finding, Quote):
        return False
    text, published = analysis.article.text, parse_day(analysis.article.published)
    for cue in finding.cue:
        end = _ENDS.search(text, cue.end, cue.end + _REACH)
        stop = min(
            [end.start() if end else cue.end + _REACH, *(p.start for p in finding.content if p.start >= cue.end)]
        )
        if _THEN.match(text, cue.end, max(stop, cue.end)):
            return True
        days = (first_day(t.value) for t in findings.of(TimeExpression) if cue.end <= t.span.start < stop)
        if published and any(day is not None and (published - day).days > _LONG for day in days):
            return True
    return False
