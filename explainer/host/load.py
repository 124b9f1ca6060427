"""Loading: candidates become plugins, one by one; what cannot be loaded is named and left out."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import pluggy

from explainer import hookspecs
from explainer.host.causes import cause_of
from explainer.host.ledger import Problem
from explainer.host.limits import OutOfTimeError, contained
from explainer.host.plugin import Plugin
from explainer.model import API_VERSION, Finding, PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.host.ledger import Ledger
    from explainer.host.plugin import Candidate
    from explainer.model import Settings

HOOKS = tuple(name for name, value in vars(hookspecs).items() if hasattr(value, "explainer_spec"))
ONE_ANSWER = frozenset(name for name in HOOKS if getattr(hookspecs, name).explainer_spec["firstresult"])
ONLY = "EXPLAINER_PLUGINS"
"""Environment variable: names, parted by commas, of the only plugins to load beside those built in."""


class LoadError(Exception):
    """A plugin cannot be used; the message says why, and what to do."""


@dataclass(frozen=True)
class Loaded:
    """The plugins that are on, by name, those that are off, and the manager that knows the former."""

    manager: pluggy.PluginManager
    plugins: dict[str, Plugin]
    off: tuple[Plugin, ...]


def load_plugins(candidates: Iterable[Candidate], settings: Settings, ledger: Ledger) -> Loaded:
    """Import `candidates`, ask each to describe itself, and keep those that are on. Problems are noted in `ledger`."""
    manager = pluggy.PluginManager("explainer")
    manager.add_hookspecs(hookspecs)
    on: list[Plugin] = []
    off: list[Plugin] = []
    for candidate in candidates:
        if not _may_load(candidate, settings):
            off.append(_unloaded(candidate))
            continue
        plugin = _load(manager, candidate, settings, ledger)
        if plugin is not None:
            (on if _is_on(plugin, settings) else off).append(plugin)
    unique = _one_per_name(on, ledger)
    kept = {id(plugin) for plugin in unique}
    for plugin in [*off, *on]:
        if id(plugin) not in kept and manager.is_registered(plugin.module):
            manager.unregister(plugin.module)
    return Loaded(manager, {plugin.name: plugin for plugin in unique}, tuple(off))


def _load(manager: pluggy.PluginManager, candidate: Candidate, settings: Settings, ledger: Ledger) -> Plugin | None:
    """Return the plugin, registered; or note why it cannot be loaded."""
    try:
        with contained(settings.plugin_seconds):
            module = candidate.load()
            manager.register(module, f"{candidate.kind} {candidate.name} {candidate.where}")
            return _described(manager, candidate, module)
    except (Exception, SystemExit, OutOfTimeError) as error:  # noqa: BLE001  # a stranger's code may raise anything
        cause = str(error) if isinstance(error, LoadError) else cause_of(error, settings.plugin_seconds)
        message = f"plugin {candidate.name} ({candidate.where}) is left out, it cannot be loaded: {cause}"
        ledger.note(Problem("plugin", candidate.name, message))
        return None


def _described(manager: pluggy.PluginManager, candidate: Candidate, module: object) -> Plugin:
    """Return what the plugin says of itself; raise `LoadError` where it does not fit this version."""
    callers = manager.get_hookcallers(module) or []
    try:
        hooks = _known_hooks(callers)
        info = _info(manager, candidate, module, hooks)
        check_info(info)
    except BaseException:
        manager.unregister(module)
        raise
    return Plugin(info, candidate.kind, candidate.where, info.version or candidate.version, module, hooks)


def _known_hooks(callers: Iterable[pluggy.HookCaller]) -> tuple[str, ...]:
    """Return the names of the hooks, sorted; raise `LoadError` for one that we do not have, and for wrappers."""
    names = tuple(sorted(caller.name for caller in callers))
    unknown = next((name for name in names if name not in HOOKS), None)
    if unknown is not None:
        raise LoadError(f"it implements the unknown hook {unknown!r}{nearest(unknown, HOOKS)}")
    if any(impl.wrapper or impl.hookwrapper for caller in callers for impl in caller.get_hookimpls()):
        raise LoadError("it wraps a hook; the host calls each plugin by itself, so a wrapper would wrap nothing")
    return names


def _info(manager: pluggy.PluginManager, candidate: Candidate, module: object, hooks: tuple[str, ...]) -> PluginInfo:
    if "describe_plugin" not in hooks:
        return PluginInfo(name=candidate.name)
    others = [plugin for plugin in manager.get_plugins() if plugin is not module]
    (info,) = manager.subset_hook_caller("describe_plugin", others)() or [None]
    if not isinstance(info, PluginInfo):
        raise LoadError(f"describe_plugin returned a value of type {type(info).__name__}, not PluginInfo")
    return info


def check_info(info: PluginInfo) -> None:
    """Raise `LoadError` where a plugin describes itself in another version of the API, or in wrong types."""
    if info.api != API_VERSION:
        raise LoadError(f"it is written for version {info.api} of the plugin API, this is version {API_VERSION}")
    if not isinstance(info.name, str) or not info.name.strip():
        raise LoadError("its PluginInfo has no name")
    for field in ("provides", "requires"):
        words = getattr(info, field)
        if not isinstance(words, tuple) or not all(isinstance(word, str) for word in words):
            raise LoadError(f"its PluginInfo.{field} is no tuple of words; write ({words!r},)")
    if info.settings is not None and not (
        isinstance(info.settings, type) and issubclass(info.settings, msgspec.Struct)
    ):
        raise LoadError("its PluginInfo.settings is no subclass of msgspec.Struct")
    if not all(isinstance(kind, type) and issubclass(kind, Finding) for kind in info.findings):
        raise LoadError("its PluginInfo.findings holds something that is no subclass of Finding")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" with the known word most like `word`, or "" where none is alike."""
    like = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {like[0]!r}?" if like else ""


def _may_load(candidate: Candidate, settings: Settings) -> bool:
    only = os.environ.get(ONLY)
    listed = only is None or candidate.name in _names(only)
    return candidate.name not in settings.disable and (listed or candidate.kind == "built in")


def _is_on(plugin: Plugin, settings: Settings) -> bool:
    chosen = plugin.info.default or plugin.name in (*settings.enable, *_names(os.environ.get(ONLY, "")))
    return chosen and plugin.name not in settings.disable


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _unloaded(candidate: Candidate) -> Plugin:
    info = PluginInfo(name=candidate.name, default=False)
    return Plugin(info, candidate.kind, candidate.where, candidate.version, object(), ())


def _one_per_name(plugins: list[Plugin], ledger: Ledger) -> list[Plugin]:
    """Leave out plugins that share a name (a built-in one stays), and note them with both their origins."""
    by_name: dict[str, list[Plugin]] = {}
    for plugin in plugins:
        by_name.setdefault(plugin.name, []).append(plugin)
    for name, same in by_name.items():
        if len(same) > 1:
            origins = " and ".join(sorted(plugin.where for plugin in same))
            message = f"{len(same)} plugins are called {name}: {origins}; disable or rename all but one of them"
            ledger.note(Problem("plugin", name, message))
    return [plugin for plugin in plugins if len(by_name[plugin.name]) == 1 or plugin.kind == "built in"]
