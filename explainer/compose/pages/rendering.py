"""Templates to Markdown. Whatever a template prints is escaped, unless it is markup of ours: see `markup.escape`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2

from explainer.compose.pages.catalogue import load_catalogue
from explainer.compose.pages.markup import escape, href
from explainer.compose.pages.paths import relative, slug
from explainer.compose.pages.templates import OurTemplates, TheirTemplates
from explainer.compose.pages.tidy import tidy

if TYPE_CHECKING:
    from explainer.model import Page, Settings


def render(page: Page, environment: jinja2.Environment, settings: Settings) -> str | None:
    """Return `page` as Markdown without front matter, or `None` where its template is not one of ours."""
    ours = _prepare(environment, settings.language)
    try:
        template = ours.get_template(page.template)
    except jinja2.TemplateNotFound:
        return None
    text = template.render({**page.data, "page": page, "settings": settings})
    return tidy(text)


@lru_cache(maxsize=8)
def _prepare(environment: jinja2.Environment, language: str) -> jinja2.Environment:
    """Return `environment` with our templates, interface words, and escaping of everything that is printed."""
    sections = jinja2.PrefixLoader({"sections": jinja2.PackageLoader("explainer.compose", "sections")})
    built_in = OurTemplates(jinja2.ChoiceLoader([jinja2.PackageLoader("explainer.compose"), sections]))
    loaders: list[jinja2.BaseLoader] = [TheirTemplates(environment.loader)] if environment.loader else []
    loader = jinja2.ChoiceLoader([jinja2.PrefixLoader({"explainer": built_in}), *loaders, built_in])
    ours = environment.overlay(
        autoescape=True,
        finalize=escape,
        loader=loader,
        undefined=jinja2.StrictUndefined,
        cache_size=100,
    )
    words = load_catalogue(language, environment.globals.get("explainer_locales", ()))
    ours.globals = {**environment.globals, "_": words.gettext, "ngettext": words.ngettext, "relative": relative}
    ours.filters = {**environment.filters, "slug": slug, "href": href}
    return ours
