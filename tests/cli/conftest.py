"""The command line, run in the folder of a small site."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from explainer.cli import main
from tests.pipeline.conftest import Site


@dataclass
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, bad")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1938081600")  # 1 June 2031: what is published later is left out
    monkeypatch.chdir(tmp_path)
    made = Site(tmp_path)
    made.configure()
    return made


@pytest.fixture
def run():
    def command(*words: str) -> Ran:
        result = CliRunner().invoke(main, words)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return command
