"""The head of a Markdown page: YAML between two lines of dashes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from explainer.model import Page

MARK = b"\ngenerator: explainer\n"
"""Stands in the head of each page that we make, by which it is known where the list of our files is lost."""
_KNOWN = (bool, int, float, date, type(None))


def front_matter(page: Page) -> str:
    """Return the front matter of `page`, with the empty line below it. Values are quoted where YAML needs it."""
    matter = {"title": page.title, **page.front_matter, "generator": "explainer"}
    head = yaml.safe_dump(_plain(matter), allow_unicode=True, sort_keys=True, width=10_000)
    return f"---\n{head}---\n\n"


def _plain(value: object) -> object:
    """Return `value` in types that YAML knows: a template may leave marked-up strings and tuples in it."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, _KNOWN) and not isinstance(value, str) else str(value)
