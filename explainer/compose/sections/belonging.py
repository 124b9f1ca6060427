"""Whether words for a speaker say of which body or state the speaker is: "the board's chairman", "spokesman for it".

A body named elsewhere in them is not the speaker's side: what somebody covers, studies, left, comes from or is named
by. Who observes ("an analyst with the bank") speaks for nobody else, whoever pays.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from explainer.compose.pages.person_nouns import names_a_person, names_people, singular
from explainer.wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

ARTICLE = re.compile(r"^(?:the|a|an|some|several|many|other)\s+", re.IGNORECASE)
_STATE = frozenset(
    "ministry government department embassy army military navy parliament senate congress cabinet presidency court"
    " foreign state treasury police".split()
)
_OFFICES = frozenset(
    "governor premier prime minister president vice deputy secretary chief chancellor king queen defence defense"
    " finance interior supreme special ambassador consul spokesman spokeswoman spokesperson commissioner official"
    " authority authorities diplomat envoy lawmaker legislator senator negotiator troop force"
    " delegation consulate".split()
)
_PORTFOLIO = frozenset(("minister", "ministry", "secretary", "department"))
_OBSERVERS = frozenset(
    "professor lecturer researcher scholar academic scientist analyst economist historian expert specialist fellow"
    " author writer commentator columnist journalist archaeologist anthropologist sociologist epidemiologist observer"
    " correspondent editor host reporter strategist pollster blogger biographer anchor pundit watcher consultant critic"
    " opponent rival skeptic sceptic customer fan passenger patient victim subscriber shareholder investor visitor"
    " student doctoral employee worker teacher volunteer veteran lectures teaches studies edits edit writes".split()
)
"""Words for people whose views are their own, whoever pays them."""
_SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson", "spokespeople"))
_LEADERS = frozenset(
    "president chairman chairwoman chairperson chair chief ceo director director-general secretary-general head"
    " governor minister secretary commissioner chancellor premier ambassador".split()
)
_LED = re.compile(
    r"(?:\b(?:" + "|".join(sorted(_LEADERS)) + r"|chief executive(?: officer)?) (?:of|for|at|with) (?:the )?"
    r"|\b(?:leads|heads|runs|chairs|directs|speaks for) (?:the )?)$",
    re.IGNORECASE,
)
_OF_MANY = frozenset("senate house parliament congress council court assembly legislature commons lords".split())
"""Bodies whose members, and even heads, speak for themselves."""
_DOES = re.compile(  # "covering the harbour for", "reporting from": what somebody does; "managing director" is one
    r"\b[a-z]{3,}ing (?:for|in|at|on|as|from|with|of|to|by|the|an?|its|their|[A-Z])|\b(?:by|told|about|against|from) "
)
_OF = re.compile(r"(?:^|\s)(?:of|for|at|with) (?:the |its |their )?(?:[a-z]+ ){0,2}$")
_OF_A_STATE = re.compile(r"(?:^|\s)(?:of|for) (?:the )?$")
_WORKS = re.compile(r"\b(?:leads|heads|runs|directs|oversees|handles|works|speaks)\b")
_LEADS = re.compile(r"\b(?:leads|heads|runs|chairs|directs|represents|owns|co-founded|founded|speaks for) (?:the )?$")
_JOINS = re.compile(r"\b(?:of|for|at|with|in|to|who|that)\b")
_POSSESSIVE = re.compile(r"^[’']s?(?!\w)")
_ENDS = frozenset(("", " ", ",", ".", ";", "’", "'"))
_MAY_FOLLOW = frozenset("and in since on who from at until as or when".split())
_MAY_BEGIN_LONGER_NAME = frozenset(("of", "for", "to", "against"))
_PART = frozenset(
    "office team group party government administration campaign delegation branch division unit department leadership"
    " ministry board council committee faction bloc chapter".split()
)
_MOST_BETWEEN = 5
_MOST_BEFORE = 3


def observes(words: str) -> bool:
    """Tell whether words for somebody say that the views are nobody else's: an analyst's, a professor's, a critic's."""
    return any(_is_of_these(word, _OBSERVERS) for word in words.split())


def _is_of_these(word: str, nouns: frozenset[str]) -> bool:
    noun = word.strip(",.;").casefold()
    return noun in nouns or singular(noun) in nouns


def belongs_to(words: str, name: str) -> bool:
    """Tell whether `words` for a speaker say that the speaker is of the body `name`, or speaks for it."""
    place = place_of(words, name)
    if place is None:
        return False
    before, after = words[: place[0]], words[place[1] :]
    if _DOES.search(before) or observes(words):
        return False
    if _is_all(before, after):
        return True
    if after[:1] not in _ENDS:
        return False  # "the board-run mill"
    return _is_modifier(before, after) or _is_of(before, name, after)


def speaks_for(words: str, name: str) -> bool:
    """Tell whether `words` for a speaker name an office that speaks for the body `name`: its spokesman, who leads it.

    A member of a body, an adviser, who leads a part of it, speaks for herself; so does everybody in a parliament or a
    court but its spokesmen. Of 87 lines of sides that two readers judged five were the words of such speakers, given to
    the body.
    """
    place = place_of(words, name)
    if place is None or not belongs_to(words, name):
        return False
    before, after = words[: place[0]], words[place[1] :]
    if _is_all(before, after):
        return True
    if any(_is_of_these(word, _SPOKESMEN) for word in words.split()):
        return True
    if not _OF_MANY.isdisjoint(name.casefold().split()):
        return False
    following = _POSSESSIVE.sub("", after).split(",")[0].split()[:_MOST_BEFORE]
    return _LED.search(before) is not None or any(_is_of_these(word, _LEADERS) for word in following)


def _is_all(before: str, after: str) -> bool:
    """Tell whether nothing but an article stands around a name: the body or the state itself speaks."""
    return not _bare(before) and not after.strip(" ,.;")


def _is_modifier(before: str, after: str) -> bool:
    """Tell whether a name stands before what its holder is: "the FBI agent", "the board's vice chairman"."""
    opening = _bare(before.rpartition(",")[2])
    if len(opening.split()) > _MOST_BEFORE or _JOINS.search(opening):
        return False
    following = _POSSESSIVE.sub("", after).split(",")[0].split()
    for word in following[:_MOST_BETWEEN]:
        noun = word.strip(".;").casefold()
        if noun in {"of", "for", "at", "with", "in", "to", "on", "from", "and", "who"}:
            return False
        if names_a_person(noun) or names_people(noun):
            return True
    return False


def _is_of(before: str, name: str, after: str) -> bool:
    """Tell whether a name follows what its holder is or does for it: "chairman of the board", "who leads the board"."""
    found = _OF.search(before)
    does = found and (_has_person(before[: found.start()]) or _WORKS.search(before))
    leads = _LEADS.search(before) or does
    return bool(leads) and not _goes_on(name, after)


def _goes_on(name: str, after: str) -> bool:
    """Tell whether a name begins a longer one, or that of another body: "the House panel", "Council for Orland"."""
    words = _POSSESSIVE.sub("", after).split()
    first = words[0].strip(",.;").casefold() if words and after[0] not in ",.;" else ""
    if not first or first in _PART | _MAY_FOLLOW:
        return False
    return first not in _MAY_BEGIN_LONGER_NAME or " " not in name


def _has_person(words: str) -> bool:
    found = [word.strip(",.;").casefold() for word in words.split()]
    return any(names_a_person(word) or names_people(word) for word in found)


def _bare(words: str) -> str:
    return ARTICLE.sub("", words.strip() + " ").strip()


def speaks_for_state(words: str, name: str) -> bool:
    """Tell whether `words` for a speaker mean the state that `name` names: "Orland's foreign minister", "Orland".

    Where one is from ("Orland's fishermen", "a professor in Orland") says nothing of a government.
    """
    place = place_of(words, name)
    if place is None or observes(words):
        return False
    if name in bodies():
        return belongs_to(words, name)
    before, after = words[: place[0]], words[place[1] :]
    if _is_all(before, after):
        return True
    return not _DOES.search(before) and (_is_of_state(before, after) or _before_office(after))


def _before_office(after: str) -> bool:
    """Tell whether an office or a part of a state follows, or a portfolio: "foreign minister", "trade minister"."""
    following = _POSSESSIVE.sub("", after).split()[:2]
    if not following or after[0] not in " ’'":
        return False
    return _is_of_these(following[0], _STATE | _OFFICES) or _is_of_these(following[-1], _PORTFOLIO)


def _is_of_state(before: str, after: str) -> bool:
    found = _OF_A_STATE.search(before)
    offices = before[: found.start()].split() if found else ()
    return any(_is_of_these(word, _OFFICES | _STATE) for word in offices) and after.strip()[:1] in {"", ",", ".", ";"}


def is_public(name: str) -> bool:
    """Tell whether the name of an organisation is that of a part of a state: "foreign ministry", "White House"."""
    return name in bodies() or not _STATE.isdisjoint(name.casefold().split())


def place_of(words: str, name: str) -> tuple[int, int] | None:
    """Return where `name` stands in `words` as a word of its own; a letter is no name."""
    if len(name) < 2:
        return None
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
    return found.span() if found else None


@cache
def bodies() -> Mapping[str, str]:
    """Return countries by the bodies by which the press calls their governments: "Kremlin"."""
    return {names[0]: countries[0] for names, countries in rows("government_bodies")}
