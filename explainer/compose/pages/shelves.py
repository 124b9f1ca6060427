"""Indexes that scale: an index is one page with shelves (letters, months); a large one has a page for each shelf.

From the front page anything is three clicks away: index, shelf, entry. No page grows with the site, so that building
all pages takes time linear in their number.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from explainer.compose.pages.common import finish
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.grouping import MOST_ENTRIES
from explainer.compose.pages.page_views import Shelf
from explainer.compose.pages.paths import relative
from explainer.compose.pages.views import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from explainer.compose.pages.site import Site
    from explainer.model import LinkTarget, Page, Record


TOP = 20
"""So many entries begin an index that is not read as a whole."""
SHORT = 30
"""So many entries are read as a whole, on one page."""


def _one(_record: object) -> int:
    return 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What will stand on one shelf: records, under a title; `section` is the part of the index that holds the shelf.

    `alone` is the title of what has none among others, on a page of its own.
    """

    title: str
    anchor: str
    records: tuple[Any, ...]
    section: str = ""
    alone: str = ""

    @property
    def page_title(self) -> str:
        """What the group is called where it has a page of its own."""
        return self.title or self.alone


@dataclass(frozen=True, kw_only=True)
class Index:
    """One index: where it is, how it looks, and how a record is shown on it.

    `folder` holds the pages of shelves of a large index; `targets` are the link targets that a page with given records
    defines; `data` adds keys to `page.data` that plugins read; `whole` keeps each shelf on one page, for entries that
    others link to; `searched` puts the index into the search (what the others list has a page of its own there).
    `top` are the records that matter most, which begin an index that is split, shown by `show_top` (else as all are);
    `most` is how many fit one page, by `weight`, and `least` how many the index itself holds before it is split.
    """

    path: str
    folder: str
    template: str
    title: str
    groups: tuple[Group, ...]
    show: Callable[[Draft, Any], Any]
    targets: Callable[[Draft, Sequence[Any]], tuple[LinkTarget, ...]] | None = None
    data: Callable[[Sequence[Shelf]], Mapping[str, Any]] | None = None
    whole: bool = False
    searched: bool = False
    top: tuple[Any, ...] = ()
    show_top: Callable[[Draft, Any], Any] | None = None
    most: int = 0
    least: int = SHORT
    weight: Callable[[Any], int] = _one

    @property
    def room(self) -> int:
        """How many entries one page holds."""
        return min(self.most or MOST_ENTRIES, MOST_ENTRIES)

    @cached_property
    def is_split(self) -> bool:
        """Whether the shelves have pages of their own; asked for each of them."""
        return sum(self.weight(record) for group in self.groups for record in group.records) > min(
            self.least, self.room
        )


def entries(shelves: Iterable[Shelf]) -> tuple[Any, ...]:
    """Return what stands on all `shelves`, in order."""
    return tuple(item for shelf in shelves for item in shelf.items)


def group_by(records: Iterable[Any], key: Callable[[Any], str]) -> dict[str, list[Any]]:
    """Return `records` by their key, in the order of their first record."""
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return groups


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """One page of an index: the whole of it, its overview, or one of its shelves. Each is planned by itself."""

    index: Index
    path: str
    title: str
    groups: tuple[Group, ...]
    is_overview: bool = False
    """Whether the page begins with what matters most, and leads to its shelves instead of holding them."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The records that the page is given."""
        given = () if self.is_overview else (record for group in self.groups for record in group.records)
        top = self.index.top[:TOP] if self.is_overview else ()
        return tuple(record[1] if isinstance(record, tuple) else record for record in (*given, *top))

    @property
    def layout(self) -> bytes:
        """A hash of all that the page depends on beside its records and what is read of the site for them."""
        groups = [(each.title, each.alone, each.anchor, each.section, len(each.records)) for each in self.groups]
        places = [record.id for record in self.records]
        whole = (self.title, self.index.title, self.index.is_split, self.is_overview, groups, places)
        return hashlib.blake2b(repr(whole).encode(errors="surrogatepass"), digest_size=16).digest()

    def page(self, site: Site) -> Page:
        """Return the page."""
        draft = Draft(site, self.path)
        top = _top(draft, self.index) if self.is_overview else ()
        show = _linked if self.is_overview else _shelf
        shelves = tuple(show(draft, self.index, group) for group in self.groups)
        records = () if self.is_overview else tuple(record for group in self.groups for record in group.records)
        return _page(draft, self.index, self.title, shelves, records, top)


def pages_of(index: Index) -> list[IndexPage]:
    """Return the pages of an index: one, or the overview and a page for each shelf."""
    if not index.is_split:
        return [IndexPage(index=index, path=index.path, title=index.title, groups=index.groups)]
    parts = tuple(part for group in index.groups for part in _parts(index, group))
    overview = IndexPage(index=index, path=index.path, title=index.title, groups=parts, is_overview=True)
    return [overview, *(_shelf_page(index, part) for part in parts)]


def index_pages(site: Site, index: Index) -> list[Page]:
    """Return the pages of an index, made."""
    return [page.page(site) for page in pages_of(index)]


def shelved(index: Index) -> Iterator[tuple[Any, str]]:
    """Go through the records of an index, each with the path of the page that lists all of its kind."""
    for group in index.groups:
        for part in _parts(index, group) if index.is_split else (group,):
            path = shelf_path(index.folder, part.anchor) if index.is_split else index.path
            yield from ((record, path) for record in part.records)


def _top(draft: Draft, index: Index) -> tuple[Any, ...]:
    show = index.show_top or index.show
    return tuple(show(draft, record) for record in index.top[:TOP]) if index.is_split else ()


def _parts(index: Index, group: Group) -> list[Group]:
    """Return the parts of a group that fit a page each."""
    parts: list[list[Any]] = [[]]
    room = index.room
    for record in group.records:
        room -= index.weight(record)
        if room < 0 and parts[-1] and not index.whole:
            parts.append([])
            room = index.room - index.weight(record)
        parts[-1].append(record)
    if len(parts) == 1:
        return [group]
    return [
        replace(group, title=f"{group.page_title} ({number})", anchor=f"{group.anchor}-{number}", records=tuple(part))
        for number, part in enumerate(parts, start=1)
    ]


def _shelf_page(index: Index, group: Group) -> IndexPage:
    title = f"{index.title}: {group.page_title}"
    path = shelf_path(index.folder, group.anchor)
    return IndexPage(index=index, path=path, title=title, groups=(group,))


def shelf_path(folder: str, anchor: str) -> str:
    """Return the path of the page of a shelf."""
    return f"{folder}/{anchor}.md"


def _shelf(draft: Draft, index: Index, group: Group) -> Shelf:
    return Shelf(
        title=group.title,
        anchor=group.anchor,
        section=group.section,
        items=tuple(index.show(draft, record) for record in group.records),
        count=len(group.records),
    )


def _linked(draft: Draft, index: Index, group: Group) -> Shelf:
    path = shelf_path(index.folder, group.anchor)
    link = Link(text=group.page_title, path=path, href=relative(path, draft.path))
    return Shelf(
        title=group.page_title,
        anchor=group.anchor,
        section=group.section,
        items=(),
        link=link,
        count=len(group.records),
    )


def _page(  # noqa: PLR0913, PLR0917  # the parts of a page
    draft: Draft,
    index: Index,
    title: str,
    shelves: tuple[Shelf, ...],
    records: Sequence[Any],
    top: tuple[Any, ...] = (),
) -> Page:
    sections = group_by(shelves, lambda shelf: shelf.section)
    data = {
        "top": top,
        "is_split": index.is_split,
        "shelves": shelves,
        "sections": {name: tuple(found) for name, found in sections.items()},
        "overview": Link(text=index.title, path=index.path, href=relative(index.path, draft.path)),
        **(index.data(shelves) if index.data else {}),
    }
    targets = index.targets(draft, records) if index.targets else ()
    matter = {} if index.searched else {"search": {"exclude": True}}
    return finish(
        draft, index.template, title, data, targets=targets, fictional=draft.site.all_fictional, front_matter=matter
    )
