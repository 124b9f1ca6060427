"""Who is who: a name and a role for those who speak and act most; the others are folded."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from explainer.compose.pages.roles import explains
from explainer.compose.pages.wording import count_words
from explainer.compose.sections import SectionView, StorySection
from explainer.model import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.views import CardView, Link
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import EntityRecord, Evidence

NAME = "people"
_MOST = 6
_LONGEST_ROLE = 12
_MOST_FOLDED = 60


def build(story: StoryDraft, room: int) -> SectionView | None:
    """Return the people with a role who say and do most, and in the fold everybody and everything else named."""
    people = sorted((r for r in story.entities if isinstance(r, Person)), key=lambda r: _weight(story, r), reverse=True)
    rows: list[CardView] = []
    shown: set[str] = set()
    introduced: dict[str, Statement] = {}
    left = room
    for record in people:
        role = story.role_of(record)
        words = story.introductions.get(record.id, ()) if role is None else ()
        called = " ".join(story.site.corpus.text(piece) for piece in words)
        told = called.removeprefix(f"{record.name}, ")
        known = told != called and any(map(str.isalpha, told)) and count_words(called) <= _LONGEST_ROLE + 2
        if (role is None and not known) or (role and (count_words(role.text) > _LONGEST_ROLE or not explains(role))):
            continue
        if not _takes_part(story, record) or story.has_new_office(record):
            continue
        cost = count_words(record.name) + count_words(role.text) if role else count_words(called)
        if len(rows) < _MOST and cost <= left:
            if role is None:
                introduced[record.id] = story.draft.notebook.state(*words, rule=record.provenance)
            rows.append(story.draft.card(record, role=role))
            shown.add(record.id)
            left -= cost
    others = [*people, *(r for r in story.entities if not isinstance(r, Person))]
    named = story.draft.links(r.id for r in others if r.id not in shown)
    links = _each_name_once(named, (row.link for row in rows))[:_MOST_FOLDED]
    if not rows and not links:
        return None
    _ = story.site.words.gettext
    return SectionView(
        name=NAME,
        title=str(_("Who is who")),
        short=str(_("People")),
        data={"rows": tuple(rows), "others": links, "introduced": introduced},
        words=room - left,
    )


def _takes_part(story: StoryDraft, record: EntityRecord) -> bool:
    """Tell whether somebody says or does something in the story, or is named again: who is not is named in passing."""
    said, done, named = _share(story, record)
    return bool(said or done) or named > 1 or any(_acts(story, e) for e in record.evidence if e.article in story.order)


def _acts(story: StoryDraft, name: Evidence) -> bool:
    return any(a.overlaps(name.span) for c in story.site.clauses_near(name.article, name.span) for a in c.actors)


def _each_name_once(links: Iterable[Link], above: Iterable[Link]) -> tuple[Link, ...]:
    """Return `links` whose name is not told `above` or before, as of somebody who is taken for a place elsewhere."""
    told = {link.text for link in above}
    found: dict[str, Link] = {}
    for link in links:
        if link.text not in told:
            found.setdefault(link.text, link)
    return tuple(found.values())


def _weight(story: StoryDraft, record: EntityRecord) -> tuple[int, int, str]:
    """Return how much somebody says and does in the story: quotations and events count most, then mentions."""
    said, done, named = _share(story, record)
    about = sum(article in story.order for article in record.key_in)
    return 3 * said + 2 * done + 3 * about + named, named, record.id


def _share(story: StoryDraft, record: EntityRecord) -> tuple[int, int, int]:
    """Return how often somebody speaks, takes part in a dated event, and is named in the story."""
    said = sum(q.speaker == record.id for q in story.quotations)
    done = sum(record.id in event.entities for event in story.site.timeline_in.get(story.story.id, ()))
    return said, done, Counter(e.article in story.order for e in record.evidence)[True]


SECTION = StorySection(name=NAME, order=50, words=50, build=build)
