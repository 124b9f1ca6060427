"""What later articles say of something expected: put off, called off, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.merge.dates import apart, can_agree, days_of
from explainer.merge.tellings import share_more_than_names
from explainer.merge.watch.outcomes import outcome_in
from explainer.model import WatchUpdate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.merge.tellings import Telling, Weights
    from explainer.merge.watch.outcomes import Outcome

_ALIKE = 0.45
_ALIKE_ON_THE_DAY = 0.28
_DAYS_OFF = 1
_COMMON = 60


class Later:
    """Statements that may tell an outcome, found by story and word."""

    def __init__(self, statements: Iterable[tuple[Telling, Outcome]]) -> None:
        """Index pairs of a statement and what it would say: `done`, `postponed` or `cancelled`."""
        self._all = sorted(statements, key=lambda pair: (pair[0].order, pair[1]))
        self._by_word: dict[tuple[str, str], list[int]] = {}
        for number, (telling, _) in enumerate(self._all):
            for word in telling.words:
                self._by_word.setdefault((telling.story, word), []).append(number)

    @property
    def tellings(self) -> list[Telling]:
        """All statements."""
        return [telling for telling, _ in self._all]

    def near(self, item: Telling) -> list[tuple[Telling, Outcome]]:
        """Return the statements of the item's story that share two words with it and are later, or in its place.

        What puts off or calls off may be told in the item's own sentence; what fulfils it never is.
        """
        shared: dict[int, int] = {}
        for word in item.words:
            numbers = self._by_word.get((item.story, word), [])
            for number in numbers if len(numbers) <= _COMMON else ():
                shared[number] = shared.get(number, 0) + 1
        found = [self._all[number] for number, times in sorted(shared.items()) if times > 1]
        return [
            (statement, status)
            for statement, status in found
            if statement.published > item.published or (status != "done" and _in_place(statement, item))
        ]

    def puts_off(self, item: Telling, retold: Telling, weights: Weights) -> bool:
        """Tell whether `retold` gives the new date of `item`: an article says that it was put off, to that date."""
        if retold.published <= item.published:
            return False
        return outcome_in(retold.text) == "postponed" or any(
            status == "postponed"
            and (statement.evidence.article == retold.evidence.article or can_agree(statement.value, retold.value))
            and statement.published <= retold.published
            and is_about(statement, status, item, weights)
            for statement, status in self.near(item)
        )


def _in_place(statement: Telling, item: Telling) -> bool:
    """Tell whether the statement is the sentence of the item itself ('planned for Friday, was postponed to Sunday')."""
    one, other = statement.evidence, item.evidence
    return (
        one.article == other.article
        and one.start < other.end
        and other.start < one.end
        and not _is_new(statement, item)
    )


def _is_new(statement: Telling, item: Telling) -> bool:
    return statement.value is None or statement.value == item.value


def is_about(statement: Telling, status: Outcome, item: Telling, weights: Weights) -> bool:
    """Tell whether a statement of an outcome is about `item`: much the same words, fewer where date and actor agree."""
    alike = weights.likeness(item, statement)
    if status != "done":
        needed = _ALIKE_ON_THE_DAY if share_more_than_names(item, statement) else _ALIKE
        return alike >= needed
    if not (item.words & statement.words) - item.names - statement.names:
        return False
    on_the_day = item.value == statement.value and share_more_than_names(item, statement)
    return alike >= (_ALIKE_ON_THE_DAY if on_the_day else _ALIKE) and _dates_fit(item, statement)


def _dates_fit(item: Telling, event: Telling) -> bool:
    if not days_of(item.value):
        return days_of(event.value) is not None and (event.value or "") >= item.published
    days = apart(item.value, event.value)
    return days is not None and days <= _DAYS_OFF


def updates_of(item: list[Telling], later: Later, weights: Weights) -> list[WatchUpdate]:
    """Return the changes that later articles bring to an item (its tellings), one of a kind an article.

    Done needs a past event whose date is not off the expected one by more than a day; put off and called off need the
    words that say so. All need much the same words as the item.
    """
    found: dict[tuple[str, Outcome], WatchUpdate] = {}
    for telling in item:
        for statement, status in later.near(telling):
            told = status == "done" and any(known == "done" for _, known in found)
            if not told and is_about(statement, status, telling, weights):
                value = statement.value if status == "postponed" else None
                update = WatchUpdate(status=status, evidence=statement.evidence, value=value)
                found.setdefault((statement.evidence.article, status), update)
    return list(found.values())


def with_retellings(tellings: list[Telling], changes: list[WatchUpdate]) -> list[WatchUpdate]:
    """Return `changes` and what the item's later tellings are themselves: told again, or put off to a new date.

    A telling with a new date takes the place of a statement of the same article that something was put off; once it is
    known that something was put off to a date, articles that give this date only tell it again.
    """
    known = {tellings[0].value, *(change.value for change in changes)} - {None}
    found: dict[tuple[str, str], WatchUpdate] = {}
    for telling in tellings[1:]:
        moved = days_of(telling.value) and known and not any(can_agree(telling.value, value) for value in known)
        if telling.evidence.article != tellings[0].evidence.article:
            status: Outcome = "postponed" if moved else "repeated"
            update = WatchUpdate(status=status, evidence=telling.evidence, value=telling.value)
            found.setdefault((telling.evidence.article, status), update)
        known |= {telling.value} - {None}
    told = {article for article, status in found if status == "postponed"}
    kept = [change for change in changes if change.status != "postponed" or change.evidence.article not in told]
    changed = {change.evidence.article for change in kept}
    return [*(update for update in found.values() if update.evidence.article not in changed), *kept]
