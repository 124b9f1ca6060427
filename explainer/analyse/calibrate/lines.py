"""Evidence on what becomes a line by itself: a quotation, what somebody did, a sentence that names somebody.

Whether an editor would sign such a line hangs on what a reader needs who sees nothing else of the text: who speaks,
what the first word points back to, whether the sentence is about the entity or only names it.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache, singledispatch
from typing import TYPE_CHECKING

from explainer.analyse.calibrate.kinds import own_evidence
from explainer.model import (
    Clause,
    Definition,
    Entity,
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
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from explainer.model import Analysis, Finding, Findings

_AFTER, _FEW, _LONG, _NEAR_THE_END = 3, 5, 24, 200
"""Words after a span that are looked at; words of a short quotation and of a long row; code points before the end."""
_SUBJECTS = ("nsubj", "nsubjpass")
_POINTING = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
        "our",
        "my",
        "this",
        "that",
        "these",
        "those",
        "who",
        "which",
        "what",
        "such",
        "there",
        "here",
    ]
)
_JOINING = frozenset(
    [
        "and",
        "but",
        "or",
        "so",
        "because",
        "although",
        "while",
        "if",
        "that",
        "as",
        "when",
        "yet",
        "however",
    ]
)


@singledispatch
def own_places(finding: Finding) -> tuple[tuple[int, int], ...]:  # noqa: ARG001  # one signature for all kinds
    """Return where else the hidden states are read for a finding of this kind: as many places for each."""
    return ()


@own_places.register(Quote)
def _(finding: Quote) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for span in (_hull(finding.cue), _hull(finding.speaker)))


@own_places.register(Clause)
def _(finding: Clause) -> tuple[tuple[int, int], ...]:
    return ((finding.verb.start, finding.verb.end), (max(finding.span.start, finding.span.end - 20), finding.span.end))


class _Known:
    """What was found in one article, by what it is looked up by."""

    def __init__(self, findings: Findings) -> None:
        self._mentions = sorted(findings.of(Mention), key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]
        self.entities = {e.id: e for e in findings.of(Entity)}
        self.named = Counter(m.entity for m in self._mentions if m.form == "name")
        self.actors = sorted(noun for clause in findings.of(Clause) for noun in clause.actors)
        self.objects = sorted(noun for clause in findings.of(Clause) for noun in clause.objects)
        self.roles: dict[str, list[Span]] = {}
        for role in findings.of(Role):
            self.roles.setdefault(role.entity, []).append(role.span)

    def mentions_in(self, span: Span) -> list[Mention]:
        """Return the mentions that begin within `span`."""
        first = bisect_left(self._starts, span.start)
        return self._mentions[first : bisect_left(self._starts, span.end, first)]


def _holds(span: Span, nouns: Sequence[Span]) -> bool:
    """Tell whether one of the sorted `nouns` stands within `span`."""
    place = bisect_left(nouns, span.start, key=lambda noun: noun.start)
    return place < len(nouns) and nouns[place].end <= span.end


@lru_cache(maxsize=1)
def _known(findings: Findings) -> _Known:
    return _Known(findings)


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
        f"{finding.form}, {finding.saying}": 1.0,
    }
    if finding.cue and finding.speaker:
        found["speaker to cue"] = math.log1p(max(speaker.start - cue.end, cue.start - speaker.end, 0))
    if finding.cue:
        found["cue to content"] = math.log1p(max(finding.span.start - cue.end, cue.start - finding.span.end, 0))
    return found | _of_entity(finding.speaker_entity, findings) | _of_words(finding.span, analysis)


def _called(quote: Quote, findings: Findings) -> str:
    """Return how the source's words call the speaker: a name, a description, a pronoun, or none of these."""
    if not quote.speaker:
        return "nothing"
    inside = [m for s in quote.speaker for m in _known(findings).mentions_in(s)]
    own = [m.form for m in inside if m.entity == quote.speaker_entity]
    return next(
        (form for form in ("name", "nominal", "pronoun") if form in own), "name of another" if inside else "words"
    )


@own_evidence.register(Clause)
def _(finding: Clause, analysis: Analysis, findings: Findings) -> dict[str, float]:
    text = analysis.article.text
    words = finding.span.cut(text).split()
    gone = sum(len(part.cut(text).split()) for part in finding.omissible)
    named = (m.entity for m in _known(findings).mentions_in(finding.subject) if m.form == "name")
    who = next(named, None)
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
        **_of_entity(who, findings),
        **_of_words(finding.span, analysis),
        **_of_token(finding.verb, analysis, "verb"),
    }


@own_evidence.register(Mention)
def _(finding: Mention, analysis: Analysis, findings: Findings) -> dict[str, float]:
    text = analysis.article.text
    place = bisect_right(analysis.sentences, finding.span.start, key=lambda s: s.start) - 1
    sentence = analysis.sentences[place] if place >= 0 else finding.span
    inside = _known(findings).mentions_in(sentence)
    others = {m.entity for m in inside if m.form == "name"} - {finding.entity}
    return {
        "words": math.log1p(len(sentence.cut(text).split())),
        "in the sentence": (finding.span.start - sentence.start) / max(1, sentence.end - sentence.start),
        "others in the sentence": math.log1p(len(others)),
        "acts": float(_holds(finding.span, _known(findings).actors)),
        "is acted on": float(_holds(finding.span, _known(findings).objects)),
        "again in the sentence": float(sum(m.entity == finding.entity for m in inside) > 1),
        "quoted sentence": float(any(sentence.overlaps(q.span) for q in findings.of(Quote))),
        "dated": float(any(sentence.contains(t.span) for t in findings.of(TimeExpression))),
        "has a role there": float(any(sentence.contains(r) for r in _known(findings).roles.get(finding.entity, ()))),
        **_of_entity(finding.entity, findings),
        **_of_words(sentence, analysis),
        **_of_token(finding.span, analysis, "name"),
    }


@singledispatch
def line_evidence(finding: Finding, analysis: Analysis, findings: Findings) -> dict[str, float]:  # noqa: ARG001  # one signature for all kinds
    """Return what counts for a line made of a finding and not for the finding: how it reads by itself."""
    return {}


@line_evidence.register(Event)
def _(finding: Event, analysis: Analysis, findings: Findings) -> dict[str, float]:
    day = Span(finding.when.start, finding.when.end)
    found = _of_clause(finding.span, analysis, findings)
    found |= {
        "dated outside": float(not finding.span.contains(day)),
        "day first": float(day.start <= finding.span.start),
    }
    return found


@line_evidence.register(WatchItem)
@line_evidence.register(FiveWs)
def _(finding: Finding, analysis: Analysis, findings: Findings) -> dict[str, float]:
    return _of_clause(finding.span, analysis, findings)


def _of_clause(span: Span, analysis: Analysis, findings: Findings) -> dict[str, float]:
    """Return how the words read by themselves, and what the clause around them is."""
    found = _of_words(span, analysis)
    found["quoted words"] = float(any(span.overlaps(quote.span) for quote in findings.of(Quote)))
    clause = next((c for c in findings.of(Clause) if c.span.overlaps(span)), None)
    return found | ({f"clause is {clause.place}": 1.0, f"opens with {clause.opening}": 1.0} if clause else {})


@line_evidence.register(Definition)
def _(finding: Definition, analysis: Analysis, findings: Findings) -> dict[str, float]:
    who = next((m.entity for m in _known(findings).mentions_in(finding.term)), None)
    return _of_words(finding.explanation, analysis) | _of_entity(who, findings)


@line_evidence.register(Role)
def _(finding: Role, analysis: Analysis, findings: Findings) -> dict[str, float]:
    after = next((t for t in _tokens(Span(finding.span.end, finding.span.end + 1), analysis)), None)
    own = {f"then {after.pos_}": 1.0} if after is not None else {}
    return _of_words(finding.span, analysis) | _of_entity(finding.entity, findings) | own


def _of_entity(entity: str | None, findings: Findings) -> dict[str, float]:
    """Return what is known of who speaks, acts or is named."""
    known = _known(findings).entities.get(entity or "")
    if known is None:
        return {}
    named = _known(findings).named[known.id]
    return {
        f"is a {known.type}": 1.0,
        "key": float(known.key),
        "names": math.log1p(named),
        "named once": float(named == 1),
        "name confidence": known.confidence or 0.0,
        "words of the name": math.log1p(len(known.name.split())),
    }


def _of_words(span: Span, analysis: Analysis) -> dict[str, float]:
    """Return how the words begin, end, and go on."""
    text = analysis.article.text
    words = [word.strip("“”\"'‘’(),.;:").casefold() for word in span.cut(text).split()]
    follows = text[span.end : span.end + 40].split()[:_AFTER]
    first, last = (words[0], words[-1]) if words else ("", "")
    found = {
        "points back first": float(first.partition("’")[0].partition("'")[0] in _POINTING),
        "points back": float(sum(word in _POINTING for word in words)),
        "joins first": float(first in _JOINING),
        "ends as a sentence": float(span.cut(text).rstrip("”\"'’")[-1:] in {".", "!", "?"}),
        "begins small": float(span.cut(text).lstrip("“\"'‘")[:1].islower()),
        "ends small": float(len(last) < _AFTER),
        "goes on joined": float(bool(follows) and follows[0].strip(",;").casefold() in _JOINING),
        "goes on": float(text[span.end : span.end + 1] not in {"", "\n", ".", "!", "?", "”", '"'}),
        "new line inside": float("\n" in span.cut(text)),
        "at the end": float(len(text) - span.end < _NEAR_THE_END),
    }
    tokens = list(_tokens(span, analysis))
    if tokens:
        found |= {f"first is {tokens[0].pos_}": 1.0, f"last is {tokens[-1].pos_}": 1.0}
        found |= {
            "subjects": math.log1p(sum(t.dep_ in _SUBJECTS for t in tokens)),
            "no subject": float(not any(t.dep_ in _SUBJECTS for t in tokens)),
            "no finite verb": float(not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in tokens)),
            "past": float(any(t.tag_ == "VBD" for t in tokens)),
            "first person": float(any(t.lower_ in {"i", "we", "my", "our", "us", "me"} for t in tokens)),
            "second person": float(any(t.lower_ in {"you", "your"} for t in tokens)),
        }
    return found


def _of_token(span: Span, analysis: Analysis, what: str) -> dict[str, float]:
    """Return what the head word of `span` is in the parse, and below what it hangs."""
    tokens = list(_tokens(span, analysis))
    if not tokens:
        return {}
    head = next((t for t in reversed(tokens) if t.head not in tokens or t.head is t), tokens[-1])
    return {f"{what} is {head.dep_}": 1.0, f"{what} is a {head.tag_}": 1.0, f"{what} below {head.head.pos_}": 1.0}


def _tokens(span: Span, analysis: Analysis) -> Iterator[Token]:
    """Yield the words of `span`, without punctuation; none where nothing was parsed."""
    if analysis.doc is not None:
        found = analysis.doc.char_span(span.start, span.end, alignment_mode="expand")
        yield from (token for token in found or () if not (token.is_punct or token.is_space))
