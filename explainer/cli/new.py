"""`explainer new` and `explainer new-plugin`: the files to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from explainer.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@click.command()
@click.argument("folder", type=click.Path(file_okay=False), metavar="DIR")
@click.option("--demo", is_flag=True, help="With a fictional storyline of eight articles instead of one example.")
@click.option("--name", help="The site's name.  [default: from the folder's name]")
def new(folder: str, demo: bool, name: str | None) -> None:
    """Start a site in DIR, with everything that it needs to be built and deployed."""
    from explainer.scaffold import create_site

    _tell(folder, create_site(folder, demo=demo, name=name), f"explainer -f {folder}/mkdocs.yml serve")


@click.command()
@click.argument("name")
@click.option("--into", type=click.Path(file_okay=False), default=".", help="The folder in which the plugin's goes.")
@click.option(
    "--kind",
    type=click.Choice(["enricher", "reader", "extractor", "page", "graphic"]),
    default="enricher",
    help="What its example does.  [default: enricher]",
)
@click.option("--update", is_flag=True, help="Bring the plugin NAME to this version's files; your changes stay.")
def new_plugin(name: str, into: str, kind: str, update: bool) -> None:
    """Start a plugin called NAME: a folder that installs, passes its tests and publishes itself.

    With --update, bring the files of one that is there, such as its workflows, to those of this version. Its code and
    test are never touched. What you changed stays; where the template changed the same lines, you are told.
    """
    from explainer.scaffold.plugin import create_plugin, update_plugin

    if update:
        told = update_plugin(name, into)
        for line in told:
            echo(f"  {line}")
        echo(f"{name} is up to date." if not told else f"{name} has the files of this version. Look at the changes.")
        return
    _tell(name, create_plugin(name, into, kind), f"pip install -e {into}/{name}")


def _tell(folder: str, written: Iterable[Path], then: str) -> None:
    for path in written:
        echo(f"  {path}")
    echo(f"{folder} is ready. Next: {then}")
