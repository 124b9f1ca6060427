"""Words by which archives keep an article from being published: states, marks, and the days between which it is shown.

Keys are compared without case, spaces, hyphens and underscores, since every system writes them in its own way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from explainer.errors import LeftOutError
from explainer.read.dates import day_of, first_free_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from explainer.untyped import Parsed

PUBLIC = frozenset(
    """published publish public final usable live released approved corrected ok active visible everyone online open
    updated complete completed done""".split()
)
"""Words for the state of an article that may be seen by all; every other word keeps it back."""
IN_STATE = frozenset(
    """status state visibility pubstatus poststatus usagestatus publishstatus publishingstatus publicationstatus
    publicationstate workflowstatus workflowstate moderationstate creativeworkstatus editorialstatus contentstatus
    articlestatus managementstatus stage workflowstage editorialstage reviewstatus approvalstatus""".split()
)
MARKS = frozenset(
    """draft isdraft private isprivate hidden ishidden unlisted password postpassword protected confidential deleted
    isdeleted deletedat trashed trashedat intrash killed iskilled spiked withheld withdrawn retracted unpublished
    expired isexpired headless archived isarchived eleventyexcludefromcollections""".split()
)
"""Keys that keep an article back wherever they say anything but no."""
SHOWN = frozenset(
    """published ispublished publish public ispublic visible isvisible listed active isactive live enabled
    isenabled render buildrender""".split()
)
"""Keys that keep an article back where they say no."""
FREE_FROM = frozenset(
    """embargo embargoed embargodate embargotime embargountil embargoeduntil embargotill embargoedtill releasedate
    releaseat releasetime release golive golivedate goliveat liveat livedate availablefrom scheduledfor scheduledat
    scheduleddate scheduledpublishdate publishdate publishon publishat publishafter publishup holduntil notbefore
    validfrom visiblefrom""".split()
)
SHOWN_UNTIL = frozenset(
    """expires expiry expirydate expiredate expirationdate expireson expiresat unpublishon unpublishat unpublishdate
    unpublishedat publishdown validuntil validto availableuntil visibleuntil removeafter""".split()
)
APART = frozenset("meta metadata sys system workflow publication publishing revision review".split())
"""Keys of objects in which systems keep what is no content."""
WRITTEN = frozenset(("permalink",))
"""Keys of addresses, which keep an article back where they say no: a generator writes no page of it then."""
LAYOUTS = frozenset("layout template".split())
"""Keys of templates, of which one is called that of drafts."""
EVERY = IN_STATE | MARKS | SHOWN | FREE_FROM | SHOWN_UNTIL
_NO = frozenset({"", "false", "no", "n", "off", "0", "none", "null", "never", "n/a"})
_YES = frozenset({"true", "yes", "y", "on", "1"})
_MARK_WORDS = frozenset(
    """draft drafts private hidden hide unlisted deleted deletion trash trashed killed spiked withheld withdrawn
    withdrawal retracted retraction archived unpublished hold wip confidential embargoed suppressed internal kill
    preview rejected canceled cancelled pending scheduled needs no""".split()
)
_GONE_WORDS = frozenset(
    """deleted deletion trashed killed spiked withdrawn withdrawal retracted retraction archived unpublished suppressed
    rejected canceled cancelled""".split()
)
"""Those of them beside which a day tells since when; that of a schedule may be over."""
_SHOWN_WORDS = frozenset(
    "published public visible listed live enabled ready approved released cleared lifted final embargo".split()
)
_FREE_WORDS = frozenset("publish published publication release released live embargo embargoed scheduled".split())
_DAY_WORDS = frozenset("date time datetime at on from after day".split())
_STATE_WORDS = frozenset("status state stage visibility availability".split())
_OF_STATES = frozenset("editorial workflow publishing moderation desk print current release".split())
_SMALL_WORDS = frozenset(
    """is on in at by for has was be to date time utc post page article story content item entry web cms online legal
    review approval publish publication""".split()
)
_KEY_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_NEVER_SHOWN = _NO - {""}
_WAS_MADE = frozenset(("createdat", "updatedat"))
"""Keys of systems that tell, with nothing in its place, when an article was published."""
_NEVER = re.compile(r"0000-00-00")
_NUMBER = re.compile(r"-?\d{1,3}")


def plain_key(key: str) -> str:
    """Return the letters and digits of a key in lower case: `Post_Password` is `postpassword`, `Publish?` `publish`."""
    return re.sub(r"[\W_]+", "", key.lower())


def is_of_state(key: str) -> bool:
    """Tell whether a key may keep an article back: one that systems are known for, or one that is made like them."""
    of_state = _is_in_state(key) or _is_of(key, _MARK_WORDS) or _is_of(key, _SHOWN_WORDS) or _tells_a_day(key)
    return plain_key(key) in EVERY or of_state


def refuse_hidden(values: Mapping[str, Any], where: str, item: str | None = None, publisher: str | None = None) -> None:
    """Raise a `LeftOutError` where the values of an article say that it is not for all.

    Args:
        values: what is known of it by whatever keys, each as words, a truth, a number or an object with a name.
        where: its place, for the message.
        item: what its publisher calls it; a state that is not public withdraws its other versions, too.
        publisher: who its source says publishes it: nobody else's item is withdrawn.

    """
    for key, value in values.items():
        name, word = plain_key(key), _words(value)
        if name in APART and isinstance(value, dict):
            refuse_hidden(value, where, item, publisher)
        if (name in IN_STATE or _is_in_state(key)) and word is not None and not _is_public(word):
            raise LeftOutError(where, f"its status is “{word}”", withdraws=item, publisher=publisher)
        if word is not None and word.lower() not in _NO and (name in MARKS or _is_marked(key, word)):
            raise LeftOutError(where, "a draft" if "draft" in name else f"marked `{key}`")
        if (name in LAYOUTS and word == "draft") or (name == "id" and (word or "").startswith("drafts.")):
            raise LeftOutError(where, "a draft")
        if name in ("publishedat", "firstpublishedat") and value is None and _WAS_MADE & set(map(plain_key, values)):
            raise LeftOutError(where, "a draft")
        says_no = value is False or (isinstance(value, str) and value.strip().lower() in _NEVER_SHOWN)
        if says_no and (name in SHOWN | WRITTEN or _is_of(key, _SHOWN_WORDS)):
            raise LeftOutError(where, "a draft" if name.endswith("published") else f"`{key}` says no")


def _is_marked(key: str, word: str) -> bool:
    """Tell whether a key that no system is known for says yes, or since when, to a word such as "archived"."""
    return (
        plain_key(key) not in EVERY
        and _is_of(key, _MARK_WORDS)
        and (word.lower() in _YES or (_is_of(key, _GONE_WORDS) and day_of(word) is not None))
    )


def _is_in_state(key: str) -> bool:
    """Tell whether a key names the state of an article: `webStatus`, `post_visibility`."""
    parts = _parts(key)
    return len(parts) > 1 and bool(parts & _STATE_WORDS) and parts <= _STATE_WORDS | _SMALL_WORDS | _OF_STATES


def _is_of(key: str, words: frozenset[str]) -> bool:
    """Tell whether a key is made of one of `words` and of small words around it: `isOnHold`, `archived_at`."""
    parts = _parts(key)
    return bool(parts & words) and parts <= words | _SMALL_WORDS


def _tells_a_day(key: str) -> bool:
    """Tell whether a key that no system is known for names a day of publication: `web_publish_date`, `publishedOn`."""
    parts = _parts(key)
    return bool(parts & _FREE_WORDS and parts & _DAY_WORDS) and parts <= _FREE_WORDS | _DAY_WORDS | _SMALL_WORDS


def _parts(key: str) -> set[str]:
    return {part.lower() for part in _KEY_PARTS.findall(key)}


def states_in(key: str, inner: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of an object under `key` may keep an article back, by keys of one level: `{"workflow.state": …}`."""
    both = {f"{key}.{name}": name for name in inner if plain_key(f"{key}.{name}") in EVERY}
    alone = {name: name for name in inner if plain_key(key) in APART and plain_key(name) in EVERY}
    return {told: inner[name] for told, name in (both or alone).items()}


def days_of(values: Mapping[str, Any], where: str) -> dict[str, str]:
    """Return the first day on which an article may be shown, and the first on which it no longer may, where told.

    Raises `LeftOutError` where such a day is told and cannot be read: nobody knows then whether the article is free.
    """
    free = [_day(key, word, where, first_free_day) for key, word in _told(values, FREE_FROM)]
    days = (first_free_day(word) for key, word in _told(values, SHOWN) if not plain_key(key).endswith("published"))
    free += filter(None, days)
    others = (key for key in values if plain_key(key) not in EVERY and _tells_a_day(key))
    free += filter(None, (first_free_day(word) for key in others if (word := _words(values[key]))))
    over = [_day(key, word, where, day_of) for key, word in _told(values, SHOWN_UNTIL)]
    found = {"embargo": max(free, default=None), "expires": min(over, default=None)}
    return {name: day for name, day in found.items() if day}


def _told(values: Mapping[str, Any], names: frozenset[str]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        word = _words(value)
        if plain_key(key) in names and word is not None and word.lower() not in _NO and not _NEVER.search(word):
            yield key, word


def _day(key: str, word: str, where: str, read: Callable[[str], str | None]) -> str:
    day = read(word)
    if day is not None:
        return day
    if plain_key(key) in SHOWN_UNTIL:
        reason = f"to be shown until “{word}”, which is no date"
    elif word.lower() in _YES:
        reason = "embargoed, and nobody can tell until when"
    else:
        reason = f"embargoed until “{word}”, which is no date"
    raise LeftOutError(where, reason, advice=f"Write `{key}` as YYYY-MM-DD.", doubtful=True)


def _is_public(word: str) -> bool:
    """Tell whether a state is public: each of its words, or the last part of its address; a number that is above 0."""
    if _NUMBER.fullmatch(word):
        return int(word) > 0
    parts = [re.split(r"[/#]", word.rstrip("/"))[-1]] if "://" in word else re.split(r"[/,;|]", word)
    return all(part.strip().lower().rpartition(":")[2].strip() in PUBLIC | _YES for part in parts)


def _words(value: Parsed) -> str | None:
    """Return a value as words; `None` where it says nothing."""
    if isinstance(value, dict):
        names = ("rendered", "name", "value", "code", "slug", "qcode", "id", "date", "until")
        return next((_words(value[key]) for key in names if key in value), None)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, list | tuple):
        return ",".join(filter(None, map(_words, value))) or None
    if value is None:
        return None
    return str(value).strip() or None
