"""Lines about the work on a text, on top of it or below: nobody knows each of them, so what they are made of counts.

A line that readers are to see has a word of its topic or one for readers ("Read more", "Editor's note"). One that has
neither, and speaks of copy, its checks or its day, was left by a desk: it holds the article back until somebody has
looked at it. One unknown word, such as a name, may stand in a line that marks set apart, or in capitals beside "copy".
"""

from __future__ import annotations

import re

from explainer.read.desk_lines import AT_A_DESK, PAIRED, STRONG, WEAK


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OF_COPY = STRONG | _set(
    """legalled legaled legalling legaling lawyers lawyered libel subbed subbing subeditor copydesk copy pix caption
    captions lede hed heds headline dek graf grafs tk tks tktk cq slug sked rewrite rewriting rework resubmit
    unchecked unread uncleared unconfirmed unverified signoff factcheck factchecked approval clearance prewrite
    prewritten backgrounder obit lorem ipsum hfr bmatter provisional suppression suppressed judice query shelved
    queue queued pencil pencilled xxx"""
)
"""Words of the work on copy alone."""
_OF_WORK = (WEAK - _set("cancelled canceled awaiting")) | _set(
    """holding park parked legal counsel subs sub cut cuts trim check checked checks cleared clear approved approve
    confirm confirmed verify verified rough raw stock evergreen test locked lock delete deleted rejected
    returned desk desks newsdesk editing edit edited reporter writer editor editors run runs running move moved
    print web push air publish published publication release released broadcast use used version versions file
    filed story text article art quotes quote reply response wraps touch save insert finished ready live final
    goes post facts notes scheduled slated"""
)
"""Words of that work which may be of a topic, too: they count beside a condition."""
_CONDITIONS = _set(
    """not never dont cannot until till before after when if only unless needs need needed still yet once without
    pending awaiting waiting hold return delete insert under please pls private internal"""
)
_TO_BE_DONE = re.compile(
    r"\bto (?:be )?(?:clear|check|sub|legal|approve|confirm|verify|edit|read|follow|come|decide|file)\w*\b",
    re.IGNORECASE,
)
_OTHERS = _set(
    """no comment noon chief over thereafter source sources second third goes up due back a b matter upload updating
    filing proof cms reading age ages spelling spellings dates a1 weekend come coming graphic graphics chart map
    see applies apply hear words word count length temp temporary okay okd both sides side one two three follow
    follows later missing there end ends top bottom leave keep asap soon tonight agreed he she they his her
    their redo off lifted eyes reports pages item photo name names full part main lead intro para paras par pars
    expired an and or but of for to in on at by with from as is are be been was were it its this that these
    those do does t can will would should must may has have had we i them my so than then here what which any
    some more most just also about into out down again all required"""
)
"""Words that stand in such lines without telling of what their articles are about."""
_KNOWN = STRONG | WEAK | PAIRED | AT_A_DESK | _OF_COPY | _OF_WORK | _CONDITIONS | _OTHERS
_FOR_READERS = _set(
    """your you us our subscribe subscription subscribers sign newsletter newsletters follow share click watch listen
    updated update corrected correction corrections clarification photos image credit copyright rights reserved
    related stories continues advertisement readers reader letters opinion analysis exclusive breaking comments
    immediate note edition issue brief briefs notebook pick picks choice says said say why how who headlines"""
)
_AFTER_ALL = _set("lifted over expired no none passed ended removed")
_LABELS = _set("web online print only")
"""What alone tells readers where an article stands: "Web only"."""
_MARKED = re.compile(r"\s*[\[(*#<>={~_|!-].*|.*[\])*#<>=}~_|-]\s*", re.DOTALL)
_PROSE = re.compile(r"[“”\"]|[.!?]\s*$")
_WORDS = re.compile(r"[^\W\d_]+")
_FEWEST, _MOST = 2, 10
_ON_TOP, _BELOW = 3, 2


def edges_of(text: str) -> list[str]:
    """Return the short lines on top of a text and below it, in which a desk leaves its words."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    edges = lines[:_ON_TOP] + lines[max(_ON_TOP, len(lines) - _BELOW) :]
    return [line for line in edges if len(line) <= _MOST * 12]


def is_of_the_work(line: str) -> bool:
    """Tell whether a line speaks of the work on a text, and of nothing that readers are to know."""
    words = [word.lower() for word in _WORDS.findall(line.replace("’", "").replace("'", ""))]
    said = {*words}
    marked, to_be_done = _MARKED.fullmatch(line) is not None, _TO_BE_DONE.search(line) is not None
    loud = marked or line.upper() == line
    for_readers = said & _FOR_READERS - ({"follow"} if to_be_done else set())
    if not _FEWEST <= len(words) <= _MOST or for_readers or said <= _LABELS or (_PROSE.search(line) and not loud):
        return False
    named = len(words) > _FEWEST and (marked or (loud and said & _OF_COPY - STRONG))
    if ("embargo" in said and said & _AFTER_ALL) or sum(word not in _KNOWN for word in words) > bool(named):
        return False
    beside = any(_OF_WORK & (said - {condition}) for condition in said & _CONDITIONS)
    return bool(said & _OF_COPY or beside or (to_be_done and said & _OF_WORK))
