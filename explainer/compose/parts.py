"""Each kind of page and each section of the story page as a plugin of its own, with the hooks that strangers use.

What makes them is imported when they are asked, since most commands show no page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.sections import StorySection
    from explainer.model import Corpus, Page, Settings

PAGES = "compose.pages."
"""What the names of the plugins begin with that plan our pages."""
SECTIONS = "compose.sections."
"""What the names of the plugins begin with that offer our sections."""
_WORD = "pages"
KINDS = {
    "front": "Plans the front page.",
    "stories": "Plans the index of stories.",
    "story": "Plans the page of each story, made of sections.",
    "people": "Plans the page of each person.",
    "organisations": "Plans the page of each organisation.",
    "places": "Plans the page of each place.",
    "whos_who": "Plans who's who.",
    "glossary": "Plans the glossary.",
    "watch": "Plans what to watch.",
    "timeline": "Plans the timeline.",
    "quotes": "Plans the page of all quotations.",
    "method": "Plans the page on how the site was made.",
    "sources": "Plans the page of each source, which shows the sentences that other pages cite.",
}
"""The kinds of pages, with what the plugin of each does."""
WITH_TARGETS = ("story", "people", "organisations", "places", "glossary")
"""The kinds whose pages define link targets, and that of stories."""
FOLDERS = ("stories", "people", "organisations", "places")
"""The folders of the pages of these kinds."""

_OVERVIEWS = {"index": "front", "whos-who": "whos_who", "stories/index": "stories"}
"""The kinds of overviews whose pages are called otherwise."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page."""

    name: str

    @hookimpl
    def describe_plugin(self) -> PluginInfo:
        """Say what this plugin is called and brings."""
        after, provides = ((_WORD,), ()) if self.name == "sources" else ((), (_WORD,))
        return PluginInfo(name=PAGES + self.name, summary=KINDS[self.name], after=after, provides=provides)

    @hookimpl
    def build_pages(
        self, corpus: Corpus, settings: Settings, pages: tuple[Page, ...], sections: tuple[StorySection, ...]
    ) -> Iterable[Page]:
        """Return the pages of this kind."""
        from explainer.compose.pages.plan import plan_pages

        return plan_pages(self.name, corpus, settings, pages, sections)


@dataclass(frozen=True, slots=True)
class SectionOfStory:
    """One section of the story page."""

    name: str

    @hookimpl
    def describe_plugin(self) -> PluginInfo:
        """Say what this plugin is called."""
        return PluginInfo(name=SECTIONS + self.name, summary=f"Offers the section `{self.name}` of the story page.")

    @hookimpl
    def story_sections(self) -> Iterable[StorySection]:
        """Return the section."""
        from explainer.compose.sections import section_called

        return (section_called(self.name),)


@cache
def parts() -> tuple[tuple[str, str, object], ...]:
    """Return the name, the module and the plugin of each kind of page and each section."""
    from explainer.compose.sections import section_names

    kinds = [(PAGES + name, __name__, PageKind(name)) for name in sorted(KINDS)]
    sections = [
        (SECTIONS + name, f"explainer.compose.sections.{name}", SectionOfStory(name)) for name in section_names()
    ]
    return (*kinds, *sections)


def is_planned(settings: Settings, path: str) -> bool:
    """Tell whether the page at `path`, one of those of which a site has one, is not switched off."""
    return PAGES + (overview_at(path) or path.removesuffix(".md")) not in settings.disable


def overview_at(path: str) -> str:
    """Return the kind of the overview of which `path` is a page, or "": a page of one thing, a source, a stranger's."""
    whole = path.removesuffix(".md")
    name = whole.partition("/")[0]
    kind = _OVERVIEWS.get(whole, _OVERVIEWS.get(name, name))
    return kind if kind in KINDS and (name not in {"sources", *FOLDERS} or whole in _OVERVIEWS) else ""


def are_all_on(settings: Settings) -> bool:
    """Tell whether all of our pages are planned, so that no link leads to one that a site has switched off."""
    return not any(name.startswith(PAGES) for name in settings.disable)
