"""Plugins from source text, and hosts that hold only them."""

from __future__ import annotations

from types import ModuleType

import pytest

from explainer.host import Ledger, make_host
from explainer.host.plugin import Candidate
from explainer.model import Settings

HEAD = """\
from explainer import *  # noqa
from explainer import hookimpl
"""


@pytest.fixture
def candidate():
    def make(name: str, source: str, kind: str = "installed") -> Candidate:
        def load() -> ModuleType:
            module = ModuleType(name)
            exec(compile(HEAD + source, f"{name}.py", "exec"), module.__dict__)  # noqa: S102  # our own text
            return module

        return Candidate(name, kind, f"{name}.py", "1", load)

    return make


@pytest.fixture
def described(candidate):
    """A plugin that only says what it needs and brings."""

    def make(name: str, requires: tuple[str, ...] = (), provides: tuple[str, ...] = (), kind: str = "installed"):
        info = f"PluginInfo(name={name!r}, api=1, requires={requires!r}, provides={provides!r})"
        return candidate(name, f"@hookimpl\ndef describe_plugin():\n    return {info}\n", kind)

    return make


@pytest.fixture
def host():
    def make(*candidates: Candidate, strict: bool = False, **settings: object):
        return make_host(Settings(**settings), Ledger(strict=strict), candidates=candidates)

    return make
