"""What became of what was announced, as far as the articles tell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.compose.pages.dates import days_of, sort_key

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site
    from explainer.model import WatchEntry

_DAYS_AFTER = 3


def status_of(site: Site, entry: WatchEntry) -> str:
    """Return the state of an announcement: as merging found it, `passed`, or `over`.

    `passed`, shown as "not followed up", is said only where the articles date nothing on its days or soon after: any
    such event could be the outcome, and the page must not contradict it.
    """
    days = days_of(entry.value)
    if entry.status not in ("open", "passed") or days is None or days[1].isoformat() >= site.corpus.today:
        return entry.status
    begin, end = days[0].isoformat(), (days[1] + timedelta(_DAYS_AFTER)).isoformat()
    told = (event for story in entry.stories for event in site.timeline_in.get(story, ()))
    return "over" if any(begin <= sort_key(event.value)[0] <= end for event in told) else "passed"
