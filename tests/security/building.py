"""Whole sites of hostile articles, built as their owner builds them, and the files that came of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.scaffold.site import create_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.security.strategies import File

ROOT = Path(__file__).parents[2]


def build_site(folder: Path, fill: Callable[[Path], object], *, settings: str = "") -> subprocess.CompletedProcess[str]:
    """Make a site in `folder` from the seeds that `fill` writes, and return what its build said.

    `settings` are lines of the settings in mkdocs.yml.
    """
    create_site(folder, name="Hostile")
    shutil.rmtree(folder / "seeds")
    (folder / "seeds").mkdir()
    fill(folder / "seeds")
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("seeds: [seeds]", f"seeds: [seeds]\n{settings}"))
    command = [sys.executable, "-m", "explainer", "-f", str(config), "build", "--today", "2026-04-01"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    print(done.stdout, done.stderr)  # shown where a test fails
    return done


def write_file(folder: Path, file: File) -> None:
    """Write `file` below `folder`, and what lies beside it."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
    if file.beside:
        path.with_name(f"{path.stem}.meta.yml").write_text(file.beside, encoding="utf-8", errors="replace")


def files_of(folder: Path) -> list[Path]:
    """Return the files of a built site."""
    return [path for path in sorted((folder / "site").rglob("*")) if path.is_file()]
