"""Where templates come from: ours, written with lines that begin with `%%`, and those of plugins and of the site.

A template of others may replace one of ours by its name, or extend it: ours is always to be had as `explainer/NAME`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2

from explainer.compose.pages.tidy import END_OF_OURS, END_OF_THEIRS, OURS, THEIRS

if TYPE_CHECKING:
    from collections.abc import Callable

    Source = tuple[str, str | None, Callable[[], bool] | None]

_STATEMENT = re.compile(r"^[ \t]*%%[ \t]*(.*?)[ \t]*(\n|\Z)", re.MULTILINE)
_EXTENDS = re.compile(r"\{%[-+]?\s*extends\s")
_BLOCK = re.compile(r"\{%[-+]?\s*block\s[^%]*%\}")
_END = re.compile(r"\{%[-+]?\s*endblock\b[^%]*%\}")
_SUPER = re.compile(r"\{\{[-+]?\s*super\(\)[^}]*\}\}")


class OurTemplates(jinja2.BaseLoader):
    """Our templates. A line that begins with `%%` is a statement, in ours alone: no text of others becomes one."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        """Take templates from `loader`."""
        self._loader = loader

    def get_source(self, environment: jinja2.Environment, template: str) -> Source:
        """Return a template with its statements as Jinja knows them; raise `TemplateNotFound` where there is none."""
        source, file, is_current = self._loader.get_source(environment, template)
        return _STATEMENT.sub(lambda found: f"{{% {found[1]}{found[2]}%}}", source), file, is_current


class TheirTemplates(jinja2.BaseLoader):
    """Templates of plugins and of the site. What they print is marked, so that nobody tidies it."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        """Take templates from `loader`."""
        self._loader = loader

    def get_source(self, environment: jinja2.Environment, template: str) -> Source:
        """Return a template with marks around what it prints; raise `TemplateNotFound` where there is none."""
        source, file, is_current = self._loader.get_source(environment, template)
        if not _EXTENDS.search(source):
            return f"{THEIRS}{source}{END_OF_THEIRS}", file, is_current
        marked = _END.sub(
            lambda found: f"{END_OF_THEIRS}{found[0]}", _BLOCK.sub(lambda found: f"{found[0]}{THEIRS}", source)
        )
        return _SUPER.sub(lambda found: f"{OURS}{found[0]}{END_OF_OURS}", marked), file, is_current
