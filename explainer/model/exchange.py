"""The public format of findings, `explainer/findings/1`: one line of JSON an article. Also its JSON Schema.

Offsets are half-open and count Unicode code points of `text`. What is absent is `null` or empty, never made up.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from explainer.model.articles import Article, PartKind, Span
from explainer.model.findings import (
    ArticleFindings,
    DatedPassage,
    Definition,
    Entity,
    EntityType,
    Event,
    Figure,
    FiveWs,
    KeySentence,
    LeftOut,
    Mention,
    MentionForm,
    Quote,
    Role,
    TimeExpression,
    TimexType,
    Unknown,
    WatchItem,
    WatchKind,
    When,
)
from explainer.model.own_kinds import Lines, own_lines, with_own_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model.findings import Finding
    from explainer.untyped import Parsed

SCHEMA = "explainer/findings/1"
_NOT_ROLES = ("age", "origin")


class MentionLine(Span, frozen=True):
    """One place where an entity is mentioned; `metonym` says that a place stands for its government there."""

    form: MentionForm
    metonym: Literal["government"] | None = None


class RoleLine(Span, frozen=True):
    """What the text says that an entity is, in its own words."""

    text: str


class EntityLine(msgspec.Struct, frozen=True):
    """A person, organisation, place or group of the article; `key` says that the article is about it."""

    id: str
    type: EntityType
    name: str
    mentions: tuple[MentionLine, ...]
    roles: tuple[RoleLine, ...]
    key: bool


class QuoteLine(msgspec.Struct, frozen=True):
    """Words ascribed to somebody; `speaker_entity` is the `id` of an entity of this line, or `null`.

    `speaker_confidence` (0 to 1) tells how sure the speaker is, `null` where there is none.
    """

    id: str
    form: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: tuple[Span, ...]
    speaker_entity: str | None
    speaker_confidence: float | None


class TimexLine(Span, frozen=True):
    """A time expression with its TIMEX3 value."""

    type: TimexType
    value: str


class TimelineLine(Span, frozen=True):
    """A dated event and the expression that dates it, empty where only the narrative does (see `DatedPassage`)."""

    when: When


class WatchLine(Span, frozen=True):
    """Something still to come; best first."""

    when: When | None
    kind: WatchKind
    entity: str | None


class DefinitionLine(msgspec.Struct, frozen=True):
    """A term and the article's own explanation."""

    term: Span
    explanation: Span


class FactsLine(msgspec.Struct, frozen=True):
    """Answers to the six questions; best first."""

    who: tuple[Span, ...]
    what: tuple[Span, ...]
    when: tuple[Span, ...]
    where: tuple[Span, ...]
    why: tuple[Span, ...]
    how: tuple[Span, ...]


class LeftOutLine(msgspec.Struct, frozen=True):
    """Something seen and not used, with the reason."""

    kind: str
    start: int
    end: int
    reason: str


class PartLine(Span, frozen=True):
    """What a span of the text is, where it is not simply body; `rule` says who decided it."""

    kind: PartKind
    rule: str


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True):
    """All findings of one article; `plugins` holds those of kinds that plugins define, by the name of the kind."""

    schema: Literal["explainer/findings/1"] = "explainer/findings/1"
    id: str
    text: str
    published: str | None
    entities: tuple[EntityLine, ...]
    quotes: tuple[QuoteLine, ...]
    timexes: tuple[TimexLine, ...]
    timeline: tuple[TimelineLine, ...]
    watch: tuple[WatchLine, ...]
    definitions: tuple[DefinitionLine, ...]
    unknowns: tuple[Span, ...]
    figures: tuple[Span, ...]
    keypoints: tuple[Span, ...]
    facts: FactsLine
    left_out: tuple[LeftOutLine, ...]
    parts: tuple[PartLine, ...] = ()
    plugins: Lines = msgspec.field(default_factory=dict)


def findings_line(article: Article, findings: ArticleFindings) -> bytes:
    """Return the line of JSON, without a line break, that tells `findings` of `article`."""
    return msgspec.json.encode(article_line(article, findings))


def findings_schema(kinds: Iterable[type[Finding]] = ()) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line, with `kinds` that plugins define."""
    schema = _without_indents(with_own_kinds(msgspec.json.schema(ArticleLine), kinds))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **schema}


def _without_indents(schema: Parsed) -> Parsed:
    """Return `schema` with descriptions that do not hang on how a version of Python or msgspec keeps docstrings."""
    if isinstance(schema, list):
        return [_without_indents(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    cleaned = {name: _without_indents(each) for name, each in schema.items()}
    told = cleaned.get("description")
    return {**cleaned, "description": cleandoc(told)} if isinstance(told, str) else cleaned


def article_line(article: Article, findings: ArticleFindings) -> ArticleLine:
    """Return `findings` of `article` in the public format."""
    watch = sorted(findings.of(WatchItem), key=lambda item: (-item.score, item.span))
    keypoints = sorted(findings.of(KeySentence), key=lambda item: (item.rank, item.span))
    return ArticleLine(
        id=article.id,
        text=article.text,
        published=article.published,
        entities=_entities(article, findings),
        quotes=tuple(_quote(quote) for quote in findings.of(Quote)),
        timexes=tuple(TimexLine(*_ends(t.span), t.type, t.value) for t in findings.of(TimeExpression)),
        timeline=_timeline(findings),
        watch=tuple(WatchLine(*_ends(w.span), w.when, w.category, w.expected_by) for w in watch),
        definitions=tuple(DefinitionLine(d.term, d.explanation) for d in findings.of(Definition)),
        unknowns=_spans(findings.of(Unknown)),
        figures=_spans(findings.of(Figure)),
        keypoints=_spans(keypoints),
        facts=_facts(findings),
        left_out=tuple(LeftOutLine(item.what, *_ends(item.span), item.reason) for item in findings.of(LeftOut)),
        parts=tuple(PartLine(*_ends(part.span), part.kind, part.rule) for part in findings.parts),
        plugins=own_lines(findings),
    )


def _quote(quote: Quote) -> QuoteLine:
    confidence = quote.speaker_confidence if quote.speaker else None
    return QuoteLine(quote.id, quote.form, quote.content, quote.cue, quote.speaker, quote.speaker_entity, confidence)


def _timeline(findings: ArticleFindings) -> tuple[TimelineLine, ...]:
    """Return the dated events, then the passages that tell of one day: whatever else they tell happened on it."""
    events = [TimelineLine(*_ends(e.span), e.when) for e in findings.of(Event)]
    passages = [
        TimelineLine(*_ends(p.span), p.when or When(start=p.span.start, end=p.span.start, value=p.value))
        for p in findings.of(DatedPassage)
    ]
    return (*events, *passages)


def _entities(article: Article, findings: ArticleFindings) -> tuple[EntityLine, ...]:
    mentions: dict[str, list[MentionLine]] = {}
    for mention in findings.of(Mention):
        mentions.setdefault(mention.entity, []).append(MentionLine(*_ends(mention.span), mention.form, mention.metonym))
    roles: dict[str, list[RoleLine]] = {}
    for role in findings.of(Role):
        if role.category not in _NOT_ROLES:
            line = RoleLine(*_ends(role.span), role.span.cut(article.text))
            roles.setdefault(role.entity, []).append(line)
    return tuple(
        EntityLine(e.id, e.type, e.name, tuple(mentions.get(e.id, ())), tuple(roles.get(e.id, ())), e.key)
        for e in findings.of(Entity)
    )


def _facts(findings: ArticleFindings) -> FactsLine:
    answers: dict[str, list[Span]] = {question: [] for question in FactsLine.__struct_fields__}
    for fact in sorted(findings.of(FiveWs), key=lambda fact: (fact.rank, fact.span)):
        answers[fact.question].append(fact.span)
    return FactsLine(**{question: tuple(spans) for question, spans in answers.items()})


def _spans(findings: Iterable[Unknown | Figure | KeySentence]) -> tuple[Span, ...]:
    return tuple(finding.span for finding in findings)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
