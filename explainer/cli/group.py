"""The group of commands: built-in ones are imported when they run, plugins' ones are asked for when they are needed."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import click

from explainer.cli.terminal import echo
from explainer.errors import ExplainerError, SettingsError

_FAILED, _WRONG_SETTINGS = 1, 2
_STRANGE = "--no-site-plugins"


class Commands(click.Group):
    """Commands by name: `built_in` maps each to `module:function` below `explainer.cli`."""

    def __init__(self, *, built_in: dict[str, str], **rest: Any) -> None:
        """Know the built-in commands."""
        super().__init__(**rest)
        self._built_in = built_in
        self._by_plugins: dict[Path, click.Group] = {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Remember whether the folder is a stranger's: then its plugins are not even asked for their commands."""
        ctx.meta[_STRANGE] = _STRANGE in args
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the built-in commands in their order, then those of plugins."""
        return [*self._built_in, *sorted(self._plugins_commands(ctx).commands.keys() - self._built_in.keys())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; a plugin never replaces a built-in one."""
        if cmd_name in self._built_in:
            module, _, function = self._built_in[cmd_name].partition(":")
            command: click.Command = getattr(importlib.import_module(f"explainer.cli.{module}"), function)
            return command
        return self._plugins_commands(ctx).get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error that the user can mend is printed without a traceback. The one place that does it."""
        try:
            return super().invoke(ctx)
        except ExplainerError as error:
            echo(f"Error: {error}", err=True)
            ctx.exit(_WRONG_SETTINGS if isinstance(error, SettingsError) else _FAILED)

    def _plugins_commands(self, ctx: click.Context) -> click.Group:
        """Return the commands of a site's plugins. One that fails is named, and never keeps the others from working."""
        config = Path(ctx.params.get("config_file") or "mkdocs.yml").absolute()
        if config not in self._by_plugins:
            self._by_plugins[config] = click.Group()
            from explainer.cli.plugin_commands import add_commands

            for problem in add_commands(self._by_plugins[config], config, strange=ctx.meta[_STRANGE]):
                echo(f"Warning: {problem}", err=True)
        return self._by_plugins[config]
