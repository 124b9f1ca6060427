"""What is known over all articles: records built from findings, with every finding kept as evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

from explainer.model.articles import Span
from explainer.model.findings import RoleStatus, WatchKind


class Evidence(msgspec.Struct, frozen=True, order=True, gc=False):
    """A span of an article that supports a statement: what a citation points to."""

    article: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """What a citation points to, as a span."""
        return Span(self.start, self.end)


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag=True, gc=False):
    """What all articles say of one entity, term, event or story.

    `id` is unique among all records and safe in a path (`person-ada-moss`). `confidence` is that of the grouping, in
    0..1. `provenance` names the plugin and rule that made the record; `by_editor` is true where `curation.yml` decided
    a part of it.
    """

    id: str
    name: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    provenance: str = ""
    by_editor: bool = False


class RoleRecord(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A role as some article words it, with its sightings. Dates are ISO dates of publication, `None` where unknown.

    `long_ago`: every article tells of it in a time long before its own; the dates are TIMEX3 values of such times.
    `by_editor` marks a role that comes from `curation.yml`.
    """

    text: str
    status: RoleStatus = "current"
    category: str = "office"
    first_seen: str | None = None
    last_seen: str | None = None
    evidence: tuple[Evidence, ...] = ()
    by_editor: bool = False
    long_ago: bool = False


class ExternalLink(msgspec.Struct, frozen=True):
    """A link to another site about a record, brought by a plugin or the editor."""

    label: str
    url: str


class EntityRecord(Record, frozen=True, kw_only=True):
    """A person, organisation or place over all articles.

    `members` are the (article id, entity id) pairs merged into this record; `evidence` its mentions by name; `slug` the
    name of its page; `key_in` the articles that are about it; `first_seen` and `last_seen` dates of publication.
    """

    slug: str
    aliases: tuple[str, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    roles: tuple[RoleRecord, ...] = ()
    key_in: tuple[str, ...] = ()
    mention_count: int = 0
    first_seen: str | None = None
    last_seen: str | None = None
    links: tuple[ExternalLink, ...] = ()


class Person(EntityRecord, frozen=True, kw_only=True):
    """One real person."""


class Organisation(EntityRecord, frozen=True, kw_only=True):
    """One organisation, or a country's government where the text says so."""


class Place(EntityRecord, frozen=True, kw_only=True):
    """One place."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One explanation of a term: words of an article (`evidence`), or of the editor or a plugin with a `source`."""

    text: str
    evidence: Evidence | None = None
    source: str = ""


class Term(Record, frozen=True, kw_only=True):
    """A term with its explanations, best first; `occurrences` are all places that use it."""

    slug: str
    aliases: tuple[str, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    occurrences: tuple[Evidence, ...] = ()


class Dated(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One article's telling of an event: the clause, the TIMEX value, and the evidence of the date words.

    `verb` is the verb of the clause that the date belongs to, where the analysis says which.
    """

    evidence: Evidence
    value: str
    words: Evidence | None = None
    verb: Evidence | None = None


class TimelineEntry(Record, frozen=True, kw_only=True):
    """One past event, told by one or more articles. `value` is the TIMEX date it is listed under.

    `tellings` holds each article's own clause and date, best first. `disputed` is true where they give dates that
    cannot both be right; all are shown. `entities` are record ids.
    """

    value: str
    tellings: tuple[Dated, ...] = ()
    disputed: bool = False
    entities: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


class WatchUpdate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a later article says of a watch item: postponed, done, cancelled, or told again."""

    status: Literal["postponed", "done", "cancelled", "repeated"]
    evidence: Evidence
    value: str | None = None


class WatchEntry(Record, frozen=True, kw_only=True):
    """Something still to come. `value` is its latest TIMEX date or `None`; `uid` is stable over rebuilds.

    `status`: open, postponed, done, cancelled, or passed (the date is over and no source tells the outcome). `sequence`
    rises by one with each change that articles bring. `said_on` is the date of publication of the first telling.
    """

    category: WatchKind
    value: str | None = None
    words: Evidence | None = None
    expected_by: str | None = None
    entities: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    status: Literal["open", "postponed", "done", "cancelled", "passed"] = "open"
    said_on: str | None = None
    updates: tuple[WatchUpdate, ...] = ()
    uid: str = ""
    sequence: int = 0
    score: float = 0.0


class Quotation(Record, frozen=True, kw_only=True):
    """One `Quote` finding with its people: `speaker` and `reported_by` are record ids, `about` those named in it.

    `speaker_words` is the source as it stands in the text, for sources without a record ("officials"), `reporter_words`
    the one who passes the words on.
    """

    article: str
    quote: str
    form: Literal["direct", "indirect", "mixed"]
    content: tuple[Evidence, ...]
    cue: tuple[Evidence, ...] = ()
    speaker: str | None = None
    speaker_words: tuple[Evidence, ...] = ()
    speaker_confidence: float | None = None
    cue_kind: str = "said"
    reported_by: str | None = None
    reporter_words: tuple[Evidence, ...] = ()
    about: tuple[str, ...] = ()
    said_on: str | None = None


class Story(Record, frozen=True, kw_only=True):
    """The articles of one folder, or of one `story:` in their metadata, or one article alone; oldest first.

    `title_by` says whose words the title is. `standfirst` is the editor's own lead, empty where there is none.
    `fictional` is true when every article says so in its metadata.
    """

    slug: str
    articles: tuple[str, ...]
    title_by: Literal["source", "editor", "none"] = "none"
    standfirst: str = ""
    fictional: bool = False
    topics: tuple[str, ...] = ()
    first_published: str | None = None
    last_published: str | None = None


class EditorNote(Record, frozen=True, kw_only=True):
    """A note of the editor to the item with the record id `item`, shown beside it and marked as the editor's."""

    item: str
    text: str


class Doubt(Record, frozen=True, kw_only=True):
    """A merge not made, or a proposed story, for the editor to settle in `curation.yml`. Never shown on the site.

    `candidates` are record ids or article ids; `advice` is a line for `curation.yml` that would settle it.
    """

    question: str
    candidates: tuple[str, ...] = ()
    advice: str = ""


class CurationProblem(Record, frozen=True, kw_only=True):
    """An `entry` of `curation.yml` that matches nothing any more; `line` is its line number."""

    line: int | None = None
    message: str = ""
    entry: CurationEntry | None = None


class CurationEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One instruction of the editor: `action` is a section of `curation.yml`, `line` where its `values` stand."""

    action: str
    values: dict[str, str | bool | int | tuple[str, ...] | None]
    line: int = 0

    def words(self) -> dict[str, str | tuple[str, ...]]:
        """Return the values that are words or lists of words, as they stand in the file."""
        return {key: value for key, value in self.values.items() if isinstance(value, str | tuple)}
