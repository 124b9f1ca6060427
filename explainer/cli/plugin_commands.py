"""The commands that installed plugins and the site's own files add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from explainer.errors import SettingsError
from explainer.host import make_host
from explainer.host.discover import installed, one_file
from explainer.settings import read_site

if TYPE_CHECKING:
    import click


def add_commands(group: click.Group, config: Path) -> list[str]:
    """Let plugins add their commands to `group`; return what went wrong, one line each."""
    try:
        settings = read_site(config).settings
    except SettingsError as error:
        return [str(error)]
    host = make_host(settings, candidates=[*installed(), *one_file(Path(settings.plugins_dir))], ordered=False)
    for plugin in host.implementing("register_commands"):
        host.ask(plugin, "register_commands", "", {"cli": group})
    return [problem.message for problem in host.ledger.problems]
