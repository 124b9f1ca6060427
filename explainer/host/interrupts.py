"""Interrupts a call that takes too long, and never anything that runs before or after it.

An interruption is an exception raised wherever the call happens to be. A timer may fire between any two instructions,
also between those that set it and those that stop it. So each interruption looks at the stack first: it is raised only
while the frame of the call is there, all of which lies within a `try` that stops the timers. Where that was left by
another exception, such as Ctrl-C, before they were stopped, the next timer that fires stops them.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

Answer = TypeVar("Answer")
_AGAIN = 0.1
"""Seconds until a call that swallowed the interruption is interrupted again."""
_SOON = 0.001
"""Seconds until a timer fires that is due."""
_STOPPED = 0.0001
"""Seconds between two looks whether a watching thread has ended."""


class OutOfTimeError(BaseException):
    """A call took too long. Not an `Exception`, so that no plugin's `except Exception` swallows it."""


class Watching(Protocol):
    """What knows how long a call may still take: `explainer.host.limits.Watch`."""

    over: bool

    def left(self) -> tuple[float, float]:
        """Return how many seconds the call may still compute and wait."""
        ...

    def exceeded(self) -> type[OutOfTimeError] | None:
        """Return what to raise where the call took too long."""
        ...


def _interruptible(_limit: Alarms | WatchingThread, call: Callable[[], Answer]) -> Answer:
    """Call `call`: as long as this frame is on the stack, `_limit` may raise."""
    return call()


def _limits_on(frame: FrameType | None) -> Iterator[Alarms | WatchingThread]:
    """Yield the limits within which `frame` runs, the innermost first."""
    while frame is not None:
        if frame.f_code is _interruptible.__code__:
            yield frame.f_locals["_limit"]
        frame = frame.f_back


def _runs(limit: Alarms | WatchingThread, frame: FrameType | None) -> bool:
    """Tell whether `run` of `limit` is on the stack of `frame`, be it before, within or after its call."""
    code = type(limit).run.__code__
    while frame is not None:
        if frame.f_code is code and frame.f_locals["self"] is limit:
            return True
        frame = frame.f_back
    return False


class Alarms:
    """Interrupts a call in the main thread by the system's timers, which also end waiting."""

    def __init__(self, watch: Watching) -> None:
        """Interrupt when `watch` says so. Nothing is set yet."""
        self.watch = watch
        self._handlers: dict[int, object] = {}
        self._timers: dict[int, tuple[float, float]] = {}

    def run(self, call: Callable[[], Answer]) -> Answer:
        """Return what `call` returns, or raise what the watch says, also of a limit around this one."""
        try:
            self._arm()
            return _interruptible(self, call)
        finally:
            self._disarm()

    def _arm(self) -> None:
        self._timers = {timer: signal.getitimer(timer) for timer in _timers().values()}
        self._handlers = {number: signal.getsignal(number) for number in _timers()}
        for number, timer in _timers().items():
            signal.setitimer(timer, 0)
            signal.signal(number, self._ring)
        _wind([self, *_limits_on(sys._getframe())])  # noqa: SLF001  # the documented way to the stack

    def _disarm(self) -> None:
        """Stop the timers and give the signals back to whom they belonged; nothing where that was done before."""
        self.watch.over = True
        if not self._handlers:
            return
        for timer in self._timers:
            signal.setitimer(timer, 0)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what getsignal returned
        around = [limit for limit in _limits_on(sys._getframe()) if limit is not self]  # noqa: SLF001  # as above
        if around:
            _wind(around)
        else:
            for timer, (left, interval) in self._timers.items():
                signal.setitimer(timer, left, interval)
        self._handlers = {}

    def _ring(self, _number: int, frame: FrameType | None) -> None:
        """Handle a timer that fired in `frame`."""
        if not _runs(self, frame):
            self._disarm()
            return
        limits = list(_limits_on(frame))
        if self not in limits:  # before or after the call
            _set(_AGAIN, _AGAIN)
            return
        error = next(filter(None, (limit.watch.exceeded() for limit in limits)), None)
        if self.watch.over:
            return
        if error is None:
            _wind(limits)  # other threads used the processor, or this one stood in its queue
            return
        _set(_AGAIN, _AGAIN)
        raise error


class WatchingThread:
    """Interrupts a call by a second thread, which asks the interpreter to raise in this one between two instructions.

    Neither lock nor event is shared: an interruption on its way could leave one taken.
    """

    def __init__(self, watch: Watching) -> None:
        """Interrupt the thread that makes this object when `watch` says so."""
        self.watch = watch
        self._thread = threading.get_ident()
        self._ended = False
        self._end: SimpleQueue[None] = SimpleQueue()

    def run(self, call: Callable[[], Answer]) -> Answer:
        """Return what `call` returns, or raise what the watch says."""
        threading.Thread(target=self._watching, daemon=True).start()
        try:
            return _interruptible(self, call)
        finally:
            self._stop()

    def _stop(self) -> None:
        """End the watching thread, and let an interruption that is on its way arrive here."""
        while True:
            try:
                self._end.put(None)
                while not self._ended:
                    time.sleep(_STOPPED)
                time.sleep(0)  # after each call the interpreter raises what it was asked to raise
            except OutOfTimeError:
                continue
            return

    def _watching(self) -> None:
        wait = min(self.watch.left())
        try:
            while self._goes_on(max(_AGAIN / 10, wait)):
                error = self.watch.exceeded()
                frame = sys._current_frames().get(self._thread)  # noqa: SLF001  # the documented way to the stack
                if not _runs(self, frame):
                    return
                if error is not None and self in _limits_on(frame):
                    _raise_in(self._thread, error)
                wait = min(self.watch.left()) if error is None else _AGAIN
        finally:
            self._ended = True

    def _goes_on(self, seconds: float) -> bool:
        """Wait so long, and tell whether the call goes on."""
        try:
            self._end.get(timeout=seconds)
        except Empty:
            return True
        return False


def _timers() -> dict[int, int]:
    """Return the timer of each signal: of what is computed, and of what passes on the clock."""
    return {signal.SIGPROF: signal.ITIMER_PROF, signal.SIGALRM: signal.ITIMER_REAL}


def _wind(limits: list[Alarms | WatchingThread]) -> None:
    """Set both timers for the limit that ends first."""
    computing, waiting = zip(*(limit.watch.left() for limit in limits), strict=True)
    _set(min(computing), min(waiting))


def _set(*seconds: float) -> None:
    for timer, left in zip(_timers().values(), seconds, strict=True):
        signal.setitimer(timer, max(left, _SOON))


def _raise_in(thread: int, error: type[OutOfTimeError]) -> None:
    """Ask the interpreter to raise `error` in `thread`.

    It could be asked to forget it, too, but Python before 3.13 is slow ever after.
    """
    import ctypes

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
