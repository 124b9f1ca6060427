"""What keeps an article from being published, by its metadata in whatever form: states, marks, and days.

Every reader asks here, with the keys and values that its format holds; what these mean is told in `state_words`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from explainer.errors import LeftOutError
from explainer.read.dates import day_of, first_free_day
from explainer.read.desk_notes import embargo_in, order_in, refuse_embargo_in
from explainer.read.state_values import AT_A_DESK, HELD, KEPT, OF_WORK, READERS, STAFF, judged, says_yes
from explainer.read.state_words import ANYTHING, EMBARGO, OVER, SINCE, is_apart, parts_of, plain_key, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.read.state_words import Role
    from explainer.untyped import Parsed

_NO = frozenset({"", "false", "no", "n", "off", "0", "none", "null", "never", "n/a", "f", "nil"})
_NEVER = re.compile(r"0000-00-00.*|(?:1970-01-01|0001-01-01)T?.*|0{1,10}", re.DOTALL)
"""Days by which databases say that there is none."""
_PLACE = re.compile(r"[A-Z]{2}|[A-Z][a-z]+\.?(?: (?:of |and |the )?[A-Z][a-z]+)*")
_DONE = re.compile(r"(?:ed|ing)\b", re.IGNORECASE)
_DRAFT_OF = re.compile(r"(?:drafts?|versions)\.")
"""What Sanity puts before the id of a draft, and before that of a version for a release to come."""
_NAMES = tuple(
    """rendered label name display_name displayName title checkbox status value slug qcode target_id date until iso8601
    iso start $date _seconds seconds body code""".split()
)
"""Under which keys an object has its words; a name says more than a code."""
_LISTS = frozenset(
    """publish publishing schedule scheduled operations workflow status states release moderation approvals
    signoffs""".split()
)
_DEEPEST, _MOST_IN_A_LIST, _MOST = 5, 20, 500
_LONGEST_STATE, _LONGEST_HINT, _FEW = 120, 40, 3
_OF_A_FIRST = frozenset("first at revision version".split())
_DRAFTED = ("title", "headline", "body")
_NAMED = frozenset("id _id documentId uid uuid sys slug".split())
"""Keys that systems give each article that they hold."""
_MADE = frozenset("created updated modified changed made".split())
_UNKNOWN = ", which is not known as that of a published article (in `{}`)"
_SAY_SO = "Where it is, write “published” there instead."
_OF_SYSTEMS: dict[str, tuple[Role, re.Pattern[str]]] = {
    "starttime": ("free", re.compile(r"\d{9,13}")),
    "endtime": ("until", re.compile(r"\d{9,13}")),
    "onTime": ("free", re.compile(r"\d{4}-.*|\d{9,13}")),
    "offTime": ("until", re.compile(r"\d{4}-.*|\d{9,13}")),
}
"""Keys of TYPO3 and AEM that say so by the form of their value: elsewhere they tell the hour of an event."""


def is_of_state(key: str) -> bool:
    """Tell whether a key may keep an article back."""
    return role_of(key) is not None


def refuse_hidden(values: Mapping[str, Any], where: str, item: str | None = None, publisher: str | None = None) -> None:
    """Raise a `LeftOutError` where the values of an article say that it is not for all.

    A state that is no known one keeps it back, too: the message names the field and the word.

    Args:
        values: what is known of it by whatever keys, each as words, a truth, a number, an object or a list.
        where: its place, for the message.
        item: what its publisher calls it; a state that is not public withdraws its other versions, too.
        publisher: who its source says publishes it: nobody else's item is withdrawn.

    """
    for key, role, value in _told(values):
        word = _words(value)
        if role == "mark" and word is not None and _is_marked(key, word):
            raise LeftOutError(where, "a draft" if "draft" in plain_key(key) else f"marked `{key}`")
        if role == "until" and value is True and plain_key(key) not in ("expires", "expiry"):
            raise LeftOutError(where, f"marked `{key}`")
        if role == "shown" and _says_no(value):
            raise LeftOutError(where, "a draft" if plain_key(key).endswith("published") else f"`{key}` says no")
        if role == "state" and word is not None and (why := _why_not_public(key, word)):
            doubt = why is _UNKNOWN
            raise LeftOutError(
                where,
                f"its status is “{word}”" + (why.format(key) if doubt else ""),
                advice=_SAY_SO if doubt else "",
                doubtful=doubt,
                withdraws=None if doubt else item,
                publisher=publisher,
            )
        if role in ("note", "desk") and word is not None:
            _refuse_at_a_desk(key, role, word, where)
        if role in ("workflow", "hint") and word is not None and len(word) <= _LONGEST_HINT:
            kept = KEPT if role == "workflow" else STAFF if READERS & {*parts_of(key)} else HELD
            if judged(word, kept) == "kept" and not says_yes(word) and word.lower() not in _NO:
                raise LeftOutError(where, f"its {key} is “{word}”")
    _refuse_never_published(values, where)
    unwritten = str(values.get("permalink", "")).lower() in ("false", "no", "off")
    names = (str(values.get(key) or "") for key in ("_id", "id", "_originalId"))
    if any(map(_DRAFT_OF.match, names)) or unwritten:
        raise LeftOutError(where, "a draft")


def _refuse_at_a_desk(key: str, role: Role, word: str, where: str) -> None:
    """Raise a `LeftOutError` where a note tells a desk not to publish, or a desk says that it is not done."""
    if role == "desk":
        if _is_held_at_a_desk(word):
            raise LeftOutError(where, f"`{key}` says “{word}”", doubtful=True)
        return
    refuse_embargo_in(word, where)
    if order := order_in(word):
        raise LeftOutError(where, f"“{order}”, says its `{key}`", doubtful=True)


def _is_held_at_a_desk(word: str) -> bool:
    """Tell whether a short value is made of words of a desk's work, one of which says that it is not done."""
    said = {*re.findall(r"[a-z]+", word.lower())}
    return len(word.split()) <= _FEW and word[:1].isalpha() and bool(said & AT_A_DESK) and said <= OF_WORK


def _why_not_public(key: str, word: str) -> str:
    """Return why a state is not that of a published article: what is said of it, or that nobody knows the word."""
    if "://" in word:
        word = re.split(r"[/#]", word.rstrip("/"))[-1]
    verdict = judged(word.partition(":")[2] or word)
    if verdict == "public" or len(word) > _LONGEST_STATE:
        return ""
    if verdict == "kept":
        return verdict
    alone = plain_key(key.rpartition(".")[2]) in ("state", "stage")
    return "" if alone and _PLACE.fullmatch(word) and not _DONE.search(word) else _UNKNOWN


def _refuse_never_published(values: Mapping[str, Any], where: str) -> None:
    """Raise a `LeftOutError` where a system tells with an empty field when an article was published first.

    It counts where the system tells when it was made, too, or what it calls it.
    """
    drafted = [name for name in _DRAFTED if values.get(f"draft_{name}") and not values.get(name)]
    if drafted or any(map(_is_never_published, _apart(values, values))):
        raise LeftOutError(where, "a draft")


def _apart(values: Mapping[str, Any], whole: Mapping[str, Any], deep: int = 0) -> Iterator[dict[str, Any]]:
    """Yield values, and those of the objects in which systems keep what is no text of theirs, with the names of all."""
    yield {**{key: whole[key] for key in _NAMED & whole.keys()}, **values}
    for key, each in values.items():
        if isinstance(each, dict) and is_apart(key) and deep < _DEEPEST:
            yield from _apart(each, {**whole, **each}, deep + 1)


def _is_never_published(held: Mapping[str, Any]) -> bool:
    parts = {key: set(parts_of(key)) for key in held}
    empty = [key for key, value in held.items() if value in (None, "", 0) and value is not False]
    never = [key for key in empty if parts[key] & {"published", "publication", "public"} and len(parts[key]) > 1]
    made = any(parts[key] & _MADE and value for key, value in held.items())
    if made and any(map(role_of, never)):
        return True
    known = bool(_NAMED & held.keys())
    return known and any(held[key] is None and parts[key] & _OF_A_FIRST for key in never)


def states_in(key: str, inner: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of an object under `key` may keep an article back, by keys of one level: `{"workflow.state": …}`."""
    return {path: word for path, _, value in _told({key: inner}) if (word := _words(value)) is not None}


def days_of(values: Mapping[str, Any], where: str) -> dict[str, str]:
    """Return the first day on which an article may be shown, and the first on which it no longer may, where told.

    Raises `LeftOutError` where such a day is told and cannot be read: nobody knows then whether the article is free.
    """
    free, over = list[str](), list[str]()
    unread: list[tuple[str, str, Role]] = []
    for key, role, value in _told(values):
        word = _words(value)
        if word is None or word.lower() in _NO or _NEVER.fullmatch(word):
            continue
        past = set(parts_of(key.rpartition(".")[2])) & OVER
        if role == "note" and (day := embargo_in(word)):
            free.append(day)
        if role == "free" or (role == "shown" and not past):
            day = day_of(word) if past else first_free_day(word)
            free += [day] if day else []
            unread += [(key, word, role)] if day is None and role == "free" and not past else []
        elif role == "until":
            day = day_of(word)
            over += [day] if day else []
            doubtful = day is None and not word.isdigit() and plain_key(key)[-2:] != "to"
            unread += [(key, word, role)] if doubtful else []
    for key, word, role in unread:
        if not (free and says_yes(word)):
            raise _unread(key, word, role, where)
    found = {"embargo": max(free, default=None), "expires": min(over, default=None)}
    return {name: day for name, day in found.items() if day}


def _unread(key: str, word: str, role: Role, where: str) -> LeftOutError:
    if role == "until":
        reason = f"to be shown until “{word}”, which is no date"
    elif says_yes(word):
        reason = "embargoed, and nobody can tell until when"
    else:
        reason = f"embargoed until “{word}”, which is no date"
    return LeftOutError(where, reason, advice=f"Write `{key}` as YYYY-MM-DD.", doubtful=True)


def _told(values: Mapping[str, Any], around: str = "", deep: int = 0) -> Iterator[tuple[str, Role, Parsed]]:
    """Yield key, role and value of all that may keep an article back, also in objects that hold nothing else."""
    for key, value in list(values.items())[:_MOST]:
        path = f"{around}{key}"
        role = _role(path, value)
        if role is not None:
            yield path, role, value
        if deep < _DEEPEST and isinstance(value, dict | list) and is_apart(key):
            many = isinstance(value, list) and bool(_LISTS & set(parts_of(key)))
            for each in value[:_MOST_IN_A_LIST] if many else [value]:
                if isinstance(each, dict):
                    yield from _told(each, f"{path}.", deep + 1)


def _role(path: str, value: Parsed) -> Role | None:
    own = path.rpartition(".")[2]
    if own in _OF_SYSTEMS and _OF_SYSTEMS[own][1].fullmatch(str(value)):
        return _OF_SYSTEMS[own][0]
    above = path.rpartition(".")[0]
    role = role_of(path)
    if above and role_of(above) == "state" and role_of(own) != "state":
        return None  # the parts of a state, which is judged as a whole
    if role == "shown" and EMBARGO & set(parts_of(above.rpartition(".")[2])):
        return "free"  # an embargo that is on, or not
    return role


def _is_marked(key: str, word: str) -> bool:
    """Tell whether a mark says yes, or since when; one that is known by itself may say anything but no."""
    if word.lower() in _NO or _NEVER.fullmatch(word) or "://" in word:
        return False
    own = key.rpartition(".")[2]
    if plain_key(own) in ANYTHING or says_yes(word):
        return True
    parts = {*parts_of(own)}
    return "reason" in parts or (bool(SINCE & parts) and day_of(word) is not None)


def _says_no(value: Parsed) -> bool:
    """Tell whether a value says no: a truth, a nought, or a word such as "not yet"; an empty one says nothing."""
    if isinstance(value, str):
        word = value.strip().lower()
        return word != "" and (word in _NO or (len(word) <= _LONGEST_HINT and judged(value) == "kept"))
    if isinstance(value, list | dict):
        return (_words(value) or "") in _NO - {""}
    return value is False or (type(value) is int and value == 0)


def _words(value: Parsed) -> str | None:
    """Return a value as words; `None` where it says nothing."""
    if isinstance(value, dict):
        named = next((_words(value[key]) for key in _NAMES if value.get(key) not in (None, "")), None)
        texts = [each for each in value.values() if isinstance(each, str)]
        return named or (",".join(texts) if texts and len(texts) == len(value) <= _DEEPEST else None)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list | tuple):
        return ",".join(filter(None, map(_words, value))) or None
    return None if value is None else str(value).strip() or None
