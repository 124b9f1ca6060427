"""The terms that a story explains by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Story, Term


def own_terms(story: Story, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return those of `terms` that a story's own articles or the editor explain, by name, with only those explanations.

    What another story says of a word may be true of that story alone: its bank, its minister, its year.
    """
    own = {term.id: _told_by(term, story) for term in terms}
    return tuple(
        sorted((term for term in own.values() if term.explanations), key=lambda term: (term.name.casefold(), term.id))
    )


def _told_by(term: Term, story: Story) -> Term:
    own = (e for e in term.explanations if e.evidence is None or e.evidence.article in story.articles)
    return msgspec.structs.replace(term, explanations=tuple(own))
