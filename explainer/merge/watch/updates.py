"""What later articles say of something expected: put off, called off, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.merge.dates import apart, can_agree, days_of
from explainer.merge.watch.outcomes import outcome_in
from explainer.model import WatchUpdate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.merge.tellings import Telling, Weights
    from explainer.merge.watch.outcomes import Outcome

_ALIKE = 0.5
_DONE_ALIKE = 0.5
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
        """Return the statements of the item's story that share two words with it and were published after it."""
        shared: dict[int, int] = {}
        for word in item.words:
            numbers = self._by_word.get((item.story, word), [])
            for number in numbers if len(numbers) <= _COMMON else ():
                shared[number] = shared.get(number, 0) + 1
        found = [self._all[number] for number, times in sorted(shared.items()) if times > 1]
        return [pair for pair in found if pair[0].published > item.published]

    def puts_off(self, item: Telling, retold: Telling, weights: Weights) -> bool:
        """Tell whether the article of `retold`, published after `item`, says that `item` was put off."""
        if retold.published <= item.published:
            return False
        return outcome_in(retold.text) == "postponed" or any(
            status == "postponed"
            and statement.evidence.article == retold.evidence.article
            and weights.likeness(item, statement) >= _ALIKE
            for statement, status in self.near(item)
        )


def updates_of(item: list[Telling], later: Later, weights: Weights) -> list[WatchUpdate]:
    """Return the changes that later articles bring to an item (its tellings), oldest first, one of a kind an article.

    Done needs a past event whose date is not off the expected one by more than a day; put off and called off need the
    words that say so. All need much the same words as the item.
    """
    found: dict[tuple[str, Outcome], WatchUpdate] = {}
    for telling in item:
        for statement, status in later.near(telling):
            if weights.likeness(telling, statement) < (_DONE_ALIKE if status == "done" else _ALIKE):
                continue
            if status == "done" and not _dates_fit(telling, statement):
                continue
            key = (statement.evidence.article, status)
            update = WatchUpdate(
                status=status, evidence=statement.evidence, value=statement.value if status == "postponed" else None
            )
            found.setdefault(key, update)
    order = {statement.evidence: statement.order for statement in later.tellings}
    return sorted(found.values(), key=lambda update: (order[update.evidence], update.status))


def _dates_fit(item: Telling, event: Telling) -> bool:
    if not days_of(item.value):
        return days_of(event.value) is not None and (event.value or "") >= item.published
    days = apart(item.value, event.value)
    return days is not None and days <= _DAYS_OFF


def with_retellings(tellings: list[Telling], changes: list[WatchUpdate]) -> list[WatchUpdate]:
    """Return `changes` and what the item's later tellings are themselves: told again, or put off to a new date.

    A telling with a new date takes the place of a statement of the same article that something was put off.
    """
    known = tellings[0].value
    found: dict[tuple[str, str], WatchUpdate] = {}
    for telling in tellings[1:]:
        moved = bool(days_of(telling.value) and days_of(known)) and not can_agree(telling.value, known)
        if telling.evidence.article != tellings[0].evidence.article:
            status: Outcome = "postponed" if moved else "repeated"
            update = WatchUpdate(status=status, evidence=telling.evidence, value=telling.value)
            found.setdefault((telling.evidence.article, status), update)
        known = telling.value if days_of(telling.value) else known
    return [*found.values(), *(change for change in changes if (change.evidence.article, change.status) not in found)]
