"""Says in JSON-LD (schema.org) what a page is about: the story and its sources, people with roles, terms, events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from explainer import Markup, PluginInfo, hookimpl, slot_edits

from .things import things_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer import Edit, Page, Settings

NAME = "structured_data"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name=NAME, api=1, summary="Says in JSON-LD (schema.org) what a page is about.")


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Fill the slot `structured-data` of stories, people, organisations, places, the glossary and what to watch."""
    things = things_of(page, settings)
    return slot_edits(markdown, "structured-data", _script(things)) if things else ()


def _script(things: list[dict[str, object]]) -> Markup:
    """Return a script element that no text of a source can end: `<`, `>` and `&` are written as JSON escapes."""
    graph = {"@context": "https://schema.org", "@graph": things}
    content = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        content = content.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{content}</script>')  # escaped above
