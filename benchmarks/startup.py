"""What fifty installed plugins that do nothing add to the start of a command."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

_PLUGINS = 50
_TURNS = 7
_IDLE = """\
from explainer import PluginInfo, hookimpl


@hookimpl
def describe_plugin():
    return PluginInfo(name="{name}", api=1)


@hookimpl
def enrich(page):
    return ()
"""


def idle_plugins() -> float:
    """Return how many milliseconds 50 idle plugins add to `explainer plugins`: the fastest of several runs each way."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_PLUGINS):
            _install(Path(folder), f"idle_{number}")
        without, with_them = [], []
        for _ in range(_TURNS):
            without.append(_seconds({}))
            with_them.append(_seconds({"PYTHONPATH": folder}))
    return 1000 * (min(with_them) - min(without))


def _install(folder: Path, name: str) -> None:
    """Write a distribution as pip would leave it."""
    (folder / f"{name}.py").write_text(_IDLE.format(name=name), encoding="utf-8")
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[explainer]\n{name} = {name}\n", encoding="utf-8")


def _seconds(environment: dict[str, str]) -> float:
    """Return the CPU seconds of the command, which do not depend on what else the machine does."""
    command = [sys.executable, "-m", "explainer", "plugins"]
    before = os.times()
    subprocess.run(command, env=os.environ | environment, check=True, capture_output=True)  # noqa: S603  # our own command
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
