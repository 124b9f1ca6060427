"""What every page has: its notes, banner, reading time and front matter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypedDict

from explainer.addresses import page_address
from explainer.compose.pages.citations import Statement
from explainer.compose.pages.editor_notes import notes_beside
from explainer.compose.pages.markup import escape
from explainer.compose.pages.paths import relative
from explainer.model import LeftOut, Page
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.compose.pages.citations import Note
    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.extensions import BlockView
    from explainer.model import Article, ArticleFindings, Corpus, LinkTarget

WORDS_A_MINUTE = 230
_DESCRIPTION = 200
_PLAIN = frozenset((str, int, float, bool, bytes, type(None)))


class CommonData(TypedDict):
    """Keys of `page.data` that every page has.

    `as_of` is the day that the whole page tells of, for readers, or "". `path` is the page's own path below the
    output folder, `home` the relative link to the front page. `editor_notes` are the editor's notes to what the page
    shows, by record id. `blocks` are the sections that plugins add.
    """

    path: str
    home: str
    today: str
    title: str
    as_of: str
    fictional: bool
    reading_minutes: int
    notes: tuple[Note, ...]
    editor_notes: Mapping[str, tuple[str, ...]]
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, order=True)
class LeftOutCount:
    """How many findings of one kind were left out for one reason."""

    what: str
    reason: str
    count: int


def left_out_counts(corpus: Corpus, articles: Iterable[str]) -> tuple[LeftOutCount, ...]:
    """Return what was left out of `articles`, most frequent first."""
    counts = Counter(each for article in articles for each in _left_out(corpus, article))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(LeftOutCount(what, reason, count) for (what, reason), count in ordered)


@of_article(tuple[tuple[str, str], ...])
def _left_out(_article: Article, findings: ArticleFindings) -> tuple[tuple[str, str], ...]:
    """Return what was left out of one article, and why."""
    return tuple((found.what, found.reason) for found in findings.of(LeftOut))


def finish(  # noqa: PLR0913  # the parts of a page, each named where it is called
    draft: Draft,
    template: str,
    title: str,
    data: Mapping[str, Any],
    *,
    records: tuple[str, ...] = (),
    targets: tuple[LinkTarget, ...] = (),
    fictional: bool = False,
    image: str = "",
    front_matter: Mapping[str, Any] | None = None,
) -> Page:
    """Return the page of `draft` with what every page has added to its `data` and front matter."""
    blocks = draft.site.extensions.blocks(draft)
    statements = tuple(statements_in({**data, "blocks": blocks}))
    words = sum(len(statement.words.split()) for statement in statements)
    common: CommonData = {
        "path": draft.path,
        "home": relative("index.md", draft.path),
        "today": draft.site.date(draft.site.corpus.today),
        "title": title,
        "as_of": "",
        "fictional": fictional,
        "reading_minutes": max(1, round(words / WORDS_A_MINUTE)),
        "notes": draft.notebook.notes,
        "editor_notes": notes_beside(draft.site, data),
        "blocks": blocks,
    }
    matter: dict[str, Any] = {"title": str(escape(title)), "hide": ["navigation"], **_description(statements)}
    if fictional:
        matter["fictional"] = True
    if tags := draft.site.extensions.tags(draft.path):
        matter["tags"] = [str(escape(tag)) for tag in tags]
    if image:
        matter["image"] = page_address(image, draft.site.settings)
    matter.update(front_matter or {})
    if draft.site.uses_pagefind:
        matter["search"] = {"exclude": True}
    return Page(
        path=draft.path,
        title=title,
        template=template,
        data={**common, **data},
        front_matter=matter,
        targets=targets,
        records=records,
    )


def _description(statements: Iterable[Statement]) -> dict[str, str]:
    """Return the first sentence as the page's description for search engines and previews, cut at a word."""
    found = next((s for s in statements if len(s.words.split()) > 6), None)  # a sentence, not a name
    text = ("… " if found.continues else "") + found.words if found else ""
    if len(text) > _DESCRIPTION:
        text = text[:_DESCRIPTION].rpartition(" ")[0] + " …"
    return {"description": str(escape(text))} if text else {}


def statements_in(value: object) -> Iterator[Statement]:
    """Go through all statements in a page's data, in order."""
    found: list[Statement] = []
    _add_statements(value, found)
    yield from found


def _add_statements(value: object, found: list[Statement]) -> None:
    """Add the statements in `value` to `found`: one list, since pages have millions of values."""
    kind = type(value)
    if kind in _PLAIN:
        return
    if isinstance(value, Statement):
        found.append(value)
    elif isinstance(value, dict):
        for item in value.values():
            _add_statements(item, found)
    elif isinstance(value, tuple | list):
        for item in value:
            _add_statements(item, found)
    elif not isinstance(value, type):
        for name in _fields_of(kind):  # type: ignore[arg-type]  # a class can be hashed
            _add_statements(getattr(value, name), found)


@lru_cache(maxsize=256)
def _fields_of(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a class of views; none for other values."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
