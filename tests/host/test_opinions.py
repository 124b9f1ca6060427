"""What an opinion piece says in its author's voice is left out and counted; whom it quotes is heard."""

from __future__ import annotations

from explainer.host.doubtful import SureFindings, Thresholds
from explainer.host.opinions import REASON, without_own_voice
from explainer.model import (
    ArticleFindings,
    Clause,
    Event,
    Genre,
    KeySentence,
    LeftOut,
    LineVerdict,
    Mention,
    Quote,
    Role,
    Span,
    Unknown,
    When,
    judged_key,
)
from explainer.model.kinds import verdict_key

SAID = Span(100, 140)
WHEN = When(start=0, end=3, value="2031-05-01")
QUOTE = Quote(span=SAID, rule="x", id="q1", form="direct", content=(SAID,), speaker_entity="e1")
ROLE = Role(span=Span(60, 65), rule="x", entity="e1")
OWN = (
    Event(span=Span(0, 20), rule="x", when=WHEN, trigger=Span(4, 8)),
    KeySentence(span=Span(0, 40), rule="x", rank=0),
    Unknown(span=Span(45, 55), rule="x"),
)
OF_OTHERS = Unknown(span=Span(110, 120), rule="x")
ACT = Clause(span=Span(0, 20), rule="x", subject=Span(0, 3), verb=Span(4, 8), opening="name")
NAMED = Mention(span=Span(0, 3), rule="x", entity="e1", form="name")
SIGNED = LineVerdict(span=ACT.span, rule="x", of="Clause", shown=True, confidence=0.95)


def found(genre: str) -> ArticleFindings:
    told = Genre(span=Span(0, 40), rule="x", genre=genre, chance=0.9)  # type: ignore[arg-type]  # one of the two
    return ArticleFindings(article="a", findings=(told, *OWN, OF_OTHERS, ACT, NAMED, SIGNED, QUOTE, ROLE))


def test_news_stay_as_they_are() -> None:
    assert without_own_voice(found("news")) == found("news")


def test_what_an_opinion_piece_tells_is_left_out_and_counted() -> None:
    left = without_own_voice(found("opinion"))
    assert {(f.what, f.span) for f in left.of(LeftOut)} == {
        ("event", OWN[0].span),
        ("sentence", OWN[1].span),
        ("unknown", OWN[2].span),
    }
    assert {f.reason for f in left.of(LeftOut)} == {REASON}
    assert not left.of(Event)
    assert left.of(Unknown) == (OF_OTHERS,)
    assert left.of(Quote) == (QUOTE,)
    assert left.of(Role) == (ROLE,)


def test_its_acts_and_names_stay_findings_and_make_no_lines() -> None:
    left = without_own_voice(found("opinion"))
    assert (left.of(Clause), left.of(Mention)) == ((ACT,), (NAMED,))
    verdicts = {verdict_key(v): v.shown for v in left.of(LineVerdict)}
    assert verdicts == {judged_key(ACT): False, judged_key(NAMED): False}


def test_a_site_shows_them_so() -> None:
    sure = SureFindings({"a": found("opinion")}, Thresholds(0.5))["a"]
    assert not sure.of(KeySentence)
    assert [q.id for q in sure.of(Quote)] == ["q1"]
