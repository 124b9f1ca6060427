"""Every expression of every template that the project ships is escaped by construction."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from explainer.compose.pages.markup import href

ROOT = Path(__file__).parents[2]
THEME = sorted((ROOT / "explainer/publish/theme").rglob("*.html"))
PAGES = sorted(ROOT.glob("explainer/compose/templates/*.j2")) + sorted(ROOT.glob("plugins/*/explainer_*/templates/*"))
SCAFFOLDS = sorted(ROOT.glob("explainer/*/**/*.jinja"))
UNESCAPING = {"safe", "xmlattr"}
CHECKED_NAMES = {"name", "version", "camel", "dashed", "next_major", "about", "setting"}
"""What a scaffold's template may print as it is: the version, words of ours, and names that were checked."""
PRINTED_AS_TEXT = {"README.md.jinja", "about.md.jinja", "index.md.jinja"}
"""Files of a new site that print its name, which its owner types, into Markdown of his own."""


def unescaped(tree: nodes.Node, *, inside: bool = False) -> list[nodes.Node]:
    """Return the expressions that are printed outside `autoescape true`."""
    if isinstance(tree, nodes.ScopedEvalContextModifier):
        values = {option.key: option.value.as_const() for option in tree.options}
        inside = values.get("autoescape", inside) is True
    found = []
    if isinstance(tree, nodes.Output) and not inside:
        found = [part for part in tree.nodes if not isinstance(part, nodes.TemplateData)]
    return found + [each for child in tree.iter_child_nodes() for each in unescaped(child, inside=inside)]


def parsed(path: Path, **options: object) -> nodes.Template:
    return jinja2.Environment(autoescape=True, **options).parse(path.read_text(encoding="utf-8"))


def test_the_test_finds_an_expression_that_is_not_escaped():
    tree = jinja2.Environment(autoescape=True).parse(
        "{% autoescape true %}{{ a }}{% endautoescape %}<b title='{{ c }}'>"
    )
    assert [node.name for node in unescaped(tree)] == ["c"]


@pytest.mark.parametrize("path", THEME, ids=lambda path: path.name)
def test_the_theme_escapes_each_expression(path):
    tree = parsed(path)
    assert unescaped(tree) == []
    assert not {f.name for f in tree.find_all(nodes.Filter)} & UNESCAPING


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_template_takes_text_for_markup(path):
    tree = parsed(path, line_statement_prefix="%%")
    assert not {f.name for f in tree.find_all(nodes.Filter)} & UNESCAPING
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier))


@pytest.mark.parametrize("path", SCAFFOLDS, ids=lambda path: path.name)
def test_a_new_site_or_plugin_quotes_what_its_owner_types(path):
    for output in parsed(path).find_all(nodes.Output):
        for part in output.nodes:
            quoted = isinstance(part, nodes.Filter) and part.name == "tojson"
            plain = isinstance(part, nodes.Name) and part.name in CHECKED_NAMES
            from_owner = path.is_relative_to(ROOT / "explainer/scaffold") and getattr(part, "name", "") == "name"
            if isinstance(part, nodes.TemplateData) or quoted:
                continue
            assert plain, (path, part)
            assert not from_owner or path.name in PRINTED_AS_TEXT, path


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("../people/ada-moss.md#said", "../people/ada-moss.md#said"),
        ("https://tarn.example/a?b=c#:~:text=d%2De", "https://tarn.example/a?b=c#:~:text=d%2De"),
        ('https://tarn.example/)"><script>', "https://tarn.example/%29%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", "#"),
        ("JaVa\tScript:alert(1)", "#"),
        ("data:text/html,x", "#"),
        ("//[tarn", "//%5Btarn"),
    ],
)
def test_a_target_of_a_link_stays_a_target(given, expected):
    assert href(given) == expected
