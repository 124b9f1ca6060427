"""Whether a row tells by itself whom or what it is about: it names somebody, and opens with more than "the deliveries".

A row stands apart from its article. Which faults readers find in rows was counted on judged lines: those without any
name, and those whose subject is nothing but an article and a noun, mean something that only the text before tells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explainer.compose.pages.unclear import KNOWN_TO_ALL
from explainer.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.pages.site import Site
    from explainer.model import Clause, Evidence

_WORD = re.compile(r"[^\W_]{4,40}|\d{1,20}")
_STEM = 6
_BARE = re.compile(r"[Tt]he(?: [^\WA-Z\d_][^\sA-Z\d]{0,30}){1,3}")
"""An article and common nouns or adjectives, and nothing that says which one is meant."""
_ABOUT_THE_SAME = 2
"""Words that a row without a name shares with the title: who reads the page knows then what it is about."""


def key_words(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of `text`, and its numbers: only ever compared."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def reads_alone(site: Site, pieces: Iterable[Evidence], title: str, *, shared: int = _ABOUT_THE_SAME) -> bool:
    """Tell whether a row below the heading `title` names what it is about and does not open with a bare noun.

    It names it, its subject has a word of the title, or as many of its longer words as `shared` are in the title.
    """
    known = tuple(pieces)
    if not known or opens_bare(site, known[0], title):
        return False
    if not _subject_words(site, known[0]).isdisjoint(key_words(title)):
        return True
    named = any(piece.span.contains(name.span) for piece in known for name in names_in(site, piece))
    return named or _is_opened_by_name(site, known[0]) or shared_with(site, known, title) >= shared


def shared_with(site: Site, pieces: Iterable[Evidence], title: str) -> int:
    """Return how many longer words a row shares with `title`."""
    return len(key_words(" ".join(site.corpus.text(piece) for piece in pieces)) & key_words(title))


def opens_with_name(site: Site, piece: Evidence) -> bool:
    """Tell whether a row opens with a name, or with an article and a name."""
    if _is_opened_by_name(site, piece):
        return True
    text = site.corpus.text(piece)
    begin = piece.start + (4 if text[:4].casefold() == "the " else 0)
    return any(name.span.start <= begin < name.span.end for name in names_in(site, piece))


def names_in(site: Site, piece: Evidence) -> list[Mention]:
    """Return the mentions by name that a piece of a source overlaps."""
    near = site.findings_near(piece.article, Mention, piece.span)
    return [m for m in near if m.form == "name" and m.span.overlaps(piece.span)]


def _opening(site: Site, piece: Evidence) -> Clause | None:
    """Return the clause whose subject a row opens with, or the one that it opens with before the subject."""
    known = site.clauses_near(piece.article, piece.span)
    own = next((c for c in known if c.subject.start == piece.start), None)
    return own or next((c for c in known if c.span.start == piece.start and piece.span.contains(c.subject)), None)


def _is_opened_by_name(site: Site, piece: Evidence) -> bool:
    clause = _opening(site, piece)
    return clause is not None and clause.opening == "name"


def _subject_words(site: Site, piece: Evidence) -> frozenset[str]:
    clause = _opening(site, piece)
    return key_words(clause.subject.cut(site.corpus.articles[piece.article].text)) if clause else frozenset()


def opens_bare(site: Site, piece: Evidence, title: str) -> bool:
    """Tell whether the subject of a row is "the deliveries" or "the new rule", where the title has no such word."""
    clause = _opening(site, piece)
    if clause is None:
        return False
    subject = clause.subject.cut(site.corpus.articles[piece.article].text)
    before = replace(piece, end=max(piece.start, clause.subject.start))
    if names_in(site, before):
        return False  # "in the port of Arlin, the rate"
    if _BARE.fullmatch(subject) is None or subject.casefold().removeprefix("the ") in KNOWN_TO_ALL:
        return False
    return key_words(subject).isdisjoint(key_words(title))
