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
    "ET.tostring": {"plugins/corrections/explainer_corrections/feed.py", "plugins/feed/explainer_feed/__init__.py"},
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
def parsed(path):
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def places_of(called):
    return {
        path.relative_to(ROOT).as_posix() for path in CODE for node in parsed(path) if ast.unparse(node.func) == called
    }


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
    "called", ["eval", "exec", "pickle.loads", "pickle.load", "yaml.load", "os.system", "marshal.loads"]
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
