"""Which stories an editor has approved, and at which state of their sources (`publish: approved`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.merge.problems import text_of
from explainer.merge.slugs import short_hash
from explainer.model import Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus


@dataclass(frozen=True, slots=True)
class Approved:
    """The ids of articles whose stories are approved as they stand, and what the editor should know of the others."""

    articles: frozenset[str]
    notices: tuple[str, ...]


def state_of(story: Story, corpus: Corpus) -> str:
    """Return ten hexadecimal digits for the state of a story's sources: another text, title or date changes them."""
    sources = [corpus.articles[article] for article in sorted(story.articles)]
    parts = [part for each in sources for part in (each.id, each.title, each.published or "", each.text)]
    return short_hash("story", *parts)


def approvals(corpus: Corpus) -> Approved:
    """Return what `approve` entries of `curation.yml` let through.

    An entry names a story by its id, slug or title, and the state at which the editor looked at it. A story whose
    sources changed since is held back until it is approved again.
    """
    given: dict[str, set[str]] = {}
    for entry in corpus.curation:
        if entry.action == "approve":
            given.setdefault(text_of(entry, "story"), set()).add(text_of(entry, "state"))
    articles: set[str] = set()
    notices: list[str] = []
    for story in corpus.of(Story):
        states = set().union(*(given.get(name, set()) for name in {story.id, story.slug, story.name}))
        if state_of(story, corpus) in states:
            articles |= set(story.articles)
        else:
            notices.append(_notice(story, corpus, known=bool(states)))
    return Approved(frozenset(articles), tuple(_counted(notices)))


def _notice(story: Story, corpus: Corpus, *, known: bool) -> str:
    why = "its sources changed since it was approved" if known else "nobody has approved it"
    advice = f"approve: - {{story: {story.id}, state: {state_of(story, corpus)}}}"
    return f"“{story.name or story.id}” is not published: {why}.\n    {advice}"


def _counted(notices: list[str], most: int = 20) -> Iterator[str]:
    yield from notices[:most]
    if len(notices) > most:
        yield f"… and {len(notices) - most} more stories that are not approved: explainer desk --list"
