"""Writes the page of the reference that is made from the program: `nox -s reference`."""

from __future__ import annotations

from pathlib import Path

import click

from explainer.cli import main
from explainer.cli.main import BUILT_IN

PAGE = Path(__file__).parents[1] / "docs/reference/command-line.md"
HEAD = """# Command line

This page is made from the program itself. `explainer COMMAND --help` says the same; plugins can add commands of their
own.

Exit codes: 0, all well; 1, something could not be read, made or published, and standard error says what; 2, a wrong
setting or a wrong use of a command.

"""


def command_line() -> str:
    """Return the page in Markdown."""
    context = click.Context(main, info_name="explainer")
    commands = [(name, main.get_command(context, name)) for name in BUILT_IN]
    return HEAD + _section("explainer", main) + "".join(_section(f"explainer {n}", c) for n, c in commands)


def _section(name: str, command: click.Command) -> str:
    arguments = " ".join(_metavar(p) for p in command.params if isinstance(p, click.Argument))
    usage = f"{name} [OPTIONS]" + (f" {arguments}" if arguments else "") + (" COMMAND …" if command is main else "")
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    rows = "".join(f"| {_names(option)} | {_plain(option.help or '')} |\n" for option in options)
    table = f"| option | what it does |\n| --- | --- |\n{rows}\n" if rows else ""
    help_text = "\n\n".join(_plain(paragraph) for paragraph in (command.help or "").split("\n\n"))
    return f"## `{name}`\n\n{help_text}\n\n```\n{usage}\n```\n\n{table}"


def _metavar(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    return f"{name}{'…' if argument.nargs != 1 else ''}"


def _names(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    takes_value = not (option.is_flag or option.count)
    return f"{names} `{option.metavar or option.type.name.upper()}`" if takes_value else names


def _plain(text: str) -> str:
    return " ".join(text.replace("\b", "").split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(command_line().rstrip("\n") + "\n", encoding="utf-8")
