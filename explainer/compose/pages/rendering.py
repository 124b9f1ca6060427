"""Templates to Markdown. Whatever a template prints is escaped, unless it is markup of ours: see `markup.escape`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2

from explainer.compose.pages.catalogue import load_catalogue
from explainer.compose.pages.markup import escape, href
from explainer.compose.pages.paths import relative, slug

if TYPE_CHECKING:
    from explainer.model import Page, Settings

_ITEM = re.compile(r" {0,8}(?:-|\d{1,6}\.) ")


def render(page: Page, environment: jinja2.Environment, settings: Settings) -> str | None:
    """Return `page` as Markdown without front matter, or `None` where its template is not one of ours."""
    ours = _prepare(environment, settings.language)
    try:
        template = ours.get_template(page.template)
    except jinja2.TemplateNotFound:
        return None
    text = template.render({**page.data, "page": page, "settings": settings})
    return _tidy(text)


@lru_cache(maxsize=8)
def _prepare(environment: jinja2.Environment, language: str) -> jinja2.Environment:
    """Return `environment` with our templates, interface words, and escaping of everything that is printed."""
    sections = jinja2.PrefixLoader({"sections": jinja2.PackageLoader("explainer.compose", "sections")})
    ours_too = [jinja2.PackageLoader("explainer.compose"), sections]
    loader = jinja2.ChoiceLoader([*([environment.loader] if environment.loader else []), *ours_too])
    ours = environment.overlay(
        autoescape=True,
        finalize=escape,
        loader=loader,
        line_statement_prefix="%%",
        undefined=jinja2.StrictUndefined,
        cache_size=100,
    )
    words = load_catalogue(language)
    ours.globals = {**environment.globals, "_": words.gettext, "ngettext": words.ngettext, "relative": relative}
    ours.filters = {**environment.filters, "slug": slug, "href": href}
    return ours


def _tidy(text: str) -> str:
    """Return `text` with one blank line between blocks and none inside lists, tables and quotations.

    In our templates each line is a block of its own, or a list item, table row or line of a quotation.
    """
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    tidy: list[str] = []
    for line in lines:
        kind = _kind(line)
        if tidy and (kind == "block" or kind != _kind(tidy[-1])):
            tidy.append("")
        tidy.append(line)
    return "\n".join(tidy) + "\n"


def _kind(line: str) -> str:
    if _ITEM.match(line):
        return "item"
    return {"|": "row", ">": "quotation"}.get(line[0], "block")
