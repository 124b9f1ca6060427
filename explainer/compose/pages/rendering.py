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
    from types import CodeType

    from jinja2.bccache import Bucket

    from explainer.model import Page, Settings


class _Compiled(jinja2.BytecodeCache):
    """Templates that were compiled before in this process: to compile them takes longer than to render a small site.

    What a template is compiled to depends on its words and on options that are the same for all environments which
    `_prepare` makes; nobody else gets this cache, so that nobody can put something else into it.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._codes: dict[str, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template by its name, its file and its words."""
        words, code = self._codes.get(bucket.key, ("", None))
        if words == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template in place of that of its former words."""
        self._codes[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


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
    ours.bytecode_cache = _COMPILED
    words = load_catalogue(language, environment.globals.get("explainer_locales", ()))
    ours.globals = {**environment.globals, "_": words.gettext, "ngettext": words.ngettext, "relative": relative}
    ours.filters = {**environment.filters, "slug": slug, "href": href}
    return ours
