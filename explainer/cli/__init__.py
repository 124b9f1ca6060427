"""The command line: one face of the pipeline. Nothing heavy is imported until a command runs."""

from __future__ import annotations

import sys

import click


@click.group()
def main() -> None:
    """Turn news articles into a static explainer site, each line traceable to a sentence of a source."""


@main.command()
@click.argument("paths", nargs=-1, required=True)
def extract(paths: tuple[str, ...]) -> None:
    """Print the findings of articles as JSON Lines, one article a line."""
    from explainer.host import make_host  # noqa: PLC0415  # heavy: only when the command runs
    from explainer.model import Settings  # noqa: PLC0415  # heavy, as above
    from explainer.model.exchange import findings_line  # noqa: PLC0415  # heavy, as above
    from explainer.pipeline import analyse, read  # noqa: PLC0415  # heavy, as above

    host = make_host(Settings(seeds=paths))
    for article, findings in analyse(host, read(host)):
        sys.stdout.buffer.write(findings_line(article, findings) + b"\n")
        sys.stdout.flush()
    for problem in host.ledger.problems:
        click.echo(problem.message, err=True)
    sys.exit(1 if host.ledger.problems else 0)
