"""The reference is what the code says, and tells of everything that is public."""

import importlib.util
import inspect
import subprocess
from pathlib import Path

import griffe
import pytest

import explainer
import explainer.testing

ROOT = Path(__file__).parents[2]
NOT_OURS = {"Markup", "hookimpl"}


def generator():
    file = Path(__file__).parent / "make_reference.py"
    spec = importlib.util.spec_from_file_location("make_reference", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKE = generator()
WRITTEN = MAKE.FILE.read_text(encoding="utf-8")


def test_the_reference_is_up_to_date():
    assert MAKE.reference() == WRITTEN, "run: python tests/authoring/make_reference.py"


def test_the_page_of_the_bundled_plugins_is_up_to_date():
    assert MAKE.bundled() == MAKE.BUNDLED.read_text(encoding="utf-8"), "run: python tests/authoring/make_reference.py"


@pytest.mark.parametrize("hook", MAKE.HOOKS)
def test_each_hook_has_an_entry_with_its_exact_signature_and_an_example(hook):
    start = WRITTEN.index(f"### `{hook}`")
    text = WRITTEN[start : WRITTEN.index("\n### ", start + 1)] if "\n### " in WRITTEN[start + 1 :] else WRITTEN[start:]
    source = inspect.getsource(getattr(explainer.hookspecs, hook))
    header = " ".join(source[source.index("def ") + 4 : source.index(":\n")].split())
    header = header.replace("( ", "(").replace(", )", ")").replace(" )", ")")
    assert header.replace(" | ", " or ") in text
    assert "@hookimpl" in text


def test_the_life_cycle_shows_each_hook():
    drawn = (ROOT / "docs/authoring/life-cycle.svg").read_text(encoding="utf-8")
    assert {hook for hook in MAKE.HOOKS if hook not in drawn} <= {"register_commands"}
    assert 'role="img"' in drawn
    assert "<desc" in drawn


@pytest.mark.parametrize("module", [explainer, explainer.testing], ids=["explainer", "explainer.testing"])
def test_public_names_exist_are_sorted_and_documented(module):
    names = module.__all__
    assert names == sorted(names)
    for name in set(names) - NOT_OURS - {"API_VERSION", "__version__"}:
        assert inspect.getdoc(getattr(module, name)), f"{name} has no docstring"
        assert f"### `{name}`" in WRITTEN


@pytest.mark.parametrize("kind", ["Article", "Analysis", "Corpus", "Findings", "LinkIndex", "Page", "Settings", "Span"])
def test_each_method_of_what_hooks_receive_is_told(kind):
    start = WRITTEN.index(f"### `{kind}`")
    text = WRITTEN[start : WRITTEN.find("\n### ", start + 1)]
    value = getattr(explainer, kind)
    own = {name for above in value.__mro__ if above.__module__.startswith("explainer") for name in vars(above)}
    methods = {name for name in own if not name.startswith("_") and inspect.isfunction(getattr(value, name, None))}
    assert {name for name in methods if f"- `{name}(" not in text} == set()


def test_nothing_else_looks_public():
    modules = {name for name, value in vars(explainer).items() if inspect.ismodule(value)}
    machinery = {"TYPE_CHECKING", "import_module"}
    public = {name for name in vars(explainer) if not name.startswith("_")} - modules - machinery
    assert public <= set(explainer.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        explainer.nothing  # noqa: B018  # looking it up is the test


def breaking_changes(old, new):
    """Return griffe's findings on public names between two versions of the package."""
    public = set(explainer.__all__)
    for change in griffe.find_breaking_changes(old, new):
        parts = str(change.obj.path).split(".")
        if public & set(parts):
            yield change.explain()


def load(folder):
    return griffe.load("explainer", search_paths=[folder], try_relative_path=False, resolve_aliases=True)


def test_griffe_notices_what_breaks_a_plugin(tmp_path):
    package = tmp_path / "explainer"
    for file in (ROOT / "explainer").glob("*.py"):
        package.mkdir(exist_ok=True)
        (package / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    text = (package / "markdown.py").read_text(encoding="utf-8")
    changed = text.replace("def slot_edits(markdown: str, name", "def slot_edits(text: str, name")
    old = load(tmp_path)
    (package / "markdown.py").write_text(changed, encoding="utf-8")
    assert any("slot_edits" in found for found in breaking_changes(old, load(tmp_path)))


def test_nothing_public_broke_since_the_last_release():
    tags = subprocess.run(
        ["git", "tag", "--list", "v*", "--sort=-version:refname"],  # noqa: S607  # git of the machine
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    if not tags:
        pytest.skip("there is no release yet")
    old = griffe.load_git("explainer", ref=tags[0], repo=ROOT)
    assert list(breaking_changes(old, load(ROOT))) == []
