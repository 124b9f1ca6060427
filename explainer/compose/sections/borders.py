"""Where a sentence may be broken off: at borders of its grammar, never inside what its words share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.compose.pages.site import Site
    from explainer.model import Clause, Evidence

_CONNECTIVE = 12
"""So many code points behind a border the clause that it opens begins, at most: "as", "because", "and the"."""
_BORDER = re.compile(
    r"(?P<mark>,|;| [–—])(?= (?!(?:that|to|whether|how|what|from|of|into|for) ))"
    r"|(?= (?:as|after|because|while|although|though|whereas) )"
)
"""Where a sentence may go on with another clause: at a mark behind which stands nothing that its verb needs."""


def clauses_in(site: Site, sentence: Evidence) -> list[Clause]:
    """Return the clauses that a sentence, or a part of it, overlaps."""
    return [
        clause for clause in site.clauses_near(sentence.article, sentence.span) if clause.span.overlaps(sentence.span)
    ]


def borders(site: Site, sentence: Evidence) -> Iterator[int]:
    """Go through the offsets in `sentence` at which it may be broken off, the first one first.

    There another clause begins, or a part that may go and is the last of its clause. A comma alone is no border: it
    also parts "necessary, effective and lawful" from the noun that they share.
    """
    clauses = clauses_in(site, sentence)
    for found in _BORDER.finditer(site.corpus.text(sentence)):
        place = sentence.start + found.start()
        opened = _opens_clause(clauses, place, mark=bool(found["mark"]))
        if opened or (found["mark"] and _is_last_part(clauses, place)):
            yield found.start()


def _opens_clause(clauses: Sequence[Clause], place: int, *, mark: bool) -> bool:
    places = ("main", "circumstance") if mark else ("circumstance",)
    return any(0 < c.subject.start - place <= _CONNECTIVE and c.place in places for c in clauses)


def _is_last_part(clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether a part that may go begins at `place`, and ends with its clause."""
    return any(
        abs(part.start - place) <= 1 and part.end >= clause.span.end
        for clause in clauses
        if clause.place == "main"
        for part in clause.omissible
    )
