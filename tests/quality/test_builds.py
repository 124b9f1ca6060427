"""Sites of real news: each is built with exit code 0, a clean audit with no line left out, and no dead link.

Of most sets some articles are taken, spread over the whole of it: all 460 would take more than six minutes of processor
time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.scaffold import create_site
from tests.pipeline.test_real_looking import dead_links

ROOT = Path(__file__).parents[2]
EVAL = ROOT / "../shared/eval"
SETS = ("attribution", "timeline", "timex", "facts", "names_worldwide")
CASES = [("seed", "grouped"), ("demo", "grouped"), *((name, how) for name in SETS for how in ("loose", "grouped"))]
EACH = {"attribution": 84, "timeline": 60}
"""Articles of a set that are built, where not `FEW`: of these two all, loose and in stories."""
FEW = 16
STORIES = {"attribution": 10}
"""Folders into which a set is put where it is grouped; else one."""
pytestmark = pytest.mark.quality


def put(name, folder):
    """Write articles of a set, evenly spread over it, as files below `folder`, where it is "one" in as many as said."""
    folders = STORIES.get(name, 1) if folder.name == "one" else 1
    lines = (EVAL / name / "dev/articles.jsonl").read_text(encoding="utf-8").splitlines()
    most = EACH.get(name, FEW)
    chosen = lines[:: len(lines) // most][:most]
    for number, line in enumerate(chosen):
        article = json.loads(line)
        published = str(article.get("published"))
        head = f"---\npublished: {published}\n---\n" if re.match(r"\d{4}-\d\d-\d\d", published) else ""
        place = folder.with_name(f"one-{number * folders // len(chosen)}") if folders > 1 else folder
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{article['id']}.txt").write_text(head + article["text"], encoding="utf-8")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One findings store: a set is analysed once for both ways to put its articles."""
    return tmp_path_factory.mktemp("store")


@pytest.mark.parametrize(("name", "how"), CASES)
def test_a_site_of_real_news_goes_out(tmp_path, store, name, how):
    site = tmp_path / "site"
    create_site(site, demo=name == "demo")
    if name != "demo":
        shutil.rmtree(site / "seeds")
    if name == "seed":
        shutil.copytree(ROOT / "seeds", site / "seeds")
    elif name != "demo":
        put(name, site / "seeds" / ("one" if how == "grouped" else "."))
    config = (site / "mkdocs.yml").read_text(encoding="utf-8")
    kept = f"seeds: [seeds]\n      store: {store / name}.sqlite"
    (site / "mkdocs.yml").write_text(config.replace("seeds: [seeds]", kept), encoding="utf-8")
    command = [sys.executable, "-m", "explainer", "build", "--json", "--today", "2026-05-01"]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=site, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout)
    assert (report["problems"], report["left_out"]) == ([], [])
    assert dead_links(site / "docs/news") == []
    assert "WARNING" not in done.stderr
