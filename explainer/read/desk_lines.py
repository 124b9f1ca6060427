"""Lines by which a desk keeps a text back, told by their words: each is one of keeping back, or of the work at a desk.

No list of phrases: "HOLD FOR LEGAL", "For review only", "Draft 3, not yet subbed" and whatever else is made of such
words alone are known; one word of a topic ("Draft plans for the bridge") makes a line prose.
"""

from __future__ import annotations

import re

from explainer.read.state_values import judged, says_yes
from explainer.read.state_words import role_of

STRONG = frozenset(
    """draft drafts embargo embargoed confidential unpublished unedited unsubbed unlegalled uncorrected unapproved
    prepublication wip spiked placeholder dummy unfinalised unfinalized""".split()
)
"""Words that keep back in any line that is made of such words alone."""
WEAK = frozenset(
    """hold held hfr kill killed withdrawn withheld withhold withdrawal awaiting incomplete unfinished spike
    cancelled canceled eliminated elimination""".split()
)
"""Words that do so in capitals, or in brackets and the like."""
PAIRED = frozenset(
    """pending proof proofs internal advance restricted test sample private review preview pre unconfirmed
    stock""".split()
)
"""Words that do so beside a word of what is kept back; alone they are heads of columns, too."""
_KEPT = frozenset(
    """copy only version story text ignore use legal approval obituary obit page publication desk check sign signoff
    eyes release edit confirmation""".split()
)
AT_A_DESK = frozenset(
    """the a an this that these is are be being been was has have will for of to in on at by until till before after
    unless without and or not yet still only strictly please any all further prior than sooner earlier use used
    using publish published publishing publication print printed printing release released run broadcast air aired
    share shared sharing distribute distributed distribution circulate circulated circulation quote quoted
    attribution forward forwarded reproduce reproduced onward public publicly general story article text copy
    version ver v no nr document piece item file report page content column obituary obit feature script take editor
    editors editorial ed eds desk desks newsroom night sub subs subbed subbing subeditor legal lawyer lawyers
    legalled legally check checks checked checking clear cleared clearance approval approved approve sign signed off
    signoff sign-off reviewed reviewing comment comments feedback edit edits edited editing read reading reads fact
    facts factcheck factchecked confirm confirmed confirmation death verdict delivery speech announcement subject
    change changes welcome final first second third one fourth rough early late latest new next last media press news
    external eyes our team against delivered staff office people purposes planning background information reference
    testing example ignore notice alert order bulletin urgent attention mandatory warning note under strict hour
    hours hrs gmt bst utc est edt pst pdt et ct pt cet am pm noon midnight today tomorrow tonight monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan feb mar apr jun jul aug sept sep oct nov dec st nd rd th day time date stop do don dont t
    never must should can cannot me us them it with from queue status go goes live web online site out work progress
    wire wires outlet outlets outside house record finished complete completed ready as per you so while when once
    here there if m p waiting wait source sources sourcing sourced quotes reply response right rights call calls
    written prewritten prewrite backgrounder lawyered working cut
    holding
    callback picture pictures photo photos figure figures number numbers name names judice attn court your
    rush nb fyi treat treated kept keep""".split()
)
_USES = frozenset(
    """use used publish published publishing publication print printed release released run broadcast air aired share
    shared distribute distributed distribution circulate circulated circulation quote quoted forward forwarded
    reproduce reproduced ready final finished cleared approved edited subbed legalled lawyered checked live
    record""".split()
)
_NOT = frozenset("not never dont cannot off".split())
_SURE = frozenset("embargoed confidential unpublished unapproved".split())
_FREE = frozenset("lifted over expired removed none ended no published approved cleared released ready".split())
_HELD_STILL = _NOT | frozenset("until till before awaiting pending unless hold held draft drafts".split())
_FOR = re.compile(
    r"\bfor (?:\w+ )?(?:review|approval|editing|edit|comments?|feedback|checking|legal|internal|proofing|subbing)\b"
    r"|\bto be (?:legalled|lawyered|subbed|edited|fact checked|factchecked|approved|cleared)\b"
    r"|\bsubject to (?:\w+ )?(?:approval|change|changes|review|check|checking|clearance|editing)\b"
    r"|\bfor (?:\w+ )?(?:use|eyes|editors|desk|staff|office|team|planning|background|reference|information|press|media)"
    r"(?: \w+)? only\b"
)
_ORDER = re.compile(r"(?:^|[^\w\s,'’]\s*)(?:DO NOT (?:PUBLISH|RUN)|NOT FOR PUBLICATION)\s*(?:[^\w\s,'’]|$)")
"""An order in capitals, between marks that part it from whatever else stands in its line."""
_DO_NOT = re.compile(r"\b(?:do not|don.t) (?:run|publish|use|print)\b", re.IGNORECASE)
_BEHIND = re.compile(r"[\[(](?P<bracket>[^\[\]()\n]{3,60})[\])]\s*$|\s[-–—|]\s+(?P<capitals>[A-Z]{4}[\w .,/-]{0,40})$")
_HELD_FOR = re.compile(r"\W{0,5}(?:please )?hold (?:for|till|until|back)\b|.*\bstrictly private\b", re.IGNORECASE)
_NOT_TO_BE = re.compile(
    r"\bnot (?:yet )?(?:for|to be) (?:\w+ )?(?:publication|published|release|released|broadcast)\b", re.IGNORECASE
)
_TO_DESKS = re.compile(
    r"^\W{0,5}(?:ATTN|ATTENTION|NOTE TO|MEMO TO)?[ :]{0,3}(?:ALL )?(?:DESKS?|EDITORS?|SUBS?)[ :,-]{1,4}",
    re.IGNORECASE,
)
"""How a line speaks to those who publish."""
_SHUT = re.compile(r"\s*[*<\[(={~_]{1,5}\s*(?:INTERNAL|PRIVATE|RESTRICTED)\s*[*>\])=}~_]{1,5}\s*")
_AT_FIRST = re.compile(r"\W{0,3}(?P<words>[A-Z][\w '’,/-]{8,60}): \S")
_WORDS = re.compile(r"[^\W\d_]+")
_DECORATED = re.compile(r"\s*[\[(*#<>={~_|!-].*|.*[\])*#<>=}~_|!-]\s*", re.DOTALL)
_LONGEST, _SHORT = 18, 2
_BEFORE = re.compile(
    r"\W{0,3}(?:[\[(](?P<bracket>[^\[\]()\n]{3,60})[\])]"
    r"|(?P<capitals>[A-Z]{4}[\w .,/-]{0,60}?)(?::(?!\d)|[|\u2013\u2014]| -))\s*\w"
)
_PAIR = re.compile(
    r"[ \t]{0,8}(?:\.\.[ \t]|\#\+|//[ \t]?|[-*][ \t]|:)?(?P<key>[A-Za-z_][\w -]{1,30}?)[ \t]{0,4}(?:::|:|=)[ \t]{0,4}"
    r"(?P<value>\S[^\n]{0,80})"
)


def is_of_a_desk(words: str) -> bool:
    """Tell whether all words are those of the work at a desk, and none of a topic."""
    return {word.lower() for word in _WORDS.findall(words)} <= STRONG | WEAK | PAIRED | AT_A_DESK


def holds_back(line: str) -> bool:
    """Tell whether a line is made of words of the desk alone, one of which keeps the text back."""
    if _ORDER.search(line) or _SHUT.fullmatch(line):
        return True
    words = [word.lower() for word in _WORDS.findall(line.replace("’", "").replace("'", ""))]
    known = STRONG | WEAK | PAIRED | AT_A_DESK
    if not words or len(words) > _LONGEST or not known.issuperset(words):
        return False
    said = {*words}
    if said & _FREE and not said & _HELD_STILL:
        return False
    negated = any(word in _NOT and _USES & {*words[place:]} for place, word in enumerate(words))
    if said & STRONG or (negated and len(words) > 1) or (_FOR.search(" ".join(words)) and len(words) > 1):
        return line.upper() == line or bool(said & STRONG) or not line.rstrip().endswith((",", "?"))
    loud = {word.lower() for word in _WORDS.findall(line) if word.isupper() and len(word) > 2}
    weak = said & WEAK or (said & PAIRED and said & _KEPT)
    if len(words) > 1 and (said <= WEAK or _HELD_FOR.match(line) or (said & WEAK and _TO_DESKS.match(line))):
        return True
    return bool(weak and (loud & (WEAK | PAIRED) or _DECORATED.fullmatch(line)))


def marked_before(title: str) -> str:
    """Return what stands before a title, in brackets or capitals, and keeps back: "[FOR REVIEW] …"; or nothing."""
    title = _TO_DESKS.sub("", title)
    found = _BEFORE.match(title)
    told = (found["bracket"] or found["capitals"]).strip() if found else ""
    said = {word.lower() for word in _WORDS.findall(told)}
    if told and not said <= PAIRED | {"killed"} and holds_back(f"[{told}]"):
        return told
    spoken = _AT_FIRST.match(title)
    words = spoken["words"] if spoken else ""
    said = {word.lower() for word in _WORDS.findall(words)}
    strong = said & (
        STRONG if len(words.split()) > _SHORT else STRONG - {"draft", "drafts"} if len(said) > 1 else set()
    )
    return words if (strong or _NOT_TO_BE.search(words)) and holds_back(words) else ""


def marked_behind(title: str) -> str:
    """Return what stands behind a title, in brackets or capitals, and keeps back: "… (DRAFT)"; or nothing."""
    found = _BEHIND.search(title)
    told = (found["bracket"] or found["capitals"]).strip() if found else ""
    said = {word.lower() for word in _WORDS.findall(told)}
    is_loud = any(word.isupper() and len(word) > _SHORT for word in _WORDS.findall(told))
    is_loud = is_loud or bool(_DO_NOT.search(told)) or bool(said and said <= _SURE)
    is_title = found is not None and len(found.string[: found.start()].split()) > 1 and not holds_back(title)
    return told if is_title and is_loud and not said <= PAIRED and holds_back(f"[{told}]") else ""


def pair_on_top(line: str) -> tuple[str, str] | None:
    """Return key and value of a line `Status: in review`, `.. draft: yes`, where the key is one that may keep back."""
    found = _PAIR.fullmatch(line.rstrip())
    if found is None or role_of(found["key"].strip()) is None:
        return None
    return found["key"].strip(), found["value"].strip()


def keeps_back(key: str, value: str) -> bool:
    """Tell whether such a line keeps an article back by a word that is known: text may have anything behind a colon."""
    match role_of(key):
        case "state" | "workflow":
            return judged(value) == "kept" and len(value.split()) <= 4
        case "mark":
            return says_yes(value)
        case "shown":
            said_no = value.lower() in ("no", "false", "never", "n", "not yet", "off")
            return said_no or (judged(value) == "kept" and len(value.split()) <= _SHORT)
    return False
