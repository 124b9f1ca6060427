"""A new plugin installs, lints, type-checks, passes its tests; a bundled one copied out and renamed works like it."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from explainer.errors import OutputError
from explainer.scaffold.plugin import KINDS, create_plugin

ROOT = Path(__file__).parents[2]


def run(*command, cwd, path=()):
    """Run Python's module `command` with `path` before everything that is installed."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def install(what, target):
    run("pip", "install", "--quiet", "--no-deps", "--target", str(target), str(what), cwd=ROOT)


def test_the_files_of_a_new_plugin(tmp_path):
    written = create_plugin("tide-table", tmp_path)
    assert [str(path) for path in written if "tide" in path.name] == ["tide_table/tests/test_tide_table.py"]
    project = tomllib.loads((tmp_path / "tide_table/pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["explainer"] == {"tide_table": "explainer_tide_table"}
    for file in (tmp_path / "tide_table").rglob("*"):
        assert "NAME" not in file.name
        assert not file.is_file() or "{{ " not in file.read_text(encoding="utf-8").replace("${{ ", "")


@pytest.mark.parametrize("kind", [pytest.param(k, marks=pytest.mark.slow if k != "enricher" else ()) for k in KINDS])
def test_it_lints_and_type_checks(tmp_path, kind):
    create_plugin("tide_table", tmp_path, kind)
    run("ruff", "check", "--no-cache", ".", cwd=tmp_path / "tide_table")
    run("ruff", "format", "--check", "--no-cache", ".", cwd=tmp_path / "tide_table")
    run("mypy", "--cache-dir", os.devnull, cwd=tmp_path / "tide_table")


def test_its_workflows_give_no_job_more_than_it_needs(tmp_path):
    create_plugin("tide_table", tmp_path)
    for file in (tmp_path / "tide_table/.github/workflows").glob("*.yml"):
        workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert workflow["permissions"] == {}
        for step in (step for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step):
            assert len(step["uses"].partition("@")[2]) == 40  # pinned to a commit


@pytest.mark.parametrize("name", ["Tides", "tides!", "../tides", "class", "", "1tide", "x" * 41])
def test_names_that_cannot_be(tmp_path, name):
    with pytest.raises(OutputError, match="is no name for a plugin"):
        create_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["calendar", "quote-boxes", "wikidata"])
def test_a_name_that_is_taken_is_refused(tmp_path, name):
    with pytest.raises(OutputError, match="is taken: the package explainer-site has a plugin of that name"):
        create_plugin(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path):
    create_plugin("tides", tmp_path)
    with pytest.raises(OutputError, match="exists already"):
        create_plugin("tides", tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_it_installs_and_passes_its_tests(tmp_path, kind):
    create_plugin("tide_table", tmp_path, kind)
    install(tmp_path / "tide_table", tmp_path / "installed")
    assert " passed" in run("pytest", "-q", cwd=tmp_path / "tide_table", path=[tmp_path / "installed"])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A folder in which explainer is installed as from its wheel."""
    target = tmp_path_factory.mktemp("wheel") / "installed"
    install(ROOT, target)
    return target


def files_of(distribution, target):
    """Return the files that pip would remove with a distribution, by its record."""
    (record,) = target.glob(f"{distribution}-*.dist-info/RECORD")
    return {line.partition(",")[0] for line in record.read_text(encoding="utf-8").splitlines()}


@pytest.mark.slow
def test_a_copy_of_a_bundled_plugin_shares_no_file_with_it(tmp_path, wheel):
    copy = tmp_path / "calendar"  # as it is, not renamed
    shutil.copytree(ROOT / "plugins/calendar", copy, ignore=shutil.ignore_patterns("__pycache__"))
    install(copy, tmp_path / "copy")
    ours, theirs = files_of("explainer_site", wheel), files_of("explainer_calendar", tmp_path / "copy")
    assert "explainer_calendar/__init__.py" in theirs
    assert "explainer/bundled/explainer_calendar/__init__.py" in ours
    assert not ours & theirs
    assert {name.partition("/")[0] for name in ours if name.endswith(".py")} == {"explainer"}


@pytest.mark.slow
def test_a_bundled_plugin_copied_out_and_renamed_works_beside_the_built_wheel(tmp_path, wheel):
    shutil.copytree(wheel, tmp_path / "installed")
    copy = tmp_path / "street_links"
    shutil.copytree(ROOT / "plugins/crosslinks", copy, ignore=shutil.ignore_patterns("__pycache__"))
    for file in sorted(path for path in copy.rglob("*") if path.is_file()):
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("crosslinks", "street_links").replace("Crosslinks", "StreetLinks"), encoding="utf-8"
        )
    (copy / "explainer_crosslinks").rename(copy / "explainer_street_links")
    install(copy, tmp_path / "installed")
    assert " passed" in run("pytest", "-q", "tests", cwd=copy, path=[tmp_path / "installed"])
    code = "import explainer; from explainer.testing.making import make_host; print(explainer.__file__); "
    code += "print(*(plugin.name for plugin in make_host('crosslinks', 'street_links').plugins))"
    (tmp_path / "show.py").write_text(code, encoding="utf-8")
    shown = run("show", cwd=tmp_path, path=[tmp_path / "installed", tmp_path])
    assert str(tmp_path / "installed") in shown
    assert {"crosslinks", "street_links"} <= set(shown.split())
