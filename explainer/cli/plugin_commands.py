"""The commands that installed plugins and the site's own files add."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click import Abort, ClickException
from click.exceptions import Exit

from explainer.errors import ExplainerError, PluginError, SettingsError
from explainer.host import make_host
from explainer.host.causes import cause_of
from explainer.host.discover import installed, one_file
from explainer.model import Settings
from explainer.settings import read_site

if TYPE_CHECKING:
    import click

    from explainer.host.plugin import Plugin

_HOOK = "register_commands"


def add_commands(group: click.Group, config: Path, *, strange: bool = False) -> list[str]:
    """Let plugins add their commands to `group`; return what went wrong, one line each.

    Of a `strange` folder neither plugins nor settings are used. Only plugins in whose source the hook is named are
    imported, so that the list of commands comes at once.
    """
    try:
        settings = Settings() if strange else read_site(config).settings
    except SettingsError as error:
        return [str(error)]
    own = () if strange else one_file(Path(settings.plugins_dir), _HOOK)
    found = [*installed(_HOOK), *own]
    host = make_host(settings, candidates=found, ordered=False)
    for plugin in host.implementing(_HOOK):
        known = set(group.commands)
        host.ask(plugin, _HOOK, "", {"cli": group})
        for name in group.commands.keys() - known:
            _guard(group.commands[name], name, plugin)
    return [problem.message for problem in host.ledger.problems]


def _guard(command: click.Command, name: str, plugin: Plugin) -> None:
    """Let what a plugin's command raises be told in one line, with the plugin and the line of its code."""
    for below, part in getattr(command, "commands", {}).items():
        _guard(part, f"{name} {below}", plugin)
    run = command.callback
    if run is None:
        return

    @wraps(run)
    def guarded(*given: Any, **more: Any) -> object:
        try:
            return run(*given, **more)
        except (ClickException, Exit, Abort, ExplainerError):
            raise
        except Exception as error:
            cause = cause_of(error, 0, plugin.module)
            raise PluginError(f"plugin {plugin}: its command `{name}` failed: {cause}") from error

    command.callback = guarded
