"""The words that systems use for what may be seen by all, and what a key or a value that is made of them says.

No list of systems: whatever key a system makes of these words is known, in camel case, with hyphens, run together
(`pubstatus`, `isDraft`, `scheduled_publish_at`, `workflow.step`), and so is whatever value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Role = Literal["state", "workflow", "hint", "mark", "shown", "free", "until", "note", "desk"]
"""What a key may say: a state that must be a public one; a step of the work, or a hint, of which only known words
count; a mark that keeps back; a truth that shows; the first day; the day on which it is over; a note to those who
publish; a desk, or a place of publication, where it may be held."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STATES = _set("status state stage visibility statuses states publishability")
IN_WORKFLOW = _set("workflow step phase approval moderation review progress lifecycle replication activation")
HINTS = IN_WORKFLOW | _set(
    """permission permissions access audience readers version security flag flags label labels sensitivity
    classification editorialtype editorialtypes signal signals restriction restrictions availability kind type layout
    template viewable privacy mode"""
)
MARKS = _set(
    """draft drafts private hidden hide unlisted protected deleted deletion trash trashed killed kill spiked withheld
    withdrawn withdrawal retracted retraction archived unpublished unpublish hold held wip confidential suppressed
    internal preview rejected canceled cancelled pending headless expired disabled inactive offline blocked
    suspended removed recalled placeholder dummy test needs need awaiting unapproved unreleased unfinished
    incomplete unsent delisted takedown restricted quarantine quarantined spike"""
)
SINCE = _set(
    """deleted deletion trash trashed killed spiked withdrawn withdrawal retracted retraction archived unpublished
    suppressed rejected canceled cancelled removed recalled"""
)
"""Marks beside which a day tells since when; that of a schedule may be over."""
ANYTHING = _set(
    """draft isdraft private isprivate hidden ishidden unlisted password postpassword protected confidential deleted
    isdeleted deletedat trashed trashedat intrash killed iskilled spiked withheld withdrawn retracted unpublished
    expired isexpired headless archived isarchived eleventyexcludefromcollections hold onhold printonly notforweb
    notforonline"""
)
"""Whole keys that keep an article back wherever they say anything but no; other marks must say yes, or a day."""
SHOWN = _set(
    """published publish publishing public visible listed live enabled ready approved released cleared lifted final
    online show shown display displayed render active publishable usable discoverable ok okay okayed legalled subbed
    factchecked lawyered vetted proofread copyedited reviewed checked"""
)
FREE = _set(
    """validity publish published publishing publication pub release released releasing live golive scheduled schedule
    activation available availability valid visible effective display displayed post posted issue issued air online
    active hold not public"""
)
BESIDE_FROM = _set("effective validity valid visible available availability active online not")
"""Words of a first day that say so only beside `from`, `after` or `before`."""
BESIDE_DATE = _set("effective post display air issue")
"""Words of a first day that say so only beside `date`."""
ALONE = _set("embargo embargoed golive effective scheduled")
OVER = _set("published posted issued released displayed")
"""Words of a day that is over where the key is right: an hour on it does not make it the next day."""
EMBARGO = _set("embargo embargoed embargos")
EMBARGO_ENDS = _set("lift lifts lifting end ends expire expires expiry expiration over hour deadline release")
"""Words beside which `embargo` tells the first day, too."""
UNTIL = _set(
    """expire expires expired expiry expiration unpublish unpublished unpublishing takedown sunset remove removal
    deactivate deactivation kill offline pull"""
)
ALONE_UNTIL = _set("expire expires expiry expiration takedown sunset")
SPANS = _set(
    """publish published publishing publication pub released valid visible available live online display show active
    public on off"""
)
ENDS = _set("until through thru till to down end stop off")
TIMES = _set(
    """date time datetime day at on from after until till before utc up since begin start operation iso timestamp for
    hour unix gmt"""
)
SMALL = _set(
    """is on in at by for has was be to date time utc post page article story content item entry web cms online legal
    review approval publish publication currently current the of and it node news document doc record object asset
    site website my own action now first last next latest version iso editorial edition copy marked marks should can
    view window"""
)
OF_STATES = _set(
    """editorial workflow publishing publish published publication pub moderation desk print current release usage
    creative work management review approval editing edit production step lifecycle activation replication
    distribution final content public access conditions system copy draft revision visibility fact check legal sub subs
    subbing qa metadata name label text life cycle"""
)
ORDERS = _set("distribute circulate share use run post broadcast air print release")
"""What is not to be done: `do_not_distribute`."""
REASONS = _set(
    "takedown withdrawal retraction kill spike removal rejection embargo hold deletion unpublish unpublishing"
)
"""What is done to an article for a reason, which a field tells."""
NOTES = _set("note notes ednote instruction instructions advisory memo conditions terms")
COMMENTS = _set("comment comments message messages")
BESIDE_NOTES = _set(
    """editor editors internal special desk planning private editorial production sub subs legal news release usage use
    publication"""
)
DESKS = _set("web legal lawyer lawyers subs factcheck factchecking digital")
"""Whole keys under which a desk writes how far it is: `legal: pending`, `web: hold`."""
NEGATIONS = _set("not never no non do dont")
APART = _set(
    """planning legal validity channels approvals signoffs
    meta metadata sys system workflow publication publishing revision review schedule scheduled schedules
    scheduling
    settings operations operation publish published status state visibility details detail info attributes fields
    additional properties props story article post entry item node data editorial approval moderation lifecycle
    release embargo distribution control admin timing window availability current latest version content document
    edition custom header head general build config options prism dc dcterms administrative internal flags
    access privacy"""
)
"""What keys of objects are made of in which systems keep what is no text of theirs."""
VENDORS = _set(
    """wp cms arc tx dg jcr cq mgnl imext prism dc dcterms blogger hs app sf cp x og parsely sanity nar hugo jekyll
    apos odata data"""
)
_OF_OTHER_THINGS = _set(
    """comment comments ping order payment marital health employment legal http sync mail email subscription stock
    user member account author project case patient relationship economic tax old previous prior former original
    revert initial next new target contract deal permit visa claim loan listing"""
)
"""Whose status a key may tell that is not the one of the article, or not the one it has now."""
"""What systems put before the names of their keys."""
_AWAY = _set("hidden hide private unlisted withheld hold held protected unpublished suppressed")
"""Marks beside which `until` tells the first day, and `after` the last."""
_OTHERS = _set("fb ig tw yt ad tv id pr no is in on up to by at go do ok")

WORD_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST_PART = 40
_KNOWN = (
    STATES
    | HINTS
    | MARKS
    | SHOWN
    | FREE
    | UNTIL
    | ENDS
    | TIMES
    | SMALL
    | OF_STATES
    | NEGATIONS
    | APART
    | EMBARGO
    | NOTES
) - {*("x", "y", "t", "or")}


def plain_key(key: str) -> str:
    """Return the letters and digits of a key in lower case: `Post_Password` is `postpassword`, `Publish?` `publish`."""
    return re.sub(r"[\W_]+", "", key.lower())


def parts_of(key: str) -> tuple[str, ...]:
    """Return the words of a key, in lower case, without what a system puts before its keys: `dg-publish`."""
    own = key.rpartition(":")[2] or key
    parts = [each for part in WORD_PARTS.findall(own) for each in _apart(part.lower())]
    while len(parts) > 1 and (parts[0] in VENDORS or (len(parts[0]) <= 2 and parts[0] not in _OTHERS)):
        parts = parts[1:]
    return tuple(parts)


@lru_cache(maxsize=4_096)
def _apart(part: str) -> tuple[str, ...]:
    """Return a word that is run together of known ones (`pubstatus`) as these, and any other as it is."""
    if part in _KNOWN or len(part) > _LONGEST_PART:
        return (part,)
    ways: list[tuple[str, ...] | None] = [()] + [None] * len(part)
    for end in range(1, len(part) + 1):
        for start in range(end):
            before = ways[start]
            if before is not None and part[start:end] in _KNOWN:
                found = (*before, part[start:end])
                known = ways[end]
                if known is None or len(found) < len(known):
                    ways[end] = found
    return ways[-1] or (part,)


def is_apart(key: str) -> bool:
    """Tell whether an object under `key` may say how an article is published, rather than be a part of its content."""
    if key.startswith("_") and key not in ("_embedded", "_links"):
        return True
    parts = parts_of(key)
    return bool(parts) and set(parts) <= APART | VENDORS


@lru_cache(maxsize=4_096)
def role_of(key: str) -> Role | None:
    """Return what a key says of an article, or `None`. A dot parts it from the object in which it stands."""
    *around, own = key.strip(".").split(".")
    if not all(map(is_apart, around)):
        return None
    parts = parts_of(own)
    if plain_key(own) in ANYTHING:
        return "mark"
    role = _role(frozenset(parts)) if parts else None
    if role is None and around:
        role = _role(frozenset((*parts_of(around[-1]), *parts)))
    if role is None and plain_key(own) in DESKS:
        return "desk"
    if role is None and parts and parts[-1] in STATES | {"mode"} and not _OF_OTHER_THINGS & {*parts}:
        return "hint"  # of something that is called so in one system: `privacyStatus`, `aposMode`
    return role


def _role(parts: frozenset[str]) -> Role | None:
    if parts in ({"signed", "off"}, {"for", "publication"}):
        return "shown"
    if "reason" in parts and parts & REASONS and parts <= REASONS | SMALL | {"reason"}:
        return "mark"
    for role in (_day, _truth, _state):
        found = role(parts)
        if found is not None:
            return found
    return None


def _day(parts: frozenset[str]) -> Role | None:
    timed = parts & TIMES
    if parts & EMBARGO and parts & EMBARGO_ENDS and parts <= EMBARGO | EMBARGO_ENDS | TIMES | SMALL:
        return "free"
    if parts & _AWAY and parts <= _AWAY | TIMES | SMALL and timed - {"at", "on", "for", "date", "time", "datetime"}:
        return "free" if timed & {"before", "until", "till"} else "until" if timed & {"after", "from"} else None
    if parts <= UNTIL | SPANS | TIMES | SMALL | ENDS | {"scheduled"} and (
        (parts & UNTIL and (timed or parts & ALONE_UNTIL))
        or (parts & SPANS and parts & (ENDS - {"to", "off"}))
        or (parts & SPANS and ("to" in parts or parts == {"off", "time"}))
    ):
        return "until"
    if not parts <= FREE | TIMES | SMALL | EMBARGO | {"go", "goes"}:
        return None
    free = parts & FREE
    if parts & EMBARGO or parts in ({"go", "live"}, {"goes", "live"}, *({word} for word in ALONE)):
        return "free"
    from_then_on = free and timed & {"from", "after", "before", "start", "begin", "since"}
    of_that_day = free & BESIDE_DATE and timed & {"date", "datetime"}
    strong = free - BESIDE_FROM - BESIDE_DATE - {"hold"} or ("hold" in free and parts & {"until", "till", "for"})
    return "free" if from_then_on or of_that_day or (timed and strong) else None


def _truth(parts: frozenset[str]) -> Role | None:
    negated = parts & NEGATIONS
    if parts & ORDERS and negated - {"no", "non"} and parts <= ORDERS | NEGATIONS | SMALL:
        return "mark"
    plain = parts - NEGATIONS
    if plain & (SHOWN | {"publication"}) and plain <= SHOWN | SMALL and negated:
        return "mark"
    if parts & MARKS and parts <= MARKS | SMALL | {"until", "progress", "publishing", "workflow"}:
        return "shown" if negated else "mark"
    if "progress" in parts and "in" in parts and parts <= SMALL | {"progress", "work"}:
        return "mark"
    if parts & SHOWN and parts <= SHOWN | SMALL | (EMBARGO if parts & {"lifted", "cleared"} else set()):
        return "shown"
    return None


def _state(parts: frozenset[str]) -> Role | None:
    if (
        parts & (NOTES | (COMMENTS if parts & BESIDE_NOTES else set()))
        and parts <= NOTES | COMMENTS | BESIDE_NOTES | SMALL
    ):
        return "note"
    if parts == {"action", "status"}:
        return None  # of schema.org: that of a search, not of its page
    if parts & STATES and parts <= STATES | OF_STATES | SMALL | HINTS:
        return "state"
    if parts & HINTS and parts <= HINTS | SMALL | OF_STATES | {"name", "by"}:
        return "workflow" if parts & IN_WORKFLOW else "hint"
    return None
