"""`explainer plugins`: which plugins there are, where they come from, and what each of them did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click
import msgspec

from explainer.cli import options
from explainer.cli.terminal import echo
from explainer.errors import SettingsError

if TYPE_CHECKING:
    from explainer.host import Host
    from explainer.host.plugin import Plugin


@click.command()
@click.argument("name", required=False)
@options.run_options
@options.as_json
@click.option("--trace", is_flag=True, help="Run the pipeline, write nothing, and tell what each plugin made.")
def plugins(name: str | None, as_json: bool, trace: bool, **choices: Any) -> None:
    """List the plugins in the order in which they run; with NAME, all about one and its settings."""
    host, wrong = _host(choices)
    shown = [plugin for plugin in (*host.plugins, *host.off) if name in (None, plugin.name)]
    if name and not shown:
        from explainer.settings import did_you_mean

        known = [plugin.name for plugin in (*host.plugins, *host.off)]
        raise SettingsError(f"no plugin is called `{name}`{did_you_mean(name, known)}")
    rows = [_row(host, plugin) for plugin in shown]
    if trace:
        from explainer.cli.trace import traced

        made = traced(host)
        rows = [{**row, "trace": made.get(row["name"], {})} for row in rows]
    echo(json.dumps(rows, indent=2) if as_json else _in_words(rows, in_full=name is not None))
    problems = [*wrong, *map(host.ledger.told, host.ledger.problems)]
    for message in problems:
        echo(f"Problem: {message}", err=True)
    click.get_current_context().exit(1 if problems else 0)


def _host(choices: dict[str, Any]) -> tuple[Host, list[str]]:
    """Return a host in any case: this command is what one asks when something is wrong.

    Not so for a stranger's folder, whose own plugins a host with the usual settings would run.
    """
    from explainer.cli.session import open_host
    from explainer.host import make_host
    from explainer.model import Settings

    choices = {**choices, "strict": False}
    try:
        return open_host(choices), []
    except SettingsError as error:
        if choices.get("strange"):
            raise
        return make_host(Settings()), [str(error)]


def _row(host: Host, plugin: Plugin) -> dict[str, Any]:
    info = plugin.info
    return {
        "name": plugin.name,
        "on": plugin in host.plugins,
        "kind": plugin.kind,
        "from": plugin.where,
        "version": plugin.version,
        "summary": info.summary,
        "hooks": [hook for hook in plugin.hooks if hook != "describe_plugin"],
        "requires": list(info.requires),
        "after": list(info.after),
        "provides": list(info.provides),
        "settings": _settings(host, plugin),
        "article": _keys(info.article),
        "curation": _keys(info.curation),
        "languages": list(info.languages),
    }


def _keys(kind: type[msgspec.Struct] | None) -> list[str]:
    """Return the keys that others may write for a plugin: in the metadata of articles, in its section."""
    return [] if kind is None else [field.name for field in msgspec.structs.fields(kind)]


def _settings(host: Host, plugin: Plugin) -> list[dict[str, Any]]:
    """Return name, type, default and present value of each of a plugin's own settings."""
    if plugin.info.settings is None:
        return []
    now = host.settings.plugins.get(plugin.name, {})
    rows = []
    for field in msgspec.structs.fields(plugin.info.settings):
        default = field.default_factory() if callable(field.default_factory) else field.default
        default = None if default is msgspec.NODEFAULT else msgspec.to_builtins(default)
        kind = getattr(field.type, "__name__", None) if isinstance(field.type, type) else None
        rows.append(
            {
                "name": field.name,
                "type": kind or str(field.type),
                "default": default,
                "value": now.get(field.name, default),
            }
        )
    return rows


def _in_words(rows: list[dict[str, Any]], *, in_full: bool) -> str:
    return "\n".join(_full(row) if in_full else _line(row) for row in rows)


_TOLD = {
    "findings": "made findings",
    "pages": "made pages",
    "edits": "made edits",
    "dropped": "lost the edit",
    "files": "made files",
}


_KEYS_IN = {"article": "the metadata of articles", "curation": "its section of curation.yml"}


def _line(row: dict[str, Any]) -> str:
    trace = row.get("trace")
    told = _made(trace) if trace is not None else row["summary"]
    return f"{row['name']:24} {'on ' if row['on'] else 'off'}  {row['kind']:9}  {told}"


def _full(row: dict[str, Any]) -> str:
    lines = [f"{row['name']} ({'on' if row['on'] else 'off'}): {row['summary']}"]
    lines.append(f"  {row['kind']}, from {row['from']}")
    lines += [
        f"  {key}: {', '.join(row[key])}" for key in ("hooks", "requires", "after", "provides", "languages") if row[key]
    ]
    lines += [f"  keys in {where}: {', '.join(row[key])}" for key, where in _KEYS_IN.items() if row[key]]
    lines += [
        f"  setting {setting['name']} ({setting['type']}): {setting['value']!r}, by default {setting['default']!r}"
        for setting in row["settings"]
    ]
    trace = row.get("trace") or {}
    lines += [f"  {_TOLD[what]} {made}" for what in _TOLD for made in trace.get(what, ())]
    lines += [
        f"  {hook}: {told['calls']} calls, {told['answers']} answers, "
        f"{1000 * told['cpu']:.1f} ms computed, {1000 * max(0, told['seconds'] - told['cpu']):.1f} ms waited"
        for hook, told in trace.get("calls", {}).items()
    ]
    return "\n".join([*lines, *([f"  {_made(trace)}"] if trace else [])])


def _made(trace: dict[str, Any]) -> str:
    """Return "3 pages, 12 edits, 41.3 ms"."""
    counts = [f"{len(made)} {what}" for what, made in trace.items() if isinstance(made, list) and made]
    return ", ".join([*counts, f"{1000 * trace.get('seconds', 0):.1f} ms"]) if trace else "nothing"
