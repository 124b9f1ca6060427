"""What the commands have in common: from options to a host, progress while it works, and the problems at the end."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainer.cli.terminal import echo
from explainer.errors import SettingsError
from explainer.scratch import scratch_folder
from explainer.settings import CONFIG_FILE, Site, check_date, read_site, read_strange_site
from explainer.today import date_of_build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.host import Host
    from explainer.runs import Progress


def config_file() -> Path:
    """Return the path of the site's `mkdocs.yml`, as the user gave it."""
    given = click.get_current_context().find_root().params.get("config_file")
    return Path(given or CONFIG_FILE)


def require_site() -> None:
    """Raise `SettingsError` where there is no site, before anything is written."""
    if not config_file().is_file():
        raise SettingsError(
            f"{config_file()}: no such file. Run this in a site's folder, or make one: explainer new DIR"
        )


def read_site_with(choices: dict[str, Any], **overrides: Any) -> Site:  # settings of all types
    """Read the site's settings with the choices of the command line in their place."""
    today = choices.get("today")
    if today:
        check_date(today, "--today")
    read = partial(read_strange_site, scratch=_strange_scratch()) if choices.get("strange") else read_site
    given = {"today": today, "jobs": choices.get("jobs"), "scheduler": choices.get("scheduler"), **overrides}
    if choices.get("plugins_dir"):
        given["plugins_dir"] = str(Path(choices["plugins_dir"]).absolute())
    site = read(config_file(), **{name: value for name, value in given.items() if value is not None})
    return site.with_today(date_of_build()).without(tuple(choices.get("without", ())))


@cache
def _strange_scratch() -> Path:
    """Return the folder that takes the place of all that earlier builds of a stranger's folder kept in it."""
    return scratch_folder("strange")


def open_host(choices: dict[str, Any], **overrides: Any) -> Host:  # settings of all types
    """Return a host for the site in whose folder the command runs."""
    from explainer.host import Ledger, make_host

    site = read_site_with(choices, **overrides)
    ledger = Ledger(strict=choices.get("strict", False), tracebacks=choices.get("traceback", False))
    return make_host(site.settings, ledger, place=site.place)


def alone(site: Site) -> AbstractContextManager[None]:
    """Wait until no other build of this site is at work, and keep others waiting meanwhile."""
    from explainer.publish.lock import LOCK, only_build

    store = Path(site.settings.store)
    return only_build(store.with_name(LOCK), lambda line: echo(f"Note: {line}", err=True))


@contextmanager
def shown_progress(*, quiet: bool = False) -> Iterator[Progress]:
    """Give a progress that draws a bar on the terminal, and nothing where nobody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description:>8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(
        *columns, console=Console(stderr=True), transient=True, disable=quiet or not sys.stderr.isatty()
    ) as bar:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, of: int) -> None:
            task = tasks.setdefault(stage, None)
            if task is None:
                task = tasks[stage] = bar.add_task(stage, total=of)
            bar.update(task, completed=done)

        yield show


def finish(notices: Iterable[str], problems: Sequence[tuple[str, str]], *, keep_going: bool = False) -> None:
    """Print what went wrong, one line each, and leave with the exit code that says so.

    A problem is its kind and its message.
    """
    for notice in notices:
        echo(f"Note: {notice}", err=True)
    for _, message in problems:
        echo(f"Problem: {message}", err=True)
    grave = [kind for kind, _ in problems if not (keep_going and kind == "article")]
    sys.exit(1 if grave else 0)


def finish_of(host: Host, *, keep_going: bool = False) -> None:
    """Print what went wrong in a run of `host`, and leave, as `finish` does."""
    problems = [(problem.kind, host.ledger.told(problem)) for problem in host.ledger.problems]
    finish(host.ledger.notices, problems, keep_going=keep_going)
