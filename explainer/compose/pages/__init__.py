"""The pages of the site: which there are, what stands on each, and their Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    import jinja2

    from explainer.model import Corpus, Page, Settings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="compose.pages", summary="Plans and renders the pages of the site.")


@hookimpl
def build_pages(corpus: Corpus, settings: Settings) -> Iterable[Page]:
    """Return all pages of the site."""
    from explainer.compose.pages.plan import plan_pages

    return plan_pages(corpus, settings)


@hookimpl
def render_page(page: Page, environment: jinja2.Environment, settings: Settings) -> str | None:
    """Render a page whose template is one of ours."""
    from explainer.compose.pages.rendering import render

    return render(page, environment, settings)
