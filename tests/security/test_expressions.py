"""No regular expression of the package takes more than linear time, whatever the text."""

from __future__ import annotations

import re
import signal
import time

import pytest

from tests.security.adversarial import expressions, texts_for

SHORT, LONG = 1_500, 6_000
_WORTH_A_LOOK = 0.006
"""Seconds of this process for a short text; a linear expression takes a fiftieth of them."""
_LIMIT = 0.4
_RATIO = 2 * LONG / SHORT
"""A linear expression takes four times as long for four times the text, a quadratic one sixteen times."""


class TooLong(BaseException):
    """An expression takes more processor time than any linear one."""


def _ring(*_arguments):
    raise TooLong


def seconds(pattern, text, *, searched):
    """Return the processor time of a search; it does not grow where the machine is busy."""
    before = signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LIMIT)
    began = time.process_time()
    try:
        any(False for _ in pattern.finditer(text)) if searched else pattern.match(text)
    except TooLong:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.process_time() - began


def slow_texts(pattern, *, searched):
    """Yield the texts for which `pattern` takes more than linear time; those that a second look clears are none."""
    for short, long in zip(texts_for(pattern, SHORT), texts_for(pattern, LONG), strict=True):
        if seconds(pattern, short, searched=searched) < _WORTH_A_LOOK:
            continue
        took = min(seconds(pattern, short, searched=searched) for _ in range(2))
        if took < _WORTH_A_LOOK:
            continue
        if took > _LIMIT / 2 or min(seconds(pattern, long, searched=searched) for _ in range(2)) / took > _RATIO:
            yield short


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer of processor time")
def test_expressions_take_linear_time():
    slow = {
        f"{module}: {text}": found[:40]
        for (text, flags), (module, searched) in expressions().items()
        for found in [next(slow_texts(re.compile(text, flags), searched=searched), None)]
        if found
    }
    assert slow == {}


@pytest.mark.parametrize("text", [r"(?:[A-Z][\w-]+[ ]?)+and", r"[\w-]+,?$", r"\s+$", r"(a|aa)+!", r"(?:a*)*b"])
def test_the_test_finds_a_slow_expression(text):
    assert next(slow_texts(re.compile(text), searched=True), None)
