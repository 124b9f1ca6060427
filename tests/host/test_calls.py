"""A plugin that fails in a hook is named in one line with the hook, what it worked on and the cause; others answer."""

from __future__ import annotations

import io
import pdb  # noqa: T100  # a plugin that is debugged is what is tested
import sys
import threading
from functools import partial

import msgspec
import pytest

from explainer.errors import PluginError
from explainer.host.limits import ComputedTooLongError, WaitedTooLongError, Watch
from explainer.model import Article, Findings, Page, Settings

ARTICLE = Article(id="ferry", text="Ada Moss runs the ferry.")
GOOD = """
@hookimpl
def extract(article):
    yield Unknown(span=Span(0, 3), rule='good')
"""
EXTRACT = "@hookimpl\ndef extract(article):\n    "
ENRICH = "@hookimpl\ndef enrich(page, markdown):\n    "


def extract(host, settings=None):
    arguments = {"article": ARTICLE, "analysis": None, "findings": Findings(), "settings": settings or Settings()}
    return {answer.plugin: answer.value for answer in host.answers("extract", ARTICLE.id, **arguments)}


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("raise KeyError('who')", "KeyError: 'who' (bad.py, line 5)"),
        ("raise SystemExit", "SystemExit (bad.py, line 5)"),
        ("return 7", "it returned a value of type int, not several Finding values"),
        ("return 'words'", "it returned a value of type str, not several Finding values"),
        ("return ['words']", "it returned a value of type str where a value of type Finding belongs"),
        (
            "yield Unknown(span='0-3', rule='bad')",
            "it returned a finding with a wrong value: Expected `object`, got `str` - at `$[0].span`",
        ),
        ("yield Unknown(span=Span(0, 99), rule='bad')", "Unknown at Span(start=0, end=99) lies outside the article's"),
        ("yield Unknown(span=Span(-1, 3), rule='bad')", "Unknown at Span(start=-1, end=3) lies outside the article's"),
        (
            "yield from iter(lambda: Unknown(span=Span(0, 1), rule=''), 0)",
            "TooManyValuesError: more than 500,000 values",
        ),
        (
            "class Rumour(Finding, frozen=True, kw_only=True): ...\n    yield Rumour(span=Span(0, 3), rule='bad')",
            "it returned a Rumour, which bad's PluginInfo.findings does not list",
        ),
    ],
)
def test_a_failure_in_a_hook_is_named_and_the_others_answer(host, candidate, source, cause):
    made = host(candidate("bad", EXTRACT + source), candidate("good", GOOD))
    assert list(extract(made)) == ["good"]
    (problem,) = made.ledger.problems
    assert problem.message.startswith(f"plugin bad (bad.py) failed in extract on ferry: {cause}")
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    "slow",
    ["while True: pass", "try:\n        while 1: pass\n    except Exception: pass"],
)
def test_a_plugin_that_takes_too_long_is_interrupted(host, candidate, slow):
    made = host(candidate("bad", EXTRACT + slow), candidate("good", GOOD), plugin_seconds=0.1)
    assert list(extract(made)) == ["good"]
    assert "it took longer than 0.1 seconds (the setting plugin_seconds)" in made.ledger.problems[0].message


def test_a_plugin_that_waits_is_told_apart_and_has_ten_times_as_long(host, candidate):
    made = host(candidate("bad", EXTRACT + "import time; time.sleep(60)"), candidate("good", GOOD), plugin_seconds=0.02)
    assert list(extract(made)) == ["good"]
    assert "it waited longer than 0.2 seconds (10 times plugin_seconds)" in made.ledger.problems[0].message


def test_a_plugin_that_swallows_its_interruption_is_interrupted_again(host, candidate):
    twice = "try:\n        while True: pass\n    except BaseException: pass\n    while True: pass"
    made = host(candidate("bad", EXTRACT + twice), candidate("good", GOOD), plugin_seconds=0.05)
    assert list(extract(made)) == ["good"]


def test_a_built_in_stage_is_never_dropped_for_time(host, candidate):
    busy = "sum(range(300_000)); import time; time.sleep(0.05); return ()"
    made = host(
        candidate("core", EXTRACT + busy, kind="built in"), candidate("bad", EXTRACT + busy), plugin_seconds=0.001
    )
    assert list(extract(made)) == ["core"]


def test_seconds_in_which_others_had_the_processor_do_not_count():
    now = {"computed": 0.0, "clock": 0.0, "queued": 0.0}
    watch = Watch(2, **{name: partial(now.get, name) for name in now})
    now |= {"computed": 1.9, "clock": 900.0, "queued": 880.0}
    assert watch.exceeded() is None
    now["clock"] += 2
    assert watch.exceeded() is WaitedTooLongError
    now["computed"] = 2.0
    assert watch.exceeded() is ComputedTooLongError


def test_nothing_is_interrupted_while_it_is_debugged(host, candidate, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("p sum(1 for _ in range(4_000_000))\nc\n"))
    monkeypatch.setattr("sys.breakpointhook", lambda: pdb.Pdb().set_trace(sys._getframe(1)))
    made = host(candidate("bad", EXTRACT + "breakpoint()\n    return ()"), plugin_seconds=0.1)
    assert list(extract(made)) == ["bad"]


def test_the_same_failure_on_many_pages_is_one_line_with_a_count(host, candidate):
    made = host(candidate("bad", "@hookimpl\ndef enrich(page):\n    return 1 / len(page.data)"))
    for path in ("a.md", "b.md", "c.md", "a.md"):
        page = Page(path=path, title="", template="")
        list(made.answers("enrich", path, page=page, markdown="", index=None, corpus=None, settings=made.settings))
    (problem,) = made.ledger.problems
    assert problem.message == (
        "plugin bad (bad.py) failed in enrich on a.md: ZeroDivisionError: division by zero (bad.py, line 5), "
        "and 2 more times"
    )


def test_the_line_is_the_plugins_own_and_the_traceback_is_kept(host, candidate):
    deep = "import json\n    return json.loads('{')"
    made = host(candidate("bad", EXTRACT + deep))
    assert list(extract(made)) == []
    (problem,) = made.ledger.problems
    assert problem.message.endswith("(bad.py, line 6)")
    assert "JSONDecodeError" in problem.trace
    assert "decoder.py" in problem.trace
    assert "host.py" not in problem.trace


def test_a_plugin_is_interrupted_in_other_threads_too(host, candidate):
    made = host(candidate("bad", EXTRACT + "while True: pass"), candidate("good", GOOD), plugin_seconds=0.1)
    answered = []
    thread = threading.Thread(target=lambda: answered.extend(extract(made)))
    thread.start()
    thread.join(10)
    assert answered == ["good"]


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("yield Edit(0, 99, 'x')", "its edit [0, 99) lies outside the page of 6 characters"),
        ("yield Edit(4, 2, 'x')", "its edit [4, 2) lies outside the page of 6 characters"),
        ("yield Edit(0, 1, b'x')", "its edit [0, 1) is not made of two integers and a string"),
        ("yield Edit('0', 1, 'x')", "its edit [0, 1) is not made of two integers and a string"),
    ],
)
def test_an_edit_outside_its_page_is_refused(host, candidate, source, cause):
    made = host(candidate("bad", ENRICH + source))
    page = Page(path="a.md", title="", template="")
    answers = made.answers(
        "enrich", "a.md", page=page, markdown="# Ada\n", index=None, corpus=None, settings=made.settings
    )
    assert list(answers) == []
    assert made.ledger.problems[0].message.startswith(f"plugin bad (bad.py) failed in enrich on a.md: {cause}")


def test_strict_stops_at_the_first_failure(host, candidate):
    made = host(candidate("bad", EXTRACT + "1 / 0"), strict=True)
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        extract(made)


def test_strangers_are_asked_before_built_in_plugins_where_one_answer_counts(host, candidate):
    render = "@hookimpl\ndef render_page(page):\n    return {!r}\n"
    made = host(
        candidate("core", render.format("core"), kind="built in"),
        candidate("none", render.format(None)),
        candidate("zebra", render.format("stranger")),
    )
    page = Page(path="a.md", title="", template="")
    answer = made.first("render_page", page=page, environment=None, settings=made.settings)
    assert (answer.plugin, answer.value) == ("zebra", "stranger")


def test_what_each_plugin_took_is_kept(host, candidate):
    made = host(candidate("good", GOOD))
    extract(made)
    extract(made)
    timing = made.ledger.timings["good", "extract"]
    assert (timing.calls, timing.results) == (2, 2)
    assert timing.seconds > 0


def test_a_plugin_may_bring_a_kind_of_finding(host, candidate):
    source = """
class Rumour(Finding, frozen=True, kw_only=True):
    heard_by: str = ''

@hookimpl
def describe_plugin():
    return PluginInfo(name='rumours', api=1, findings=(Rumour,))

@hookimpl
def extract(article):
    yield Rumour(span=Span(0, 3), rule='ear', heard_by='Ada')
"""
    (finding,) = extract(host(candidate("rumours", source)))["rumours"]
    assert (type(finding).__name__, finding.heard_by) == ("Rumour", "Ada")


def test_what_a_plugin_prints_is_kept_out_of_the_output(host, candidate, capsys):
    extract(host(candidate("bad", EXTRACT + "print('hello')\n    return ()")))
    assert capsys.readouterr() == ("", "hello\n")


def test_a_settings_error_of_a_stranger_is_its_own_failure(host, candidate):
    made = host(candidate("bad", EXTRACT + "raise SettingsError('no')"), candidate("good", GOOD))
    assert list(extract(made)) == ["good"]


def test_who_is_given_more_has_more_time(host, candidate):
    seconds = "(0.3 if len(article.text) > 1000 else 20)"  # far beyond what a busy machine notices late
    busy = f"import time\n    while time.thread_time() < began + {seconds}: pass\n    return ()"
    began = "import time; began = time.thread_time()\n    "
    made = host(candidate("slow", EXTRACT + began + busy), plugin_seconds=0.1)
    long = msgspec.structs.replace(ARTICLE, text="Ada. " * 100_000)
    arguments = {"analysis": None, "findings": Findings(), "settings": made.settings}
    assert [answer.plugin for answer in made.answers("extract", article=long, **arguments)] == ["slow"]
    assert list(made.answers("extract", article=ARTICLE, **arguments)) == []
