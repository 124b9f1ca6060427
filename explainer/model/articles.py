"""What goes in: an article, and spans of its text."""

from __future__ import annotations

from typing import Literal, TypeVar

import msgspec

from explainer.model.own_words import Words, from_words

S = TypeVar("S", bound=msgspec.Struct)


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A half-open span `[start, end)` of an article's text, in Unicode code points."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


PartKind = Literal[
    "body", "headline", "subheading", "caption", "credit", "furniture", "byline", "turn", "list", "table"
]


class TextPart(msgspec.Struct, frozen=True, order=True, gc=False):
    """What a span of an article's text is; `rule` says who decided it.

    What no part covers is `body`, running prose. `furniture` is what the page around an article left in its text: share
    lines, sign-up forms, links to other articles. `turn` is what one speaker of a transcript says.
    """

    span: Span
    kind: PartKind
    rule: str = ""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One news article. `text` is the file's content after its front matter and is never altered.

    `id` is unique in a run (the file stem); `published` is an ISO date `YYYY-MM-DD` or `None`; `rights` decides whether
    a source page shows the whole text (`full`) or only the cited sentences (`cited`). `title_by` says whose words the
    title is: the source's, the editor's, or nobody's (`none`: there is no title; pages show the first words instead).
    `genre` is what its editor or publisher says that it is, `None` where neither does.
    `parts` is what its reader knows of spans of the text, such as the subheadings and captions of a document. `item` is
    what its publisher calls it in whatever version: of several with one `item` the latest counts, by `version`, then by
    date. Before the day `embargo` (`YYYY-MM-DD`) and from the day `expires` on an article is not published. `notices`
    are what its editor should know; they are told once and never published. `extra` are the words under the keys of
    metadata that plugins declare (`PluginInfo.article`), by key; `metadata(Class)` reads them.
    """

    id: str
    text: str
    title: str = ""
    title_by: Literal["source", "editor", "none"] = "none"
    published: str | None = None
    updated: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    place: str | None = None
    rights: Literal["cited", "full"] = "cited"
    language: str = "en"
    genre: Literal["news", "opinion"] | None = None
    story: str | None = None
    story_title: str | None = None
    fictional: bool = False
    topics: tuple[str, ...] = ()
    path: str = ""
    parts: tuple[TextPart, ...] = ()
    item: str | None = None
    version: str = ""
    embargo: str | None = None
    expires: str | None = None
    notices: tuple[str, ...] = ()
    extra: tuple[tuple[str, Words], ...] = ()

    def metadata(self, kind: type[S]) -> S:
        """Return what the metadata says under the keys of `kind`, a class that a plugin declares, with its defaults.

        Raises `ValueError` for words that do not fit; of articles that were read the host has checked this.
        """
        return from_words(kind, dict(self.extra))


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One source to read articles from: a file below the seeds folder, or a URL that the user named.

    `path` is relative to the seeds root with forward slashes; `location` is where to open it; `story` is the name of
    the folder below the seeds root that holds it, or `None` for a loose article. `declared` are the classes of metadata
    that plugins declare: the keys that an article may have beside the core's.
    """

    path: str
    location: str
    story: str | None = None
    declared: tuple[type[msgspec.Struct], ...] = ()
