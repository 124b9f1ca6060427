"""What building and serving need beside MkDocs: its warnings, a free address, an eye on what changes."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Protocol

from watchdog.events import FileSystemEvent, FileSystemEventHandler

from explainer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable


class Server(Protocol):
    """What is needed of MkDocs' server: it watches paths, and builds when something in them changes."""

    def watch(self, path: str, *, recursive: bool = True) -> None:
        """Watch `path`."""
        ...

    def unwatch(self, path: str) -> None:
        """Watch `path` no more."""
        ...


class Heard(logging.Handler):
    """Keeps the lines that MkDocs tells."""

    def __init__(self, level: int) -> None:
        """Keep what is told from `level` on."""
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one."""
        self.lines.append(record.getMessage())


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


def watch_for(server: Server, paths: Iterable[Path]) -> None:
    """Build again when one of `paths`, which do not exist, is made; and from then on when something in it changes."""
    wanted = {str(path): path for path in paths}
    observer = getattr(server, "observer", None)
    if not wanted or observer is None:  # a server that watches by itself
        return
    bell = Path(mkdtemp(prefix="explainer-serve-"))
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
