"""Which stories an editor has approved, and at which state of their sources (`publish: approved`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.merge.problems import text_of
from explainer.merge.slugs import short_hash
from explainer.merge.story_groups import earlier_ids
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


def is_approved(story: Story, corpus: Corpus) -> tuple[bool, bool]:
    """Tell whether an `approve` entry names a story at all, and whether one names it as its sources stand.

    A story that the program joined is known by the names that it had before its newest article came, too.
    """
    names = {story.id, story.slug, story.name} | earlier_ids(story, corpus)
    entries = [each for each in corpus.curation if each.action == "approve" and text_of(each, "story") in names]
    return bool(entries), state_of(story, corpus) in {text_of(each, "state") for each in entries}


def approvals(corpus: Corpus) -> Approved:
    """Return what `approve` entries of `curation.yml` let through.

    An entry names a story by its id, slug or title, and the state at which the editor looked at it. A story whose
    sources changed since is held back until it is approved again.
    """
    articles: set[str] = set()
    notices: list[str] = []
    for story in corpus.of(Story):
        known, approved = is_approved(story, corpus)
        if approved:
            articles |= set(story.articles)
        else:
            notices.append(_notice(story, corpus, known=known))
    return Approved(frozenset(articles), tuple(_counted(notices)))


def _notice(story: Story, corpus: Corpus, *, known: bool) -> str:
    why = "its sources changed since it was approved" if known else "nobody has approved it"
    advice = f"approve: - {{story: {story.id}, state: {state_of(story, corpus)}}}"
    return f"“{story.name or story.id}” is not published: {why}.\n    {advice}"


def _counted(notices: list[str], most: int = 20) -> Iterator[str]:
    yield from notices[:most]
    if len(notices) > most:
        yield f"… and {len(notices) - most} more stories that are not approved: explainer desk --list"
