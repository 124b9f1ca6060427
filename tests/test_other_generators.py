"""The pages are plain Markdown: ProperDocs and Zensical publish them too. Each gets an environment of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.scaffold import create_site

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, f"{command}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def new_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a new demo site with its Markdown made."""
    folder = tmp_path_factory.mktemp("site")
    create_site(folder, demo=True)
    run(sys.executable, "-m", "explainer", "pages", "--today", "2026-04-20", cwd=folder)
    return folder


@pytest.mark.parametrize("generator", ["properdocs>=1.6,<1.7", "zensical"])
def test_another_generator_publishes_the_same_pages(new_site: Path, tmp_path: Path, generator: str) -> None:
    name = re.split(r"[<>=]", generator)[0]
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    bin_folder = tmp_path / "venv/bin"
    installed = subprocess.run(
        [bin_folder / "pip", "install", "-q", generator, "mkdocs-material>=9.6,<10"], env=ENVIRONMENT, check=False
    )
    if installed.returncode:
        pytest.skip(f"{generator} cannot be installed here")
    config = new_site / f"{name}.yml"
    # Our plugin makes the Markdown, which is there already; these environments do not have it.
    config.write_text(
        re.sub(r"^  - explainer:\n(?:    .*\n)*", "", (new_site / "mkdocs.yml").read_text(), flags=re.MULTILINE)
    )
    output = run(bin_folder / name, "build", "-f", config, cwd=new_site)
    assert "WARNING" not in output, output
    story = (new_site / "site/news/stories/ossel-dam.html").read_text(encoding="utf-8")
    assert "Tomas Verlane" in story
    assert 'class="statement"' in story


def test_a_new_site_builds_strictly_at_once(tmp_path: Path) -> None:
    for demo in (False, True):
        folder = tmp_path / f"site-{demo}"
        create_site(folder, demo=demo)
        run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=folder)
        run(sys.executable, "-m", "explainer", "check", cwd=folder)
        assert (folder / "site/news/index.html").is_file()
