"""The order of plugins: each after all that provide what it requires or comes after; ties by name, nothing else."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from explainer.host.ledger import Problem
from explainer.model import CORE_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.host.plugin import Plugin


def by_need(plugins: Iterable[Plugin]) -> tuple[tuple[Plugin, ...], tuple[Problem, ...]]:
    """Return the plugins that can run, in order, and what keeps the others from running.

    A plugin that requires what nobody provides cannot run, nor can those of a circle; where some of a circle ship with
    us, only the others leave, so that no stranger keeps one of ours from running.
    """
    rest = {plugin.name: plugin for plugin in sorted(plugins, key=lambda plugin: plugin.name)}
    problems: list[Problem] = []
    while True:
        gaps = {name: gap for name, plugin in rest.items() if (gap := _gap(plugin, rest.values()))}
        problems += [Problem("plugin", name, _gap_message(rest[name], word)) for name, word in gaps.items()]
        rest = {name: plugin for name, plugin in rest.items() if name not in gaps}
        circle = () if gaps else _leaving(_circle(rest), rest)
        if circle:
            problems.append(_circle_problem([rest[name] for name in circle]))
            rest = {name: plugin for name, plugin in rest.items() if name not in circle}
        if not gaps and not circle:
            return _sorted(rest), tuple(problems)


def with_kinds_apart(plugins: Iterable[Plugin]) -> tuple[tuple[Plugin, ...], tuple[Problem, ...]]:
    """Return the plugins whose kinds of finding have names of their own, and what is wrong with the others.

    Findings are kept by the name of their kind, so two kinds of one name could not be told apart.
    """
    owners: dict[str, str] = {kind.__name__: "explainer itself" for kind in CORE_FINDINGS}
    apart: list[Plugin] = []
    problems: list[Problem] = []
    for plugin in sorted(plugins, key=lambda plugin: (not plugin.ours, plugin.name)):
        taken = next((kind.__name__ for kind in plugin.info.findings if kind.__name__ in owners), None)
        if taken is None:
            owners.update({kind.__name__: str(plugin) for kind in plugin.info.findings})
            apart.append(plugin)
        else:
            message = f"plugin {plugin} does not run: {owners[taken]} has a kind of finding called {taken}, too"
            problems.append(Problem("plugin", plugin.name, message))
    return tuple(apart), tuple(problems)


def needs(plugins: Iterable[Plugin]) -> dict[str, tuple[str, ...]]:
    """Return for each of the plugins, which are in order, the names of those whose findings or records it builds on.

    They are in order, too: the plugins that provide what it requires, and what those build on.
    """
    found: dict[str, tuple[str, ...]] = {}
    before: dict[str, Plugin] = {}
    for plugin in plugins:
        direct = _providers(plugin, before)
        whole = direct | {name for other in direct for name in found[other]}
        found[plugin.name] = tuple(name for name in before if name in whole)
        before[plugin.name] = plugin
    return found


def _gap(plugin: Plugin, others: Iterable[Plugin]) -> str:
    provided = {word for other in others if other is not plugin for word in other.info.provides}
    return next((word for word in sorted(plugin.info.requires) if word not in provided), "")


def _providers(plugin: Plugin, plugins: dict[str, Plugin]) -> set[str]:
    """Return the names of the plugins that must run before `plugin`."""
    needs = {*plugin.info.requires, *plugin.info.after}
    return {name for name, other in plugins.items() if name != plugin.name and needs & set(other.info.provides)}


def _sorter(plugins: dict[str, Plugin]) -> TopologicalSorter[str]:
    return TopologicalSorter({name: _providers(plugin, plugins) for name, plugin in plugins.items()})


def _circle(plugins: dict[str, Plugin]) -> tuple[str, ...]:
    try:
        _sorter(plugins).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return tuple(sorted(set(circle)))
    return ()


def _leaving(circle: tuple[str, ...], plugins: dict[str, Plugin]) -> tuple[str, ...]:
    """Return the members of a circle that do not run: the strangers among them, or all where there is none."""
    return tuple(name for name in circle if not plugins[name].ours) or circle


def _sorted(plugins: dict[str, Plugin]) -> tuple[Plugin, ...]:
    """Return the plugins in the one order in which, of those that are free to run, the first name runs first."""
    sorter = _sorter(plugins)
    sorter.prepare()
    order: list[Plugin] = []
    free: list[str] = []
    while sorter.is_active():
        free = sorted([*free, *sorter.get_ready()])
        order.append(plugins[free.pop(0)])
        sorter.done(order[-1].name)
    return tuple(order)


def _gap_message(plugin: Plugin, word: str) -> str:
    return f"plugin {plugin} requires {word!r}, which no plugin provides: it does not run"


def _circle_problem(circle: list[Plugin]) -> Problem:
    names = ", ".join(str(plugin) for plugin in circle)
    return Problem("plugin", circle[0].name, f"plugins that require each other in a circle do not run: {names}")
