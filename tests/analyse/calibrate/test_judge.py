"""The judgement: chances from evidence, what is shown, what is taken back; on invented findings."""

from __future__ import annotations

import numpy as np
import pytest

from explainer.analyse.calibrate.evidence import EvidenceReader, kind_of
from explainer.analyse.calibrate.judge import LINE, Judge, chance, verdict
from explainer.analyse.calibrate.weights import Decision, read_decisions, threshold_name
from explainer.host.judged import REASON, settled
from explainer.model import (
    Analysis,
    ArticleFindings,
    Encoding,
    Entity,
    Findings,
    FiveWs,
    KeySentence,
    LeftOut,
    Mention,
    Quote,
    Role,
    Span,
    Verdict,
    WatchItem,
)
from explainer.testing import make_article

TEXT = "Ada Norwick spoke. The bridge will open on Monday. Will it hold?"
PERSON = Entity(span=Span(0, 11), rule="names", confidence=0.9, id="e1", type="person", name="Ada Norwick")
PLACE = Entity(span=Span(23, 29), rule="names", confidence=0.9, id="e2", type="place", name="bridge")
WATCH = WatchItem(span=Span(19, 50), rule="will", category="expected", entities=("e1", "e2"), expected_by="e1")
ASKED = WatchItem(span=Span(51, 64), rule="will", category="expected")


def decision(threshold: float = 0.5, **named: float) -> Decision:
    return Decision(0.0, named, np.zeros(4 * 384), 1.0, 0.0, {"": threshold})


def analysis(*, states: bool = True) -> Analysis:
    def read(_start: int, _end: int) -> np.ndarray:
        return np.zeros(384, np.float32)

    sentences = (Span(0, 18), Span(19, 50), Span(51, 64))
    encoding = Encoding(available=states, states=read if states else None)
    return Analysis(make_article(TEXT), doc=None, paragraphs=(Span(0, 64),), sentences=sentences, encoding=encoding)


def test_a_chance_is_the_logistic_of_the_weighed_evidence_scaled() -> None:
    assert chance(decision(asked=-2.0), {}, np.zeros(4 * 384)) == 0.5
    assert chance(decision(asked=-2.0), {"asked": 1.0, "unknown evidence": 9.0}, np.zeros(4 * 384)) == 0.119
    steep = Decision(1.0, {}, np.zeros(4 * 384), 100.0, 0.0, {})
    assert chance(steep, {}, np.zeros(4 * 384)) == 1.0


def test_what_is_asked_is_less_sure_and_is_not_shown() -> None:
    verdicts = list(Judge({"watch": decision(0.4, asked=-2.0)})(analysis(), Findings([WATCH, ASKED])))
    assert [(v.of, v.span, v.confidence, v.shown) for v in verdicts] == [
        ("WatchItem", WATCH.span, 0.5, True),
        ("WatchItem", ASKED.span, 0.119, False),
    ]


def test_a_verdict_is_applied_where_findings_are_read() -> None:
    verdicts = Judge({"watch": decision(0.4, asked=-2.0)})(analysis(), Findings([WATCH, ASKED]))
    found = settled(ArticleFindings(article="a", findings=(WATCH, ASKED, PLACE, *verdicts)))
    assert [item.confidence for item in found.of(WatchItem)] == [0.5]
    assert [(item.what, item.reason, item.span) for item in found.of(LeftOut)] == [("watch", REASON, ASKED.span)]
    assert found.of(Entity) == (PLACE,)
    assert found.of(Verdict) == ()


def test_findings_without_verdicts_stay_as_they_are() -> None:
    found = ArticleFindings(article="a", findings=(WATCH, ASKED))
    assert settled(found) is found
    assert list(Judge({"watch": decision(0.99)})(analysis(states=False), Findings([WATCH]))) == []
    assert list(Judge({})(analysis(), Findings([WATCH]))) == []


def test_answers_at_one_place_have_verdicts_of_their_own() -> None:
    answers = [FiveWs(span=Span(0, 11), rule="subject", question=q, rank=0) for q in ("who", "what")]
    asked = Decision(0.0, {}, np.zeros(4 * 384), 1.0, 0.0, {"who": 0.5, "what": 0.5})
    verdicts = [verdict(a, sure, asked) for a, sure in zip(answers, (0.9, 0.1), strict=True)]
    found = settled(ArticleFindings(article="a", findings=(*answers, *verdicts)))
    assert [(a.question, a.confidence) for a in found.of(FiveWs)] == [("who", 0.9)]


def test_who_is_nobody_takes_mentions_roles_and_references_along() -> None:
    said = Quote(span=Span(0, 3), rule="said", id="q1", form="direct", content=(Span(0, 3),), speaker_entity="e1")
    role = Role(span=Span(0, 3), rule="roles.title", entity="e1")
    mentions = [Mention(span=e.span, rule="names", entity=e.id, form="name") for e in (PERSON, PLACE)]
    no = verdict(PERSON, 0.2, decision())
    kept = settled(ArticleFindings(article="a", findings=(PERSON, PLACE, *mentions, role, said, WATCH, no)))
    assert [e.id for e in kept.of(Entity)] == ["e2"]
    assert [m.entity for m in kept.of(Mention)] == ["e2"]
    assert kept.of(Role) == ()
    assert kept.of(Quote)[0].speaker_entity is None
    assert (kept.of(WatchItem)[0].entities, kept.of(WatchItem)[0].expected_by) == (("e2",), None)
    assert [item.what for item in kept.of(LeftOut)] == ["name"]


def test_places_and_sentences_are_not_judged() -> None:
    assert kind_of(PERSON) == "person"
    assert kind_of(PLACE) is None
    assert kind_of(KeySentence(span=Span(0, 1), rule="ranked", rank=0)) is None


def test_each_of_the_five_ws_has_a_threshold_of_its_own() -> None:
    assert threshold_name(FiveWs(span=Span(0, 1), rule="subject", question="who")) == "who"
    assert threshold_name(WATCH) == ""


def test_evidence_tells_place_words_and_order() -> None:
    reader = EvidenceReader(analysis(), Findings([WATCH, ASKED]))
    first, second = reader.named(WATCH), reader.named(ASKED)
    assert "asked" not in first
    assert second["asked"] == 1.0
    assert second["order"] > first.get("order", 0.0)
    assert first["says will"] == first["rule will, category expected"] == first["expected by somebody"] == 1.0
    with pytest.raises(ValueError, match="without the encoder"):
        EvidenceReader(analysis(states=False), Findings()).states(WATCH)


def test_the_shipped_decisions_are_whole() -> None:
    decisions = read_decisions()
    assert {"watch", "event", "definition", "role", "person", "figure", "five Ws"} <= decisions.keys()
    assert all(d.states.shape == (4 * 384,) for kind, d in decisions.items() if not kind.startswith(LINE))
    assert all(d.named and d.thresholds for d in decisions.values())
