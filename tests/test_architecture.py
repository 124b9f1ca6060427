"""The house stands as it is drawn: no import runs up, stages do not know each other, faces are light."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from explainer import page_links
from explainer.host.discover import built_in

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "explainer"
TOLD = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
HEAVY = ("spacy", "numpy", "onnxruntime", "mkdocs", "jinja2", "markdown_it", "thinc", "tokenizers", "rich")


def imported_names(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def loaded_by(code: str) -> set[str]:
    """Return those of the heavy packages that are loaded when a fresh Python has run `code`."""
    return set(told_by(f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])")[-1].split())


def told_by(code: str) -> list[str]:
    """Return the lines that a fresh Python prints when it runs `code`."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # our own code
    return done.stdout.splitlines()


@pytest.fixture(scope="session")
def loaded_by_built_in() -> dict[str, set[str]]:
    """The heavy packages that come to be loaded with each built-in plugin, all of them in one fresh Python."""
    code = f"""import importlib, sys
before = set()
for where in {[candidate.where for candidate in built_in()]!r}:
    importlib.import_module(where)
    print(where, *[name for name in {HEAVY!r} if name in sys.modules and name not in before])
    before |= set(sys.modules)
"""
    loaded: dict[str, set[str]] = {}
    for where, *names in map(str.split, told_by(code)):
        loaded.setdefault(where, set()).update(names)
    return loaded


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
def test_a_built_in_plugin_is_light(candidate, loaded_by_built_in):
    assert loaded_by_built_in[candidate.where] == set()


def test_no_module_is_longer_than_three_hundred_lines():
    long = {
        file.relative_to(ROOT).as_posix(): lines
        for file in (*PACKAGE.rglob("*.py"), *(ROOT / "plugins").rglob("*.py"))
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    del long["explainer/hookspecs.py"]  # its docstrings are the manual of the hooks
    assert long == {}


def _alternatives(path: str) -> list[str]:
    """Return the paths that `a/{b,c}.py` stands for, and `sections/NAME.py` as a pattern."""
    braces = re.search(r"\{([^}]*)\}", path)
    each = [path[: braces.start()] + name + path[braces.end() :] for name in braces[1].split(",")] if braces else [path]
    return [name.replace("NAME", "*").split(" … ")[0].split("#")[0] for name in each]


def test_every_path_that_the_architecture_names_is_there():
    named = [
        path for path in re.findall(r"`([^`\s]+)`", TOLD) if "/" in path or path.endswith((".py", ".txt", ".json"))
    ]
    assert len(named) > 60
    folders = (ROOT, PACKAGE, PACKAGE / "host", PACKAGE / "compose/pages")
    missing = {
        path for path in named for each in _alternatives(path) if not any([*folder.glob(each)] for folder in folders)
    }
    assert missing == set()


def test_every_function_that_the_architecture_names_with_its_file_is_defined_there():
    named = re.findall(r"`(\w+)` \(`([\w/]+\.py)`\)", TOLD)
    assert len(named) > 5
    defined = {
        path: [*PACKAGE.parent.glob(path), *PACKAGE.glob(path)][0].read_text(encoding="utf-8") for _, path in named
    }
    wrong = [
        f"{name} in {path}"
        for name, path in named
        if not re.search(rf"^(?:def|class) {name}\b", defined[path], re.MULTILINE)
    ]
    assert wrong == []


EXAMPLES = sorted(
    file.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    for file in PACKAGE.rglob("*.py")
    if re.search(r"^ +>>>", file.read_text(encoding="utf-8"), re.MULTILINE)
)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_in_docstrings_are_true(name):
    module = importlib.import_module(name)
    tried = doctest.testmod(module, extraglobs={"page_links": page_links})
    assert (tried.failed, tried.attempted > 0) == (0, True)


def test_every_term_that_is_told_is_a_word_of_the_code():
    told = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs/explanation/terms.md").read_text(encoding="utf-8"), re.MULTILINE)
    terms = [re.sub(r" \(.*", "", term) for row in told[2:] for term in row.split(", ")]
    assert len(terms) >= 30
    code = " ".join(file.read_text(encoding="utf-8").lower() for file in PACKAGE.rglob("*.py"))
    assert [term for term in terms if term.lower() not in code] == []
