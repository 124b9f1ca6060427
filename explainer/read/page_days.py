"""The day on which a web page was published: as it was there where it was written, not in Greenwich."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from explainer.read.bylines import lines_at_the_headline
from explainer.read.dates import day_of
from explainer.read.page_parts import meta, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any  # lxml's

_METAS = """article:published_time og:article:published_time datepublished date.created dc.date.issued
    dcterms.created dc.date pubdate publishdate publish-date parsely-pub-date sailthru.date article.published
    cxenseparse:recs:publishtime date originalpublicationdate""".split()
_OFFSET = re.compile(r"[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)? ?[+-](?!00:?00)\d\d:?\d\d$")
"""A time with the zone of the place where it was written; others may be those of Greenwich, a day later."""
_GREENWICH = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]00:?00)$")
_SHOWN_DAY = re.compile(
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d"
)
_SHOWN_HOUR = re.compile(
    r"(?<![\d./-])(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?![\d./-]) ?(?P<half>[ap])?(?:\.?m\b)?", re.IGNORECASE
)
_MOST_TIMES, _LONGEST_TIME = 60, 120
_QUARTER = timedelta(minutes=15)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
"""The zones of the world: each is a number of quarters of an hour away from Greenwich."""


def published_day(tree: Element, article: dict[str, Any]) -> str | None:
    """Return the day of publication that a page states, in the time zone of those who published it.

    That zone is told by another time of the page that has one, or by the hour that the page shows of the same moment.

    Args:
        tree: the page.
        article: its JSON-LD.

    """
    places = tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    times = tree.xpath("//time[@pubdate]/@datetime | //header//time/@datetime")
    written = (str(article.get("datePublished") or ""), meta(tree, _METAS), *places[:2], *times[:1])
    days = {each: day for each in written if each and (day := day_of(each))}
    first = next(iter(days), "")
    local = (each for each in days if _OFFSET.search(each) and not _OFFSET.search(first))
    before = next((days[each] for each in local if _apart(days[first], days[each]) == 1), None)
    return before or (_shown_day(tree, first) if _GREENWICH.match(first) else None) or days.get(first)


def guessed_day(tree: Element, guessed: str | None) -> str | None:
    """Return the day that was guessed, where its year stands in the page: two digits name no century."""
    year = (guessed or "")[:4]
    text = " ".join(tree.xpath("//meta/@content | //time/@datetime | //@href | //text()")[:20_000]) if year else ""
    return guessed if year and re.search(rf"(?<!\d){year}(?!\d)|(?<!\d){year}\d{{4}}(?!\d)", text) else None


def _apart(later: str, earlier: str) -> int:
    """Return how many days one day is after another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _shown_day(tree: Element, written: str) -> str | None:
    """Return the day before or after that of a moment in Greenwich, where the page shows it for the same moment."""
    day, hour = _GREENWICH.match(written).groups()  # type: ignore[union-attr]  # asked before
    moment = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=UTC)
    shown = (*_same_time(tree, written), *_same_moment(tree, moment))
    return next((each for each in shown if abs(_apart(day, each)) == 1), None)


def _same_time(tree: Element, written: str) -> Iterator[str]:
    """Yield the days in the words of elements that say in their markup that they are this moment."""
    for element in islice(tree.iter("time"), _MOST_TIMES):
        found = _SHOWN_DAY.search(words_of(element, _LONGEST_TIME)) if element.get("datetime") == written else None
        if found and (day := day_of(found.group())):
            yield day


def _same_moment(tree: Element, moment: datetime) -> Iterator[str]:
    """Yield the days in lines at the headline whose hour is this moment in some zone of the world."""
    for line in lines_at_the_headline(tree):
        shown, clock = _SHOWN_DAY.search(line), _SHOWN_HOUR.search(line)
        day = day_of(shown.group()) if shown else None
        if day is None or clock is None or int(clock["hour"]) > 23 or int(clock["minute"]) > 59:
            continue
        half = (clock["half"] or "").lower()
        hour = int(clock["hour"]) % 12 + (12 if half == "p" else 0) if half else int(clock["hour"])
        there = datetime.fromisoformat(day).replace(hour=hour, minute=int(clock["minute"]), tzinfo=UTC)
        if _WEST <= there - moment <= _EAST and not (there - moment) % _QUARTER:
            yield day
