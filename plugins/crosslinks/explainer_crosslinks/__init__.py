"""Links the first mention of a known person, organisation, place or term in each section of a page to its own page."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import msgspec

from explainer import Edit, Markup, PluginInfo, hookimpl, link_markdown, sections, text_spans

from .names import name_finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer import LinkIndex, LinkTarget, Page, Section, Settings

NAME = "crosslinks"


class CrosslinksSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`kinds`: what to link. `skip`: pages to leave alone, as patterns (`sources/*`) of their paths.

    `previews`: which of them carry what their page says in short, shown on hover, focus and tap. Places have no role:
    what there is to say of them in short is the sentence that names them, which is often the one being read.
    """

    kinds: tuple[str, ...] = ("person", "organisation", "place", "term")
    skip: tuple[str, ...] = ()
    previews: tuple[str, ...] = ("person", "organisation", "term")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Links the first mention of a known name in each section to its page.",
        settings=CrosslinksSettings,
    )


@hookimpl
def enrich(page: Page, markdown: str, index: LinkIndex, settings: Settings) -> Iterator[Edit]:
    """Propose a link at the first mention of each record in each section."""
    mine = settings.plugin(NAME, CrosslinksSettings)
    if any(fnmatchcase(page.path, pattern) for pattern in mine.skip):
        return
    parts = sections(markdown)
    linked: set[tuple[int, str]] = set()
    for span in text_spans(markdown):
        for begin, end, target in name_finder(index).find(span.text):
            key = span.section, target.record
            if target.kind in mine.kinds and key not in linked:
                linked.add(key)
                start, stop = span.place(begin, end)
                if _is_wanted(target, page, markdown, parts[span.section]):
                    words = Markup(markdown[start:stop])  # they stand in the page already
                    preview = target.summary if target.kind in mine.previews else ""
                    yield Edit(start, stop, link_markdown(words, page.path, target.path, preview))


def _is_wanted(target: LinkTarget, page: Page, markdown: str, section: Section) -> bool:
    """Tell whether the target is on another page and its section does not lead there already."""
    if target.path.partition("#")[0] == page.path:
        return False
    there = link_markdown("", page.path, target.path).removeprefix("[").removesuffix(")")
    return not any(markdown.find(there + end, section.start, section.end) >= 0 for end in ") ")
