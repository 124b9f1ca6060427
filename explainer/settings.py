"""The settings of a site: read from `mkdocs.yml`, checked, with error messages that name the line to change.

The build step's settings stand under `plugins: - explainer:`; `site_name`, `site_url` and `site_description` come from
the top of the file. The file may use the tags that MkDocs and Material know: `!ENV` is looked up, `!!python/name` and
the like are passed over, and nothing is ever executed.
"""

from __future__ import annotations

import difflib
import os
import reprlib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

import msgspec
import yaml

from explainer.errors import SettingsError
from explainer.model import Settings
from explainer.strangers import harmless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from explainer.untyped import Parsed

CONFIG_FILE = "mkdocs.yml"
S = TypeVar("S", bound=msgspec.Struct)
_FROM_TOP = ("site_name", "site_url", "site_description", "use_directory_urls")
_PATHS = ("output", "curation", "store", "history", "plugins_dir", "templates_dir")
_LONGEST_SHOWN = 200
_AT_LEAST = {"jobs": 0, "max_article_bytes": 1, "plugin_seconds": 0.001}
_SHARES = (
    "sure_above",
    "speaker_threshold",
    "indirect_threshold",
    "undated_threshold",
    "merge_threshold",
    "accept_stories_above",
)

Keys = tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """A site's settings, its folder, and where in `mkdocs.yml` each setting stands.

    `place(keys)` tells a user where to look, for example `mkdocs.yml, line 14`. `config` is all that stands in that
    file and in those from which it inherits, which are `files`. `dated` tells whether somebody gave the date.
    """

    settings: Settings
    folder: Path
    lines: Mapping[Keys, str] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    dated: bool = False

    def place(self, keys: Keys) -> str:
        """Return file and line of the setting `keys`, or of the nearest one above it."""
        known = (self.lines.get(keys[:length]) for length in range(len(keys), -1, -1))
        return next((line for line in known if line), CONFIG_FILE)

    def with_today(self, today: str) -> Site:
        """Return the site with `today` as its date, unless its settings give one."""
        if self.dated:
            return self
        return replace(self, settings=msgspec.structs.replace(self.settings, today=today), dated=True)

    def without(self, plugins: tuple[str, ...]) -> Site:
        """Return the site with `plugins` disabled, too."""
        disable = (*self.settings.disable, *plugins)
        lines = dict(self.lines)
        lines.update({("disable", name): "--no-plugin" for name in plugins})
        return replace(self, settings=msgspec.structs.replace(self.settings, disable=disable), lines=lines)


def read_site(config: Path, **overrides: Any) -> Site:
    """Read the settings of the site whose `mkdocs.yml` is `config`; `overrides` replace what stands there.

    Where the file does not exist, all settings have their defaults. Paths in the result are absolute. Raises
    `SettingsError` for a file that is no YAML, an unknown setting, or a wrong value.
    """
    folder = config.parent.absolute()
    top, lines, files = _read(config) if config.is_file() else ({}, {}, ())
    site = Site(Settings(), folder, lines)
    given = _explainer_settings(top, site)
    values = {key: top[key] for key in _FROM_TOP if isinstance(top.get(key), str | bool)} | given | overrides
    settings = _absolute(checked(Settings, values, (), site.place), folder)
    return Site(settings, folder, lines, top, files, dated="today" in values)


def read_strange_site(config: Path, scratch: Path, **overrides: Any) -> Site:
    """Read no more than the name and the addresses of a stranger's site; everything else has its default.

    So no plugin or template of the folder runs, and nothing outside it is read or written. What earlier builds kept
    there may be forged, finished pages among it: what this one keeps lies in `scratch`, an empty folder. Raises
    `SettingsError` as `read_site` does, and where one of the folder's own parts is a link that leads out of it.
    """
    folder = config.parent.absolute()
    if not config.resolve().is_relative_to(folder.resolve()):
        raise SettingsError(f"{config}: it leads out of {folder}, which no stranger's folder may")
    top = _read(config, _StrangeLoader)[0] if config.is_file() else {}
    values = harmless({key: top[key] for key in _FROM_TOP if isinstance(top.get(key), str | bool)}, config.name)
    nowhere = {"plugins_dir": os.devnull, "templates_dir": os.devnull}
    kept = {name: str(scratch / Path(getattr(Settings(), name)).name) for name in ("store", "history")}
    site = Site(Settings(), folder)
    settings = _absolute(checked(Settings, values | overrides | nowhere | kept, (), site.place), folder)
    for path in (*settings.seeds, settings.output, str(folder / "site")):
        if not Path(path).resolve().is_relative_to(folder.resolve()):
            raise SettingsError(f"{path}: it leads out of {folder}, which no stranger's folder may")
    return Site(settings, folder, dated="today" in overrides)


def checked(kind: type[S], values: Mapping[str, Any], above: Keys, place: Callable[[Keys], str]) -> S:
    """Return `values` as an instance of the settings class `kind`.

    Raises `SettingsError` that names the place (`place(above + (key,))`) of an unknown setting or a wrong value.
    """
    hints = get_type_hints(kind)
    converted = {}
    for key, value in values.items():
        where = place((*above, key))
        if key not in hints:
            raise SettingsError(f"{where}: unknown setting `{key}`{did_you_mean(key, hints)}")
        try:
            converted[key] = msgspec.convert(_as_meant(value, hints[key]), hints[key])
        except msgspec.ValidationError as error:
            raise SettingsError(f"{where}: `{key}: {_shown(value)}` does not fit: {error}") from error
        _check_bounds(key, converted[key], kind, where)
    return kind(**converted)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that names the known word most like `word`, or a list of what is known."""
    names = sorted(known)
    like = difflib.get_close_matches(word, names, n=1)
    return f". Did you mean `{like[0]}`?" if like else f". Known are: {', '.join(names)}" if names else ""


def _absolute(settings: Settings, folder: Path) -> Settings:
    paths = {name: str(folder / getattr(settings, name)) for name in _PATHS}
    seeds = tuple(seed if "://" in seed else str(folder / seed) for seed in settings.seeds)
    return msgspec.structs.replace(settings, seeds=seeds, **paths)


def _as_meant(value: Parsed, hint: Parsed) -> Parsed:
    """Take a single word for a list of one where a list is asked for; undo what YAML makes of a date and of `off`."""
    if isinstance(value, date):
        return value.isoformat()
    if value is False and "off" in get_args(hint):
        return "off"
    return (value,) if isinstance(value, str) and hint == tuple[str, ...] else value


def _check_bounds(key: str, value: Parsed, kind: type[msgspec.Struct], where: str) -> None:
    if kind is not Settings or value is None:
        return
    if key in _AT_LEAST and value < _AT_LEAST[key]:
        raise SettingsError(f"{where}: `{key}: {value}` is too small, it must be at least {_AT_LEAST[key]}")
    if key in _SHARES and not 0 <= value <= 1:
        raise SettingsError(f"{where}: `{key}: {value}` must lie between 0 and 1")
    if key == "today":
        check_date(value, where)


def check_date(value: str, where: str) -> None:
    """Raise `SettingsError` unless `value` is a date like 2023-06-14."""
    try:
        if date.fromisoformat(value).isoformat() == value:
            return
    except ValueError:
        pass
    raise SettingsError(f"{where}: `today: {value}` is no date; write it like 2023-06-14")


def _shown(value: Parsed) -> str:
    """Return a value for a message: one that YAML's anchors multiply has more words than memory."""
    return str(value)[:_LONGEST_SHOWN] if isinstance(value, str | int | float | bool | None) else reprlib.repr(value)


class _StrangeLoader(yaml.SafeLoader):
    """Reads plain values; takes any tag of MkDocs for an empty value, `!ENV` too: it would tell of the machine."""


class _Loader(_StrangeLoader):
    """Looks up `!ENV` besides."""


def _environment(loader: _Loader, node: yaml.Node) -> Parsed:
    """Return the first environment variable that is set, else the last item of the list, else `None`."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node, deep=True) or [None]
    else:
        names, default = [str(node.value)], None
    found = next((os.environ[name] for name in names if name in os.environ), None)
    return default if found is None else yaml.safe_load(found)


def _or_told(construct: Callable[[Any, yaml.Node], Parsed]) -> Callable[[Any, yaml.Node], Parsed]:
    """Return `construct` such that a value which Python refuses, as a day that is none, is told with its line."""

    def constructed(loader: _StrangeLoader, node: yaml.Node) -> Parsed:
        try:
            return construct(loader, node)
        except ValueError as error:
            told = f"`{_shown(node.value)}`: {error}"
            raise yaml.constructor.ConstructorError(None, None, told, node.start_mark) from error

    return constructed


_StrangeLoader.add_multi_constructor("", lambda _loader, _suffix, _node: None)
for _kind in ("timestamp", "int", "float"):
    _StrangeLoader.add_constructor(
        f"tag:yaml.org,2002:{_kind}", _or_told(getattr(yaml.SafeLoader, f"construct_yaml_{_kind}"))
    )
_Loader.add_constructor("!ENV", _environment)


def _read(
    config: Path, loaders: type[_StrangeLoader] = _Loader, below: tuple[Path, ...] = ()
) -> tuple[dict[str, Any], dict[Keys, str], tuple[Path, ...]]:
    """Return the content of `mkdocs.yml` and of what it inherits from, the lines of our settings, and the files.

    The `mkdocs.yml` of a stranger inherits from nothing.
    """
    try:
        with config.open(encoding="utf-8") as file:
            loader = loaders(file)
            node = loader.get_single_node()
            content = loader.construct_document(node) if node else {}
    except RecursionError as error:
        raise SettingsError(f"{config.name} cannot be read: it is nested too deeply") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{config.name} cannot be read: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise SettingsError(f"{config.name}: this is no list of settings; it starts with `site_name: …`")
    lines = dict(_lines(_explainer_node(node), (), config.name))
    if isinstance(content.get("INHERIT"), str) and issubclass(loaders, _Loader):
        heir = config.parent / content["INHERIT"]
        if heir.resolve() in (*below, config.resolve()):
            raise SettingsError(f"{config.name}: it inherits from itself, by `INHERIT: {content['INHERIT']}`")
        above, lines_above, files = _read(heir, loaders, (*below, config.resolve()))
        return above | content, lines or lines_above, (config, *files)
    return content, lines, (config,)


def _explainer_settings(top: Mapping[str, Any], site: Site) -> dict[str, Any]:
    plugins = top.get("plugins") or []
    entries = [{name: plugins[name]} for name in plugins] if isinstance(plugins, dict) else plugins
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict) and "explainer" in entry:
            settings = entry["explainer"] or {}
            if not isinstance(settings, dict):
                raise SettingsError(f"{site.place(())}: write the settings of `explainer:` as `name: value`, indented")
            return {str(key): value for key, value in settings.items()}
    return {}


def _explainer_node(top: yaml.Node | None) -> yaml.Node | None:
    """Return the node below `plugins: - explainer:`."""
    plugins = _child(top, "plugins")
    entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    return next((node for entry in entries if (node := _child(entry, "explainer")) is not None), None)


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _lines(node: yaml.Node | None, above: Keys, file: str) -> Iterable[tuple[Keys, str]]:
    """Yield file and line of each setting below `node`."""
    if node is not None:
        yield above, f"{file}, line {node.start_mark.line + 1}"
    for name, value in node.value if isinstance(node, yaml.MappingNode) else ():
        keys = (*above, str(name.value))
        yield from _lines(value, keys, file)
        yield keys, f"{file}, line {name.start_mark.line + 1}"
