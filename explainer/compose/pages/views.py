"""What the templates show of each record: plain values, statements ready. Plugins read the same in `page.data`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.extensions import ColumnView


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A name that leads somewhere: `text` is plain, `path` below the output folder, `href` relative to the page.

    `summary` is what a preview says of it, in plain text: a role with its date, an explanation; "" for none.
    """

    text: str
    path: str
    href: str
    record: str = ""
    kind: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateView:
    """A date: `value` in TIMEX3, `text` for readers ("" where unresolved), `short` for rows.

    `begin` and `end` are ISO days or `None`.
    """

    value: str
    text: str
    short: str = ""
    begin: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role in the words of a source, with the days of its first and last sighting, for readers.

    `says_former`: the words say themselves that it is a former role. `long_ago`: nothing tells of it since that time.
    """

    text: str
    statement: Statement | None
    status: str
    category: str
    first_seen: str
    last_seen: str
    by_editor: bool = False
    says_former: bool = False
    long_ago: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A person, organisation or place in short: `quote_count` is how often it speaks.

    `columns` are what plugins' columns of who's who say of it.
    """

    record: str
    kind: str
    link: Link
    anchor: str
    role: RoleView | None
    quote_count: int = 0
    story_count: int = 0
    mention_count: int = 0
    fictional: bool = False
    columns: tuple[ColumnView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One quotation. `content` is what was said, `cue` the reporting words, `speaker_words` a source without a page.

    `leads_in`: the cue leads into the words ("denied that …"). `said_on` is the day for readers, or when it was
    published where the sources do not say the day. `verbatim` tells whether quotation marks stand around the words in
    the source. `as_government`: the speaker is a place whose name stands for its government there.
    """

    record: str
    anchor: str
    form: str
    cue_kind: str
    content: Statement
    cue: Statement | None
    speaker: Link | None
    speaker_words: Statement | None
    speaker_role: RoleView | None
    reported_by: Link | None
    reporter_words: Statement | None
    said_on: str
    said_on_value: str
    story: Link | None
    verbatim: bool
    as_government: bool = False
    leads_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingView:
    """One source's telling of an event, and the date it gives."""

    statement: Statement
    date: DateView


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One past event with every telling of it. `disputed`: the sources give dates that cannot both be right."""

    record: str
    anchor: str
    date: DateView
    tellings: tuple[TellingView, ...]
    disputed: bool
    people: tuple[Link, ...]
    stories: tuple[Link, ...]
    fictional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateView:
    """What a later source says of something to come."""

    status: str
    statement: Statement
    date: DateView | None
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchView:
    """Something to come. `status` as in `WatchEntry`; `passed` also where the date is over on the day of the build."""

    record: str
    uid: str
    anchor: str
    category: str
    statement: Statement
    date: DateView | None
    expected_by: Link | None
    status: str
    said_on: str
    updates: tuple[UpdateView, ...]
    stories: tuple[Link, ...]
    fictional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationView:
    """One explanation of a term: a statement, or words of the editor with their source."""

    statement: Statement | None
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A term of the glossary, where it is used, and its explanations."""

    record: str
    name: str
    anchor: str
    link: Link
    explanations: tuple[ExplanationView, ...]
    stories: tuple[Link, ...]
    fictional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A number with its unit, what was counted and by whom."""

    statement: Statement
    sentence: Statement | None
    of_what: Statement | None
    counted_by: Statement | None
    value: float | None
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One article as a source: `href` leads to its page here, `original` to its publisher.

    `opinion` tells how it is known to be an opinion piece: "stated" or "guessed"; "" of news.
    """

    article: str
    title: str
    title_by: str
    publisher: str
    published: str
    published_value: str
    path: str
    href: str
    original: str | None
    author: str
    fictional: bool
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two entities that a story names in the same sentences, and in how many."""

    one: Link
    other: Link
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """Words of somebody on the front page, and the story that they belong to."""

    statement: Statement
    speaker: Link | None
    story: Link
