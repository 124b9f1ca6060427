"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

C = TypeVar("C", bound="Callable[..., Any]")


def run_options(command: C) -> C:
    """Add the options of every command that runs the pipeline. They come as `choices`, see `session.open_host`."""
    for option in reversed(_RUN_OPTIONS):
        command = option(command)
    return command


_RUN_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--today", metavar="DATE", help="The date of the build, like 2023-06-14.  [default: today]"),
    click.option("--jobs", type=int, help="Processes that analyse; 0 for one a core.  [default: the setting, 0]"),
    click.option(
        "--scheduler", metavar="ADDRESS", help="Analyse on Dask's workers (tcp://…); needs explainer-site[dask]."
    ),
    click.option("--no-plugin", "without", multiple=True, metavar="NAME", help="Leave a plugin out of this run."),
    click.option(
        "--no-site-plugins",
        "strange",
        is_flag=True,
        help="For a stranger's folder: run none of its code, and take no settings but its name and addresses.",
    ),
    click.option("--plugins-dir", type=click.Path(file_okay=False), help="The folder of one-file plugins."),
    click.option("--strict", is_flag=True, help="Stop at the first problem."),
    click.option("--traceback", is_flag=True, help="Show where in its code a plugin failed."),
)

keep_going = click.option("--keep-going", is_flag=True, help="End with 0 although articles could not be read.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
anew = click.option("--anew", is_flag=True, help="Do all the work, although nothing seems to have changed.")
