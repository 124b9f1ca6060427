"""What is found in one article. Every finding is a span of the text, and says which rule or model found it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

from explainer.model.articles import Span, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EntityType = Literal["person", "organization", "place", "group", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
RoleStatus = Literal["current", "former", "future", "acting"]
WatchKind = Literal["scheduled", "planned", "expected", "possible", "demanded"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag=True, gc=False):
    """Something found at `span`, by `rule` (a rule's or model's name), with a `confidence` in 0..1 where there is one.

    A plugin defines a new kind by subclassing this and naming the class in its `PluginInfo.findings`.
    """

    span: Span
    rule: str
    confidence: float | None = None


class Entity(Finding, frozen=True, kw_only=True):
    """One person, organisation, place or group of this article; `span` is its fullest name, `name` that name's text.

    `key` says that the article is about this entity or that it speaks in it. `id` is unique in the article (`e1`, `e2`
    …).
    """

    id: str
    type: EntityType
    name: str
    key: bool = False


class Mention(Finding, frozen=True, kw_only=True):
    """A place where `entity` is mentioned. `span` leaves out titles, leading articles and possessive endings.

    `full` is the whole noun phrase and `head` its head word, for nominal mentions. `metonym` says what the name of
    a place stands for, where the sentence shows it: the government ("Washington rejected the plan").
    """

    entity: str
    form: MentionForm
    full: Span | None = None
    head: Span | None = None
    metonym: Literal["government"] | None = None


class Role(Finding, frozen=True, kw_only=True):
    """What the text says `entity` is: `span` is the complete phrase without a leading article.

    `pattern` is the construction: title, appositive, copula, appointment ("was named …"), affiliation ("of the
    guild") or epithet ("the veteran pilot", of somebody named before); `category` keeps an office apart from an age
    ("aged 42"), a place of origin or a kinship ("his wife"). `told_of` is the TIMEX3 value of a time long before the
    article that the role is told of ("In 1998, Mayor Park …"); nothing says that it still holds.
    """

    entity: str
    status: RoleStatus = "current"
    pattern: str = "title"
    category: Literal["office", "age", "origin", "kinship", "description"] = "office"
    told_of: str | None = None


class Quote(Finding, frozen=True, kw_only=True):
    """Words or a thought ascribed to somebody. `span` runs from the first to the last character of `content`.

    `content` has several spans where the quotation is interrupted; `cue` and `speaker` are the spans of the reporting
    words and of the source (empty where there is none); `speaker_entity` is an `Entity.id` or `None`.
    `speaker_confidence` is the chance that the entity is right, by the whole chain that leads to it, or without one,
    that the words are; `source_confidence` is that of the words alone. `cue_kind` is the kind of cue: said, claimed,
    denied, asked, believes, plans … `reported_by` is the entity that passes the speaker's words on, `reporter` the span
    that names it ("her spokesman", also where it is no entity); `inside` is the `id` of the quotation around this one.
    """

    id: str
    form: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    speaker_entity: str | None = None
    speaker_confidence: float | None = None
    source_confidence: float | None = None
    cue_kind: str = "said"
    reported_by: str | None = None
    reporter: tuple[Span, ...] = ()
    inside: str | None = None


class TimeExpression(Finding, frozen=True, kw_only=True):
    """A time expression with its TIMEX3 `value` (`2023-06-17`, `2023-W23`, `P5Y`, `XXXX-06-17` where unresolved).

    `resolved` is false when the value needed a publication date that the article does not have. `begin` and `end` are
    the TIMEX values of a range's ends.
    """

    type: TimexType
    value: str
    mod: str | None = None
    begin: str | None = None
    end: str | None = None
    resolved: bool = True


class When(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What dates an event: its span, and its TIMEX value; of a range an ISO 8601 interval, `2031-05-05/2031-05-07`."""

    start: int
    end: int
    value: str


class Event(Finding, frozen=True, kw_only=True):
    """A dated past event: `span` is the clause that tells it, `trigger` its verb or noun, `entities` who takes part.

    `alone` tells whether a reader can take it without the text around it; `verb` is that of the clause to show then.
    """

    when: When
    trigger: Span | None = None
    entities: tuple[str, ...] = ()
    alone: bool = True
    verb: Span | None = None


class DatedPassage(Finding, frozen=True, kw_only=True):
    """A passage whose events fall on `value` (TIMEX3) without being entries of a timeline for a reader.

    `news_day`: what the article reports without a date of its own happened on this day; `ahead`: a clause with a date
    after publication. `when` is the expression that dates it, `None` where only the narrative does.
    """

    value: str
    passage: Literal["news_day", "ahead"]
    when: When | None = None


class WatchItem(Finding, frozen=True, kw_only=True):
    """A statement of what is still to come. `expected_by` is the entity that plans, expects or demands it.

    `category` (the WatchKind) is scheduled, planned, expected, possible or demanded; `score` orders items, best first.
    `alone` tells whether a reader can take it without the text around it.
    """

    category: WatchKind
    when: When | None = None
    expected_by: str | None = None
    entities: tuple[str, ...] = ()
    score: float = 0.0
    alone: bool = True


class Definition(Finding, frozen=True, kw_only=True):
    """A term and the article's own explanation of it; `span` covers both, `expansion` an acronym's full form."""

    term: Span
    explanation: Span
    expansion: Span | None = None


class Figure(Finding, frozen=True, kw_only=True):
    """A number that the text gives. `span` is number and unit; `value` a plain number where it could be read.

    `of_what` is the span that says what was counted, `counted_by` the span naming who counted.
    """

    value: float | None = None
    unit: str | None = None
    of_what: Span | None = None
    counted_by: Span | None = None


class Unknown(Finding, frozen=True, kw_only=True):
    """A place where the article itself says that something is not known; `span` is the statement."""

    entity: str | None = None


class KeySentence(Finding, frozen=True, kw_only=True):
    """A whole sentence that tells what the article is about; `rank` 0 is the best."""

    rank: int
    score: float = 0.0


class FiveWs(Finding, frozen=True, kw_only=True):
    """One answer to who, what, when, where, why or how; `rank` 0 is the best answer to its question."""

    question: Literal["who", "what", "when", "where", "why", "how"]
    rank: int = 0


class Clause(Finding, frozen=True, kw_only=True):
    """A clause with a subject of its own, which a reader can take without the rest of its sentence.

    `subject` is the phrase of the subject that is met first, `verb` the verb. `opening` tells what the subject is to a
    reader who knows nothing of the text before: a name, another noun, or an anaphor ("he", "the company"). `place`
    tells what the clause is in its sentence: asserted (main), reported by somebody, a circumstance, or another part.
    `omissible` are the parts that can be left out, with their commas, those missed least first. `actors` are the nouns
    that are the subject (its head, what is joined to it, an apposition), `objects` those that the verb takes: whom or
    what it is done to, by or is said to be. A name that is none of them is mentioned in passing.
    `pointing` are words that mean something outside the clause ("her", "that ban"): a reader who has only the clause
    does not know what.
    """

    subject: Span
    verb: Span
    opening: Literal["name", "noun", "anaphor"]
    place: Literal["main", "reported", "circumstance", "other"] = "main"
    omissible: tuple[Span, ...] = ()
    actors: tuple[Span, ...] = ()
    objects: tuple[Span, ...] = ()
    pointing: tuple[Span, ...] = ()


class UnexplainedTerm(Finding, frozen=True, kw_only=True):
    """A technical term that the article uses and never explains: listed for the editor, never shown on the site."""

    text: str


class Genre(Finding, frozen=True, kw_only=True):
    """Whether the article is news or an opinion piece, `chance` that of the latter; `stated` by somebody or a guess."""

    genre: Literal["news", "opinion"]
    chance: float
    stated: bool = False


class LeftOut(Finding, frozen=True, kw_only=True):
    """Something seen at `span` and not used, since the evidence did not settle it. Counted on the method page."""

    what: str
    reason: str


F = TypeVar("F", bound=Finding)


class Findings:
    """The findings of one article so far, in order; `of(kind)` picks those of one kind."""

    __slots__ = ("_all", "_by_kind")

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        """Hold `findings` in the given order."""
        self._all = tuple(findings)
        self._by_kind: dict[type[Finding], tuple[Finding, ...]] = {}

    def __iter__(self) -> Iterator[Finding]:
        """Go through all findings."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count all findings."""
        return len(self._all)

    def of(self, kind: type[F]) -> tuple[F, ...]:
        """Return the findings that are instances of `kind`, in order."""
        if kind not in self._by_kind:
            self._by_kind[kind] = tuple([f for f in self._all if isinstance(f, kind)])
        return self._by_kind[kind]  # type: ignore[return-value]  # the cache is keyed by the very type it holds

    def plus(self, more: Iterable[Finding]) -> Findings:
        """Return new findings with `more` at the end."""
        return Findings((*self._all, *more))


class ArticleFindings(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found in one article: what the store keeps. Sentences are numbered by their place in `sentences`.

    `parts` is the mask: what those spans of the text are that are not simply body, in order, none over another.
    """

    article: str
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()
    parts: tuple[TextPart, ...] = ()

    def of(self, kind: type[F]) -> tuple[F, ...]:
        """Return the findings that are instances of `kind`, in order."""
        return tuple([f for f in self.findings if isinstance(f, kind)])

    def sentence_at(self, offset: int) -> int | None:
        """Return the number of the sentence that holds code point `offset`, or `None` between sentences."""
        number = bisect_right(self.sentences, offset, key=lambda sentence: sentence.end)
        found = number < len(self.sentences) and self.sentences[number].start <= offset
        return number if found else None
