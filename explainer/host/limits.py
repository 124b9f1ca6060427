"""Bounds on a plugin: how long one call may take and how many values it may return."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

MOST_VALUES = 500_000
"""More than any article of five megabytes yields; an endless generator is cut here if it is fast, by time if slow."""


class OutOfTimeError(BaseException):
    """A call took too long. Not an `Exception`, so that no plugin's `except Exception` swallows it."""


class TooManyValuesError(Exception):
    """A call returned more than `MOST_VALUES` values."""


def bounded(values: Iterable[object]) -> tuple[object, ...]:
    """Return `values` as a tuple; raise `TooManyValuesError` where they do not end."""
    some = tuple(islice(values, MOST_VALUES + 1))
    if len(some) > MOST_VALUES:
        raise TooManyValuesError(f"more than {MOST_VALUES:,} values; does its generator end?")
    return some


@contextmanager
def contained(seconds: float) -> Iterator[None]:
    """Run a plugin's code: within the time limit, and with what it prints on standard error.

    Standard output belongs to the command: `explainer extract` writes lines of JSON there.
    """
    output, sys.stdout = sys.stdout, sys.stderr
    try:
        with time_limit(seconds):
            yield
    finally:
        sys.stdout = output


def time_limit(seconds: float) -> AbstractContextManager[None]:
    """Raise `OutOfTimeError` in this thread when the block takes longer than `seconds`.

    In the main thread of a POSIX system a timer signal does it, which also ends waiting (for a lock, the network) and
    costs microseconds. Elsewhere a second thread asks the interpreter to raise in this one between two instructions.
    """
    on_main = threading.current_thread() is threading.main_thread()
    return _alarm(seconds) if on_main and hasattr(signal, "setitimer") else _timer_thread(seconds)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    handler_before = signal.signal(signal.SIGALRM, ring)
    timer_before = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler_before)
        signal.setitimer(signal.ITIMER_REAL, *timer_before)


@contextmanager
def _timer_thread(seconds: float) -> Iterator[None]:
    import ctypes  # noqa: PLC0415  # only threads need it

    thread = ctypes.c_ulong(threading.get_ident())
    over = threading.Event()
    lock = threading.Lock()

    def ring() -> None:
        with lock:
            if not over.is_set():
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfTimeError))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over.set()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
        timer.cancel()
