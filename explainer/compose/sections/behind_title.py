"""What of a lead is behind the title where that begins its sentence, behind a headline, and behind a dateline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explainer import datelines
from explainer.compose.pages.datelines import behind_colon, opening
from explainer.compose.pages.wording import Wording, count_words, is_balanced, trimmed
from explainer.compose.sections.borders import borders
from explainer.model import Evidence

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site
    from explainer.model import Story

_FEWEST_WORDS = 6
_SHORTEST = 20
"""The fewest code points of a sentence."""


def behind_title(site: Site, story: Story, lead: Wording) -> Wording | None:
    """Return `lead` without the words that are the title above it, which then reads on; as it is where it has others.

    It is `None` where the title says it all.

    Titles of articles without a headline are the beginning of their first sentence.
    """
    end = _end_of_title(site, story)
    if end is None or all(piece.article != end.article or piece.start >= end.end for piece in lead.pieces):
        return lead
    rest = (
        replace(piece, start=max(piece.start, end.end)) if piece.article == end.article else piece
        for piece in lead.pieces
    )
    pieces = tuple(trimmed(site, [piece for piece in rest if piece.start < piece.end]))
    words = sum(count_words(site.corpus.text(piece)) for piece in pieces)
    return Wording(pieces, words, cut_off=lead.cut_off, continues=True) if words > 1 else None


def _end_of_title(site: Site, story: Story) -> Evidence | None:
    """Return where the text of the first article has its title as the beginning of a longer sentence, or `None`."""
    known = site.corpus.articles[story.articles[0]]
    begin = behind_colon(known.text, opening(known.text, (c.verb.start for c in site.clauses_in(known.id))))
    words = site.story_title(story).removesuffix(" …").split()
    found = re.compile(r"\s+".join(re.escape(word) for word in words)).match(known.text, begin) if words else None
    if found is None or known.text[found.end() : found.end() + 1] in ("", ".", "\n"):
        return None
    return Evidence(known.id, begin, found.end())


def within(site: Site, lead: Wording, most: int) -> Wording:
    """Return `lead`, which goes on from the title, up to its last border of grammar within `most` words."""
    last = lead.pieces[-1]
    if lead.words <= most or len(lead.pieces) > 1:
        return lead
    text = site.corpus.text(last)
    for end in reversed(list(borders(site, last))):
        cut = text[:end]
        if _FEWEST_WORDS <= count_words(cut) <= most and is_balanced(cut):
            pieces = tuple(trimmed(site, [replace(last, end=last.start + end)]))
            return Wording(pieces, count_words(cut), cut_off=True, continues=lead.continues)
    return lead


def behind_dateline(site: Site, evidence: Evidence) -> Evidence:
    """Return a sentence without the dateline before its words: "TARNBY — "."""
    found = datelines.BEFORE_SOURCE.match(site.corpus.articles[evidence.article].text, evidence.start)
    begins = found is not None and found.end() < evidence.end - _SHORTEST
    return replace(evidence, start=found.end()) if found and begins else evidence


def behind_headline(site: Site, evidence: Evidence, title: str) -> Evidence:
    """Return a sentence without the headline above it, which the splitter took for its beginning."""
    words, text = title.split(), site.corpus.text(evidence)
    found = re.compile(r"\s+".join(re.escape(word) for word in words)).match(text) if words else None
    rest = text[found.end() :] if found else ""
    own = rest[:1].isspace() and rest.strip()[:1].isupper() and len(rest.strip()) > _SHORTEST
    return replace(evidence, start=evidence.end - len(rest.lstrip())) if own else evidence
