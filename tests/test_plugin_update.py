"""A plugin's scaffolded files come to the template of this version; whatever its author changed stays."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from explainer.cli import main
from explainer.errors import OutputError
from explainer.scaffold import plugin as scaffold
from explainer.scaffold.plugin import create_plugin, update_plugin
from explainer.scaffold.plugin_update import ORIGIN
from explainer.scaffold.three_way import merged


@pytest.fixture
def folder(tmp_path):
    create_plugin("tides", tmp_path, "page")
    return tmp_path / "tides"


@pytest.fixture
def newer(monkeypatch):
    """Make a template of a later version, in which texts of files stand instead of others."""

    def change(path, old="", new="", *, gone=False):
        files = scaffold._files

        def later(name, kind):
            for found, content in files(name, kind):
                if not (gone and found == path):
                    yield found, content.replace(old.encode(), new.encode()) if found == path else content

        monkeypatch.setattr(scaffold, "_files", later)

    return change


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def edit(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_nothing_changes_where_the_template_is_the_same(folder):
    (folder / "explainer_tides/__init__.py").write_text("# mine\n")
    edit(folder / "README.md", "# tides", "# The tides of Moss Ferry")
    before = contents(folder)
    assert update_plugin("tides", folder.parent) == ()
    assert contents(folder) == before


def test_an_untouched_file_is_brought_up_to_date_and_the_code_is_not(folder, newer):
    newer(".github/workflows/tests.yml", "pytest", "pytest --strict")
    newer("explainer_tides/__init__.py", "import", "import  ")
    newer("tests/test_tides.py", "import", "import  ")
    before = contents(folder)
    assert update_plugin("tides", folder.parent) == (".github/workflows/tests.yml: brought up to date",)
    after = contents(folder)
    assert "pytest --strict" in after[".github/workflows/tests.yml"]
    assert {path for path in after if after[path] != before[path]} == {".github/workflows/tests.yml", ORIGIN}


def test_changes_of_both_are_merged_and_the_next_update_has_nothing_to_do(folder, newer):
    edit(folder / "pyproject.toml", 'version = "0.1.0"', 'version = "3.4.0"')
    newer("pyproject.toml", '"ruff>=0.8"', '"ruff>=0.12"')
    assert update_plugin("tides", folder.parent) == ("pyproject.toml: merged with your changes; look at it",)
    text = (folder / "pyproject.toml").read_text()
    assert 'version = "3.4.0"' in text
    assert '"ruff>=0.12"' in text
    assert update_plugin("tides", folder.parent) == ()


def test_where_both_changed_a_line_the_authors_stays_and_the_change_is_told_each_time(folder, newer):
    edit(folder / "pyproject.toml", '"ruff>=0.8"', '"ruff==0.9"')
    newer("pyproject.toml", '"ruff>=0.8"', '"ruff>=0.12"')
    for _ in range(2):
        (told,) = update_plugin("tides", folder.parent)
        assert told.startswith("pyproject.toml: left as it is: you and the template changed the same lines.")
        assert '+dev = ["mypy>=1.13", "pytest>=8", "ruff>=0.12"]' in told
        assert '"ruff==0.9"' in (folder / "pyproject.toml").read_text()
    edit(folder / "pyproject.toml", '"ruff==0.9"', '"ruff>=0.12"')
    assert update_plugin("tides", folder.parent) == ()


def test_files_that_came_went_or_were_removed(folder, newer, monkeypatch):
    (folder / "LICENSE").unlink()
    newer("LICENSE", "MIT", "An MIT")
    newer("README.md", gone=True)
    files = scaffold._files
    monkeypatch.setattr(scaffold, "_files", lambda name, kind: [*files(name, kind), ("SECURITY.md", b"Write to us.\n")])
    assert update_plugin("tides", folder.parent) == (
        "LICENSE: changed in the template, left away as you removed it",
        "SECURITY.md: new in the template, written",
        "README.md: no longer in the template; delete it if you do not need it",
    )
    assert not (folder / "LICENSE").exists()
    assert (folder / "SECURITY.md").read_text() == "Write to us.\n"


def test_a_plugin_of_before_is_left_as_it_is_where_nobody_knows_what_it_began_as(folder):
    (folder / ORIGIN).unlink()
    edit(folder / "README.md", "# tides", "# The tides")
    told = update_plugin("tides", folder.parent)
    assert [line.partition(":")[0] for line in told] == ["README.md", "pyproject.toml"]  # of another kind of example
    assert all("left as it is: it is not known what it began as" in line for line in told)
    assert (folder / "README.md").read_text().startswith("# The tides")
    assert (folder / ORIGIN).is_file()


def test_what_is_no_plugin_is_refused(tmp_path, folder):
    with pytest.raises(OutputError, match=r"holds no plugin called waves\. Without --update, one is made there"):
        update_plugin("waves", tmp_path)
    (folder / ORIGIN).write_text("{")
    with pytest.raises(OutputError, match="cannot be read"):
        update_plugin("tides", tmp_path)


def test_the_command_says_what_it_did(folder, newer):
    newer(".gitignore", "dist", "dist*")
    run = CliRunner().invoke(main, ["new-plugin", "tides", "--update", "--into", str(folder.parent)])
    assert run.output == "  .gitignore: brought up to date\ntides has the files of this version. Look at the changes.\n"
    run = CliRunner().invoke(main, ["new-plugin", "tides", "--update", "--into", str(folder.parent)])
    assert run.output == "tides is up to date.\n"


@pytest.mark.parametrize(
    ("own", "new", "both"),
    [
        ("a\nB\nc\n", "a\nb\nC\n", "a\nB\nC\n"),
        ("a\nb\nc\nd\n", "0\na\nb\nc\n", "0\na\nb\nc\nd\n"),
        ("a\nc\n", "a\nb\nc\nd\n", "a\nc\nd\n"),
        ("a\nB\nc\n", "a\nB\nc\nd\n", "a\nB\nc\nd\n"),
        ("a\nB\nc\n", "a\nbb\nc\n", None),
        ("a\nb\nc\nx\n", "a\nb\nc\ny\n", None),
        ("a\nc\n", "a\nB\nc\n", None),
        ("a\nb\nx\nc\n", "a\nB\nc\n", None),
    ],
)
def test_three_texts(own, new, both):
    assert merged("a\nb\nc\n", own, new) == both
    assert merged("a\nb\nc\n", new, own) == both
