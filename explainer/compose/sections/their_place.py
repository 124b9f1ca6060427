"""Sentences that only carry a story where they stand: answers, scenes, headlines, quotations, what is broken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.compose.pages.pointing import has_own_voice
from explainer.compose.sections.worded_quotation import MARKS
from explainer.model import Mention, Quote

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site
    from explainer.model import Evidence

_BROKEN = re.compile(r"\s[,;]\s?[.,;]|, ?\.(?!\.)|\(\s*\)")
"""Marks between which words were lost, such as a title in italics: "wrote the introduction for a new book, ."."""
_SHORT_WORD = 3
_FEWEST_LONGER = 6
_CAPITALS = 0.85
_FEWEST_OWN = 3
"""Words besides names from which capitals tell a headline."""
_BARE_WORD = re.compile(r"[^\W\d_]{1,40}")
_NAMED = re.compile(r"[“\"‘«][^\s“”\"«»]{1,40}(?: [^\s“”\"«»]{1,40}){0,5} ?(?:(?<![,.!?])[”\"’»])")
"""A name in quotation marks: of a film, say."""
_CONNECTIVES = frozenset(
    [
        "also",
        "but",
        "and",
        "or",
        "however",
        "meanwhile",
        "still",
        "yet",
        "so",
        "then",
        "instead",
        "earlier",
        "later",
        "moreover",
        "nevertheless",
        "besides",
        "furthermore",
        "thus",
        "therefore",
        "plus",
        "because",
    ]
)


def needs_its_place(site: Site, evidence: Evidence) -> bool:
    """Tell whether a sentence answers one before it ("However, …"), or is of the writer's own scene ("I walked in")."""
    text = site.corpus.text(evidence)
    first = text.lstrip('“"‘').partition(" ")[0].rstrip(",:").casefold()
    if (
        _BROKEN.search(text)
        or text.startswith("Now, ")
        or text.endswith(":")
        or _is_headline(site, evidence)
        or _stops_in_its_line(site, evidence)
        or _is_said(site, evidence)
    ):
        return True
    if text.startswith(MARKS) and not _NAMED.match(text):
        return True
    return first in _CONNECTIVES or ", however," in text or has_own_voice(text)


def _is_headline(site: Site, evidence: Evidence) -> bool:
    """Tell whether nearly all longer words begin with a capital, as in a headline; names count where else few do."""
    text = site.corpus.text(evidence)
    longer = [found for found in _BARE_WORD.finditer(text) if len(found[0]) > _SHORT_WORD]
    if len(longer) < _FEWEST_LONGER:
        return False
    names = [m.span for m in site.findings_of(evidence.article, Mention) if m.form == "name"]
    own = [w for w in longer if not any(n.start <= evidence.start + w.start() < n.end for n in names)]
    asked = own if len(own) >= _FEWEST_OWN else longer
    return sum(found[0][0].isupper() for found in asked) >= _CAPITALS * len(asked)


def _stops_in_its_line(site: Site, evidence: Evidence) -> bool:
    """Tell whether a sentence ends in a word with another one behind it in the same line: it was split wrongly."""
    text = site.corpus.articles[evidence.article].text
    rest = text[evidence.end :].partition("\n")[0].strip()
    return text[evidence.end - 1].isalnum() and bool(rest) and rest[0].isalnum()


def _is_said(site: Site, evidence: Evidence) -> bool:
    """Tell whether most of a sentence stands in the quotation marks of somebody who speaks."""
    said = (part for q in site.findings_of(evidence.article, Quote) if q.form == "direct" for part in q.content)
    shared = sum(max(0, min(part.end, evidence.end) - max(part.start, evidence.start)) for part in said)
    return 2 * shared > evidence.end - evidence.start
