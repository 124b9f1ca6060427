"""Embargoes that stand in the text itself: press releases and wires say on top until when they are held back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.errors import LeftOutError
from explainer.read.dates import first_free_day
from explainer.read.desk_lines import holds_back, keeps_back, marked_before, pair_on_top
from explainer.read.state_words import role_of

if TYPE_CHECKING:
    from explainer.model import Article

_HELD = re.compile(
    r"^\W{0,5}(?:(?:strict(?:ly)?|under|media|press|news)\s+)?"
    r"(?:embargo(?:ed)?\b|not (?:for|to be) (?:[a-z]+ or )?[a-z]+\s+(?:before|until|prior))"
    r"(?! (?:is |was |has been )?(?:lifted|over|expired|removed))(?! ?: ?(?:none|no|n/a)\b)"
    r"(?P<until>[^\n]{0,140})$",
    re.IGNORECASE | re.MULTILINE,
)
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
    r"(?:KILL(?:[\W_]{1,5}KILL){0,4}|WITHDRAWN?|WITHHELD)(?: NOTICE| ALERT| ORDER)?"
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
    r"^[\w ./-]{1,40}, (?:BULLETIN )?KILL[ \t]*$|^\W{0,5}EDITORS: (?:Please )?(?i:kill|withhold|withdraw)\b[^\n]{0,80}$"
    r"|\b[Aa] kill is mandatory\b",
    re.MULTILINE,
)
"""How wires call back a story: in its slug, and in a note to the desks."""
_MARKED_TITLE = re.compile(
    r"(Protected|Private|Draft): \S"
    r"|\W{0,3}(DRAFT|KILL(?:ED)?|WITHDRAWN|WITHHELD|EMBARGO(?:ED)?|SPIKED?|ON HOLD|HOLD)[\]):] ?\S"
)
_STATUS = re.compile(r"^status:[ \t]*(?:draft|future|review|pending|private)[ \t]*$", re.IGNORECASE | re.MULTILINE)
"""How older systems write the state of what they export."""
_RELEASE = re.compile(
    r"^\W{0,5}(?:(?:for|advance for) (?:release|publication|use)|hold (?:for|until)|release(?: (?:date|time))?(?=[: ])"
    r"|advance for (?=[a-z]{3,9}day\b|[a-z]{3,9}\.? \d))"
    r"(?! ?:? ?immediate)(?P<until>[^\n]{0,100})$",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_BEFORE = re.compile(
    r"^\W{0,5}(?:not|do not|don.t|must not|may not|never|(?:only )?to be (?:published|released|used|broadcast|run))\b"
    r"[^\n]{0,60}?\b(?:before|until|till|prior to|after|from)\b(?P<until>[^\n]{0,100})$",
    re.IGNORECASE | re.MULTILINE,
)
"""Lines with a day that is to come, whatever they say is not to be done before it."""
_UNTIL = re.compile(r"\b(?:embargo(?:ed)?|until|till|before|prior|after|release|earlier)\b", re.IGNORECASE)
_ON_TOP = 1_000
_LONGEST_SENTENCE = 16
"""So many words at most stand after the word, with its date; more is a sentence about embargoes."""


def refuse_held_back(article: Article, today: str) -> None:
    """Raise a `LeftOutError` where the first lines of an article hold it back beyond the day `today`.

    One whose date cannot be told is held back too, unless its metadata say until when.
    """
    _refuse_marked(article)
    top = f"{article.title}\n{article.text[:_ON_TOP]}"
    for found in _RELEASE.finditer(top):
        day = _free_from(found["until"]) if article.embargo is None else None
        if day is not None and day > today:
            raise LeftOutError(article.path, f"embargoed until {day}")
    for found in _HELD.finditer(top):
        until = found["until"]
        if article.embargo is not None or len(until.split()) > _LONGEST_SENTENCE or until.rstrip().endswith((".", "?")):
            continue
        day = _free_from(until)
        if day is None:
            advice = "Write `embargo: YYYY-MM-DD` into its metadata."
            raise LeftOutError(article.path, "embargoed, and nobody can tell until when", advice=advice, doubtful=True)
        if day > today:
            raise LeftOutError(article.path, f"embargoed until {day}")
    for found in _NOT_BEFORE.finditer(top) if article.embargo is None else ():
        day = _free_from(found["until"])
        if day is not None and day > today:
            raise LeftOutError(article.path, f"embargoed until {day}")
    _refuse_lines_of_a_desk(article, today)


def _refuse_lines_of_a_desk(article: Article, today: str) -> None:
    """Raise a `LeftOutError` for a line on top that is made of words of a desk alone, or says `Status: in review`."""
    for line in (article.title, *article.text[:_ON_TOP].split("\n")):
        said = f"“{' '.join(line.split())}”, says a line on top"
        if pair := pair_on_top(line):
            if keeps_back(*pair):
                raise LeftOutError(article.path, said, doubtful=True)
            _refuse_days(*pair, article, today)
        if holds_back(line):
            day = _free_from(line) if _UNTIL.search(line) else None
            if day is None and not (article.embargo and _UNTIL.search(line)):
                raise LeftOutError(article.path, said, doubtful=True)
            if day is not None and day > today:
                raise LeftOutError(article.path, f"embargoed until {day}")


def _refuse_days(key: str, value: str, article: Article, today: str) -> None:
    day = _free_from(value) or first_free_day(value)
    if day is not None and role_of(key) == "free" and day > today:
        raise LeftOutError(article.path, f"embargoed until {day}")
    if day is not None and role_of(key) == "until" and day <= today:
        raise LeftOutError(article.path, f"to be shown until {day}")


def _refuse_marked(article: Article) -> None:
    """Raise a `LeftOutError` where the place, the title or a line on top of an article says that it is not for all."""
    if before := marked_before(article.title):
        raise LeftOutError(article.path, f"“{before}” before its title", doubtful=True)
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


def _free_from(until: str) -> str | None:
    """Return the first day that is free, by the date and the hour in the words after "embargoed"."""
    date = _DATE.search(until)
    if date is None:
        return None
    rest = until[: date.start()] + " " + until[date.end() :]
    hour = not _MIDNIGHT.search(rest) and any(each["minute"] or each["half"] for each in _HOUR.finditer(rest))
    return first_free_day(f"{date.group()} 12:00" if hour else date.group())
