"""Each kind of output is written in one place: the table of docs/explanation/security.md, held against the code."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs/explanation/security.md").read_text(encoding="utf-8")
CODE = [*sorted((ROOT / "explainer").rglob("*.py")), *sorted(ROOT.glob("plugins/*/explainer_*/**/*.py"))]
WRITERS = {
    "yaml.safe_dump": {"explainer/publish/front_matter.py"},
    "yaml.dump": set(),
    "csv.writer": set(),
    "csv.DictWriter": {"explainer/publish/review/sheet.py"},
    "json.dumps": {
        "explainer/compose/quotations.py",
        "explainer/compose/seen.py",
        "explainer/desk/server.py",
        "explainer/publish/review/sheet.py",
        "explainer/scaffold/site.py",
        "plugins/structured_data/explainer_structured_data/__init__.py",
    },
    "msgspec.json.encode": {
        "explainer/merge/history/lines.py",
        "explainer/merge/history/shown.py",
        "explainer/model/exchange.py",
        "explainer/publish/findings_file.py",
        "explainer/publish/output.py",
        "explainer/scaffold/plugin_update.py",
        "explainer/unchanged/memory.py",
        "plugins/wikidata/explainer_wikidata/lookup.py",
    },
    "click.echo": {"explainer/cli/terminal.py"},
    "print": set(),
    "sys.stdout.write": set(),
    "ImageDraw.Draw": {"explainer/compose/cards/drawing.py"},
    "json.dump": set(),
    "sys.stdout.buffer.write": {"explainer/cli/extract.py"},
    "sys.stderr.write": set(),
    "click.secho": set(),
    "_log.warning": {"explainer/analyse/attribution/plugin.py", "explainer/desk/site.py", "explainer/mkdocs.py"},
    "_log.info": {"explainer/mkdocs.py"},
    "_log.exception": set(),
    "_log.error": set(),
    "jinja2.Template": set(),
    "from_string": {"explainer/scaffold/site.py"},
    "msgspec.json.Encoder": set(),
    "subprocess.run": {"plugins/pagefind/explainer_pagefind/searching.py"},  # Pagefind's program, with paths of ours
    "subprocess.Popen": set(),
    "tostring": {
        "explainer/read/live_pages.py",  # a part of a page, to be read again
        "explainer/read/wire_items.py",
        "plugins/corrections/explainer_corrections/feed.py",
        "plugins/feed/explainer_feed/__init__.py",
    },
    "Calendar": {"plugins/calendar/explainer_calendar/__init__.py"},
    "Markup": {
        "explainer/compose/pages/catalogue.py",
        "explainer/compose/pages/citations.py",
        "explainer/compose/pages/markup.py",
        "explainer/compose/pages/sources.py",
        "explainer/graphics.py",
        "explainer/markdown.py",
        "explainer/markdown_links.py",
        "plugins/crosslinks/explainer_crosslinks/__init__.py",
        "plugins/glossary_tooltips/explainer_glossary_tooltips/__init__.py",
        "plugins/llm_questions/explainer_llm_questions/__init__.py",
        "plugins/pagefind/explainer_pagefind/searching.py",
        "plugins/structured_data/explainer_structured_data/__init__.py",
    },
}
"""Who may call what: `Markup` says that its text is markup already, so that each place that does was looked at."""


@cache
def calls(path):
    """Return what a module calls, by the names that it is imported from, whatever the module calls it itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {each.asname: each.name for each in node.names if each.asname}
        elif isinstance(node, ast.ImportFrom):
            names |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
    written = (ast.unparse(node.func).partition(".") for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {names.get(first, first) + dot + rest for first, dot, rest in written}


def places_of(called):
    return {
        path.relative_to(ROOT).as_posix()
        for path in CODE
        if not path.is_relative_to(ROOT / "explainer/testing")
        for each in calls(path)
        if each == called or each.endswith(f".{called}")
    }


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ("from json import dumps as written\nwritten(x)", "json.dumps"),
        ("import yaml as y\ny.safe_dump(x)", "yaml.safe_dump"),
        ("from click import echo\necho(x)", "click.echo"),
        ("import markupsafe\nmarkupsafe.Markup(x)", "Markup"),
    ],
)
def test_a_writer_is_found_under_any_name(tmp_path, code, called):
    (tmp_path / "a.py").write_text(code)
    assert any(each == called or each.endswith(f".{called}") for each in calls(tmp_path / "a.py"))


def told_on_the_terminal(path):
    """Tell whether a module is a command, whose JSON goes through the one function that writes to the terminal."""
    return path.startswith("explainer/cli/")


@pytest.mark.parametrize("called", WRITERS)
def test_no_other_place_writes_this_kind_of_output(called):
    others = {place for place in places_of(called) - WRITERS[called] if not told_on_the_terminal(place)}
    assert others == set()


def test_no_script_of_ours_writes_markup():
    scripts = [path for folder in ("explainer", "plugins") for path in (ROOT / folder).rglob("*.js")]
    pages = [path for folder in ("explainer", "plugins") for path in (ROOT / folder).rglob("*.html")]
    assert scripts
    for path in (*scripts, *pages):
        text = path.read_text(encoding="utf-8")
        for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert way not in text, (path.name, way)


@pytest.mark.parametrize(
    "called",
    [
        "eval",
        "exec",
        "pickle.loads",
        "pickle.load",
        "yaml.load",
        "yaml.unsafe_load",
        "os.system",
        "os.popen",
        "marshal.loads",
    ],
)
def test_nothing_is_executed_or_unpickled(called):
    assert places_of(called) == set()


def test_the_functions_of_the_table_are_there():
    named = re.findall(r"`((?:explainer|compose|publish|model|merge|read|cli)\.[\w.]+)`", TABLE)
    assert len(named) > 10
    for name in named:
        module, _, function = name.removeprefix("explainer.").rpartition(".")
        found = importlib.import_module(f"explainer.{module}" if module else "explainer")
        assert hasattr(found, function) or importlib.import_module(f"{found.__name__}.{function}"), name
