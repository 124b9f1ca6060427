"""The terms that are explained: those of the site, and those that a story explains by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer.compose.pages.wording import is_balanced
from explainer.model import Person, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Corpus, Story


def explained_terms(corpus: Corpus) -> Iterator[Term]:
    """Go through the terms with an explanation by the editor, or in whole words of a source for what is no person.

    Who somebody is stands in "Who's who".
    """
    people = {name.casefold() for person in corpus.of(Person) for name in (person.name, *person.aliases)}
    for term in corpus.of(Term):
        told = tuple(
            e
            for e in term.explanations
            if e.evidence is None or (term.name.casefold() not in people and is_balanced(corpus.text(e.evidence)))
        )
        if told:
            yield term if told == term.explanations else msgspec.structs.replace(term, explanations=told)


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
