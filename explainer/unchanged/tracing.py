"""What the code of strangers reads while a build runs: files outside of the site, other programs, the network.

Python tells each file that is opened and each program that is started (PEP 578). So a plugin may read whatever it
likes, and the next build knows of it.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Trace:
    """What was read: files and folders by absolute path; `beyond` says that another program or machine was asked."""

    files: set[str] = field(default_factory=set)
    beyond: bool = False


_traces: list[Trace] = []
_hooked: list[bool] = []


@contextmanager
def traced() -> Iterator[Trace]:
    """Give a trace that grows until the end."""
    if not _hooked:  # no hook can be taken away again, so there is one for all
        sys.addaudithook(_heard)
        _hooked.append(True)
    trace = Trace()
    _traces.append(trace)
    try:
        yield trace
    finally:
        _traces.remove(trace)


@lru_cache(maxsize=1)
def installed_at() -> tuple[str, ...]:
    """Return the folders in which packages are installed, each with a slash at its end."""
    return tuple(sorted({f"{os.path.realpath(sysconfig.get_path(name))}/" for name in ("purelib", "platlib")}))


@lru_cache(maxsize=1)
def python_itself() -> tuple[str, ...]:
    """Return the folders of Python's own library, each with a slash at its end."""
    return tuple(sorted({f"{os.path.realpath(sysconfig.get_path(name))}/" for name in ("stdlib", "platstdlib")}))


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    hear = _HEARD.get(event)
    if hear is not None and _traces:
        hear(arguments)


def _opened(arguments: tuple[Any, ...]) -> None:
    path, _, flags = arguments
    if not (isinstance(flags, int) and flags & _WRITING):
        _note(path)


def _listed(arguments: tuple[Any, ...]) -> None:
    _note(arguments[0])


def _connected(arguments: tuple[Any, ...]) -> None:
    if not isinstance(arguments[1], str | bytes):  # those have the path of a socket on this machine
        _beyond()


def _started(arguments: tuple[Any, ...]) -> None:
    program = os.path.realpath(os.fsdecode(arguments[0] or ""))
    if not program.startswith(installed_at()):  # a package's own program changes with the package
        _beyond()


def _beyond() -> None:
    for trace in _traces:
        trace.beyond = True


def _note(path: object) -> None:
    if isinstance(path, str | bytes | os.PathLike):
        name = os.path.abspath(os.fsdecode(path))
        for trace in _traces:
            trace.files.add(name)


_HEARD: dict[str, Callable[[tuple[Any, ...]], None]] = {
    "open": _opened,
    "os.listdir": _listed,
    "os.scandir": _listed,
    "socket.connect": _connected,
    "socket.getaddrinfo": lambda _arguments: _beyond(),
    "subprocess.Popen": _started,
    "os.exec": _started,
    "os.posix_spawn": _started,
}
