"""An interruption reaches the call and nothing else, whichever instruction the timer meets."""

from __future__ import annotations

import signal
import sys
import threading

import pytest

from explainer.host import interrupts, limits
from explainer.host.interrupts import Alarms, WatchingThread
from explainer.host.limits import ComputedTooLongError, OutOfTimeError, WaitedTooLongError, Watch

INSTRUCTIONS = 2_000
"""More than a limited call has; a test ends at the first that is not reached."""
needs_timers = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the system's timers")


def ended() -> Watch:
    """Return a watch that never rings by itself, over a call that took too long."""
    now = iter((0.0,))
    return Watch(1_000, computed=lambda: next(now, 2_000.0))


def at_instruction(number: int, happen) -> object:
    """Return a trace function that lets something happen before that instruction of the module, and counts."""
    seen = 0

    def trace(frame, event, _argument):
        nonlocal seen
        if frame.f_code.co_filename not in (interrupts.__file__, limits.__file__):
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            seen += 1
            if seen == number:
                happen()
        return trace

    trace.reached = lambda: seen >= number
    return trace


def at_each_instruction(call, happen):
    """Call `call` once for each of its instructions, and let something happen before that one."""
    outcomes = set()
    for number in range(1, INSTRUCTIONS):
        trace = at_instruction(number, happen)
        before = sys.gettrace()
        sys.settrace(trace)
        try:
            outcomes.add(call())
        except (OutOfTimeError, KeyboardInterrupt) as error:
            outcomes.add(type(error))
        finally:
            sys.settrace(before)
        if not trace.reached():
            return outcomes
        yield outcomes
    pytest.fail("a limited call has more instructions than that")
    return outcomes


def fire(number):
    """Let a timer fire, where it is somebody's: of one that nobody handles the process dies."""
    if callable(signal.getsignal(number)):
        signal.raise_signal(number)


def handlers():
    return [signal.getsignal(number) for number in (signal.SIGPROF, signal.SIGALRM)]


def running_timers():
    return [signal.getitimer(timer)[0] for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL)]


@needs_timers
@pytest.mark.parametrize("number", ["SIGPROF", "SIGALRM"])
def test_a_timer_that_fires_at_any_instruction_interrupts_the_call_or_nothing(number):
    before = handlers()
    outcomes = set()
    for outcomes in at_each_instruction(  # noqa: B007  # the last is what is asked for
        lambda: Alarms(ended()).run(lambda: "answer"), lambda: fire(getattr(signal, number))
    ):
        assert handlers() == before
        assert running_timers() == [0, 0]
    assert outcomes == {"answer", ComputedTooLongError}


@needs_timers
def test_a_call_left_by_ctrl_c_at_any_instruction_rings_once_more_at_most():
    def ctrl_c():
        raise KeyboardInterrupt

    before = handlers()
    for _ in at_each_instruction(lambda: Alarms(ended()).run(lambda: "answer"), ctrl_c):
        for number in (signal.SIGPROF, signal.SIGALRM):
            if signal.getsignal(number) not in before:
                signal.raise_signal(number)
        assert handlers() == before
        assert running_timers() == [0, 0]


@needs_timers
def test_the_limit_around_another_goes_on_counting_within_it_and_after():
    def never():
        return Watch(1_000)

    def outer():
        with pytest.raises(ComputedTooLongError):
            Alarms(never()).run(lambda: signal.raise_signal(signal.SIGPROF))
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
        return "answer"

    assert Alarms(ended()).run(outer) == "answer"
    assert running_timers() == [0, 0]


@needs_timers
def test_a_timer_of_somebody_else_goes_on_afterwards():
    before = signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        signal.setitimer(signal.ITIMER_REAL, 500)
        assert Alarms(Watch(5)).run(lambda: "answer") == "answer"
        assert 400 < signal.getitimer(signal.ITIMER_REAL)[0] <= 500
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_an_interruption_by_a_thread_on_its_way_when_the_call_ends_is_taken_back():
    made: list[WatchingThread] = []
    before = set(threading.enumerate())

    def watching():
        return set(threading.enumerate()) - before

    def call():
        made.append(WatchingThread(Watch(1_000)))
        return made[-1].run(lambda: "answer")

    def arrive():
        if watching() and not made[-1]._ended:
            raise WaitedTooLongError

    outcomes = set()
    for outcomes in at_each_instruction(call, arrive):  # noqa: B007  # as above
        made[-1]._end.put(None)  # where it arrived before the end began, the thread would see it at its next look
        for thread in watching():
            thread.join(10)
        assert not watching()
    assert outcomes == {"answer", WaitedTooLongError}


def test_a_thread_whose_call_was_left_ends_by_itself_and_raises_nothing():
    limit = WatchingThread(ended())
    limit._watching()
    assert limit._ended
