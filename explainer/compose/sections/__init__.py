"""The sections of a story's page. A section is one module of this folder and the template beside it.

A module has a `SECTION` that says its name, its place on the page, how many words it may show, and how it is built. To
add one: write `NAME.py` and `NAME.md.j2` here and its test in `tests/compose/sections/`; nothing else changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from explainer.compose.sections.story_draft import StoryDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """A section as the page shows it: anchor, heading, its short name in the row of links, and what its template reads.

    `words` counts what it shows outside its folds, without the heading.
    """

    name: str
    title: str
    short: str
    data: Mapping[str, Any]
    words: int

    @property
    def template(self) -> str:
        """The template that renders the section."""
        return f"sections/{self.name}.md.j2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a module of this folder offers.

    `build` gets the story and how many words it may show, and returns the section, or `None` where nothing sure is
    left to say. `order` is its place on the page, `words` the most it shows on any page.
    """

    name: str
    order: int
    words: int
    build: Callable[[StoryDraft, int], SectionView | None]


@cache
def all_sections() -> tuple[Section, ...]:
    """Return the sections of this folder in the order of the page."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = (getattr(module, "SECTION", None) for module in modules)
    return tuple(sorted((section for section in found if section), key=lambda section: section.order))
