"""The real article and the fictional storyline, with the real models: nothing twice, the same bytes each way."""

from __future__ import annotations

from pathlib import Path

import pytest

import explainer
from explainer import pipeline
from explainer.host import make_host
from explainer.settings import read_site

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def built(folder, **settings):
    """Build below `folder` and return the report, the problems and the pages."""
    given = {
        "seeds": (str(ROOT / "seeds"), str(Path(explainer.__file__).parent / "demo/seeds")),
        "output": str(folder / "news"),
        "store": str(folder / "store.sqlite"),
        "today": "2026-05-01",
        **settings,
    }
    host = make_host(read_site(folder / "mkdocs.yml", **given).settings)
    report = pipeline.build(host)
    files = {
        file.relative_to(folder / "news"): file.read_bytes()
        for file in (folder / "news").rglob("*.*")
        if file.is_file()
    }
    return report, [problem.message for problem in host.ledger.problems], files


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first")
    return folder, *built(folder)


def test_a_build_without_a_problem(first):
    _, report, problems, _ = first
    assert problems == []
    assert (report.articles, report.analysed) == (9, 9)
    assert report.audit.statements > 200
    assert report.audit.failures == ()


def test_the_second_build_analyses_nothing_and_changes_nothing(first):
    folder, _, _, files = first
    report, problems, again = built(folder)
    assert (report.analysed, report.written.changed, report.written.removed, problems) == (0, (), (), [])
    assert again == files


def test_processes_and_the_order_of_sources_change_no_byte(first, tmp_path):
    _, _, _, files = first
    seeds = (str(Path(explainer.__file__).parent / "demo/seeds"), str(ROOT / "seeds"))
    report, problems, others = built(tmp_path, jobs=2, seeds=seeds)
    assert (report.analysed, problems) == (9, [])
    assert {path for path in files.keys() | others.keys() if files.get(path) != others.get(path)} == set()
