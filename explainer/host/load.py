"""Loading: candidates become plugins, one by one; what cannot be loaded is named and left out."""

from __future__ import annotations

import difflib
import inspect
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
import pluggy

from explainer import hookspecs
from explainer.host.causes import cause_of, trace_of
from explainer.host.ledger import Problem
from explainer.host.limits import contained
from explainer.host.plugin import Plugin
from explainer.merge.curation import SECTIONS
from explainer.model import API_VERSION, CORE_FINDINGS, Finding, PluginInfo
from explainer.model.codec import FindingsCodec
from explainer.model.own_words import hints_of, needed_by, unwritable_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.host.ledger import Ledger
    from explainer.host.plugin import Candidate
    from explainer.model import Settings

HOOKS = tuple(name for name, value in vars(hookspecs).items() if hasattr(value, "explainer_spec"))
ONE_ANSWER = frozenset(name for name in HOOKS if getattr(hookspecs, name).explainer_spec["firstresult"])
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NAME = re.compile(r"[^\W_][\w.-]*")
ONLY = "EXPLAINER_PLUGINS"
"""Environment variable: names, parted by commas, of the only plugins to load beside those built in."""
_DESCRIBED: dict[str, tuple[object, list[object], Plugin]] = {}
"""The plugins of ours that were loaded, each with its module and functions. A desk makes a host for each build."""
_NO_HOOKS = "write @hookimpl above its functions, or begin the name of a file of helpers with _"


class LoadError(Exception):
    """A plugin cannot be used; the message says why, and what to do."""


@dataclass(frozen=True)
class Loaded:
    """The plugins that are on, by name, and those that are off."""

    plugins: dict[str, Plugin]
    off: tuple[Plugin, ...]


def load_plugins(candidates: Iterable[Candidate], settings: Settings, ledger: Ledger) -> Loaded:
    """Import `candidates`, ask each to describe itself, and keep those that are on. Problems are noted in `ledger`."""
    on: list[Plugin] = []
    off: list[Plugin] = []
    for candidate in candidates:
        if not _may_load(candidate, settings):
            off.append(_unloaded(candidate))
            continue
        plugin = _load(candidate, settings, ledger)
        if plugin is not None:
            if not plugin.hooks:
                ledger.say(f"{plugin.where} has no hooks, so it does nothing; {_NO_HOOKS}")
            (on if _is_on(plugin, settings) else off).append(plugin)
    return Loaded({plugin.name: plugin for plugin in _one_per_name(on, ledger)}, tuple(off))


def _load(candidate: Candidate, settings: Settings, ledger: Ledger) -> Plugin | None:
    """Return the plugin, in a manager of its own; or note why it cannot be loaded."""
    seconds = None if candidate.kind == "built in" else settings.plugin_seconds
    module: object = None

    def described() -> Plugin:
        nonlocal module
        module = candidate.load()
        ours = candidate.kind in {"built in", "bundled"}
        return _described_once(candidate, module) if ours else _described(candidate, module)

    try:
        return contained(seconds, described)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  # a stranger's code may raise anything
        cause = str(error) if isinstance(error, LoadError) else cause_of(error, settings.plugin_seconds, module)
        message = f"plugin {candidate.name} ({candidate.where}) is left out, it cannot be loaded: {cause}"
        ledger.note(Problem("plugin", candidate.name, message, trace=trace_of(error)))
        return None


def _described_once(candidate: Candidate, module: object) -> Plugin:
    """Return what `_described` returned for the same functions of the same module before, else ask it."""
    functions = [getattr(module, name, None) for name in HOOKS]
    known = _DESCRIBED.get(candidate.name)
    if known is None or known[0] is not module or known[1] != functions:
        _DESCRIBED[candidate.name] = known = (module, functions, _described(candidate, module))
    return known[2]


def _described(candidate: Candidate, module: object) -> Plugin:
    """Return what the plugin says of itself; raise `LoadError` where it does not fit this version."""
    check_functions(module)
    manager = pluggy.PluginManager("explainer")
    manager.add_hookspecs(hookspecs)
    manager.register(module, candidate.name)
    callers = manager.get_hookcallers(module) or []
    hooks = _known_hooks(callers)
    info = _info(manager, candidate, hooks)
    check_info(info)
    version = info.version or candidate.version
    return Plugin(info, candidate.kind, candidate.where, version, module, hooks, manager)


def check_functions(module: object) -> None:
    """Raise `LoadError` for a function that has a hook's name without its mark, or asks for what no hook gives."""
    for name, function in _own_functions(module):
        marked = hasattr(function, "explainer_impl")
        if name in HOOKS and not marked:
            raise LoadError(f"its function {name} is not marked: write @hookimpl above it, or give it another name")
        if not marked or name not in HOOKS:
            continue
        given = inspect.signature(getattr(hookspecs, name)).parameters
        unknown = next((argument for argument in inspect.signature(function).parameters if argument not in given), None)
        if unknown is not None:
            names = ", ".join(given) or "nothing"
            raise LoadError(f"its {name} asks for {unknown!r}{nearest(unknown, given)}; the hook gives {names}")


def _own_functions(module: object) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the functions that a plugin defines itself, or marks as its own."""
    for name, value in sorted(getattr(module, "__dict__", {}).items()):
        own = getattr(value, "__module__", None) == getattr(module, "__name__", "")
        if inspect.isfunction(value) and (own or hasattr(value, "explainer_impl")):
            yield name, value


def _known_hooks(callers: Iterable[pluggy.HookCaller]) -> tuple[str, ...]:
    """Return the names of the hooks, sorted; raise `LoadError` for one that we do not have, and for wrappers."""
    names = tuple(sorted(caller.name for caller in callers))
    unknown = next((name for name in names if name not in HOOKS), None)
    if unknown is not None:
        raise LoadError(f"it implements the unknown hook {unknown!r}{nearest(unknown, HOOKS)}")
    if any(impl.wrapper or impl.hookwrapper for caller in callers for impl in caller.get_hookimpls()):
        raise LoadError("it wraps a hook; the host calls each plugin by itself, so a wrapper would wrap nothing")
    return names


def _info(manager: pluggy.PluginManager, candidate: Candidate, hooks: tuple[str, ...]) -> PluginInfo:
    if "describe_plugin" not in hooks:
        return PluginInfo(name=candidate.name, api=API_VERSION)
    (info,) = manager.hook.describe_plugin() or [None]
    if not isinstance(info, PluginInfo):
        raise LoadError(f"describe_plugin returned a value of type {type(info).__name__}, not PluginInfo")
    return msgspec.structs.replace(info, api=API_VERSION) if candidate.kind == "built in" else info


def check_info(info: PluginInfo) -> None:
    """Raise `LoadError` where a plugin describes itself in another version of the API, or in wrong types."""
    if info.api != API_VERSION:
        raise LoadError(_other_version(info.api))
    if not isinstance(info.name, str) or not info.name.strip():
        raise LoadError("its PluginInfo has no name")
    if not _NAME.fullmatch(info.name):
        plain = re.sub(r"[^\w.-]+", "_", info.name.strip()).strip("_.-") or "my_plugin"
        raise LoadError(f"its name {info.name!r} has more than letters, digits and _ in it; call it {plain}")
    for field in ("provides", "requires", "after"):
        words = getattr(info, field)
        if not isinstance(words, tuple) or not all(isinstance(word, str) for word in words):
            raise LoadError(f"its PluginInfo.{field} is no tuple of words; write ({words!r},)")
    if info.settings is not None and not (
        isinstance(info.settings, type) and issubclass(info.settings, msgspec.Struct)
    ):
        raise LoadError("its PluginInfo.settings is no subclass of msgspec.Struct")
    own = msgspec.structs.fields(info.settings) if info.settings else ()
    if needed := next((field.name for field in own if field.required), ""):
        raise LoadError(f"its setting {needed!r} has no default; a site need not set anything")
    check_own_words(info)
    check_kinds(info)


def check_own_words(info: PluginInfo) -> None:
    """Raise `LoadError` where a plugin asks others for metadata or corrections that nobody could write."""
    for field in ("article", "curation"):
        kind = getattr(info, field)
        if kind is None:
            continue
        if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
            raise LoadError(f"its PluginInfo.{field} is no subclass of msgspec.Struct")
        if unwritable := unwritable_in(kind):
            raise LoadError(f"its {field} key {unwritable!r} takes more than words, numbers, dates and lists of these")
    if info.article is not None:
        _check_keys(info.article)
    if info.curation is not None and info.name in SECTIONS:
        raise LoadError(f"`{info.name}` is a section of explainer itself; call the plugin by another name")
    if not isinstance(info.languages, tuple) or not all(isinstance(code, str) for code in info.languages):
        raise LoadError('its PluginInfo.languages is no tuple of codes; write ("en",)')
    if wrong := next((code for code in info.languages if not _LANGUAGE.fullmatch(code)), ""):
        raise LoadError(f'its language {wrong!r} is no code of a language; write one like "en" or "pt-BR"')


def _check_keys(kind: type[msgspec.Struct]) -> None:
    from explainer.read.metadata import KEYS, field_of

    for key in hints_of(kind):
        if field_of(key) != key or key in KEYS:
            raise LoadError(f"its article key {key!r} is one of explainer itself; take another")
    if needed := needed_by(kind):
        raise LoadError(f"its article key {needed[0]!r} has no default; an article need not say it")


def check_kinds(info: PluginInfo) -> None:
    """Raise `LoadError` where a plugin's kinds of finding are none, or could not be kept and read back."""
    if not isinstance(info.findings, tuple) or not all(
        isinstance(kind, type) and issubclass(kind, Finding) for kind in info.findings
    ):
        raise LoadError("its PluginInfo.findings holds something that is no subclass of Finding")
    ours = {kind.__name__ for kind in CORE_FINDINGS}
    try:
        FindingsCodec(kind for kind in info.findings if kind.__name__ not in ours)
    except Exception as error:
        raise LoadError(f"its kinds of finding cannot be kept: {' '.join(str(error).split())}") from error


def _other_version(api: object) -> str:
    """Return what to do with a plugin of another version of the API, or of none."""
    if not api:
        return f"its PluginInfo does not say which version of the plugin API it is written for: add api={API_VERSION}"
    if not isinstance(api, int):
        return f"its PluginInfo.api is {api!r}, and no number: write api={API_VERSION}"
    older = api < API_VERSION
    advice = "look for a newer release of it" if older else "update explainer-site"
    return f"it is written for version {api} of the plugin API, this is version {API_VERSION}; {advice}"


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


def unknown_only(candidates: Iterable[Candidate], loaded: Loaded) -> str:
    """Return a line on a name in `EXPLAINER_PLUGINS` that looks mistyped, or on all where no plugin has any; else "".

    One list serves many sites, so that a name that this site does not know is no mistake in itself.
    """
    known = (
        {candidate.name for candidate in candidates} | loaded.plugins.keys() | {plugin.name for plugin in loaded.off}
    )
    names = _names(os.environ.get(ONLY, ""))
    unknown = [name for name in names if name not in known]
    if unknown != list(names):
        unknown = [name for name in unknown if nearest(name, known)]
    if not unknown:
        return ""
    return f"{ONLY} names {', '.join(unknown)}, and no plugin is called so{nearest(unknown[0], known)}"


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in listed.split(",") if name.strip())


def _unloaded(candidate: Candidate) -> Plugin:
    info = PluginInfo(name=candidate.name, default=False)
    return Plugin(
        info, candidate.kind, candidate.where, candidate.version, object(), (), pluggy.PluginManager("explainer")
    )


def _one_per_name(plugins: list[Plugin], ledger: Ledger) -> list[Plugin]:
    """Leave out plugins that share a name, and note them with both their origins. One that ships with us stays."""
    by_name: dict[str, list[Plugin]] = {}
    for plugin in plugins:
        by_name.setdefault(plugin.name, []).append(plugin)
    for name, same in by_name.items():
        if len(same) > 1:
            origins = " and ".join(sorted(plugin.where for plugin in same))
            message = f"{len(same)} plugins are called {name}: {origins}; disable or rename all but one of them"
            ledger.note(Problem("plugin", name, message))
    return [stays for same in by_name.values() if (stays := _staying(same)) is not None]


def _staying(same: list[Plugin]) -> Plugin | None:
    """Return the one of several plugins of one name that stays: the only one, or the only one of ours."""
    ours = [plugin for plugin in same if plugin.ours] or same
    return ours[0] if len(ours) == 1 else None
