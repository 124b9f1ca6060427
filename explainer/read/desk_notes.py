"""Notes to editors: what an agency, or somebody at a desk, writes beside an article that calls it or holds it back."""

from __future__ import annotations

import re

from explainer.errors import LeftOutError
from explainer.read.dates import first_free_day
from explainer.read.desk_lines import holds_back

_UNPUBLISHED_WORDS = re.compile(
    r"\b(?:kill(?:ed)?|cancel(?:l?ed|s)?|withh(?:o|e)ld|withdr[ae]wn?|withdrawal|spiked?|retract(?:ed|ion)?"
    r"|eliminat(?:e|ed|ion)|do not (?:publish|use|run)|not for (?:publication|use)|hold for release)\b",
    re.IGNORECASE,
)
"""What an agency's note to editors says where an item is called back."""
_OF_ANOTHER = re.compile(
    r"\b(?:(?:earlier|previous|first|prior|older) (?:version|story|item|take|article)|replac\w+|supersed\w+)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
"""How a note goes on from the version that it replaces to the word by which that one was called back."""
_EMBARGO_WORDS = re.compile(r"\bembargo(?:ed)?\b(?P<until>.{0,80})", re.IGNORECASE | re.DOTALL)
_LIFTED = re.compile(
    r"\b(?:no longer|(?:no|not|not under|without|ignore) embargo\w*"
    r"|embargo\w*(?: \w+){0,3} (?:lifted|expired|over|ended|removed|off|passed))\b",
    re.IGNORECASE,
)
"""A note that tells of an embargo which is none, or none any more."""
_DATE_IN_A_NOTE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:?\d\d\S{0,12})?|\d{1,2}(?:st|nd|rd|th)?(?: of)? [a-z]{3,9}\.?,? \d{4}"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[.;!\n]+|\s[-–—]\s|:\s")
_ORDER = re.compile(
    r"\W*(?:(?:please|pls|must|to) )?(?:be )?(?:(?:on )?hold(?! the\b)|kill|spike|withhold|withdraw|unpublish|take down"
    r"|(?:do not|don.t|not to be|never) (?:publish|run|use|post|print|release|share|broadcast|upload)"
    r"|not (?:yet )?(?:for|to) (?:publication|publish|release|broadcast|print|use)"
    r"|(?:needs?|awaiting|awaits) (?:\w+[ -]){0,3}(?:read|check|checking|approval|sign-?off|clearance|sub|subbing)"
    r"|not (?:yet )?(?:cleared|approved|legalled|lawyered|subbed))\b",
    re.IGNORECASE,
)
"""How a part of a note begins that tells a desk not to publish."""


def order_in(note: str) -> str:
    """Return the part of somebody's note that tells a desk not to publish, but for an embargo; or an empty string."""
    parts = (part for part in _PARTS.split(note) if not _EMBARGO_WORDS.search(part))
    return next((part.strip() for part in parts if _ORDER.match(part) or holds_back(part)), "")


def called_back_by(note: str) -> str:
    """Return the word by which a note to editors calls an item back; an empty string where it does not."""
    found = next(
        (each for each in _UNPUBLISHED_WORDS.finditer(note) if not _OF_ANOTHER.search(note[: each.start()])), None
    )
    return found.group().lower() if found else ""


def refuse_embargo_in(note: str, where: str) -> None:
    """Raise a `LeftOutError` for a note to editors with an embargo whose day it does not tell in a date."""
    if is_embargo(note) and day_in(note) is None:
        advice = "Write `embargo: YYYY-MM-DD` into its metadata."
        raise LeftOutError(where, "embargoed, and nobody can tell until when", advice=advice, doubtful=True)


def embargo_in(note: str) -> str | None:
    """Return the first free day that a note to editors with an embargo tells; `None` where there is none."""
    return day_in(note) if is_embargo(note) else None


def is_embargo(note: str) -> bool:
    """Tell whether a note to editors speaks of an embargo that is still on."""
    return _EMBARGO_WORDS.search(note) is not None and not _LIFTED.search(note)


def day_in(note: str) -> str | None:
    """Return the first free day that a note with an embargo tells; `None` where it tells no date."""
    told = _EMBARGO_WORDS.search(note)
    date = _DATE_IN_A_NOTE.search(told["until"]) if told else None
    return first_free_day(date.group()) if date else None
