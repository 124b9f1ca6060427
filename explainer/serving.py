"""What building and serving need beside MkDocs: its warnings, a free address, an eye on what changes."""

from __future__ import annotations

import logging
import socket
import time
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from explainer.errors import OutputError, SettingsError
from explainer.scratch import scratch_folder
from explainer.unwritable import unwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Settings
    from explainer.untyped import MkDocsConfig, MkDocsPage

CHANGES = frozenset({"created", "modified", "deleted", "moved"})
"""The events that change a file; the others only tell that it was read."""
_MOST_IN_NAVIGATION = 100


class Server(Protocol):
    """What is needed of MkDocs' server: it watches paths, and builds when something in them changes."""

    def watch(self, path: str, *, recursive: bool = True) -> None:
        """Watch `path`."""
        ...

    def unwatch(self, path: str) -> None:
        """Watch `path` no more."""
        ...


class Partly(Protocol):
    """What is needed of our plugin: it is told where only a part of a site is built."""

    partly: bool


class _Lines(logging.Handler):
    """Keeps the lines that MkDocs tells."""

    def __init__(self, level: int) -> None:
        """Keep what is told from `level` on."""
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(record.getMessage())


@contextmanager
def heard(level: int) -> Iterator[list[str]]:
    """Give the list of the lines that MkDocs tells from `level` on, which grows until the end."""
    handler, log = _Lines(level), logging.getLogger("mkdocs")
    log.addHandler(handler)
    try:
        yield handler.lines
    finally:
        log.removeHandler(handler)


def check_free(host: str, port: int) -> None:
    """Raise `SettingsError` where nothing can be served at `host` and `port`, most often since something is."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise SettingsError(
            f"{host}:{port} cannot be served at ({error.strerror}). Stop what is served there, or give another "
            f"address: --address {host}:{port + 1}"
        ) from error


def made_from(settings: Settings) -> tuple[list[str], list[str]]:
    """Return the places of articles on this computer, and of plugins and templates, which need not be there."""
    return [seed for seed in settings.seeds if "://" not in seed], [settings.plugins_dir, settings.templates_dir]


def watch_site(server: Server, settings: Settings, editable: Iterable[str], docs: Path) -> None:
    """Watch what a site is made of: articles, corrections, plugins and templates; of `docs` what we do not make.

    `editable` are the folders of plugins that somebody may be working on.
    """
    sources, maybe = made_from(settings)
    for path in (*sources, *maybe, *editable):
        if Path(path).exists():
            server.watch(path)
    watch_file(server, Path(settings.curation))
    watch_for(server, [Path(path) for path in maybe if not Path(path).exists()])
    watch_all_but(server, docs, Path(settings.output))


def watch_file(server: Server, file: Path) -> None:
    """Build again when `file` is made, written, put in another's place or removed, whatever else changes beside it."""
    observer = getattr(server, "observer", None)
    if observer is None:  # a server that watches by itself
        if file.exists():
            server.watch(str(file))
    elif file.parent.is_dir():
        bell = scratch_folder("serve")
        server.watch(str(bell))
        observer.schedule(_OneFile(file, bell), str(file.parent), recursive=False)


class _OneFile(FileSystemEventHandler):
    """Rings `bell` when something happens to `file`: a change in that folder makes the server build."""

    def __init__(self, file: Path, bell: Path) -> None:
        self._file, self._bell = file.resolve(), bell

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring where the file is meant, by its old name or its new one; that it was only read is nothing."""
        if event.event_type in CHANGES and self._file in {
            Path(str(path)).resolve() for path in (event.src_path, event.dest_path) if path
        }:
            (self._bell / str(time.monotonic_ns())).touch()


def watch_for(server: Server, paths: Iterable[Path]) -> None:
    """Build again when one of `paths`, which do not exist, is made; and from then on when something in it changes."""
    wanted = {str(path): path for path in paths}
    observer = getattr(server, "observer", None)
    if not wanted or observer is None:  # a server that watches by itself
        return
    bell = scratch_folder("serve")
    server.watch(str(bell))
    for folder in {path.parent for path in wanted.values() if path.parent.is_dir()}:
        observer.schedule(_Coming(server, wanted, bell), str(folder), recursive=False)


class _Coming(FileSystemEventHandler):
    """Watches what is made at one of `wanted`, and rings `bell`: a change in that folder makes the server build."""

    def __init__(self, server: Server, wanted: dict[str, Path], bell: Path) -> None:
        self._server, self._wanted, self._bell = server, wanted, bell

    def on_created(self, event: FileSystemEvent) -> None:
        """Begin to watch it."""
        path = self._wanted.pop(str(event.src_path), None)
        if path is not None:
            self._server.watch(str(path))
            (self._bell / path.name).touch()


def watch_all_but(server: Server, folder: Path, generated: Path) -> None:
    """Watch `folder`, without the folder `generated` inside it: what a build writes must not start the next."""
    if not generated.is_relative_to(folder):
        return
    server.unwatch(str(folder))
    server.watch(str(folder), recursive=False)
    for path in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        if generated == path:
            continue
        if generated.is_relative_to(path):
            watch_all_but(server, path, generated)
        else:
            server.watch(str(path))


def read_titles(pages: Iterable[MkDocsPage], config: MkDocsConfig) -> None:
    """Read the sources of the first of `pages`, the navigation's, of a partial build: their titles are on each page."""
    for page in islice(pages, _MOST_IN_NAVIGATION):
        if page.markdown is None:
            page.read_source(config)


@contextmanager
def partial_build(plugin: Partly | None) -> Iterator[None]:
    """Let MkDocs make a part of a site: it says nothing, and what is remembered of other pages stays remembered."""
    log = logging.getLogger("mkdocs")
    level, log.level = log.level, logging.ERROR
    if plugin is not None:
        plugin.partly = True
    try:
        yield
    finally:
        log.setLevel(level)
        if plugin is not None:
            plugin.partly = False


@contextmanager
def mkdocs_stopping(place: Path) -> Iterator[None]:
    """Tell in our own words that MkDocs stopped, or could not write."""
    try:
        yield
    except SystemExit as error:
        raise OutputError("MkDocs stopped; its own messages say why") from error
    except OSError as error:
        raise unwritable(error, place) from error


def print_warnings(level: int = logging.WARNING) -> None:
    """Let MkDocs print what it tells from `level` on."""
    log = logging.getLogger("mkdocs")
    log.setLevel(level)
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
