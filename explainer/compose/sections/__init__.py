"""The sections of a story's page. A section is one module of this folder and the template beside it.

A module has a `SECTION` that says its name, its place on the page, how many words it may show, and how it is built. To
add one: write `NAME.py` and `NAME.md.j2` here and its test in `tests/compose/sections/`; nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SECTION = b"\nSECTION = "


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section as the page shows it: anchor, heading, its short name in the row of links, and what its template reads.

    `words` counts what it shows outside its folds, without the heading; where it is 0 there is no heading, for a
    section that is a fold as a whole. A section of a plugin has its Markdown as `text`, which is escaped unless it is
    `Markup`, and no template; those of explainer have the template `sections/NAME.md.j2`, which reads `data`.
    """

    name: str
    title: str
    words: int
    short: str = ""
    text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    planned_by: str = ""

    @property
    def template(self) -> str:
        """The template that renders the section."""
        return "sections/text.md.j2" if self.planned_by else f"sections/{self.name}.md.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySection:
    """A section of the story page that a plugin offers: `story_sections` returns it, ours and yours alike.

    `build` gets the draft of the section (a `SectionDraft`, for ours the whole `StoryDraft`) and how many words it may
    show, and returns the `SectionView`, or `None` where nothing sure is left to say. `order` is its place on the page
    (ours stand at 10, 20 … 90), `words` the most it shows on any page. One of a name that explainer has itself stands
    in the place of that. `planned_by` is filled in by the host.
    """

    name: str
    order: int
    words: int
    build: Callable[[Any, int], SectionView | None]
    planned_by: str = ""


def all_sections() -> tuple[StorySection, ...]:
    """Return the sections of this folder in the order of the page."""
    return tuple(sorted(map(section_called, section_names()), key=lambda section: section.order))


def section_called(name: str) -> StorySection:
    """Return the section of the module `name` of this folder."""
    section: StorySection = import_module(f"{__name__}.{name}").SECTION
    return section


@cache
def section_names() -> tuple[str, ...]:
    """Return the names of the sections of this folder. Their modules are searched, and not imported: they are heavy."""
    found = ((file.name.partition(".")[0], file) for file in files(__name__).iterdir() if file.name.endswith(".py"))
    return tuple(sorted(name for name, file in found if _SECTION in file.read_bytes()))
