"""The timeline and what to watch, one readable case each: see the text files in `fixtures/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.merge.dates import apart, can_agree, cannot_agree, days_of
from explainer.model import TimelineEntry, WatchEntry
from tests.fixture_files import cases
from tests.merge.corpora import article, corpus, merged

FIXTURES = Path(__file__).parent / "fixtures"


def made(text: str):
    articles = (article(f"a{n}", each, f"2023-05-{n + 10}", story="s") for n, each in enumerate(text.split("---\n")))
    return merged(corpus(*articles))


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "timeline.txt"))
def test_timeline(text: str, expected: str) -> None:
    rows = [
        f"{entry.value} {' '.join(sorted(t.evidence.article for t in entry.tellings))}{' disputed' * entry.disputed}"
        for entry in made(text).of(TimelineEntry)
    ]
    assert "\n".join(rows or ["(none)"]) == expected.strip()


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "watch.txt"))
def test_watch(text: str, expected: str) -> None:
    rows = [
        f"{e.value} {e.status}: {', '.join(f'{u.status} in {u.evidence.article}' for u in e.updates)}".strip()
        for e in made(text).of(WatchEntry)
    ]
    assert "\n".join(rows) == expected.strip()


def test_the_uid_stays_and_the_sequence_rises() -> None:
    first = "{watch 2023-06-01|The council votes on the bridge repair plan.}"
    (before,) = made(first).of(WatchEntry)
    (after,) = made(f"{first}\n---\nThe vote on the bridge repair plan was postponed.").of(WatchEntry)
    assert before.uid == after.uid
    assert (before.sequence, after.sequence) == (0, 1)


def test_the_id_of_an_event_survives_later_tellings() -> None:
    first = "{when 2023-05-01|[p1 Ada Moss] closed the old bridge to lorries.}"
    (before,) = made(first).of(TimelineEntry)
    (after,) = made(f"{first}\n---\n{first}").of(TimelineEntry)
    assert before.id == after.id
    assert len(after.tellings) == 2


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2023-02-14", 1),
        ("2023-02", 28),
        ("2023-W07", 7),
        ("2023-Q1", 90),
        ("2023-SU", 92),
        ("2023", 365),
        ("199", 3652),
    ],
)
def test_days_of_a_value(value: str, days: int) -> None:
    assert days_of(value).length == days


@pytest.mark.parametrize("value", ["PAST_REF", "P3D", "XXXX-05-01", "2023-13", "2023-02-30", "", None, "2023-W60"])
def test_no_days(value: str | None) -> None:
    assert days_of(value) is None


def test_dates_that_can_and_cannot_both_be_right() -> None:
    assert can_agree("2023-05", "2023-05-14")
    assert not can_agree("2023-05-13", "2023-05-14")
    assert cannot_agree("2023-05-13", "2023-05-14")
    assert not cannot_agree("2023-05", "P3D")
    assert apart("2023-05-01", "2023-05-04") == 3


def test_a_newer_count_takes_the_place_of_an_older_one() -> None:
    first = "{when 2023-05-09|Several people were killed when the ferry hit the pier.}"
    second = "{when 2023-05-09|Seven people were killed when the ferry hit the pier.}"
    (entry,) = made(f"{first}\n---\n{second}").of(TimelineEntry)
    assert entry.name.startswith("Seven people")
    assert [telling.evidence.article for telling in entry.tellings] == ["a1", "a0"]


def test_a_vague_count_takes_the_place_of_no_number() -> None:
    first = "{when 2023-05-09|Seven people were killed when the ferry hit the pier.}"
    second = "{when 2023-05-09|Several people were killed when the ferry hit the pier.}"
    (entry,) = made(f"{first}\n---\n{second}").of(TimelineEntry)
    assert entry.name.startswith("Seven people")
