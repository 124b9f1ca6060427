"""The root distribution ships what each folder of `plugins/` says of itself."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(file.parent for file in ROOT.glob("plugins/*/pyproject.toml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
MOST_LINES = 150


def read(folder):
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_entry_points_are_those_of_the_folders():
    wanted = {}
    for folder in FOLDERS:
        wanted |= read(folder)["project"]["entry-points"]["explainer"]
    ours = {name: f"explainer.bundled.{package}" for name, package in wanted.items()}
    assert PROJECT["project"]["entry-points"]["explainer"] == ours


def test_the_wheel_has_all_packages_and_an_editable_install_finds_them():
    names = [folder.name for folder in FOLDERS]
    assert WHEEL["packages"] == ["explainer", *(f"plugins/{name}/explainer_{name}" for name in names)]
    apart = {f"plugins/{name}/explainer_{name}": f"explainer/bundled/explainer_{name}" for name in names}
    assert WHEEL["sources"] == apart
    assert WHEEL["dev-mode-dirs"] == [".", *(f"plugins/{name}" for name in names)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_folder_is_a_textbook_example(folder):
    code = sorted(folder.glob("explainer_*/**/*.py"))
    project = read(folder)["project"]
    assert project["name"] == f"explainer-{folder.name.replace('_', '-')}"
    assert project["entry-points"]["explainer"] == {folder.name: f"explainer_{folder.name}"}
    assert list(folder.glob("tests/test_*.py"))
    assert (folder / "README.md").read_text(encoding="utf-8").startswith(f"# {folder.name}\n")
    assert all(len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES for file in code)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_its_dependencies_are_those_of_the_root(folder):
    own = [name for name in read(folder)["project"].get("dependencies", []) if name != "explainer-site"]
    shipped = PROJECT["project"]["dependencies"] + [
        name for names in PROJECT["project"].get("optional-dependencies", {}).values() for name in names
    ]
    assert set(own) <= set(shipped)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_imports_only_public_names(folder):
    for file in folder.glob("explainer_*/**/*.py"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert not line.strip().startswith(("from explainer.", "import explainer")), f"{file}: {line}"
