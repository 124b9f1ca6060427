"""What a build of a site depends on, as far as can be told before it begins."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from explainer import __version__
from explainer.publish.root_page import root_page, writes_root_page
from explainer.today import date_of_build
from explainer.unchanged.signatures import names_in, signature
from explainer.unchanged.tracing import installed_at, python_itself

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.settings import Site
    from explainer.untyped import Parsed

_OURS = str(Path(__file__).parents[1])
_OF_A_SESSION = frozenset(
    (
        *("PWD", "OLDPWD", "SHLVL", "_", "TERM", "COLORTERM", "COLUMNS", "LINES", "LS_COLORS", "DISPLAY", "WINDOWID"),
        *("WAYLAND_DISPLAY", "STY", "HISTFILE", "INVOCATION_ID", "JOURNAL_STREAM", "PYTEST_CURRENT_TEST"),
    )
)
"""Variables that tell of the terminal or of the session, and of no input."""
_OF_SESSIONS = ("SSH_", "XDG_SESSION_", "DBUS_", "TMUX", "TERM_", "GNOME_")
_LONGEST_PATH = 4096
_NO_FILES = ("/proc/", "/sys/", "/dev/")
_INSTALLED = (".dist-info", ".egg-info", ".egg-link", ".pth")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a build reads and writes: absolute paths."""

    read: tuple[str, ...]
    written: tuple[str, ...]
    store: str

    @property
    def beside(self) -> tuple[str, ...]:
        """What is no input: what the build itself keeps and makes."""
        return (self.store, *self.written)


def places_of(site: Site, site_dir: str | None) -> Places | None:
    """Return where a build of `site` reads and writes; `None` where that cannot be kept apart, or is on the network.

    Each path that is named in `mkdocs.yml`, whoever reads it, is one that the build reads.
    """
    settings = site.settings
    if settings.scheduler or any("://" in seed for seed in settings.seeds):
        return None
    folder = str(site.folder)
    built = os.path.normpath(os.path.join(folder, site_dir or str(site.config.get("site_dir") or "site")))
    store, output = str(Path(settings.store).parent), settings.output
    docs = os.path.join(folder, str(site.config.get("docs_dir") or "docs"))
    own = (*settings.seeds, settings.curation, settings.plugins_dir, settings.templates_dir, settings.spacy_model)
    named = {os.path.normpath(os.path.join(folder, word)) for word in _words(site.config) if _may_be_path(word)}
    there = {path for path in named if os.path.lexists(path) and path not in (built, store)}
    read = {*map(os.path.normpath, (*own[:-1], docs)), *there, *(os.path.abspath(file) for file in site.files)}
    around = any(_is_inside(folder, path) for path in read)
    apart = not any(_is_inside(path, made) for path in (*read, output, folder) for made in (built, store))
    root = (str(root_page(Path(output))),) if writes_root_page(Path(output)) else ()
    written = (built, output, settings.history, *root)
    return Places(tuple(sorted(read)), written, store) if apart and not around else None


def state_of_run(site: Site, options: Mapping[str, Any]) -> str:
    """Return a hash of what a build was asked for, and where: settings, options, program, variables, day."""
    settings = [(name, repr(getattr(site.settings, name))) for name in site.settings.__struct_fields__]
    parts = (
        __version__,
        sys.version,
        sys.executable,
        names_in(sys.path, _INSTALLED),
        sorted(f"{name}={value}" for name, value in os.environ.items() if _matters(name)),
        settings,
        sorted((name, repr(value)) for name, value in options.items()),
        (date_of_build(), datetime.now(UTC).date().isoformat()),
    )
    return hashlib.sha256(msgspec.msgpack.encode([repr(part) for part in parts])).hexdigest()


def state_of_files(places: Places, more: Iterable[str]) -> str:
    """Return a hash of the state of all files that a build reads: `more` are those that it was seen to read."""
    return signature((_OURS, *places.read), places.beside) + signature(more)


def state_of_sources(site: Site) -> str:
    """Return a hash of all that a build of `site` reads but the editor's corrections; "" where nobody can tell."""
    places = places_of(site, None)
    if places is None:
        return ""
    corrections = os.path.normpath(site.settings.curation)
    return state_of_run(site, {}) + signature((_OURS, *places.read), (*places.beside, corrections))


def state_of_outputs(places: Places) -> str:
    """Return a hash of the state of all that a build writes for others to see."""
    return signature(places.written, (places.store,))


def not_told(seen: Iterable[str], places: Places) -> list[str]:
    """Return what a build was `seen` to read, and the code that it loaded, without what is told by other parts of it.

    A folder that was listed has a slash at its end: its names count, and not what is below it.
    """
    files = {file if os.path.isfile(file) else f"{file}/" for file in seen if os.path.exists(file)}
    files = {file for file in files if not file.startswith((*installed_at(), *_NO_FILES))} | _code()
    told = (*places.read, *places.beside, _OURS)
    return sorted(file for file in files if not (_is_pythons(file) or any(_is_inside(file, place) for place in told)))


def _code() -> set[str]:
    """Return the files of all modules that are loaded, and the folders of packages that somebody may be working on."""
    found = set()
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str):
            of_package = os.path.basename(file) == "__init__.py" and not file.startswith(installed_at())
            found.add(os.path.abspath(os.path.dirname(file) if of_package else file))
    return found


def _is_pythons(file: str) -> bool:
    """Tell whether `file` belongs to Python itself, whose version is told, or was made by it."""
    return file.endswith(".pyc") or (file.startswith(python_itself()) and not file.startswith(installed_at()))


def _words(value: Parsed) -> Iterator[str]:
    """Yield all words and names of a configuration, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from (*_words(name), *_words(each))
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)


def _may_be_path(word: str) -> bool:
    return bool(word.strip("/.")) and "\0" not in word and "\n" not in word and len(word) <= _LONGEST_PATH


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _matters(variable: str) -> bool:
    return variable not in _OF_A_SESSION and not variable.startswith(_OF_SESSIONS)
