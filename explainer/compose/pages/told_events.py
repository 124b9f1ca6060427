"""Which events and plans an index tells: those of which a clause of its own, or a sentence, tells first of all.

An index shows an event apart from its text. Where a date belongs to a part of a sentence ("the bridge, closed since
May, reopened"), the sentence told under that date says something else: the page of the story has such events in their
own words, the index leaves them to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.pointing import joins_on, points_back
from explainer.compose.pages.reads_alone import reads_alone
from explainer.compose.pages.sure_plans import is_said_to_come, is_vague
from explainer.compose.pages.wording import clause_around, clause_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.pages.site import Site
    from explainer.model import Dated, Evidence, TimelineEntry, WatchEntry

WORDS = 30
_MOST_OF_IT = 0.6


def told_events(site: Site) -> tuple[TimelineEntry, ...]:
    """Return the past events that a sentence tells first of all, oldest first."""
    return tuple(event for event in site.timeline if tellings_of(site, event))


def tellings_of(site: Site, event: TimelineEntry) -> tuple[Dated, ...]:
    """Return the tellings of an event that the analysis gives a clause, or that are what their sentences tell.

    What several articles print word for word is told once.
    """
    told = (t for t in event.tellings if t.verb or _is_main(site, t.evidence))
    apart: dict[tuple[str, ...], Dated] = {}
    for telling in told:
        if not _goes_on(site, telling):
            apart.setdefault(_words(site, telling), telling)
    return tuple(apart.values())


def _words(site: Site, telling: Dated) -> tuple[str, ...]:
    """Return what tells a telling from another: its sentence, its verb and its date."""
    whole = site.corpus.text(site.whole_sentence(telling.evidence))
    verb = site.corpus.text(telling.verb or telling.evidence)
    return " ".join(whole.casefold().split()), verb.casefold(), telling.value


def _goes_on(site: Site, telling: Dated) -> bool:
    """Tell whether an event is shown by its whole sentence, which goes on from the one before: "But talks …"."""
    if telling.verb is None or clause_of(site, telling.verb, telling.evidence, WORDS):
        return False
    whole = site.corpus.text(site.whole_sentence(telling.evidence))
    return joins_on(whole) or points_back(whole)


def told_plans(site: Site, plans: Iterable[WatchEntry]) -> list[WatchEntry]:
    """Return those of `plans` that a clause tells which begins with its subject and reads by itself.

    It says itself that it comes, or the articles tell what became of it; one of "next year" is none to watch for. One
    whose day was moved need not read by itself: it has to move in the calendars of readers, too.
    """
    return [plan for plan in plans if is_told(site, plan)]


def is_told(site: Site, plan: WatchEntry) -> bool:
    """Tell whether `plan` is one of the `told_plans`."""
    return not is_vague(plan) and told_first(site, plan) is not None


def told_first(site: Site, plan: WatchEntry) -> Evidence | None:
    """Return the first telling of a plan that does so; the next article may name what "the inquiry" is."""
    return next((evidence for evidence in plan.evidence if _tells_plan(site, plan, evidence)), None)


def _tells_plan(site: Site, plan: WatchEntry, evidence: Evidence) -> bool:
    found = clause_around(site, evidence, WORDS)
    if found is None:
        return False
    words = " ".join(site.corpus.text(piece) for piece in found.pieces)
    comes = bool(plan.updates) or is_said_to_come(plan, words)
    return comes and (bool(plan.sequence) or reads_alone(site, found.pieces, _title(site, plan)))


def _title(site: Site, plan: WatchEntry) -> str:
    """Return the titles of the stories of a plan, which stand beside it."""
    known = {story.id: story for evidence in plan.evidence if (story := site.story_of.get(evidence.article))}
    return " ".join(site.story_title(story) for story in known.values())


def _is_main(site: Site, evidence: Evidence) -> bool:
    """Tell whether `evidence` is most of its sentence and reads by itself, beginning with its subject."""
    whole = site.whole_sentence(evidence)
    most = evidence.end - evidence.start >= _MOST_OF_IT * (whole.end - whole.start)
    return most and clause_around(site, evidence, WORDS) is not None
