"""Speakers that the site does not show."""

from __future__ import annotations

import msgspec
import pytest

from explainer.host.doubtful import SureFindings, Thresholds
from explainer.model import (
    ArticleFindings,
    LeftOut,
    LineVerdict,
    Mention,
    Quote,
    Role,
    Span,
    WatchItem,
    When,
)

DATED = When(start=0, end=3, value="2031-05-01")


def quote(number: int, confidence: float | None) -> Quote:
    span = Span(10 * number, 10 * number + 5)
    return Quote(
        span=span,
        rule="x",
        id=f"q{number}",
        form="direct",
        content=(span,),
        speaker=() if confidence is None else (Span(10 * number + 6, 10 * number + 9),),
        speaker_entity=None if confidence is None else "e1",
        speaker_confidence=confidence,
    )


@pytest.mark.parametrize(("threshold", "shown"), [(0.5, ["e1", "e1", None]), (0.8, ["e1", None, None])])
def test_a_speaker_below_the_threshold_is_not_shown_and_is_counted(threshold: float, shown: list[str | None]) -> None:
    quotes = (quote(0, 0.8), quote(1, 0.79), quote(2, None))
    found = ArticleFindings(article="a", paragraphs=(), sentences=(), findings=quotes)
    sure = SureFindings({"a": found}, Thresholds(threshold))["a"]
    assert [q.speaker_entity for q in sure.of(Quote)] == shown
    assert [bool(q.speaker) for q in sure.of(Quote)] == [speaker is not None for speaker in shown]
    hidden = [f.span for f in sure.of(LeftOut)]
    assert hidden == [before.span for before, now in zip(quotes, shown, strict=True) if before.speaker and not now]


def said(form: str, confidence: float | None, cue_kind: str = "said") -> Quote:
    span = Span(0, 5)
    return Quote(span=span, rule="x", confidence=confidence, id="q", form=form, content=(span,), cue_kind=cue_kind)


@pytest.mark.parametrize(
    ("finding", "shown"),
    [
        (said("indirect", 0.79), False),
        (said("indirect", 0.8), True),
        (said("indirect", None), True),
        (said("direct", 0.1), True),
        (said("mixed", 0.69), False),
        (said("mixed", 0.7), True),
        (said("indirect", 0.95, "other"), False),
        (WatchItem(span=Span(0, 5), rule="x", category="planned", confidence=0.89), False),
        (WatchItem(span=Span(0, 5), rule="x", category="planned", confidence=0.9), True),
        (WatchItem(span=Span(0, 5), rule="x", category="planned", confidence=0.1, when=DATED), True),
    ],
)
def test_doubtful_indirect_speech_and_undated_announcements_are_counted_and_not_shown(finding, shown) -> None:
    found = ArticleFindings(article="a", paragraphs=(), sentences=(), findings=(finding,))
    sure = SureFindings({"a": found}, Thresholds(0.9, indirect=0.8, undated=0.9))["a"]
    assert bool(sure.of(type(finding))) == shown
    assert len(sure.of(LeftOut)) == (0 if shown else 1)


def office(place: int, status: str, *, shown: bool) -> tuple[Role, LineVerdict]:
    span = Span(place, place + 5)
    role = Role(span=span, rule="x", entity="e1", status=status, pattern="title", category="office")
    return role, LineVerdict(span=span, rule="x", of="Role", mark="e1", confidence=0.9, shown=shown)


@pytest.mark.parametrize(
    ("today", "told"),
    [(None, ["former"]), (True, ["former", "current"]), (False, [])],
)
def test_a_former_office_alone_is_not_shown_of_who_holds_another(*, today: bool | None, told: list[str]) -> None:
    findings = [*office(0, "former", shown=True), *(office(10, "current", shown=today) if today is not None else ())]
    found = ArticleFindings(article="a", paragraphs=(), sentences=(), findings=tuple(findings))
    assert [role.status for role in SureFindings({"a": found}, Thresholds(0.8))["a"].of(Role)] == told


def told(number: int, who: str, sure: float, *, shown: bool, speaker: float = 0.95) -> tuple[Quote, LineVerdict]:
    quote_ = msgspec.structs.replace(quote(number, speaker), speaker_entity=who)
    verdict = LineVerdict(span=quote_.span, rule="x", of="Quote", mark=quote_.id, confidence=sure, shown=shown)
    return quote_, verdict


def named(place: int, who: str) -> Mention:
    return Mention(span=Span(place, place + 2), rule="x", entity=who, form="name")


@pytest.mark.parametrize(
    ("of_the_other", "heard"),
    [
        ([told(3, "other", 0.8, shown=False)], ["q3"]),
        ([told(3, "other", 0.8, shown=False), told(4, "other", 0.82, shown=False)], ["q4"]),
        ([told(3, "other", 0.7, shown=False)], []),
        ([told(3, "other", 0.8, shown=False, speaker=0.5)], []),
        ([told(3, "third", 0.8, shown=False)], []),
        ([told(3, "other", 0.9, shown=True), told(4, "other", 0.8, shown=False)], ["q3"]),
    ],
)
def test_who_is_spoken_of_is_heard(of_the_other: list[tuple[Quote, LineVerdict]], heard: list[str]) -> None:
    findings = [named(11, "other"), *told(1, "one", 0.9, shown=True), *(f for pair in of_the_other for f in pair)]
    found = ArticleFindings(article="a", paragraphs=(), sentences=(), findings=tuple(findings))
    shown = SureFindings({"a": found}, Thresholds(0.8))["a"].of(Quote)
    assert [each.id for each in shown] == ["q1", *heard]
