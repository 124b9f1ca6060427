"""Rules for what is certain, applied to the attributions found: transcripts, signatures, quotation marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.forms import names_a_work
from explainer.datelines import BEFORE_SOURCE
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


_LABEL = re.compile(r"^[\"“]?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(:)[ \u00a0]+(?=\S)(.*)$", re.MULTILINE)
_STOPS = (".", "!", "?", "…", "-", "–", "—", "]")
"""What a turn ends in; a dash where somebody cuts in, a bracket where something is described."""
_LINE = re.compile(r"\S[^\n]*")
_MARKS, _BRACKETS = frozenset('"“'), frozenset(("(", "["))
_SIGNED = re.compile(
    r"^([\"“”‘'][^\n]{2,2000}?[\"”’'])[ \u00a0]*([—–―]|--?)[ \u00a0]*"
    r"([A-Z][\w.'’-]*+(?: [A-Z(][\w.'’-]*+\)?){0,4})(?:, [^\n.]{2,80}+)?[ .\u00a0]*$",
    re.MULTILINE,
)
_CALL = re.compile(r"[\"“]?(?:Follow|Like|Join|Find) [^\n]{1,60} on (?:Twitter|Facebook|Instagram|X|LinkedIn)\b")
_SAID_SOMEWHERE = re.compile(r"(.*\b(?:say|says|said))[ \u00a0](?:of|in|on|at|after|during|before|from|via)\b")
_OPENED = re.compile(
    r"(?i)(?<=\w)(?: (?:at|by|for|from|in|of|on|to|with))?(?: (?:a|an|the|his|her|its|their|this|last|next)){1,2}$"
)
"""The beginning of a phrase whose noun is outside: "said last | month", "wrote in the | Herald"."""
_QUANTIFIER = re.compile(r"(?:all|both|each)[ \u00a0](?!but\b|of\b)(?=\w)")
_TOLD = re.compile(r"\b(?:told|tells?|telling)\b", re.IGNORECASE)
_CERTAIN = 0.99
_LOOSE = frozenset(",;: \u00a0")


def refine(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Return the attributions after all rules, in order of their contents."""
    refined = replaced(drafts, [*transcript_turns(text), *signed_lines(text)])
    refined = [without_commas(without_dateline(_bare_cue(draft, text), text), text) for draft in refined]
    return sorted(refined, key=lambda draft: (draft.whole.start, draft.whole.end))


def transcript_turns(text: str) -> list[Draft]:
    """Return the turns of a transcript: two or more lines that begin with a name in capitals and a colon.

    Most of them end as sentences do, unlike the lines of a box ("OPEN: 9 to 5"). Where turns are in quotation marks,
    a next line that opens with one and has no label goes on with it.
    """
    turns: list[Draft] = []
    quoted = False
    for line in _LINE.finditer(text):
        if label := _LABEL.match(text, *line.span()):
            name, colon, words = (Span(*label.span(n)) for n in (1, 2, 3))
            turns.append(Draft((words,), (colon,), (name,), _CERTAIN, _CERTAIN, "transcript"))
            quoted = line[0][0] in _MARKS
        elif quoted and line[0][0] in _MARKS and line[0][1:2] not in _BRACKETS and not _CALL.match(line[0]):
            turns[-1] = replace(turns[-1], content=(*turns[-1].content, Span(*line.span())))
        else:
            quoted = False
    whole = sum(turn.content[0].cut(text).rstrip("\"”'’) \u00a0").endswith(_STOPS) for turn in turns)
    return turns if len(turns) > 1 and 2 * whole > len(turns) else []


def without_titles(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Return the attributions without those whose content is the title of a work ("told in her film “Late Tide”")."""
    return [draft for draft in drafts if not _tells_of_a_work(draft, text)]


def _tells_of_a_work(draft: Draft, text: str) -> bool:
    """Tell whether the content is the title of a work that the cue before it speaks of, not what a show was told."""
    quotation, *more = draft.content
    before = not draft.cue or (draft.cue[0].end <= quotation.start and not _TOLD.search(draft.cue[0].cut(text)))
    return before and not more and names_a_work(quotation, text)


def without_dateline(draft: Draft, text: str) -> Draft:
    """Return the draft with its source cut off from a dateline before it ("NORWICK — Officials said …")."""
    if len(draft.source) != 1:
        return draft
    source = draft.source[0]
    dateline = BEFORE_SOURCE.match(text, source.start, source.end)
    begins_line = not text[text.rfind("\n", 0, source.start) + 1 : source.start].strip()
    if dateline is None or not begins_line:
        return draft
    return replace(draft, source=(Span(dateline.end(), source.end),))


def without_commas(draft: Draft, text: str) -> Draft:
    """Return the draft without commas at the ends of its source and its content: "Park, 44," speaks as "Park, 44"."""
    source, content = (tuple(_bare(span, text) for span in spans) for spans in (draft.source, draft.content))
    return (
        draft if (source, content) == (draft.source, draft.content) else replace(draft, source=source, content=content)
    )


def _bare_cue(draft: Draft, text: str) -> Draft:
    """Return the draft with a cue without "all" and "both" before it, and where it ends with "said", nothing behind.

    "All" and "both" are of the source ("they all agreed"). Annotators disagree whether where and when somebody spoke
    ("said in an interview") is part of the cue: the verb alone is right more often than what the encoder makes of each.
    """
    if len(draft.cue) != 1:
        return draft
    start, end = draft.cue[0].start, draft.cue[0].end
    if quantifier := _QUANTIFIER.match(text, start, end):
        start = quantifier.end()
    if said := _SAID_SOMEWHERE.match(text, start, end):
        end = said.end(1)
    if opened := _OPENED.search(text, start, end):
        end = opened.start()
    while end - start > 1 and text[end - 1] in _LOOSE:
        end -= 1  # "tweeted:", where a colon alone is a cue
    return replace(draft, cue=(Span(start, end),))


def _bare(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    while start < end and text[start] in _LOOSE:
        start += 1
    return Span(start, end) if start < end else span


def replaced(drafts: Sequence[Draft], certain: Sequence[Draft]) -> list[Draft]:
    """Return `certain` and those of `drafts` that are left when the pieces overlapping it are taken away."""
    kept: list[Draft] = list(certain)
    for draft in drafts:
        pieces = tuple(p for p in draft.content if not any(p.overlaps(_line(c)) for c in certain))
        if pieces:
            kept.append(draft if pieces == draft.content else replace(draft, content=pieces))
    return kept


def _line(draft: Draft) -> Span:
    """Return the span of content, cue and source together."""
    spans = draft.content if draft.rule == "interview" else (*draft.content, *draft.cue, *draft.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def signed_lines(text: str) -> list[Draft]:
    """Return the lines that are a quotation, a dash and a name: “We were never asked.” — Ada Park."""
    return [
        Draft(
            (Span(*line.span(1)),),
            (Span(*line.span(2)),),
            (Span(*line.span(3)),),
            _CERTAIN,
            _CERTAIN,
            "signature",
        )
        for line in _SIGNED.finditer(text)
    ]
