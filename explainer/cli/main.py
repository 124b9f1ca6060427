"""The command `explainer`."""

from __future__ import annotations

import click

from explainer import __version__
from explainer.cli.group import Commands

BUILT_IN = {
    "new": "new:new",
    "build": "build:build",
    "pages": "build:pages",
    "serve": "serve:serve",
    "check": "check:check",
    "why": "why:why",
    "changes": "changes:changes",
    "desk": "desk:desk",
    "review-sample": "review_sample:review_sample",
    "plugins": "plugins:plugins",
    "new-plugin": "new:new_plugin",
    "extract": "extract:extract",
    "schema": "extract:schema",
}


@click.command(cls=Commands, built_in=BUILT_IN, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="explainer")
@click.option(
    "-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.  [default: ./mkdocs.yml]"
)
def main(config_file: str | None) -> None:  # commands read it from the context
    """Turn news articles into a static explainer site, each line traceable to a sentence of a source."""
