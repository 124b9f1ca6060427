"""What a finished page depends on: its own data, and what all pages share (code, templates, plugins, settings).

A page whose data cannot be written out has no key, and is made each time.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from explainer.model.pages import digest_of
from explainer.store import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.host.host import Host
    from explainer.host.plugin import Plugin
    from explainer.model import Corpus, Page, Settings

_HOOKS = frozenset(("build_pages", "story_sections", "render_page", "enrich"))
_LIBRARIES = ("jinja2", "markupsafe", "markdown-it-py", "babel")
_OF_PIECES = ("msgspec", "snowballstemmer")
_NO_MATTER = ("jobs", "scheduler", "plugin_seconds", "today", "store")
"""Settings that change no page. The day matters to few, see `KeptPage.day`."""
_PATHS = ("output", "curation", "history", "plugins_dir", "templates_dir")
_ROOT = Path(__file__).parents[1]
_SOURCES = frozenset((".py", ".j2", ".po", ".mo", ".txt", ".json"))
_SHARED = ("compose", "publish", "model", "host", "merge")


def pages_fingerprint(host: Host, corpus: Corpus) -> str:
    """Return the fingerprint of what all pages depend on beside their own data."""
    plugins = [plugin for plugin in host.plugins if _HOOKS & set(plugin.hooks)]
    code: list[object] = [(plugin.name, plugin.version, _code_of(plugin)) for plugin in plugins]
    if any(_asks_for_corpus(plugin) for plugin in plugins):
        code.append(_corpus_hash(host, corpus))
    return fingerprint(
        [_own_code(), [_version_of(name) for name in _LIBRARIES], code, _templates(host), _settings(host.settings)]
    )


def pieces_fingerprint() -> str:
    """Return the fingerprint of what all that is made of single articles depends on beside the article."""
    return fingerprint([_own_code(), sys.version_info[:2], [_version_of(name) for name in _OF_PIECES]])


def plans_fingerprint(host: Host) -> bytes:
    """Return the fingerprint of what all plans of our pages depend on beside what is read for each."""
    settings = [*_settings(host.settings), host.settings.today]
    sections = [(plugin.name, plugin.version) for plugin in host.implementing("story_sections")]
    return fingerprint([_own_code(), [_version_of(name) for name in _LIBRARIES], settings, sections]).encode()


def _templates(host: Host) -> str:
    """Return a hash of the site's templates, and of what lies beside its one-file plugins: templates, data files."""
    folders = (host.settings.templates_dir, host.settings.plugins_dir)
    return _hash(file for folder in folders for file in _files_below(Path(folder)) if file.suffix != ".py")


def _asks_for_corpus(plugin: Plugin) -> bool:
    """Tell whether a plugin's edits may depend on everything that is known."""
    return any("corpus" in found.argnames for found in plugin.manager.hook.enrich.get_hookimpls())


def _corpus_hash(host: Host, corpus: Corpus) -> str:
    """Return a hash of all articles, findings, corrections and records."""
    corrections = [(entry.action, entry.values) for entry in corpus.curation]
    whole = hashlib.sha256(msgspec.msgpack.encode((corpus.records, corrections)))
    for name, article in corpus.articles.items():
        whole.update(msgspec.msgpack.encode(article) + host.codec.encode(corpus.findings[name]))
    return whole.hexdigest()


def page_key(shared: str, page: Page) -> bytes | None:
    """Return the fingerprint of `page` with `shared`, or `None` where its data cannot be written out."""
    digest = page.digest or digest_of(page)
    return hashlib.sha256(shared.encode() + digest).digest() if digest else None


def _settings(settings: Settings) -> list[object]:
    """Return the settings that pages may depend on, with paths as seen from the store: a site may be moved."""
    kept = msgspec.structs.asdict(settings)
    beside = Path(settings.store).parent
    kept |= {name: _from(beside, kept[name]) for name in _PATHS}
    kept["seeds"] = [_from(beside, place) for place in settings.seeds]
    return [(name, value) for name, value in sorted(kept.items()) if name not in _NO_MATTER]


def _from(folder: Path, place: str) -> str:
    """Return the path `place` as seen from `folder`; what is no path of this machine stays as it is."""
    try:
        return os.path.relpath(place, folder) if Path(place).is_absolute() else place
    except ValueError:  # on another drive
        return place


@cache
def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


@lru_cache(maxsize=1)
def _own_code() -> str:
    """Return a hash of our code, templates and word lists that make pages."""
    folders = (path for name in _SHARED for path in sorted((_ROOT / name).rglob("*")))
    own = (*sorted(_ROOT.glob("*.py")), *sorted((_ROOT / "data").glob("*")), *folders)
    return _hash(path for path in own if path.suffix in _SOURCES)


def _code_of(plugin: Plugin) -> str:
    """Return a hash of all files of a plugin's package: code, templates, word lists."""
    file = getattr(plugin.module, "__file__", None)
    if plugin.kind == "built in" or not file:
        return ""
    whole = Path(file).name == "__init__.py"
    return _hash(_files_below(Path(file).parent) if whole else [Path(file)])


def _files_below(folder: Path) -> Iterator[Path]:
    found = (path for path in sorted(folder.rglob("*")) if "__pycache__" not in path.parts)
    return (path for path in found if path.is_file())


def _hash(files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(os.fsencode(file.name) + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()
