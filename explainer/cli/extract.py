"""`explainer extract` and `explainer schema`: the public format of findings."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainer.cli.options import keep_going as keep_going_option
from explainer.cli.options import run_options
from explainer.cli.terminal import echo
from explainer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.host import Host
    from explainer.model import Article, ArticleFindings, Finding


@click.command()
@click.argument("paths", nargs=-1, required=True)
@run_options
@keep_going_option
def extract(paths: tuple[str, ...], keep_going: bool, **choices: Any) -> None:
    """Print the findings of articles as JSON Lines, one article a line.

    PATHS are files or folders of articles, or web addresses. `explainer schema` tells the format.
    """
    from explainer.cli.session import finish_of, open_host, shown_progress
    from explainer.model.exchange import findings_line
    from explainer.printable import escaped_json

    host = open_host(choices, seeds=paths_from_here(paths))
    with shown_progress(quiet=sys.stdout.isatty()) as progress:
        for done, (article, findings) in enumerate(_findings(host), start=1):
            progress("extract", done, done)
            sys.stdout.buffer.write(escaped_json(findings_line(article, findings)) + b"\n")
            sys.stdout.buffer.flush()
    finish_of(host, keep_going=keep_going)


def _findings(host: Host) -> Iterator[tuple[Article, ArticleFindings]]:
    """Yield each article with its findings. The store is left alone: what is printed is found now."""
    from explainer.host.extraction import make_analyser
    from explainer.host.judged import settled
    from explainer.host.workers import analyse_all
    from explainer.pipeline import read

    for article, analysed in analyse_all(host, make_analyser(host), read(host).values()):
        if analysed is not None:
            yield article, settled(analysed.findings)


def paths_from_here(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return `paths` as they are meant: from the folder where the command runs, not from that of `mkdocs.yml`."""
    return tuple(path if "://" in path else str(Path(path).absolute()) for path in paths)


@click.command()
def schema() -> None:
    """Print the JSON Schema of a line that `extract` prints, with the kinds of finding of the site's plugins."""
    from explainer.model.exchange import findings_schema

    echo(json.dumps(findings_schema(_own_kinds()), indent=2))


def _own_kinds() -> list[type[Finding]]:
    """Return the kinds of finding of the site's plugins; what is wrong with them is a warning."""
    from explainer.cli.session import config_file
    from explainer.host import make_host
    from explainer.host.discover import installed, one_file
    from explainer.settings import read_site

    try:
        settings = read_site(config_file()).settings
    except SettingsError as error:
        echo(f"Warning: {error}", err=True)
        return []
    found = [*installed("Finding"), *one_file(Path(settings.plugins_dir), "Finding")]
    host = make_host(settings, candidates=found, ordered=False)
    for problem in host.ledger.problems:
        echo(f"Warning: {problem.message}", err=True)
    return [kind for plugin in host.plugins for kind in plugin.info.findings]
