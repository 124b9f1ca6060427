"""Bounds on a plugin: how long one call may compute or wait, and how many values it may return.

Computing is counted in CPU seconds of the calling thread, waiting in seconds in which that thread neither ran nor stood
in the queue for a processor. So a busy machine changes neither, and the same plugins answer on it as on a quiet one.
"""

from __future__ import annotations

import bdb
import signal
import sys
import threading
import time
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType

MOST_VALUES = 500_000
"""More than any article of five megabytes yields; an endless generator is cut here if it is fast, by time if slow."""
WAITING_PER_COMPUTING = 10
"""A call may wait for so many times the seconds that it may compute: a slow network is no endless loop."""
_AGAIN = 0.1
"""Seconds until a call that swallowed the interruption is interrupted again."""
_QUEUES = Path("/proc/thread-self/schedstat")
"""On Linux: the nanoseconds that this thread ran, and those that it stood in the queue for a processor."""


class OutOfTimeError(BaseException):
    """A call took too long. Not an `Exception`, so that no plugin's `except Exception` swallows it."""


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


@contextmanager
def contained(seconds: float | None) -> Iterator[None]:
    """Run a plugin's code: within the time limit, and with what it prints on standard error.

    `seconds` are CPU seconds; `None` is no limit, for built-in stages. Standard output belongs to the command:
    `explainer extract` writes lines of JSON there.
    """
    output, sys.stdout = sys.stdout, sys.stderr
    try:
        with nullcontext() if seconds is None else time_limit(seconds):
            yield
    finally:
        sys.stdout = output


def time_limit(seconds: float) -> AbstractContextManager[None]:
    """Raise `OutOfTimeError` in this thread when the block computes longer than `seconds`, or waits ten times as long.

    In the main thread of a POSIX system timer signals do it, which also end waiting and cost microseconds. Elsewhere a
    second thread asks the interpreter to raise in this one between two instructions.
    """
    on_main = threading.current_thread() is threading.main_thread()
    if on_main and hasattr(signal, "setitimer"):
        return _alarms(Watch(seconds, queued=_queue_seconds))
    return _timer_thread(Watch(seconds, computed=_clock_of_this_thread()))


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
        return int(_QUEUES.read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


@contextmanager
def _alarms(watch: Watch) -> Iterator[None]:
    timers = {signal.SIGPROF: signal.ITIMER_PROF, signal.SIGALRM: signal.ITIMER_REAL}

    def arm() -> None:
        for timer, left in zip(timers.values(), watch.left(), strict=True):
            signal.setitimer(timer, max(left, _AGAIN / 100))

    def ring(_signal: int, _frame: FrameType | None) -> None:
        error = watch.exceeded()
        if watch.over:
            return
        if error is None:
            arm()  # other threads used the processor, or this one stood in its queue
            return
        for timer in timers.values():
            signal.setitimer(timer, _AGAIN)
        raise error

    handlers = {number: signal.signal(number, ring) for number in timers}
    before = {timer: signal.setitimer(timer, 0) for timer in timers.values()}
    try:
        arm()
        yield
    finally:
        watch.over = True
        for number, timer in timers.items():
            signal.setitimer(timer, 0)
            signal.signal(number, handlers[number])
            signal.setitimer(timer, *before[timer])


@contextmanager
def _timer_thread(watch: Watch) -> Iterator[None]:
    import ctypes

    thread = ctypes.c_ulong(threading.get_ident())
    over = threading.Event()
    lock = threading.Lock()

    def watching() -> None:
        while not over.wait(max(_AGAIN / 10, min(watch.left()))):
            error = watch.exceeded()
            with lock:
                if error is not None and not over.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(error))
            if error is not None:
                over.wait(_AGAIN)

    watcher = threading.Thread(target=watching, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with lock:
            over.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)


def _clock_of_this_thread() -> Callable[[], float]:
    """Return a clock that tells other threads how many CPU seconds this one used; those of the process elsewhere."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    clock = time.pthread_getcpuclockid(threading.get_ident())
    return lambda: time.clock_gettime(clock)
