"""No regular expression of the package takes more than linear time, whatever the text."""

from __future__ import annotations

import re
import signal
import time

import pytest

from tests.security.adversarial import expressions, made_in_functions, texts_for

SHORT, LONG = 1_500, 6_000
_WORTH_A_LOOK = 0.003
"""Seconds of this process for a short text; a linear expression takes a fiftieth of them."""
_LOOKS = 6
"""How often one that seems slow is looked at again, short and long text by turns: where another process has the rest of
the core, both take twice as long."""
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
        looks = [[seconds(pattern, text, searched=searched) for text in (short, long)] for _ in range(_LOOKS)]
        took = min(look[0] for look in looks)
        if took > _LIMIT / 2 or (took >= _WORTH_A_LOOK and min(more / less for less, more in looks) > _RATIO):
            yield short


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer of processor time")
def test_expressions_take_linear_time():
    slow = {
        f"{module}: {text}": found[:40]
        for (text, flags), (module, searched) in expressions().items()
        for found in [next(slow_texts(re.compile(text, flags), searched=searched), None)]
        if found
    }
    assert slow == {}


MADE_ONCE = {
    ("explainer.analyse.figures.numbers", "_number"),
    ("explainer.analyse.mask.phrases", "furniture"),
    ("explainer.analyse.mask.phrases", "furniture_lines"),
    ("explainer.analyse.unknowns.cues", "cue_pattern"),
    ("explainer.merge.watch.outcomes", "_patterns"),
}
"""Functions that make an expression of a word list and remember it: the test calls them, and tries what they make."""
AT_LOAD = {
    ("explainer.analyse.mask.line_patterns", "_any"),
    ("explainer.analyse.timexes.grammar", "rule"),
    ("explainer.analyse.parsing.word_forms", "__init__"),
}
"""Functions that run while a module, or spaCy's own table, is loaded."""
OF_LETTERS = {
    ("explainer.analyse.five_ws.news", "_with_headline"),
    ("explainer.analyse.names.verbs", "_only_says"),
    ("explainer.compose.sections.behind_title", "_end_of_title"),
    ("explainer.compose.sections.behind_title", "behind_headline"),
    ("explainer.compose.sections.belonging", "place_of"),
    ("explainer.desk.curation_file", "add"),
    ("explainer.host.first_texts", "_whole"),
    ("explainer.merge.history.slips", "_is_doubled"),
    ("explainer.markdown", "slot_edits"),
    ("explainer.read.page_days", "guessed_day"),
}
"""Functions that look for given letters, escaped: nothing in them repeats but single runs of spaces."""


def test_no_expression_is_made_where_the_test_does_not_see_it():
    made = made_in_functions()
    assert made.keys() == MADE_ONCE | AT_LOAD | OF_LETTERS
    for key in OF_LETTERS:
        assert all("re.escape(" in text or "{year}" in text for text in made[key]), key
    tried = {module for module, _ in expressions().values()}
    assert {module for module, _ in MADE_ONCE} <= tried


@pytest.mark.parametrize("text", [r"(?:[A-Z][\w-]+[ ]?)+and", r"[\w-]+,?$", r"\s+$", r"(a|aa)+!", r"(?:a*)*b"])
def test_the_test_finds_a_slow_expression(text):
    assert next(slow_texts(re.compile(text), searched=True), None)
