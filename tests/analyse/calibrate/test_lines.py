"""The judgement of lines: its evidence, what it withholds, and that what is withheld stays a finding."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from explainer.analyse.calibrate.evidence import EvidenceReader, judged_sure, kind_of
from explainer.analyse.calibrate.judge import LINE, Judge
from explainer.analyse.calibrate.lines import own_places
from explainer.analyse.calibrate.weights import Decision, read_decisions
from explainer.host.doubtful import Thresholds, without_doubtful
from explainer.host.judged import settled
from explainer.model import (
    Analysis,
    ArticleFindings,
    Clause,
    Encoding,
    Entity,
    Findings,
    LeftOut,
    LineVerdict,
    Mention,
    Quote,
    Role,
    Span,
)
from explainer.testing import make_article

TEXT = "Ada Norwick opened the bridge. She said it would hold. Ivo Stern told reporters that tolls rise."
SENTENCES = (Span(0, 30), Span(31, 54), Span(55, 96))
ADA = Entity(span=Span(0, 11), rule="names", confidence=0.9, id="e1", type="person", name="Ada Norwick", key=True)
NAMED = Mention(span=Span(0, 11), rule="names", entity="e1", form="name")
SHE = Mention(span=Span(31, 34), rule="pronouns", entity="e1", form="pronoun")
OPENED = Clause(span=Span(0, 29), rule="subject and verb", subject=Span(0, 11), verb=Span(12, 18), opening="name")
TOLD = Clause(span=Span(55, 95), rule="subject and verb", subject=Span(55, 64), verb=Span(65, 69), opening="name")
HELD = Quote(
    span=Span(40, 53),
    rule="encoder",
    id="q1",
    form="indirect",
    content=(Span(40, 53),),
    cue=(Span(35, 39),),
    speaker=(Span(31, 34),),
    speaker_entity="e1",
    speaker_confidence=0.9,
)
TOLLS = Quote(span=Span(85, 95), rule="encoder", id="q2", form="indirect", content=(Span(85, 95),), cue=(Span(65, 69),))
FOUND = (ADA, NAMED, SHE, OPENED, TOLD, HELD, TOLLS)


def analysis() -> Analysis:
    encoding = Encoding(available=True, states=lambda _start, _end: np.zeros(384, np.float32))
    return Analysis(make_article(TEXT), doc=None, paragraphs=(Span(0, 96),), sentences=SENTENCES, encoding=encoding)


def line(places: int, **named: float) -> Decision:
    return Decision(0.0, named, np.zeros(places * 384), 1.0, 0.0, {"": 0.5})


def judged(**decisions: Decision) -> ArticleFindings:
    verdicts = Judge({f"{LINE}{kind}": each for kind, each in decisions.items()})(analysis(), Findings(FOUND))
    return settled(ArticleFindings(article="a", sentences=SENTENCES, findings=(*FOUND, *verdicts)))


def evidence(finding: Quote | Mention | Clause) -> dict[str, float]:
    return dict(EvidenceReader(analysis(), Findings(FOUND)).named(finding))


def test_the_evidence_tells_how_the_speaker_is_called() -> None:
    assert evidence(HELD)["says by pronoun"] == evidence(HELD)["indirect, says by pronoun"] == 1.0
    assert evidence(HELD)["is a person"] == evidence(HELD)["key"] == 1.0
    assert evidence(TOLLS)["says by nothing"] == evidence(TOLLS)["nobody"] == 1.0
    assert "no speaker" not in evidence(HELD)


def test_the_evidence_tells_what_a_reader_lacks() -> None:
    assert evidence(HELD)["points back first"] == 1.0
    assert "points back first" not in evidence(TOLLS)
    assert evidence(NAMED)["words"] == pytest.approx(np.log1p(5))
    assert evidence(OPENED)["begins with its subject"] == evidence(OPENED)["is a person"] == 1.0


def test_only_names_and_acts_of_somebody_named_are_judged() -> None:
    assert (kind_of(NAMED), kind_of(SHE), kind_of(OPENED), kind_of(HELD)) == ("told", None, "act", "quote")
    assert kind_of(msgspec.structs.replace(OPENED, place="reported")) is None
    assert kind_of(msgspec.structs.replace(OPENED, opening="anaphor")) is None


def test_a_quotation_that_nobody_would_sign_is_left_out_and_counted_but_found() -> None:
    found = judged(quote=line(6, nobody=-2.0))
    assert [quote.id for quote in found.of(Quote)] == ["q1", "q2"]
    shown = without_doubtful(found, Thresholds(0.0))
    assert [quote.id for quote in shown.of(Quote)] == ["q1"]
    assert [(left.what, left.span) for left in shown.of(LeftOut)] == [("quote", TOLLS.span)]


def test_what_somebody_says_is_no_act_even_where_the_quotation_is_not_shown() -> None:
    verdicts = {verdict.span: verdict.shown for verdict in judged(act=line(6)).of(LineVerdict)}
    assert verdicts == {OPENED.span: True, TOLD.span: False}


def test_a_name_told_of_in_passing_stays_a_name() -> None:
    found = judged(told=line(4, words=-9.0))
    assert [(verdict.of, verdict.shown) for verdict in found.of(LineVerdict)] == [("Mention", False)]
    assert without_doubtful(found, Thresholds(0.0)).of(Mention) == (NAMED, SHE)


def test_how_sure_a_role_is_counts_for_its_line() -> None:
    role = Role(span=Span(19, 29), rule="roles.title", entity="e1")
    assert judged_sure(0.5) == {"judged": 0.0}
    assert judged_sure(1.0)["judged"] > judged_sure(0.9)["judged"] > 2.0
    own = Decision(9.0, {}, np.zeros(4 * 384), 1.0, 0.0, {"": 0.5})
    doubted = {"role": own, f"{LINE}role": line(4, judged=-1.0)}
    verdicts = list(Judge(doubted)(analysis(), Findings([role])))
    assert [verdict.shown for verdict in verdicts] == [True, False]
    found = settled(ArticleFindings(article="a", findings=(role, *verdicts)))
    assert found.of(Role)[0].confidence == verdicts[0].confidence
    assert without_doubtful(found, Thresholds(0.0)).of(Role) == ()


def test_the_shipped_decisions_on_lines_are_whole() -> None:
    places = {"quote": 6, "act": 6, "told": 4, "event": 4, "role": 4, "definition": 4}
    decisions = read_decisions()
    assert {kind: decisions[f"{LINE}{kind}"].states.shape for kind in places} == {
        kind: (number * 384,) for kind, number in places.items()
    }
    assert len(own_places(HELD)) == len(own_places(OPENED)) == 2
