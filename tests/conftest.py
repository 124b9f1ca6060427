"""What all tests share: where compiled modules are kept, and templates that are compiled once."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.dont_write_bytecode and sys.pycache_prefix is None:
    # Whoever wants no compiled modules in the tree has them beside pytest's own files: else each worker, and each
    # program that a test starts, compiles the whole of explainer and of its libraries anew.
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parents[1] / ".pytest_cache/compiled")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Iterator[None]:
    """Look for no garbage while tests are collected, nor later among what they are made of: it stays to the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def templates_compiled_once() -> Iterator[None]:
    """Each build of a site compiles the theme's templates, which is a third of a small build; here, the first does.

    What is compiled depends on the source, its name and the environment's own settings, filters and tests.
    """
    compiled: dict[Any, Any] = {}
    original = jinja2.Environment.compile

    def compile_once(self: jinja2.Environment, source: Any, *named: Any, **how: Any) -> Any:
        if not isinstance(source, str):
            return original(self, source, *named, **how)
        own = (type(self), self.autoescape, self.finalize, self.undefined, self.trim_blocks, self.lstrip_blocks)
        key = (source, named, *how.items(), *own, *self.extensions, *self.filters.items(), *self.tests.items())
        if key not in compiled:
            compiled[key] = original(self, source, *named, **how)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", compile_once)
        yield
