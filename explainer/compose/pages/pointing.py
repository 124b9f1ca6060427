"""Words of a row that mean something outside it, read from its text alone.

`Clause.pointing` tells the same of clauses by their grammar and the coreference; this is for what is no clause.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from itertools import pairwise

from explainer.compose.pages.markup import flatten
from explainer.pointing import POINTING_BACK, bare

_BARE_WORD = re.compile(r"[^\W\d_]{1,40}")
_THIS = frozenset(("this", "these"))
_LEFT_OPEN = frozenset(("here", "there", "that", "so", "it", "them", "this", "those", "one", "ones", "did", "do"))
_QUOTED = re.compile(r"[“\"][^“”\"]{0,2000}[”\"]|‘‘?[^’]{0,2000}’|''.{0,2000}?''")
_WRITER = frozenset(("i", "me", "my", "myself", "we", "us", "our", "you", "your"))
_TIMES = frozenset(
    [
        "day",
        "morning",
        "afternoon",
        "evening",
        "week",
        "weekend",
        "month",
        "year",
        "quarter",
        "season",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "century",
        "decade",
        "time",
        "past",
        "last",
        "coming",
        "country",
        "world",
        *(day.casefold() for day in day_name),
        *(month.casefold() for month in month_name if month),
    ]
)


_CONNECTIVES = frozenset(
    (
        "also", "and", "because", "besides", "but", "earlier", "furthermore", "however", "instead", "later",
        "meanwhile", "moreover", "nevertheless", "or", "plus", "so", "still", "then", "therefore", "thus", "yet",
    )
)  # fmt: skip


def joins_on(text: str) -> bool:
    """Tell whether a sentence says by its first word, or by "however" inside, that it answers one before it."""
    first = text.lstrip('“"‘').partition(" ")[0].rstrip(",:").casefold()
    return first in _CONNECTIVES or ", however," in text


def points_back(text: str) -> bool:
    """Tell whether `text` begins with a word that means something named before it."""
    return bare(flatten(text).lstrip("“\"‘'(").partition(" ")[0]) in POINTING_BACK


def unquoted(text: str) -> str:
    """Return `text` without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def opens_quotation(text: str, place: int) -> bool:
    """Tell whether the paragraph around `place` of `text` opens a quotation before it that it does not close there.

    A paragraph of somebody who speaks on opens marks anew.
    """
    last = text[text.rfind("\n", 0, place) + 1 : place]
    if "“" in last or "”" in last:
        return last.rfind("“") > last.rfind("”")
    typed = last.count("''") + last.count("``")
    return last.count('"') % 2 == 1 or typed % 2 == 1


def has_own_voice(text: str) -> bool:
    """Tell whether "we" or "you" stand outside quotation marks: the writer's, whom a row does not name."""
    words = _BARE_WORD.findall(unquoted(text))
    own = [word.casefold() for word in words[:1] if word != "US"]
    own += [word for word in words[1:] if word.islower() or word == "I"]  # "Our Future" is a name
    return not _WRITER.isdisjoint(own) or "I" in words


def points_outside(text: str) -> bool:
    """Tell whether a row needs the text around it: "this rumour", or a pronoun or "so" at its end.

    "This week" does not, nor does a pronoun elsewhere: it mostly means somebody in the same row.
    """
    words = _BARE_WORD.findall(text.casefold())
    this = any(a in _THIS and b not in _TIMES for a, b in pairwise((*words, "")))
    return this or bool(words and words[-1] in _LEFT_OPEN)
