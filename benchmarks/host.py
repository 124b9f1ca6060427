"""What the plugin host costs, against calling the plugins' functions bare."""

from __future__ import annotations

import inspect
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.articles import bench_host
from explainer import Markup, escape_markdown, pipeline
from explainer.host import Answer, Host
from explainer.host.extraction import make_analyser
from explainer.model import Edit

if TYPE_CHECKING:
    from explainer.host import Plugin
    from explainer.model import Analyser
    from explainer.untyped import Answered

_PAIRS = 3


def host_overhead() -> float:
    """Return the share of a build (all bundled plugins on, every article analysed) that the host takes.

    Each plugin is asked twice, by the host and bare, and in the next build in the other order, so that both meet the
    same machine and the same caches. CPU time.
    """
    _build()  # models are loaded and caches are warm from here on
    spent: Counter[str] = Counter()
    by_host = Host.ask

    def asking_both(first: str, then: str) -> Callable[..., Answer | None]:
        def ask(*asked: Any, **by_name: Any) -> Answer | None:  # whatever `ask` takes
            answers = {}
            for way in (first, then):
                start = process_time()
                answers[way] = by_host(*asked, **by_name) if way == "host" else _ask_bare(*asked)
                spent[way] += process_time() - start
            return answers["host"]

        return ask

    for order in (("host", "bare"), ("bare", "host")) * _PAIRS:
        with patch.object(Host, "ask", asking_both(*order)):
            spent["both"] += _build()
    return max(0.0, (spent["host"] - spent["bare"]) / (spent["both"] - spent["bare"]))


def _build() -> float:
    """Return the CPU seconds of one build from nothing, models loaded."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        host = bench_host(Path(folder))
        stack.enter_context(patch.object(pipeline, "make_analyser", lambda _host: _analyser()))
        start = process_time()
        pipeline.build(host)
        return process_time() - start


@lru_cache(maxsize=1)
def _analyser() -> Analyser:
    return make_analyser(bench_host(Path()))


def _ask_bare(_host: Host, plugin: Plugin, hook: str, _subject: str, arguments: dict[str, Any]) -> Answer:
    """Call the plugin's function and nothing else: no limits, no checks, no timing."""
    function: Callable[..., Any] = getattr(plugin.module, hook)
    wanted = inspect.signature(function).parameters
    value = function(**{name: value for name, value in arguments.items() if name in wanted})
    if isinstance(value, Iterable) and not isinstance(value, str):
        value = tuple(_escaped(item) for item in value)
    if value is None and hook not in ("read_article", "render_page", "make_analyser"):
        value = ()
    return Answer(plugin.name, value, 0.0, built_in=plugin.kind == "built in")


def _escaped(item: Answered) -> Answered:
    if isinstance(item, Edit) and not isinstance(item.replacement, Markup):
        return replace(item, replacement=escape_markdown(item.replacement))
    return item
