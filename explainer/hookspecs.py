"""The plugin API: one typed hook per stage. Read from top to bottom, it is the life of a build."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    import click
    import jinja2

    from explainer.model import (
        Analyser,
        Analysis,
        Article,
        Corpus,
        Edit,
        Finding,
        Findings,
        LinkIndex,
        Page,
        PluginInfo,
        Record,
        Settings,
        Source,
    )

hookspec = pluggy.HookspecMarker("explainer")


@hookspec
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, what it needs and what it brings. Called once, when the plugin is loaded."""
    raise NotImplementedError


@hookspec
def register_commands(cli: click.Group) -> None:
    """Add commands to the command line."""


@hookspec(firstresult=True)
def read_article(source: Source, settings: Settings) -> Iterable[Article] | None:
    """Read the articles of one source, or return `None` to leave it to another reader."""


@hookspec(firstresult=True)
def make_analyser(settings: Settings) -> Analyser | None:
    """Make the linguistic analyser, once a process."""


@hookspec
def extract(article: Article, analysis: Analysis, findings: Findings, settings: Settings) -> Iterable[Finding]:
    """Find something in one article. `findings` holds what the plugins before this one found in it."""
    raise NotImplementedError


@hookspec
def merge(corpus: Corpus, settings: Settings) -> Iterable[Record]:
    """Build records from the findings of all articles. A record with a known id replaces the earlier one."""
    raise NotImplementedError


@hookspec
def build_pages(corpus: Corpus, settings: Settings) -> Iterable[Page]:
    """Plan pages."""
    raise NotImplementedError


@hookspec(firstresult=True)
def render_page(page: Page, environment: jinja2.Environment, settings: Settings) -> str | None:
    """Render one page to Markdown, or return `None` to leave it to another renderer."""


@hookspec
def enrich(page: Page, markdown: str, index: LinkIndex, settings: Settings) -> Iterable[Edit]:
    """Propose edits of one rendered page. Offsets count code points of `markdown`."""
    raise NotImplementedError


@hookspec
def write_files(corpus: Corpus, settings: Settings) -> Iterable[tuple[str, bytes]]:
    """Return more files of the output folder, as (path below it, content)."""
    raise NotImplementedError


@hookspec
def configure_site(mkdocs_config: Any) -> None:
    """Change MkDocs' configuration before it builds."""
