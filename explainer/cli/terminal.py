"""The one place that writes to the terminal."""

from __future__ import annotations

import click

from explainer.printable import printable


def echo(text: str, *, err: bool = False) -> None:
    """Print `text` and a line break, on standard error with `err`."""
    click.echo(printable(text), err=err)
