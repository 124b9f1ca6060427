"""What an article tells of years before it: it must not stand among what is current without its date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from explainer.compose.pages.dates import days_of
from explainer.model import Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.site import Site
    from explainer.model import Quotation

_YEAR = 365
"""Days before the article from which something is no longer of the same news."""
_WRITINGS = (
    "address article autobiography biography book broadcast column diary documentary editorial essay film interview"
    " lecture letter manifesto memoir memoirs novel open paper play poem report sermon show song speech statement study"
    " testimony tweet"
).split()
_OF_A_WRITING = re.compile(rf" (?:[^\W\d_]{{1,20}} ){{0,2}}(?:{'|'.join(_WRITINGS)})\b")
"""What stands behind the year of a writing: "a 1998 book", "her 1998 public lecture"."""
_SINCE = re.compile(r"\b(?:since|from|until|till|between|after|before|by|to|than|of)\s+$", re.IGNORECASE)
_BACK = re.compile(r"(?:(?:back|as (?:early|far back) as|long ago|already)\s+)?(?:in|on)?\s*", re.IGNORECASE)
_BEHIND_CUE = re.compile(r" (?:back )?(?:in|on|at|during) (?:(?:a|an|the|his|her|their|its) )?")


def dates_back(site: Site, article: str, span: Span) -> bool:
    """Tell whether words of `span` date what it tells a year or more before the article."""
    return any(True for _ in _old_times(site, article, span))


def said_long_ago(site: Site, quotation: Quotation) -> str:
    """Return the TIMEX3 value of the day or year long ago in which something was said or written, or "".

    It stands before the words ("In 1998 she wrote"), right behind the verb ("wrote in 1998"), or with what was written
    ("in her 1998 book"). The years of an office ("mayor from 2007 to 2013, said") date nothing that is said.
    """
    for cue in quotation.cue[:1]:
        text = site.corpus.articles[quotation.article].text
        sentence = site.whole_sentence(cue)
        for time in _old_times(site, quotation.article, sentence.span):
            if any(part.article == quotation.article and part.span.overlaps(time.span) for part in quotation.content):
                continue
            before, behind = text[sentence.start : time.span.start], text[time.span.end : sentence.end]
            opens = _BACK.fullmatch(before.strip(' “"‘') + " ") is not None
            follows = _BEHIND_CUE.fullmatch(text[cue.end : time.span.start]) is not None
            written = _OF_A_WRITING.match(behind) is not None and not _SINCE.search(before)
            if opens or follows or written:
                return time.value
    return ""


def _old_times(site: Site, article: str, span: Span) -> Iterator[TimeExpression]:
    """Go through the time expressions of `span` that end a year or more before the article was published."""
    published = (site.corpus.articles[article].published or "")[:10]
    newest = date.fromisoformat(published) if published else None
    for time in site.findings_near(article, TimeExpression, span):
        if not time.resolved or not span.contains(time.span):
            continue
        days = days_of(time.value)
        if days is not None and newest is not None and (newest - days[1]).days >= _YEAR:
            yield time
