"""Evidence on what becomes a line by itself: a quotation, what somebody did, a sentence that names somebody.

Whether an editor would sign such a line hangs on what a reader needs who sees nothing else of the text: who speaks,
what the first word points back to, whether the sentence is about the entity or only names it.
"""

from __future__ import annotations

import math
from functools import singledispatch
from typing import TYPE_CHECKING

from explainer.analyse.calibrate.alone import (
    holds,
    known,
    of_clause,
    of_entity,
    of_namesakes,
    of_tense,
    of_token,
    of_words,
    tokens_of,
)
from explainer.analyse.calibrate.given import of_given
from explainer.analyse.calibrate.kinds import own_evidence
from explainer.analyse.calibrate.said import days_before, of_saying, running_days, sentence_at, word_before
from explainer.analyse.once import once
from explainer.model import (
    Clause,
    Definition,
    Event,
    FiveWs,
    Mention,
    Quote,
    Role,
    Span,
    TimeExpression,
    WatchItem,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Analysis, Finding, Findings

_PLACING = frozenset(
    ("since", "from", "than", "by", "until", "before", "after", "in", "on", "of", "during", "the", "between", "to")
)
_FEW, _LONG = 5, 24
"""Words of a short quotation, and of a long row."""


@singledispatch
def own_places(_finding: Finding) -> tuple[tuple[int, int], ...]:
    """Return where else the hidden states are read for a finding of this kind: as many places for each."""
    return ()


@own_places.register(Quote)
def _(finding: Quote) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in (_hull(finding.cue), _hull(finding.speaker)))


@own_places.register(Clause)
def _(finding: Clause) -> tuple[tuple[int, int], ...]:
    return ((finding.verb.start, finding.verb.end), (max(finding.span.start, finding.span.end - 20), finding.span.end))


def _hull(spans: Sequence[Span]) -> Span:
    """Return the span from the first to the last, or an empty one where there is none."""
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)


@own_evidence.register(Quote)
def _(finding: Quote, analysis: Analysis, findings: Findings) -> dict[str, float]:
    words = analysis.article.text[finding.span.start : finding.span.end].split()
    cue, speaker = _hull(finding.cue), _hull(finding.speaker)
    found = {
        "no cue": float(not finding.cue),
        "no speaker": float(not finding.speaker),
        "nobody": float(finding.speaker_entity is None),
        "speaker": finding.speaker_confidence or 0.0,
        "source": finding.source_confidence or 0.0,
        "split": float(len(finding.content) > 1),
        "passed on": float(finding.reported_by is not None or bool(finding.reporter)),
        "inside another": float(finding.inside is not None),
        "words": math.log1p(len(words)),
        "few words": float(len(words) < _FEW),
        "speaker first": float(bool(finding.speaker) and speaker.start < finding.span.start),
        "cue words": math.log1p(sum(len(c.cut(analysis.article.text).split()) for c in finding.cue)),
        "quotations": math.log1p(len(findings.of(Quote))),
        f"says by {_called(finding, findings)}": 1.0,
        f"{finding.form}, says by {_called(finding, findings)}": 1.0,
        f"{finding.form}, {finding.cue_kind}": 1.0,
    }
    if finding.cue and finding.speaker:
        found["speaker to cue"] = math.log1p(max(speaker.start - cue.end, cue.start - speaker.end, 0))
    if finding.cue:
        found["cue to content"] = math.log1p(max(finding.span.start - cue.end, cue.start - finding.span.end, 0))
    found |= of_saying(finding, analysis, findings, known(findings))
    first = sentence_at(finding.content[0] if finding.content else finding.span, analysis)
    found |= of_given(finding.span, first, finding.speaker_entity, analysis, known(findings))
    return found | of_entity(finding.speaker_entity, findings) | of_words(finding.span, analysis)


def _called(quote: Quote, findings: Findings) -> str:
    """Return how the source's words call the speaker: a name, a description, a pronoun, or none of these."""
    if not quote.speaker:
        return "nothing"
    inside = [m for s in quote.speaker for m in known(findings).mentions_in(s)]
    own = [m.form for m in inside if m.entity == quote.speaker_entity]
    return next(
        (form for form in ("name", "nominal", "pronoun") if form in own), "name of another" if inside else "words"
    )


@own_evidence.register(Clause)
def _(finding: Clause, analysis: Analysis, findings: Findings) -> dict[str, float]:
    text = analysis.article.text
    words = finding.span.cut(text).split()
    gone = sum(len(part.cut(text).split()) for part in finding.omissible)
    named = next((m for m in known(findings).mentions_in(finding.subject) if m.form == "name"), None)
    who = None if named is None else named.entity
    return {
        "words": math.log1p(len(words)),
        "subject words": math.log1p(len(finding.subject.cut(text).split())),
        "verb late": math.log1p(max(0, finding.verb.start - finding.subject.end)),
        "parts that may go": math.log1p(len(finding.omissible)),
        "words that may go": math.log1p(gone),
        "must be cut": float(len(words) > _LONG),
        "cannot be cut": float(len(words) - gone > _LONG),
        "dated": float(any(finding.span.contains(t.span) for t in findings.of(TimeExpression))),
        "begins with its subject": float(finding.subject.start == finding.span.start),
        "days before": days_before(sentence_at(finding.verb, analysis), (finding.span,), analysis, findings),
        "days before inside": days_before(finding.span, (), analysis, findings),
        "running days": running_days(finding.subject, analysis, findings),
        **of_entity(who, findings),
        **of_given(finding.span, sentence_at(finding.span, analysis), who, analysis, known(findings)),
        **of_words(finding.span, analysis),
        **of_token(finding.verb, analysis, "verb"),
        **of_tense(finding.verb, analysis),
        **of_namesakes(named, text, known(findings)),
    }


@own_evidence.register(Mention)
def _(finding: Mention, analysis: Analysis, findings: Findings) -> dict[str, float]:
    sentence = sentence_at(finding.span, analysis)
    inside = known(findings).mentions_in(sentence)
    others = {m.entity for m in inside if m.form == "name"} - {finding.entity}
    return {
        **_of_named_sentence(sentence, analysis, findings),
        "in the sentence": (finding.span.start - sentence.start) / max(1, sentence.end - sentence.start),
        "others in the sentence": math.log1p(len(others)),
        "acts": float(holds(finding.span, known(findings).actors)),
        "is acted on": float(holds(finding.span, known(findings).objects)),
        "again in the sentence": float(sum(m.entity == finding.entity for m in inside) > 1),
        "running days": running_days(finding.span, analysis, findings),
        "has a role there": float(any(sentence.contains(r) for r in known(findings).roles.get(finding.entity, ()))),
        **of_entity(finding.entity, findings),
        **of_token(finding.span, analysis, "name"),
    }


@once(16)  # each name of a sentence asks for that sentence
def _of_named_sentence(sentence: Span, analysis: Analysis, findings: Findings) -> dict[str, float]:
    found = {
        "words": math.log1p(len(sentence.cut(analysis.article.text).split())),
        "quoted sentence": float(any(sentence.overlaps(q.span) for q in findings.of(Quote))),
        "dated": float(any(sentence.contains(t.span) for t in findings.of(TimeExpression))),
        "days before": days_before(sentence, (), analysis, findings),
        **of_given(sentence, sentence, None, analysis, known(findings)),
        **of_words(sentence, analysis),
    }
    return {name: value for name, value in found.items() if value}


@singledispatch
def line_evidence(_finding: Finding, _analysis: Analysis, _findings: Findings) -> dict[str, float]:
    """Return what counts for a line made of a finding and not for the finding: how it reads by itself."""
    return {}


@line_evidence.register(Event)
def _(finding: Event, analysis: Analysis, findings: Findings) -> dict[str, float]:
    day = Span(finding.when.start, finding.when.end)
    before = word_before(day.start, analysis.article.text)
    found = of_clause(finding.span, analysis, findings)
    found |= of_given(finding.span, sentence_at(finding.span, analysis), None, analysis, known(findings))
    found |= {
        "dated outside": float(not finding.span.contains(day)),
        "day first": float(day.start <= finding.span.start),
        f"day after {before if before in _PLACING else ''}": 1.0,
    }
    return found


@line_evidence.register(WatchItem)
@line_evidence.register(FiveWs)
def _(finding: Finding, analysis: Analysis, findings: Findings) -> dict[str, float]:
    return of_clause(finding.span, analysis, findings)


@line_evidence.register(Definition)
def _(finding: Definition, analysis: Analysis, findings: Findings) -> dict[str, float]:
    who = next((m.entity for m in known(findings).mentions_in(finding.term)), None)
    return of_words(finding.explanation, analysis) | of_entity(who, findings)


@line_evidence.register(Role)
def _(finding: Role, analysis: Analysis, findings: Findings) -> dict[str, float]:
    after = next(iter(tokens_of(Span(finding.span.end, finding.span.end + 1), analysis)), None)
    own = {f"then {after.pos_}": 1.0} if after is not None else {}
    words = tokens_of(finding.span, analysis)
    spoken = sum(q.speaker_entity == finding.entity for q in findings.of(Quote))
    own |= {
        "days before": days_before(sentence_at(finding.span, analysis), (), analysis, findings),
        "running days": running_days(finding.span, analysis, findings),
        "speaks": math.log1p(spoken),
        "acts": math.log1p(known(findings).acts[finding.entity]),
        "of somebody": float(any(t.tag_ in ("POS", "PRP$") for t in words)),
        "describes": float(sum(t.tag_ in ("JJ", "JJS", "JJR", "RB") for t in words)),
    }
    return of_words(finding.span, analysis) | of_entity(finding.entity, findings) | own
