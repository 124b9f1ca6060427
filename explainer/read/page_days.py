"""The day on which a web page was published: as it was there where it was written, not in Greenwich."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from explainer.read.bylines import is_of_others, lines_at_the_headline
from explainer.read.dates import day_of
from explainer.read.page_parts import meta, metas, own_addresses, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.read.linked_data import LinkedData

Element = Any  # lxml's

_METAS = """article:published_time og:article:published_time datepublished date.created dc.date.issued
    dcterms.created dc.date pubdate publishdate publish-date parsely-pub-date sailthru.date article.published
    cxenseparse:recs:publishtime date originalpublicationdate
    pdate""".split()
_ANY_DAY = re.compile(
    r"(?!.*(?:modif|updat|expir))(?=.*(?:publi|original|issued|creat|posted)).*(?:date|time|day|published)(?:$|[._-])"
)
"""What systems call the day in tags of their own: `article_date_original`, `publish-date`."""
_CHANGED = re.compile(r"updat|modif|edited|expir", re.IGNORECASE)
_MOST_ELEMENTS, _LONG_PARAGRAPH = 800, 160
_OFFSET = re.compile(r"[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)? ?[+-](?!00:?00)\d\d:?\d\d$")
"""A time with the zone of the place where it was written; others may be those of Greenwich, a day later."""
_GREENWICH = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]00:?00)$")
_DAY_ALONE = re.compile(r"\d{4}-?\d\d-?\d\d")
_SHOWN_DAY = re.compile(
    r"[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d\d-\d\d"
)
_SHOWN_HOUR = re.compile(
    r"(?<![\d./-])(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?![\d./-]) ?(?P<half>[ap])?(?:\.?m\b)?", re.IGNORECASE
)
_IN_ADDRESS = re.compile(r"/(20\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/-])")
_AMERICAN_NIGHT, _EASTERN_MORNING = "08:00", "10:00"
_MOST_TIMES, _LONGEST_TIME = 60, 120
_QUARTER = timedelta(minutes=15)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
"""The zones of the world: each is a number of quarters of an hour away from Greenwich."""


def published_day(tree: Element, data: LinkedData) -> str | None:
    """Return the day of publication that a page states, in the time zone of those who published it.

    That zone is told by another time of the page that has one, or by the hour that the page shows of the same moment.

    Args:
        tree: the page.
        data: its JSON-LD.

    """
    article = next(iter(data.articles), {})
    places = tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    times = tree.xpath("//time[@pubdate]/@datetime | //header//time/@datetime")
    named = [said[0] for name, said in metas(tree).items() if name in _METAS or _ANY_DAY.match(name)]
    written = (
        *(str(article.get("datePublished") or ""), meta(tree, _METAS), *places[:2], *times[:1]),
        *(_time_at_the_headline(tree), *named, str(data.page.get("datePublished") or "")),
    )
    days = {each: day for each in written if each and (day := day_of(each))}
    first = next(iter(days), "")
    local = (each for each in days if _OFFSET.search(each) and not _OFFSET.search(first))
    before = next((days[each] for each in local if _apart(days[first], days[each]) == 1), None)
    before = before or next((days[each] for each in days if _is_there(each, first)), None)
    if not before and _GREENWICH.match(first):
        agreed = any(days[each] == days[first] for each in days if _DAY_ALONE.fullmatch(each))
        before = _shown_day(tree, first) or (None if agreed else _day_of_address(tree, first))
    return before or days.get(first)


def _is_there(written: str, greenwich: str) -> bool:
    """Tell whether a time without a zone is the moment `greenwich` by the clocks of some other place."""
    try:
        there, moment = datetime.fromisoformat(written), datetime.fromisoformat(greenwich)
    except ValueError:
        return False
    if there.tzinfo is not None or moment.utcoffset() != timedelta() or len(written) < len("2031-03-04 10:00"):
        return False
    zone = there.replace(tzinfo=UTC) - moment.replace(microsecond=0)
    return _WEST <= zone <= _EAST and not zone % _QUARTER and bool(there.minute % 15)


def _time_at_the_headline(tree: Element) -> str:
    """Return the moment that the first element with one gives between the headline and the second long paragraph."""
    heading = next((each for each in tree.xpath("//h1")[:3] if " " in each.text_content().strip()), None)
    paragraphs = 0
    for element in islice(heading.xpath("following::*"), _MOST_ELEMENTS) if heading is not None else ():
        if element.tag == "p":
            paragraphs += not words_of(element, _LONG_PARAGRAPH) and bool(element.text_content().strip())
        elif element.tag == "time" and element.get("datetime") and not is_of_others(element) and not _changed(element):
            return str(element.get("datetime"))
        if paragraphs > 1:
            break
    return ""


def _changed(element: Element) -> bool:
    """Tell whether a time is that of the last change."""
    around = (element.get("class"), element.get("itemprop"), element.getparent().get("class"), element.text_content())
    return any(_CHANGED.search(each or "") for each in around)


def guessed_day(tree: Element, guessed: str | None) -> str | None:
    """Return the day that was guessed, where its year stands in the page: two digits name no century.

    It is left open where the page gives it only in a form that could be another day: `10/04/2031`.
    """
    if not guessed:
        return None
    year, month, day = [*guessed.split("-"), "", ""][:3]
    text = " ".join(tree.xpath("//meta/@content | //time/@datetime | //@href | //text()")[:20_000])
    if not re.search(rf"(?<!\d){year}(?!\d)|(?<!\d){year}\d{{4}}(?!\d)", text):
        return None
    one, other = f"0?{month.lstrip('0')}", f"0?{day.lstrip('0')}"
    open_ = re.search(rf"(?<!\d)(?:{one}[/.-]{other}|{other}[/.-]{one})[/.-]{year}(?!\d)", text)
    in_numbers = rf"{year}(?P<by>[/.-]?){month}(?P=by){day}(?!\d)"
    whole = re.search(rf"{in_numbers}|[^\W\d]{{3,}}\.? {other}(?:\w\w)?,? {year}", text)
    both = month != day and int(month or 13) <= 12 and int(day or 13) <= 12
    return None if both and open_ and not whole else guessed


def _apart(later: str, earlier: str) -> int:
    """Return how many days one day is after another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _shown_day(tree: Element, written: str) -> str | None:
    """Return the day before or after that of a moment in Greenwich, where the page shows it for the same moment."""
    day, hour = _GREENWICH.match(written).groups()  # type: ignore[union-attr]  # asked before
    moment = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=UTC)
    shown = (*_same_time(tree, written), *_same_moment(tree, moment))
    return next((each for each in shown if abs(_apart(day, each)) == 1), None)


def _day_of_address(tree: Element, written: str) -> str | None:
    """Return the day in the page's own address, where a moment in Greenwich may have been on it by a clock elsewhere.

    That of the day before counts only at hours at which it was evening in America, and not for pages that say
    that they are British or Irish: such an address may be of the day on which the article was begun.
    """
    day, hour = _GREENWICH.match(written).groups()  # type: ignore[union-attr]  # asked before
    found = next(filter(None, map(_IN_ADDRESS.search, own_addresses(tree))), None)
    there = day_of("-".join(found.groups())) if found else None
    apart = _apart(there, day) if there else 0
    said = f"{tree.get('lang') or ''} {meta(tree, ('og:locale',))}".upper().replace("_", "-")
    west = apart == -1 and hour < _AMERICAN_NIGHT and not any(place in said for place in ("-GB", "-IE"))
    return there if west or (apart == 1 and hour >= _EASTERN_MORNING) else None


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
