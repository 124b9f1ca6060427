"""What is next: dated things first; what came of earlier ones in a fold, and never beside "not followed up"."""

from __future__ import annotations

from msgspec.structs import replace

from explainer.compose.sections.upcoming import build, next_dated
from explainer.model import Dated, TimelineEntry, WatchEntry, WatchUpdate

from .making import Paper, story_of

VOTE, SALE, DONE = (
    "The board of Tarnby will vote on the mill",
    "Ada Moss will sell the mill",
    "The board of Tarnby voted for the mill",
)


def paper() -> Paper:
    made = Paper(f"{VOTE}. {SALE}. {DONE}.").clause(VOTE, "The board of Tarnby", "vote")
    return made.clause(SALE, "Ada Moss", "sell").clause(DONE, "The board of Tarnby", "voted")


def plan(made: Paper, words: str, value: str | None = None, **more) -> WatchEntry:
    return WatchEntry(
        id=f"watch-{words[:9]}", name="", evidence=(made.at(words),), value=value,
        stories=("story",), uid="u",
        **{"category": "planned", **more},
    )  # fmt: skip


def rows(made: Paper, *records) -> list[tuple[str, str]]:
    section = build(story_of([made], *records), 50)
    return [(row.statement.words, row.status) for row in section.data["rows"]] if section else []


def test_what_has_its_days_is_shown_the_next_first() -> None:
    made = paper()
    both = plan(made, SALE, "2031-06-12"), plan(made, VOTE, "2031-06-01")
    assert rows(made, *both) == [(VOTE, "open"), (SALE, "open")]
    for vague in (None, "2031", "2031-09", "2031-SU"):
        assert rows(made, plan(made, SALE, vague), both[1]) == [(VOTE, "open")], vague


def test_what_should_or_might_come_is_no_plan() -> None:
    made = paper()
    for category in ("demanded", "possible"):
        assert rows(made, plan(made, VOTE, "2031-06-01", category=category)) == []
    for hope in ("Ada Moss hopes for a new mill", "Ada Moss wants to sell the mill", "Ada Moss could sell the mill"):
        made = Paper(f"{hope}.").clause(hope, "Ada Moss", hope.split()[2])
        assert rows(made, plan(made, hope, "2031-06-01")) == [], hope


def test_a_plan_reads_by_itself_and_is_of_the_story() -> None:
    for bare in ("The new board will vote on it all", "The boards of the whole island will vote"):
        made = Paper(f"{bare}.").clause(bare, bare.partition(" will")[0], "will vote", opening="noun")
        assert rows(made, plan(made, bare, "2031-06-01")) == [], bare
    quays = "The new quays will open with a feast for Ada Moss"
    made = Paper(f"{quays}.").clause(quays, "The new quays", "open", opening="noun").named("moss", "Ada Moss")
    assert rows(made, plan(made, quays, "2031-06-01")) == [(quays, "open")]  # the title tells which quays


def test_a_row_is_not_cut_before_its_own_date() -> None:
    last = ", at the meeting on 1 June in the old hall"
    long = f"{VOTE} and the ferry and the quay of the town of Tarnby{last}"
    made = Paper(f"{long}. {SALE}.").clause(long, "The board of Tarnby", "vote", omissible=(last,))
    item = plan(made, long, "2031-06-01")
    other = plan(made.clause(SALE, "Ada Moss", "sell"), SALE, "2031-07-01")  # the only one would be told whole
    assert rows(made, item, other) == [(long.removesuffix(last), "open"), (SALE, "open")]
    assert rows(made, replace(item, words=made.at("1 June")), other) == [(SALE, "open")]


def test_a_day_that_is_over_is_not_followed_up() -> None:
    made = paper()
    assert rows(made, plan(made, VOTE, "2031-04-12")) == [(VOTE, "passed")]


def test_nothing_is_called_not_followed_up_beside_what_happened_on_its_day() -> None:
    made = paper()
    told = (Dated(evidence=made.at(DONE), value="2031-04-12"),)
    done = TimelineEntry(id="e", name="", value="2031-04-12", tellings=told, stories=("story",))
    assert rows(made, plan(made, VOTE, "2031-04-12"), done) == []


def test_an_outcome_is_folded_with_its_sentence() -> None:
    made = paper()
    update = WatchUpdate(status="done", evidence=made.at(DONE))
    section = build(story_of([made], plan(made, VOTE, "2031-04-12", status="done", updates=(update,))), 50)
    (row,) = section.data["outcomes"]
    assert (row.statement.words, row.status, row.outcome.words) == (VOTE, "done", DONE)
    assert section.data["rows"] == ()


def test_the_next_date_of_a_story_is_in_the_future() -> None:
    made = paper()
    assert next_dated(story_of([made], plan(made, VOTE, "2031-06-01")), 20).statement.words == VOTE
    assert next_dated(story_of([made], plan(made, VOTE, "2031-04-12")), 20) is None


LONG = (
    "Ada Moss will sell the old mill on the quay to the board of the harbour, "
    "since the storm broke the wall of the mill"
)
FERRY = "The town of Tarnby will open another ferry line in July"


def long_plan() -> Paper:
    made = Paper(f"{LONG}. {FERRY}.").clause(FERRY, "The town of Tarnby", "open")
    return made.clause(LONG, "Ada Moss", "sell", omissible=(LONG[LONG.index(", since") :],))


def test_the_only_plan_is_told_whole_with_its_reason() -> None:
    made = long_plan()
    assert rows(made, plan(made, LONG, "2031-06-01")) == [(LONG, "open")]


def test_one_of_several_plans_is_cut() -> None:
    made = long_plan()
    told = [words for words, _ in rows(made, plan(made, LONG, "2031-06-01"), plan(made, FERRY, "2031-07-01"))]
    assert told == [LONG.partition(", since")[0], FERRY]


def test_what_does_not_fit_is_cut() -> None:
    made = long_plan()
    section = build(story_of([made], plan(made, LONG, "2031-06-01")), 25)
    assert [row.statement.words for row in section.data["rows"]] == [LONG.partition(", since")[0]]
