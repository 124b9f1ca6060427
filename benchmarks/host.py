"""What the plugin host costs: builds with it against builds that call the plugins' functions bare, in turns."""

from __future__ import annotations

import inspect
import tempfile
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

_TURNS = 5


def host_overhead() -> float:
    """Return the share of a build (all bundled plugins on, every article analysed) that the host takes.

    The fastest of several builds each way is compared, in CPU time of this process.
    """
    with_host, bare = [], []
    _build()  # models are loaded and caches are warm from here on
    for _ in range(_TURNS):
        with_host.append(_build())
        with patch.object(Host, "ask", _ask_bare):
            bare.append(_build())
    return max(0.0, 1 - min(bare) / min(with_host))


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


def _escaped(item: Any) -> Any:  # noqa: ANN401  # whatever a hook returns
    if isinstance(item, Edit) and not isinstance(item.replacement, Markup):
        return replace(item, replacement=escape_markdown(item.replacement))
    return item
