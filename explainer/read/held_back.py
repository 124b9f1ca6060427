"""Embargoes that stand in the text itself: press releases and wires say on top until when they are held back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.errors import LeftOutError
from explainer.read.dates import first_free_day
from explainer.read.desk_copy import edges_of, is_of_the_work
from explainer.read.desk_lines import holds_back, is_of_a_desk, keeps_back, marked_before, marked_behind, pair_on_top
from explainer.read.state_words import role_of

if TYPE_CHECKING:
    from explainer.model import Article

_TO_EDITORS = r"(?:(?:note to )?ed(?:itor)?s?\.?:\s{0,3})?"
"""Whom a line on top may speak to."""
_HELD = re.compile(
    rf"^\W{{0,5}}{_TO_EDITORS}(?:please note:? )?(?:this (?:\w+ )?is )?"
    r"(?:(?:strict(?:ly)?|under|media|press|news)\s+)?"
    r"(?:(?P<noun>embargo(?:ed)?)\b|not (?:for|to be) (?:[a-z]+ or )?[a-z]+\s+(?:before|until|prior))"
    r"(?! (?:is |was |has been )?(?:lifted|over|expired|removed|passed|ended))(?! ?: ?(?:none|no|n/a)\b)"
    r"(?P<until>[^\n]{0,140})$",
    re.IGNORECASE | re.MULTILINE,
)
_FROM_THEN = re.compile(
    r"\W{0,4}(?:until|till|to|for|lifts?|ends?|pending|in place|applies|date|time|please)\b", re.IGNORECASE
)
"""How a line goes on behind "embargo" where it is no prose."""
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}\.?,? \d{4}|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d./-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.?m\b)?(?=\D|$)", re.IGNORECASE
)
_MIDNIGHT = re.compile(r"\b(?:00[:.]?0[01]|0[:.]0[01]|12[:.]0[01] ?a\.?m|midnight)\b", re.IGNORECASE)
_WORD = r"(?:(?:FIRST|SECOND|THIRD|FINAL|ROUGH) )?DRAFT(?: ?(?:V|VERSION|NO\.?)? ?\d{1,3})?|CONFIDENTIAL"
_WORD += r"|SPIKED?|(?:ON )?HOLD"
_CALLED_BACK = (
    r"(?:(?:MANDATORY|BULLETIN|STORY|URGENT|ATTENTION|EDITORS?:?) ){0,4}"
    r"(?:KILL(?:[\W_]{1,5}KILL){0,4}|WITHDRAWN?|WITHHELD|CANCELL?ED|ELIMINATED)(?: NOTICE| ALERT| ORDER)?"
)
_PHRASE = (
    r"(?i:draft v(?:ersion)? ?\d{1,3}|(?:strictly |private (?:and|&) )?confidential|(?:for )?internal use(?: only)?"
    r"|hold for release"
    r"|(?:do not|don.t|not (?:to be|for)) (?:onward |further |public )?(?:circulat(?:e|ed|ion)|distribut(?:e|ed|ion)"
    r"|shar(?:e|ed)|forward(?:ed)?|use|used|print|printed)|off the record|for background only|work in progress"
    r"|(?:do not|don.t|not to be) publish(?:ed)?(?: yet)?|not (?:yet )?for (?:publication|release|broadcast))"
)
_NOT_YET = re.compile(
    rf"^[\W_]{{0,8}}(?:[A-Z][A-Z ]{{1,30}} ?[:|/*\u2013\u2014-] ?(?={_PHRASE}))?"
    rf"(?:{_WORD}|{_CALLED_BACK}|{_PHRASE})(?:[\W_]{{1,5}}(?:{_WORD}|{_PHRASE}))?[\W_]{{0,8}}$",
    re.MULTILINE,
)
"""A line of its own by which a desk keeps a text back."""
_KILLED = re.compile(
    r"^[\w ./-]{1,40}, (?:(?:BULLETIN|URGENT|MANDATORY) )?"
    r"(?:KILL|WITHHOLD|WITHDRAW(?:N|AL)?|ELIMINATION|CANCEL(?:LED)?)[ \t]*$"
    r"|^\W{0,5}EDITORS: (?:Please )?(?i:kill|withhold|withdraw)\b[^\n]{0,80}$"
    r"|\b[Aa] (?:kill|withdrawal) is mandatory\b"
    r"|^\W{0,5}(?i:mandatory (?:kill|withdrawal|elimination))\W{0,5}$",
    re.MULTILINE,
)
"""How wires call back a story: in its slug, and in a note to the desks."""
_MARKED_TITLE = re.compile(
    r"(Protected|Private|Draft): \S"
    r"|\W{0,3}(DRAFT|KILL(?:ED(?!:))?|WITHDRAWN|WITHHELD|EMBARGO(?:ED)?|SPIKED?|ON HOLD|HOLD)[\]):] ?\S"
)
_STATUS = re.compile(r"^status:[ \t]*(?:draft|future|review|pending|private)[ \t]*$", re.IGNORECASE | re.MULTILINE)
"""How older systems write the state of what they export."""
_RELEASE = re.compile(
    rf"^\W{{0,5}}{_TO_EDITORS}"
    r"(?:(?:for|advance for) (?:release|publication|use)|hold (?:for|until)|release(?: (?:date|time))?(?=[: ])"
    r"|advance for (?=[a-z]{3,9}day\b|[a-z]{3,9}\.? \d))"
    r"(?! ?:? ?immediate)(?P<until>[^\n]{0,100})$",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_BEFORE = re.compile(
    rf"^\W{{0,5}}{_TO_EDITORS}"
    r"(?:not|do not|don.t|must not|may not|never|(?:only )?to be (?:published|released|used|broadcast|run))\b"
    r"[^\n]{0,60}?\b(?:before|until|till|prior to|after|from)\b(?P<until>[^\n]{0,100})$",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines with a day that is to come, whatever they say is not to be done before it."""
_UNTIL = re.compile(r"\b(?:embargo(?:ed)?|until|till|before|prior|after|release|earlier)\b", re.IGNORECASE)
_ON_DELIVERY = re.compile(
    r"^\W{0,5}for release (?:up)?on delivery\b(?P<until>[^\n]{0,100}(?:\n[^\n]{0,100}){0,2})",
    re.IGNORECASE | re.MULTILINE,
)
"""How speeches are held back until they are given, on the day that the next lines tell."""
_NOT_FOR = re.compile(
    r"^[^“”\"\n]{1,60} (?:is|are) (?:strictly |absolutely )?not for (?:publication|broadcast|release|circulation)\b"
    r"(?! (?:by|in|of)\b)(?![^\n]*[”\"])",
    re.IGNORECASE,
)
_LONGEST_ADDRESS = 25
_ON_TOP, _LONGEST_TITLE = 1_000, 200
_FIRST_LINES, _FEW_WORDS = 4, 6
_LONGEST_SENTENCE = 16
"""So many words at most stand after the word, with its date; more is a sentence about embargoes."""


def refuse_held_back(article: Article, today: str) -> None:
    """Raise a `LeftOutError` where the first lines of an article hold it back beyond the day `today`.

    One whose date cannot be told is held back too, unless its metadata say until when.
    """
    _refuse_marked(article)
    top = f"{article.title}\n{article.text[:_ON_TOP]}"
    for found in _RELEASE.finditer(top):
        day = day_in_a_line(found["until"]) if article.embargo is None else None
        if day is not None and day > today:
            raise LeftOutError(article.path, f"embargoed until {day}")
    for found in _HELD.finditer(top):
        until = found["until"]
        if article.embargo is not None or len(until.split()) > _LONGEST_SENTENCE or until.rstrip().endswith((".", "?")):
            continue
        day = day_in_a_line(until)
        if day is None and found["noun"] and not (_FROM_THEN.match(until) or is_of_a_desk(until)):
            continue  # a headline: "Embargo on grain worries farmers"
        if day is None:
            advice = "Write `embargo: YYYY-MM-DD` into its metadata."
            raise LeftOutError(article.path, "embargoed, and nobody can tell until when", advice=advice, doubtful=True)
        if day > today:
            raise LeftOutError(article.path, f"embargoed until {day}")
    _refuse_before_delivery(article, top, today)
    _refuse_marked_behind(article, today)
    for found in _NOT_BEFORE.finditer(top) if article.embargo is None else ():
        day = day_in_a_line(found["until"])
        if day is not None and day > today:
            raise LeftOutError(article.path, f"embargoed until {day}")
    _refuse_lines_of_a_desk(article, today)


def _refuse_marked_behind(article: Article, today: str) -> None:
    """Raise a `LeftOutError` where words behind the title keep an article back: "… (DRAFT)", "… – EMBARGOED …"."""
    first = article.text.lstrip().partition("\n")[0]
    for title in (article.title, first if len(first) <= _LONGEST_TITLE else ""):
        behind = marked_behind(title)
        day = day_in_a_line(behind) if _UNTIL.search(behind) else None
        if day is not None and day > today:
            raise LeftOutError(article.path, f"embargoed until {day}")
        if behind and day is None and not (article.embargo and _UNTIL.search(behind)):
            raise LeftOutError(article.path, f"“{behind}” behind its title", doubtful=True)


def _refuse_before_delivery(article: Article, top: str, today: str) -> None:
    """Raise a `LeftOutError` for a speech that is released when it is given, on a day to come or one nobody tells."""
    spoken = _ON_DELIVERY.search(top) if article.embargo is None else None
    day = day_in_a_line(spoken["until"]) if spoken else None
    if spoken and (day is None or day > today):
        when = f"until {day}" if day else "until its speech is given"
        raise LeftOutError(article.path, f"embargoed {when}", doubtful=day is None)


def _refuse_lines_of_a_desk(article: Article, today: str) -> None:
    """Raise a `LeftOutError` for a line on top that is made of words of a desk alone, or says `Status: in review`."""
    for line in (article.title, *article.text[:_ON_TOP].split("\n")):
        said = f"“{' '.join(line.split())}”, says a line on top"
        if pair := pair_on_top(line):
            if keeps_back(*pair):
                raise LeftOutError(article.path, said, doubtful=True)
            _refuse_days(*pair, article, today)
        if holds_back(line):
            day = day_in_a_line(line) if _UNTIL.search(line) else None
            if day is None and not (article.embargo and _UNTIL.search(line)):
                raise LeftOutError(article.path, said, doubtful=True)
            if day is not None and day > today:
                raise LeftOutError(article.path, f"embargoed until {day}")
    for line in edges_of(article.text):
        dated = _UNTIL.search(line) and (article.embargo or day_in_a_line(line))
        if not dated and (is_of_the_work(line) or holds_back(line)):
            advice = "Delete that line if the article may be published."
            said = f"“{' '.join(line.split())}”, says a line on top or below"
            raise LeftOutError(article.path, said, advice=advice, doubtful=True)


def _refuse_days(key: str, value: str, article: Article, today: str) -> None:
    day = day_in_a_line(value) or first_free_day(value)
    if day is not None and role_of(key) == "free" and day > today:
        raise LeftOutError(article.path, f"embargoed until {day}")
    if day is not None and role_of(key) == "until" and day <= today:
        raise LeftOutError(article.path, f"to be shown until {day}")


def _refuse_marked(article: Article) -> None:
    """Raise a `LeftOutError` where the place, the title or a line on top of an article says that it is not for all."""
    top = [line for line in article.text[:_ON_TOP].split("\n") if line.strip()]
    for line in (article.title, *(line for line in top[:1] if len(line.split()) <= _LONGEST_ADDRESS)):
        before = marked_before(line)
        if before and (line is article.title or "embargo" not in before.lower()):
            raise LeftOutError(article.path, f"“{before}” before its title", doubtful=True)
    short = [line for line in top if len(line.split()) <= _LONGEST_SENTENCE]
    if spoken := next(filter(None, map(_NOT_FOR.search, short[:_FIRST_LINES])), None):
        raise LeftOutError(article.path, f"“{spoken.group()}”, says a line on top", doubtful=True)
    lines = (
        line
        for number, line in enumerate(top[:_FIRST_LINES])
        if len(line.split()) <= _FEW_WORDS or (number == 0 and "EMBARGO" not in line)
    )
    if found := next((mark for line in lines if (mark := _MARKED_TITLE.match(line)) and mark[2]), None):
        raise LeftOutError(article.path, f"“{found[2]}” before a line on top", doubtful=True)
    if found := _MARKED_TITLE.match(article.title):
        raise LeftOutError(
            article.path,
            f"“{found[1] or found[2]}” before its title, as desks and WordPress mark such posts",
            doubtful=True,
        )
    if found := _KILLED.search(article.text[:_ON_TOP]) or _STATUS.search(article.text[:_ON_TOP]):
        raise LeftOutError(article.path, f"“{' '.join(found.group().split())}”, says a line on top", doubtful=True)
    if found := _NOT_YET.search(f"{article.title}\n{article.text[:_ON_TOP]}"):
        raise LeftOutError(article.path, f"“{' '.join(found.group().split())}”, says a line on top", doubtful=True)


def speaks_of_an_embargo(line: str) -> bool:
    """Tell whether a line by itself is one of an embargo or of a release to come: "For release 3 March 2034"."""
    found = _HELD.fullmatch(line)
    return (found is not None and len(found["until"].split()) <= _LONGEST_SENTENCE) or (
        _RELEASE.fullmatch(line) is not None and day_in_a_line(line) is not None
    )


def day_in_a_line(until: str) -> str | None:
    """Return the first day that is free, by the date and the hour in a line or in the words after "embargoed"."""
    date = _DATE.search(until)
    if date is None:
        return None
    rest = until[: date.start()] + " " + until[date.end() :]
    hour = not _MIDNIGHT.search(rest) and any(each["minute"] or each["half"] for each in _HOUR.finditer(rest))
    return first_free_day(f"{date.group()} 12:00" if hour else date.group())
