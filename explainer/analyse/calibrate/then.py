"""Attributions that no page may give as words of their speaker and of the article's day.

Words of another day: "she said at the time", "he said in 2012". What nobody has said yet: "prompted her to promise a
bridge". And a whole quotation whose cue stands in it: who says '"Ms Moss said that ten had come. That is wrong"' is not
Ms Moss.
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
_MARK = 2
_LONG = 60
"""Days before publication from which on an attribution is not of this news."""


def not_said_so(finding: Finding, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether a quotation would be given as words of a day, or of a speaker, that it is not of."""
    if not isinstance(finding, Quote) or not finding.cue:
        return False
    to_come = finding.form != "direct" and finding.cue[0].cut(analysis.article.text).lower().startswith("to ")
    return to_come or _is_within_itself(finding, analysis) or said_long_ago(finding, analysis, findings)


def _is_within_itself(quote: Quote, analysis: Analysis) -> bool:
    """Tell whether the cue stands inside the quotation marks whose words, from the first on, it is taken to report."""
    first = quote.content[0].start if quote.content else 0
    return any(
        region.inner.contains(quote.cue[0]) and region.inner.start - _MARK <= first <= region.inner.start
        for region in analysis.quotations
    )


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
