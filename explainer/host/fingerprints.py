"""What kept findings depend on: the analyser, and for each extractor its code, settings and what it requires.

Code is followed from the plugin's module through its imports, within its own package. So an edit of one extractor
changes its fingerprint and those of the extractors that require what it finds, and no other.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import __version__
from explainer.store import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.host.host import Host
    from explainer.host.plugin import Plugin
    from explainer.model import Analyser

_SETTINGS = ("language", "spacy_model", "encoder")
"""The settings that bear on extraction."""
_IMPORTED = re.compile(rb"^[ \t]*from[ \t]+(explainer[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)", re.MULTILINE)
_WORD = re.compile(rb"\w+")
_ROOT = Path(__file__).parents[1]
_SHARED = ("model", "data")
"""Folders of this package that all extractors depend on."""
_ELSEWHERE = ("explainer.model", "explainer.host", "explainer.hookspecs")
"""Modules that need not be followed: they are shared, or bear on no finding."""
_MAKERS = ("make_analyser", "mask_text")
"""The hooks that decide what every extractor is given."""


def analysis_fingerprint(host: Host, analyser: Analyser) -> str:
    """Return the fingerprint of what every extractor is given beside the article, and nothing else."""
    makers = [plugin for plugin in host.plugins if set(_MAKERS) & set(plugin.hooks)]
    code = [(plugin.name, plugin.version, _code_of(plugin)) for plugin in makers]
    own = [host.settings.plugins.get(plugin.name) for plugin in makers]
    settings = [getattr(host.settings, name) for name in _SETTINGS]
    return fingerprint([__version__, _shared_code(), analyser.fingerprint, settings, code, own])


def extractor_fingerprints(host: Host) -> dict[str, str]:
    """Return the fingerprint of each extractor by name, in the order in which they run.

    It depends on the extractor's version, code and settings, and on the fingerprints of those that it requires.
    """
    found: dict[str, str] = {}
    for plugin in host.extractors:
        needed = [(name, found[name]) for name in sorted(host.needs(plugin)) if name in found]
        own = host.settings.plugins.get(plugin.name)
        found[plugin.name] = fingerprint([plugin.name, plugin.version, _code_of(plugin), own, needed])
    return found


def _code_of(plugin: Plugin) -> str:
    """Return a hash of a plugin's code: who writes one changes it more often than its version."""
    file = getattr(plugin.module, "__file__", None)
    if not file:
        return ""
    if plugin.kind == "built in":
        return _code_from(getattr(plugin.module, "__name__", ""))
    sources = sorted(Path(file).parent.rglob("*.py")) if Path(file).name == "__init__.py" else [Path(file)]
    return _hash(source.read_bytes() for source in sources)


@lru_cache(maxsize=64)
def _code_from(module: str) -> str:
    """Return a hash of the source of our `module` and of all of our modules that it imports, however deep."""
    seen: dict[str, bytes] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        source = None if name in {*seen, "", "explainer"} or name.startswith(_ELSEWHERE) else _source_of(name)
        if source is not None:
            seen[name] = source
            waiting += [name.rpartition(".")[0], *_imported(source)]
    return _hash(f"{name}\0".encode() + seen[name] for name in sorted(seen))


def _imported(source: bytes) -> Iterator[str]:
    """Yield the names of our modules that `source` may import."""
    for match in _IMPORTED.finditer(source):
        module = match[1].decode()
        yield module
        yield from (f"{module}.{word.decode()}" for word in _WORD.findall(match[2]))


@lru_cache(maxsize=4096)
def _source_of(module: str) -> bytes | None:
    """Return the source of one of our modules; `None` where there is no such module."""
    path = _ROOT.joinpath(*module.split(".")[1:])
    for file in (path.with_suffix(".py"), path / "__init__.py"):
        if file.is_file():
            return file.read_bytes()
    return None


@lru_cache(maxsize=1)
def _shared_code() -> str:
    """Return a hash of what all extractors depend on: the values that flow, and the word lists."""
    found = (path for folder in _SHARED for path in sorted((_ROOT / folder).rglob("*")))
    return _hash(path.read_bytes() for path in found if path.suffix in {".py", ".txt", ".json"})


def _hash(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part + b"\0")
    return whole.hexdigest()
