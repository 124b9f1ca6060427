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

_HOOK = "register_commands"


def add_commands(group: click.Group, config: Path) -> list[str]:
    """Let plugins add their commands to `group`; return what went wrong, one line each.

    Only plugins in whose source the hook is named are imported, so that the list of commands comes at once.
    """
    try:
        settings = read_site(config).settings
    except SettingsError as error:
        return [str(error)]
    found = [*installed(_HOOK), *one_file(Path(settings.plugins_dir), _HOOK)]
    host = make_host(settings, candidates=found, ordered=False)
    for plugin in host.implementing(_HOOK):
        host.ask(plugin, _HOOK, "", {"cli": group})
    return [problem.message for problem in host.ledger.problems]
