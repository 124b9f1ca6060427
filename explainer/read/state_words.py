"""The words that systems use for what may be seen by all, and what a key or a value that is made of them says.

No list of systems: whatever key a system makes of these words is known, in camel case, with hyphens, run together
(`pubstatus`, `isDraft`, `scheduled_publish_at`, `workflow.step`), and so is whatever value.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Role = Literal["state", "workflow", "hint", "mark", "shown", "free", "until"]
"""What a key may say: a state that must be a public one; a step of the work, or a hint, of which only known words
count; a mark that keeps back; a truth that shows; the first day; the day on which it is over."""
Verdict = Literal["public", "kept", "unknown"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STATES = _set("status state stage visibility statuses states publishability")
IN_WORKFLOW = _set("workflow step phase approval moderation review progress lifecycle replication activation")
HINTS = IN_WORKFLOW | _set(
    """access audience security flag flags label labels sensitivity classification editorialtype editorialtypes signal
    signals restriction restrictions availability kind type layout template viewable privacy mode"""
)
MARKS = _set(
    """draft drafts private hidden hide unlisted protected deleted deletion trash trashed killed kill spiked withheld
    withdrawn withdrawal retracted retraction archived unpublished unpublish hold held wip confidential suppressed
    internal preview rejected canceled cancelled pending headless expired disabled inactive offline blocked
    suspended removed recalled placeholder dummy test needs need awaiting unapproved unreleased unfinished
    incomplete unsent delisted takedown"""
)
SINCE = _set(
    """deleted deletion trash trashed killed spiked withdrawn withdrawal retracted retraction archived unpublished
    suppressed rejected canceled cancelled removed recalled"""
)
"""Marks beside which a day tells since when; that of a schedule may be over."""
ANYTHING = _set(
    """draft isdraft private isprivate hidden ishidden unlisted password postpassword protected confidential deleted
    isdeleted deletedat trashed trashedat intrash killed iskilled spiked withheld withdrawn retracted unpublished
    expired isexpired headless archived isarchived eleventyexcludefromcollections hold onhold"""
)
"""Whole keys that keep an article back wherever they say anything but no; other marks must say yes, or a day."""
SHOWN = _set(
    """published publish publishing public visible listed live enabled ready approved released cleared lifted final
    online show shown display displayed render active publishable usable discoverable ok okay okayed legalled subbed
    factchecked"""
)
FREE = _set(
    """publish published publishing publication pub release released releasing live golive scheduled schedule
    activation available availability valid visible effective display displayed post posted issue issued air online
    active hold not public"""
)
BESIDE_FROM = _set("effective valid visible available availability active online not")
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
    distribution final content public access system copy draft revision visibility fact check legal sub subs subbing
    qa metadata name label text life cycle"""
)
NEGATIONS = _set("not never no non do dont")
APART = _set(
    """meta metadata sys system workflow publication publishing revision review schedule scheduled schedules scheduling
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

PUBLIC = _set(
    """published publish public final usable live released approved corrected ok active visible everyone online open
    updated complete completed done current posted issued aired cleared featured sticky pinned anyone all changed
    modified amended revised republished confirmed free printed broadcast transmitted distributed syndicated yes
    true on y everybody anybody indexed success show shown listed"""
)
"""Words for the state of an article that may be seen by all."""
KEPT = (
    MARKS
    | NEGATIONS
    | _set(
        """review reviewing edit editing copyedit copyediting subbing sub subs progress work working planned
        planning idea pitch assigned assignment scheduled schedule queue queued future holding refused declined
        denied failed error secret restricted embargo embargoed autosave inherit new submitted submit awaiting
        waiting needs need todo started unstarted incomplete unfinished unapproved staging stage staged dev
        development proof proofing spam quarantine only soft off false release proposal proposed prepared
        preparation requested request hfr later initial deactivate deactivated unreviewed undecided unverified
        unconfirmed paused stopped never template rough upcoming owner nobody tbc tbd tba"""
    )
)
"""Words for a state that keeps an article back, alone and beside others."""
HELD = _set(
    """draft drafts unpublished embargo embargoed confidential secret private hidden internal kill killed spiked
    withheld withhold withdrawn hold elimination unlisted nobody"""
)
"""Those of them that keep an article back in a hint, too, whose other values may be words of its topic."""
_JOINS = _set("and with the to for web print by in is being of or has version content page story article item site")
_CHANGES = _set("changes edits draft drafts updates revision changed")
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MINUS = re.compile(r"-\d{1,3}|0")
_FOUND = re.compile(r"1|2\d\d")
"""What databases call published, and what servers answer where a page is."""
_TRUTHS = _set("true yes y on 1 x checked t")
_LONGEST_PART = 40
_KNOWN = (
    STATES | HINTS | MARKS | SHOWN | FREE | UNTIL | ENDS | TIMES | SMALL | OF_STATES | NEGATIONS | APART | EMBARGO
) - {*("x", "y", "t", "or")}


def plain_key(key: str) -> str:
    """Return the letters and digits of a key in lower case: `Post_Password` is `postpassword`, `Publish?` `publish`."""
    return re.sub(r"[\W_]+", "", key.lower())


def parts_of(key: str) -> tuple[str, ...]:
    """Return the words of a key, in lower case, without what a system puts before its keys: `dg-publish`."""
    own = key.rpartition(":")[2] or key
    parts = [each for part in _PARTS.findall(own) for each in _apart(part.lower())]
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
    if role is None and parts and parts[-1] in STATES | {"mode"} and not _OF_OTHER_THINGS & {*parts}:
        return "hint"  # of something that is called so in one system: `privacyStatus`, `aposMode`
    return role


def _role(parts: frozenset[str]) -> Role | None:
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
    from_then_on = free and timed & {"from", "after", "before"}
    of_that_day = free & BESIDE_DATE and timed & {"date", "datetime"}
    strong = free - BESIDE_FROM - BESIDE_DATE - {"hold"} or ("hold" in free and parts & {"until", "till", "for"})
    return "free" if from_then_on or of_that_day or (timed and strong) else None


def _truth(parts: frozenset[str]) -> Role | None:
    negated = parts & NEGATIONS
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
    if parts == {"action", "status"}:
        return None  # of schema.org: that of a search, not of its page
    if parts & STATES and parts <= STATES | OF_STATES | SMALL | HINTS:
        return "state"
    if parts & HINTS and parts <= HINTS | SMALL | OF_STATES | {"name", "by"}:
        return "workflow" if parts & IN_WORKFLOW else "hint"
    return None


def judged(word: str, kept: frozenset[str] = KEPT) -> Verdict:
    """Return what a value of a state says: words that keep back count most, and all must be known to be public.

    `kept` are the words that keep back.
    """
    parts = [each for part in _PARTS.findall(word) for each in _apart_value(part.lower())]
    if parts[:1] == ["published"] and len(parts) > 2 and parts[-1] in _CHANGES:
        return "public"
    if any(part in kept for part in parts) or _MINUS.fullmatch(word):
        return "kept"
    if _FOUND.fullmatch(word):
        return "public"
    return "public" if parts and PUBLIC.issuperset({*parts} - _JOINS) and PUBLIC & {*parts} else "unknown"


def _apart_value(part: str) -> tuple[str, ...]:
    for negated in ("un", "non"):
        if part.startswith(negated) and part[len(negated) :] in PUBLIC | SHOWN:
            return ("not", part[len(negated) :])
    return (part,)


def says_yes(word: str) -> bool:
    """Tell whether a value says yes."""
    return word.strip().lower() in _TRUTHS
