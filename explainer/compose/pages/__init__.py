"""What stands on each page of the site, and their Markdown. `explainer.compose.parts` has a plugin for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    import jinja2

    from explainer.model import Page, Settings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="compose.pages", summary="Renders the pages of explainer.")


@hookimpl
def render_page(page: Page, environment: jinja2.Environment, settings: Settings) -> str | None:
    """Render a page whose template is one of ours."""
    from explainer.compose.pages.rendering import render

    return render(page, environment, settings)
