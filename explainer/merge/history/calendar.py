"""What readers have put into their calendars: an entry keeps its UID, and its SEQUENCE rises whenever it changes.

Both come from the history, so that they survive a build that begins with an empty store, a source that was corrected,
and an article that was withdrawn (RFC 5545, 3.8.7.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer.merge.dates import days_of
from explainer.merge.history.lines import Dated
from explainer.merge.slugs import short_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.merge.history.compare import Now
    from explainer.merge.history.lines import Line, State
    from explainer.model import ChangedStatement, WatchEntry

_SHOWN = 6
_TIMELESS = frozenset({"open", "passed"})
"""Which of the two it is follows from the day of the build, and is no change."""


def renewed(before: State, line: Line, changes: Iterable[ChangedStatement]) -> dict[str, str]:
    """Return the ids of statements of something to come whose words `line` changed: of the new words to the old."""
    found: dict[str, str] = {}
    for each in changes:
        if each.what == "changed" and each.kind == "watch":
            old = [s.id for s in before.stated.get(each.article, {}).values() if _is(s.kind, s.words, each.before)]
            new = [s.id for s in line.new.get(each.article, ()) if _is(s.kind, s.words, each.words)]
            found |= dict.fromkeys(new, old[0]) if old else {}
    return found


def _is(kind: str, words: str, wanted: str) -> bool:
    return kind == "watch" and words == wanted


def calendar(before: State, entries: Iterable[WatchEntry], now: Now, old_of: Mapping[str, str]) -> dict[str, Dated]:
    """Return what calendars should know now of those `entries` that have a date; `old_of` is what `renewed` returns."""
    listed = list(entries)
    current = {entry.id for entry in listed}
    found: dict[str, Dated] = {}
    for entry in listed:
        known = before.calendar.get(entry.id)
        if known is None and days_of(entry.value) is None:
            continue
        stated = tuple(_stated(entry, now))
        earlier = {old_of[each] for each in stated if each in old_of}
        if known is None:
            gone = (each for key, each in before.calendar.items() if key not in current)
            known = next((each for each in gone if earlier & set(each.stated)), None)
        found[entry.id] = _next(entry, known, stated, corrected=bool(earlier))
    return found


def _next(entry: WatchEntry, known: Dated | None, stated: tuple[str, ...], *, corrected: bool) -> Dated:
    shown = short_hash(entry.value or "", "" if entry.status in _TIMELESS else entry.status)[:_SHOWN]
    if known is None:
        return Dated(entry.uid or entry.id, entry.sequence, shown, stated)
    same = known.shown == shown and not corrected
    return Dated(known.uid, known.sequence if same else max(known.sequence + 1, entry.sequence), shown, stated)


def _stated(entry: WatchEntry, now: Now) -> Iterator[str]:
    places = set(entry.evidence)
    for _, placed in now.values():
        yield from (each.stated.id for each in placed if each.stated.kind == "watch" and each.evidence in places)


def in_calendars(entries: Iterable[WatchEntry], known: Mapping[str, Dated]) -> Iterator[WatchEntry]:
    """Yield the entries that calendars know otherwise than the articles alone tell, as calendars know them."""
    for entry in entries:
        dated = known.get(entry.id)
        if dated and (dated.uid, dated.sequence) != (entry.uid, entry.sequence):
            yield msgspec.structs.replace(entry, uid=dated.uid, sequence=dated.sequence)
