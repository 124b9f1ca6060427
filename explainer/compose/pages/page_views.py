"""What indexes, source pages and the pages of entities show besides records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.views import CardView, EventView, Link, QuoteView
    from explainer.compose.sections.upcoming import ComingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story in short: its lead, and on the front page its key events and what is next."""

    record: str
    link: Link
    brief: tuple[Statement, ...]
    editors_brief: str
    as_of: str
    as_of_value: str
    source_count: int
    topics: tuple[str, ...]
    fictional: bool
    events: tuple[EventView, ...] = ()
    coming: ComingRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An entity named together with another, and in how many sentences."""

    link: Link
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An article that names an entity, and how often it does so by name."""

    link: Link
    publisher: str
    published: str
    value: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A part of an index: a letter, a month or a topic, with its items or, on a large site, a link to its own page."""

    title: str
    anchor: str
    items: tuple[object, ...]
    section: str = ""
    link: Link | None = None
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceView:
    """One sentence of a source page: `number` from 1, `span` its words, `fragment` its address at the publisher's."""

    number: int
    span: Markup
    cited: bool
    fragment: str | None
    used_on: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph of a source page; `gap` says that text before it is not shown."""

    sentences: tuple[SentenceView, ...]
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerView:
    """A speaker with quotations; `more` is how many others stand on the speaker's own page."""

    speaker: CardView
    quotes: tuple[QuoteView, ...]
    more: int
