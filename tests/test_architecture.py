"""The house stands as it is drawn: no import runs up, stages do not know each other, faces are light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from explainer.host.discover import built_in

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "explainer"
HEAVY = ("spacy", "numpy", "onnxruntime", "mkdocs", "jinja2", "markdown_it", "thinc", "tokenizers", "rich")


def imported_names(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def loaded_by(code: str) -> set[str]:
    """Return those of the heavy packages that are loaded when a fresh Python has run `code`."""
    ask = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)  # our own code
    return set(done.stdout.splitlines()[-1].split())


def test_no_import_runs_up():
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False
    )  # our own code
    assert done.returncode == 0, done.stdout


def test_only_one_file_knows_mkdocs():
    knowing = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if any(name == "mkdocs" or name.startswith("mkdocs.") for name in imported_names(file))
    }
    assert knowing == {"mkdocs.py"}


def test_bundled_plugins_import_only_the_public_names():
    wrong = {
        f"{file.relative_to(ROOT)}: {name}"
        for file in (ROOT / "plugins").glob("*/explainer_*/**/*.py")
        for name in imported_names(file)
        if name.startswith("explainer.")
    }
    assert wrong == set()


def test_the_help_of_the_command_line_is_light():
    code = "from click.testing import CliRunner\nfrom explainer.cli import main\nCliRunner().invoke(main, ['--help'])"
    assert loaded_by(code) == set()


def test_the_public_package_is_light():
    assert loaded_by("import explainer") == set()


@pytest.mark.parametrize("candidate", list(built_in()), ids=lambda candidate: candidate.name)
def test_a_built_in_plugin_is_light(candidate):
    assert loaded_by(f"import {candidate.where}") == set()


def test_no_module_is_longer_than_three_hundred_lines():
    long = {
        file.relative_to(ROOT).as_posix(): lines
        for file in (*PACKAGE.rglob("*.py"), *(ROOT / "plugins").rglob("*.py"))
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    del long["explainer/hookspecs.py"]  # its docstrings are the manual of the hooks
    assert long == {}
