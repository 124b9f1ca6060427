"""Bounds on a plugin: how long one call may compute or wait, and how many values it may return.

Computing is counted in CPU seconds of the calling thread, waiting in seconds in which that thread neither ran nor stood
in the queue for a processor. So a busy machine changes neither, and the same plugins answer on it as on a quiet one.
"""

from __future__ import annotations

import bdb
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from explainer.host.interrupts import Alarms, OutOfTimeError, WatchingThread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Answer = TypeVar("Answer")
MOST_VALUES = 500_000
"""More than any article of five megabytes yields; an endless generator is cut here if it is fast, by time if slow."""
WAITING_PER_COMPUTING = 10
"""A call may wait for so many times the seconds that it may compute: a slow network is no endless loop."""
_QUEUES = "/proc/thread-self/schedstat"
"""On Linux: the nanoseconds that this thread ran, and those that it stood in the queue for a processor."""
_LONGEST_LINE = 200


class ComputedTooLongError(OutOfTimeError):
    """A call used more CPU seconds than it may."""


class WaitedTooLongError(OutOfTimeError):
    """A call waited too long: for the network, a lock, another process or a person."""


class TooManyValuesError(Exception):
    """A call returned more than `MOST_VALUES` values."""


def bounded(values: Iterable[object]) -> Iterator[object]:
    """Yield `values`; raise `TooManyValuesError` where they do not end."""
    rest = iter(values)
    yield from islice(rest, MOST_VALUES)
    for _ in rest:
        raise TooManyValuesError(f"more than {MOST_VALUES:,} values; does its generator end?")


def contained(seconds: float | None, call: Callable[[], Answer]) -> Answer:
    """Return what `call`, a plugin's code, returns: within the time limit, and with what it prints on standard error.

    `seconds` are CPU seconds; `None` is no limit, for built-in stages. Standard output belongs to the command:
    `explainer extract` writes lines of JSON there.
    """
    output, sys.stdout = sys.stdout, sys.stderr
    try:
        return call() if seconds is None else time_limited(seconds, call)
    finally:
        sys.stdout = output


def time_limited(seconds: float, call: Callable[[], Answer]) -> Answer:
    """Return what `call` returns; raise `OutOfTimeError` in it when it computes longer than `seconds`.

    It may wait ten times as long. In the main thread of a POSIX system timer signals interrupt it, which also end
    waiting and cost microseconds; elsewhere a second thread does.
    """
    on_main = threading.current_thread() is threading.main_thread()
    if on_main and hasattr(signal, "setitimer"):
        return Alarms(Watch(seconds, queued=_queue_seconds)).run(call)
    return WatchingThread(Watch(seconds, computed=_clock_of_this_thread())).run(call)


@dataclass
class Watch:
    """Watches one call: what it computed and waited since it began.

    `computed` tells the CPU seconds of the call's thread, `queued` how long it stood in the queue for a processor,
    where the system knows. `over` says that nothing is to be interrupted any more.
    """

    seconds: float
    computed: Callable[[], float] = time.thread_time
    queued: Callable[[], float] = float
    clock: Callable[[], float] = time.monotonic
    over: bool = False
    _began: tuple[float, float, float] = field(init=False)

    def __post_init__(self) -> None:
        """Begin."""
        self._began = self._now()

    def left(self) -> tuple[float, float]:
        """Return how many seconds the call may still compute and wait."""
        computed, clock, queued = (now - then for now, then in zip(self._now(), self._began, strict=True))
        waited = clock - computed - queued
        return self.seconds - computed, self.seconds * WAITING_PER_COMPUTING - waited

    def exceeded(self) -> type[OutOfTimeError] | None:
        """Return what to raise where the call took too long; nothing from the time on that it is being debugged."""
        computing, waiting = self.left()
        self.over = self.over or isinstance(getattr(sys.gettrace(), "__self__", None), bdb.Bdb)
        if self.over:
            return None
        if computing <= 0:
            return ComputedTooLongError
        return WaitedTooLongError if waiting <= 0 else None

    def _now(self) -> tuple[float, float, float]:
        return self.computed(), self.clock(), self.queued()


def _queue_seconds() -> float:
    """Return how long this thread stood in the queue for a processor so far; 0 where the system does not tell."""
    try:
        file = os.open(_QUEUES, os.O_RDONLY)  # each call asks twice: without buffers and decoding it costs half
    except OSError:
        return 0.0
    try:
        return int(os.read(file, _LONGEST_LINE).split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
    finally:
        os.close(file)


def _clock_of_this_thread() -> Callable[[], float]:
    """Return a clock that tells other threads how many CPU seconds this one used; those of the process elsewhere."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)
