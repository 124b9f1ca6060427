"""The pages of each kind. Sources come last: they highlight the sentences that the other pages cite."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from explainer.compose.pages.entities import entity_page
from explainer.compose.pages.entity_years import year_pages
from explainer.compose.pages.front import front_page
from explainer.compose.pages.indexes import INDEXES
from explainer.compose.pages.kept_plans import Cites, Plans
from explainer.compose.pages.method import measured_quality, method_page
from explainer.compose.pages.paths import folder_of
from explainer.compose.pages.plan_memory import given_records, given_site
from explainer.compose.pages.shelves import IndexPage, index_pages, pages_of
from explainer.compose.pages.site import Site
from explainer.compose.pages.sources import Cited, source_page
from explainer.compose.pages.story import story_page
from explainer.compose.pages.tracked import TrackedSite
from explainer.errors import PageError
from explainer.model import Article, Page, Record
from explainer.model.pages import LaterData, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from explainer.compose.pages.shelves import Index
    from explainer.compose.pages.tracked import Read
    from explainer.compose.sections import StorySection
    from explainer.model import Corpus, EntityRecord, Settings


_HELD = 500
"""The data of so many pages that are planned is held; that of others is made again when they are rendered."""
_INDEXES = {index.__name__: index for index in INDEXES}
_OF_ENTITIES = ("entity.md.j2", "entity_year.md.j2")
_BEFORE = (*("index", "stories", "whos-who", "glossary", "watch", "timeline", "quotes", "method", "story"), "entity")
_ORDER = {f"{name}.md.j2": place for place, name in enumerate(_BEFORE)} | {"entity_year.md.j2": len(_BEFORE) - 1}


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned together: what it is called in a message, and what makes its pages of a site.

    `more` is what they depend on beside the site. `kept` says whether they are worth keeping.
    """

    name: str
    make: Callable[[Site], Page | list[Page]]
    more: bytes = b""
    kept: bool = True

    def pages(self, site: Site) -> list[Page]:
        """Return the pages."""
        made = self.make(site)
        return [made] if isinstance(made, Page) else made


def plan_pages(
    kind: str,
    corpus: Corpus,
    settings: Settings,
    before: Sequence[Page] = (),
    sections: Sequence[StorySection] | None = None,
) -> Iterator[Page]:
    """Yield the pages of one kind for `corpus`; what one article or record makes fail costs its own page.

    `before` are the pages that are planned already, of which sources tell what they cite; `sections` those that stories
    may have, all of ours where it is `None`.

    Raises:
        PageError: after the last page, for those that failed.

    """
    planning = _planning(corpus, settings)
    maker = _Maker(planning.site, planning.plans, planning.cited, planning.last, [])
    planned = _sources(planning, before) if kind == "sources" else _of_kind(kind, planning.site, sections)
    for page, cites, again in maker.pages(planned):
        yield replace(page if planning.may_hold(page) else _light(page, again), cites=cites)
    if maker.failed:
        raise PageError("\n".join(maker.failed))


def site_of(corpus: Corpus, settings: Settings) -> Site:
    """Return the index of `corpus`, made once for all that is planned and written together (`planned_together`)."""
    return _planning(corpus, settings).site


def _planning(corpus: Corpus, settings: Settings) -> _Planning:
    """Return what is shared while one site is planned, made once."""
    shared = given_site.get()
    found: _Planning | None = shared.get("planning") if shared is not None else None
    if found is None or found.site.corpus is not corpus:
        site = Site(corpus, settings)
        found = _Planning(site, Plans(site), Cited(site), _LastPlanned(site))
    if shared is not None:
        shared["planning"] = found
    return found


@dataclass(slots=True)
class _Planning:
    """One site while it is planned; the data of so many pages as `held` says is held."""

    site: Site
    plans: Plans
    cited: Cited
    last: _LastPlanned
    held: int = 0

    def may_hold(self, page: Page) -> bool:
        """Tell whether the data of `page` may be held until the page is rendered, and count it."""
        if not isinstance(page.data, LaterData):
            self.held += 1
        return self.held <= _HELD


@dataclass(slots=True)
class _LastPlanned:
    """The pages that were planned again last, so that the pages of one entity, looked into in turn, are planned once.

    Those of one `Planned` at a time: a large site would not go into memory.
    """

    site: Site
    planned: Planned | None = None
    pages: Sequence[Page] = ()

    def data(self, planned: Planned, place: int) -> Mapping[str, Any]:
        """Return the data of the page at `place` among those of `planned`."""
        if self.planned is not planned:
            self.planned, self.pages = None, ()
            self.planned, self.pages = planned, planned.pages(self.site)
        return self.pages[place].data


def _of_kind(kind: str, site: Site, sections: Sequence[StorySection] | None) -> Iterator[Planned]:
    """Yield the pages of a kind other than sources."""
    if kind == "front":
        yield Planned("the front page", front_page, kept=False)
    elif kind in _INDEXES:
        yield from _of_index(site, _INDEXES[kind])
    elif kind == "method":
        yield Planned("the page on method", lambda site: method_page(site, measured_quality(), _version()), kept=False)
    elif kind == "story":
        theirs = any(section.planned_by for section in sections or ())  # they may read what nobody tracks
        for story in filter(_is_wanted, site.stories):
            make = partial(story_page, story=story, sections=sections)
            yield Planned(f"the page of the story {story.id!r}", make, kept=not theirs)
    else:
        for record in filter(_is_wanted, site.entities):
            if folder_of(record) == kind:
                yield Planned(f"the page of {record.id!r}", partial(_entity_pages, record=record))


def _is_wanted(record: Record) -> bool:
    wanted = given_records.get()
    return wanted is None or record.id in wanted


def _sources(planning: _Planning, before: Sequence[Page]) -> Iterator[Planned]:
    """Yield the pages of sources, which depend on what the other pages cite."""
    site, cited, titles = planning.site, Cited(planning.site), {page.path: page.title for page in before}
    for page in _in_order(site, before):
        cited.add(page.path, page.cites)
    for article in site.corpus.articles.values():
        sentences = cited.of(article.id)
        paths = {path for each in sentences.values() for path in each}
        more = repr((sorted(sentences.items()), sorted((path, titles.get(path)) for path in paths)))
        make = partial(source_page, article=article, cited=sentences, titles=titles)
        yield Planned(f"the page of the source {article.id!r}", make, hashlib.sha256(more.encode()).digest())


def _in_order(site: Site, pages: Iterable[Page]) -> list[Page]:
    """Return `pages` as a source names them: overviews, stories, who is written about most, each with its years."""
    places = {record.id: place for place, record in enumerate(site.entities)}
    found: list[tuple[int, int, Page]] = []
    owner = 0
    for page in pages:
        owner = next((places[record] for record in page.records if record in places), owner)
        found.append((_ORDER.get(page.template, len(_ORDER)), owner if page.template in _OF_ENTITIES else 0, page))
    return [page for *_, page in sorted(found, key=itemgetter(0, 1))]


def _entity_pages(site: Site, record: EntityRecord) -> list[Page]:
    return [entity_page(site, record), *year_pages(site, record)]


def _of_index(site: Site, make: Callable[[Site], Index]) -> Iterator[Planned]:
    """Yield each page of an index by itself, so that one changed record costs its shelf, and not the whole index."""
    try:
        pages = pages_of(make(site))
    except Exception:  # noqa: BLE001  # it is told of where it is made, and costs this index alone
        yield Planned(f"the index {make.__name__!r}", partial(_whole_index, make=make), kept=False)
        return
    for page in pages:
        yield Planned(f"the page {page.path!r} of an index", partial(_index_page, page=page), page.layout)


def _index_page(site: Site, page: IndexPage) -> Page:
    return page.page(site)


def _whole_index(site: Site, make: Callable[[Site], Index]) -> list[Page]:
    return index_pages(site, make(site))


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes pages, or takes them from the plans that are kept."""

    site: Site
    plans: Plans
    cited: Cited
    last: _LastPlanned
    failed: list[str]

    def pages(self, planned: Iterable[Planned]) -> Iterator[tuple[Page, Cites, Callable[[], Mapping[str, Any]]]]:
        """Yield the pages that can be made, what each cites, and what makes its data again.

        Each of the others becomes a line of `failed`.
        """
        for each in planned:
            kept = self.plans.get(each.name, each.more) if each.kept else None
            if kept is not None:
                for place, plan in enumerate(kept):
                    again = partial(self.last.data, each, place)
                    yield plan.page(LaterData(again)), plan.cites, again
                continue
            try:
                made = self._made(each)
            except Exception as error:  # noqa: BLE001  # whatever an article makes fail, the other pages stand
                told = " ".join(str(error).split())[:300]
                self.failed.append(f"{each.name} cannot be made: {type(error).__name__}: {told}")
                continue
            for place, page in enumerate(made):
                yield page, self.cited.by(page), partial(self.last.data, each, place)

    def _made(self, planned: Planned) -> list[Page]:
        """Return the pages of `planned`, and keep them where nobody knows them."""
        if not self.plans.kept or not planned.kept:
            return planned.pages(self.site)
        tracked = TrackedSite(self.site)
        try:
            made = planned.pages(tracked)
        except Exception:  # noqa: BLE001  # it may be what is tracked: the whole site tells
            return planned.pages(self.site)
        return self.plans.put(planned.name, {*tracked.reads, *_own(planned)}, made, self.cited.by, planned.more)


def _own(planned: Planned) -> Iterator[Read]:
    """Yield what `planned` was given of the site: its record, its article, the records of its shelves.

    A shelf shows what an entity is, not where it is named.
    """
    given = planned.make.keywords if isinstance(planned.make, partial) else {}
    for value in given.values():
        if isinstance(value, Record):
            yield "whole", value.id, ""
        elif isinstance(value, Article):
            yield "article", value.id, ""
        elif isinstance(value, IndexPage):
            yield from (("record", record.id, "") for record in value.records)


def _light(page: Page, again: Callable[[], Mapping[str, Any]]) -> Page:
    """Return `page` without its data, which is made again when somebody looks into it, as most builds need not."""
    if isinstance(page.data, LaterData):
        return page
    return replace(page, digest=page.digest or digest_of(page), data=LaterData(again))


def _version() -> str:
    try:
        return version("explainer-site")
    except PackageNotFoundError:
        return ""
