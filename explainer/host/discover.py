"""Where plugins come from: the stage folders, installed distributions, and files in the site's own folder."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from functools import cache, lru_cache, partial
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import __version__
from explainer.compose.parts import parts
from explainer.host.plugin import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint
    from types import ModuleType

    from explainer.host.plugin import OriginKind, Plugin

STAGES = ("read", "analyse", "merge", "compose", "publish")
GROUP = "explainer"
DISTRIBUTION = "explainer-site"
"""Plugins of this distribution are bundled: they ship with us."""
_BUNDLED = "explainer.bundled."
"""Where the packages of the bundled ones are."""
_DESCRIPTION = b"\ndef describe_plugin("


def built_in() -> Iterator[Candidate]:
    """Yield the modules directly inside the stage folders that describe themselves as plugins, and the parts of pages.

    The source is searched first, so that helper modules (which may be heavy) are not imported.
    """
    for stage in STAGES:
        for name in _describing_themselves(stage):
            path = f"explainer.{stage}.{name}"
            yield Candidate(f"{stage}.{name}", "built in", path, __version__, partial(import_module, path))
    for name, path, part in parts():
        yield Candidate(name, "built in", path, __version__, partial(_itself, part))


def installed(mentioning: str = "") -> Iterator[Candidate]:
    """Yield the plugins that installed distributions declare in the entry-point group `explainer`.

    With `mentioning`, only those in whose module's source this word stands; nothing is imported to find out.
    """
    for entry, name, version in _declared(tuple(map(_state_of, sys.path))):
        if mentioning and mentioning.encode() not in _source_of(entry.module, mentioning.encode()):
            continue
        where = f"{name} {version}, {entry.value}" if name else entry.value
        kind: OriginKind = "bundled" if name == DISTRIBUTION else "installed"
        yield Candidate(entry.name, kind, where, version, partial(_load_entry, entry))


@lru_cache(maxsize=1)
def _declared(_path: tuple[tuple[str, int], ...]) -> tuple[tuple[EntryPoint, str, str], ...]:
    """Return the entry points of all distributions, each with the name and version of its own.

    They are looked for again where a folder on the path of modules has changed: to read them takes a while.
    """
    found = []
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)):
        about = entry.dist.metadata if entry.dist else {"Name": "", "Version": ""}
        found.append((entry, about["Name"], about["Version"]))
    return tuple(found)


def _state_of(place: str) -> tuple[str, int]:
    """Return a place on the path of modules with the time of its last change."""
    try:
        return place, Path(place or ".").stat().st_mtime_ns
    except OSError:
        return place, 0


def one_file(folder: Path, mentioning: str = "") -> Iterator[Candidate]:
    """Yield the plugins of a site: the files `*.py` of `folder` whose names do not start with an underscore.

    With `mentioning`, only those in which this word stands.
    """
    found = folder.glob("*.py") if folder.is_dir() else ()
    for file in sorted(file for file in found if not file.name.startswith("_") and not file.is_dir()):
        try:
            source = file.read_bytes()
        except OSError:
            source = mentioning.encode()  # importing it will say what is wrong
        if mentioning.encode() not in source:
            continue
        version = hashlib.sha256(source).hexdigest()[:16]
        yield Candidate(file.stem, "one file", file.name, version, partial(_import_file, file))


def editable_sources(plugins: Iterable[Plugin]) -> tuple[Path, ...]:
    """Return the folders or files of those of `plugins` that are installed in editable mode, to be watched."""
    modules = [plugin.module for plugin in plugins if _is_editable(plugin.kind, plugin.module)]
    files = {Path(getattr(module, "__file__", "")) for module in modules}
    return tuple(sorted(file.parent if file.name == "__init__.py" else file for file in files))


def forget_editable() -> None:
    """Forget the imported code of plugins that are installed in editable mode, so that their next import sees edits."""
    for entry in entry_points(group=GROUP):
        top = entry.module if entry.module.startswith(_BUNDLED) else entry.module.partition(".")[0]
        if top != "explainer" and _is_editable("installed", sys.modules.get(top)):
            for name in [name for name in sys.modules if name == top or name.startswith(f"{top}.")]:
                del sys.modules[name]
    importlib.invalidate_caches()


def _is_editable(kind: str, module: object) -> bool:
    """Tell whether a plugin's module is installed, and its code stands where somebody writes it."""
    file = getattr(module, "__file__", None)
    apart = {"site-packages", "dist-packages"}
    return bool(file) and kind in {"installed", "bundled"} and not apart & {*Path(file or "").parts}


@cache
def _describing_themselves(stage: str) -> tuple[str, ...]:
    """Return the names of the modules and packages directly in a stage's folder that are plugins, sorted."""
    found = []
    for entry in files(f"explainer.{stage}").iterdir():
        source = entry / "__init__.py" if entry.is_dir() else entry
        if source.name.endswith(".py") and source.is_file() and _DESCRIPTION in source.read_bytes():
            found.append(entry.name.removesuffix(".py"))
    return tuple(sorted(found))


def _source_of(module: str, otherwise: bytes) -> bytes:
    """Return the source of a module that may not be imported yet; `otherwise` where it has none to read."""
    if "." in module.removeprefix(_BUNDLED):
        return otherwise  # to find it, Python would import what is above it
    spec = importlib.util.find_spec(module)
    try:
        return Path(spec.origin).read_bytes() if spec is not None and spec.origin else otherwise
    except OSError:
        return otherwise


def _itself(part: object) -> object:
    return part


def _load_entry(entry: EntryPoint) -> object:
    return entry.load()


def _import_file(file: Path) -> ModuleType:
    """Import `file` under a name of its own, so that two sites in one process never meet."""
    digest = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:12]
    name = f"explainer_site_plugin_{digest}_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:  # pragma: no cover  # every .py file has a loader
        raise ImportError(f"{file} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
