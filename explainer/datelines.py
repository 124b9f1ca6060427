"""How a dateline is written: "ARLIN, May 4 (Radio) -- The port …". Every pattern for one stands here.

There are several, since a miss and a false alarm cost each asker something else: where prose begins, any form counts
that a full sentence follows; the source of an attribution loses words only to an unmistakable one; pages also leave out
forms that nothing but a reader's eye tells from a sentence, and check them against the clause's verb.
"""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}})(?:,? \d{{4}})?"
)
BEFORE_PROSE = re.compile(
    rf"{_DATE}(?= ?[A-Z“\"])\s*"
    rf"|(?:[A-Z][\w.’'()/-]{{0,20}},? ){{1,7}}(?:{_DATE},? ?)?(?:\([A-Z][\w ]{{1,20}}\) ?)?"
    r"(?:--|[—―–_-]) +(?=[A-Z“\"‘0-9])",
)
"""A dateline, or a date alone, at the beginning of a paragraph or sentence, up to the words of the article."""
DASHES = "-–—―"
"""What ends a dateline with a place; a date alone ends with white space."""
BEFORE_SOURCE = re.compile(r"[A-Z]{3}[A-Za-z .,]{0,40}(?:\([A-Za-z ]{2,20}\) )?(?:--?|[—–])\s+(?=\S)")
"""At the beginning of an attribution's source, and surely no part of it: three capitals in a row, up to a dash."""
ALONE = re.compile(r"[A-Z][A-Z .,’'-]{2,40}")
"""A town in capitals and nothing else: what stands before a dash at the beginning of a sentence is then no term."""
REST = re.compile(r"[^.\n]{0,40}? ?(?:--|[-–—―_])(?: |$)")
"""What follows a place in capitals where that is the town of a dateline: little else, and a dash."""
TOWN = re.compile(
    r"\b([A-Z]{3,}(?:[ .'-][A-Z]{2,}){0,3}(?:, [A-Z][A-Za-z.]{2,20})?)"
    r",? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2},? ?)?(?:\([A-Z][\w ]{1,20}\) ?)?(?:--|[-–—―_]) *$"
)
"""The town (group 1) of a dateline that ends where a sentence of prose begins."""
BEHIND_BYLINE = r"(?=(?<= )[A-Z][A-Z .]{2,30}(?:, [^()\n]{2,30})? \([A-Z][\w ]{1,20}\) ?[-–—])"
"""The place right before a dateline with the name of an agency, where a byline ends (part of a pattern)."""

_NO_END = r"[^\n!?“”\"]"
DATED = re.compile(
    rf"{_NO_END}{{0,60}}?(?:\b{_MONTH} \d{{1,2}}|\b\d{{1,2}} {_MONTH})(?!\d){_NO_END}{{0,25}}?(?:--?|[–—:])(?:\s+|$)"
)
"""On a page: a date near the beginning, before a dash or a colon: "Port Elm, May 6 2031 (Wire) - "."""
AGENCY = re.compile(
    r"[A-Z](?:[^\n.!?“”\"]|\.(?=[A-Z]\.|,| ?\()){0,50}?"
    r"[(/][A-Z][\w. ]{1,25}[)/](?:\.?(?<=[/.])|\s*(?:--?|[–—:_]))(?:\s+|$)"
)
"""On a page: who sent it, in brackets or strokes: "Port Elm /WIRE/. "."""
PLACE = re.compile(
    r"(?:[A-Z]{3}[^.!?“”\"]{0,60}?|[A-Z][\w.’]{1,20}(?: [A-Z][\w.’]{1,20}){0,2}) (?:--?|[—–_])(?: +(?=\S)|\s*$)",
    re.MULTILINE,
)
"""On a page: a place alone before a dash."""
LINE = re.compile(r"[A-Z][A-Z.’' -]{2,30}(?:,[^:.!?“”\"\n]{2,30})?: *$", re.MULTILINE)
"""On a page: a town in capitals and a colon, in a line of their own."""
COLON = re.compile(r"[A-Z][A-Z.’' -]{2,30}(?:,[^:.!?“”\"\n]{2,30})?: +(?=\S)")
"""A dateline before a long sentence; before a headline it is who says it: "NATO: no plans for a new base"."""
_INSERTED = re.compile(
    r"[^.!?\n—–_]{3,120} (?:--?|[—–_]) +(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|says?"
    r"|[a-z]{2,12}(?:ed|id|old))\b[^\n—–_]{0,400}(?:[.!?\n]|$)"
)


def opens_insertion(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like a dateline from `start` to `end` is a subject before an insertion.

    "Ada Moss — Keeper of the Quay and captain — has left": a second dash closes what the first one opens, before the
    verb. A town in capitals is a dateline all the same.
    """
    return not text[start:end].isupper() and _INSERTED.match(text, end) is not None
