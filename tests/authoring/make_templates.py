"""Writes `docs/authoring/templates.md`: the blocks, slots and variables of each built-in template, from themselves."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import get_annotations
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes

from explainer import pipeline
from explainer.compose.pages.common import CommonData
from explainer.compose.pages.entities import EntityData
from explainer.compose.pages.entity_years import YearData
from explainer.compose.pages.front import FrontData
from explainer.compose.pages.method import MethodData
from explainer.compose.pages.site import Site
from explainer.compose.pages.sources import SourceData
from explainer.compose.pages.story import StoryData
from explainer.compose.pages.templates import OurTemplates
from explainer.compose.sections import SectionView, all_sections
from explainer.compose.sections.story_draft import StoryDraft
from explainer.model import Change, Settings, Story
from explainer.testing.example import example_corpus
from explainer.testing.making import make_host

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from tests.compose import example  # noqa: E402  # run as a script, too

FILE = ROOT / "docs/authoring/templates.md"
FOLDERS = {"": ROOT / "explainer/compose/templates", "sections/": ROOT / "explainer/compose/sections"}
UNSEEN = "as the template shows it"
ROOM = 400
"""Words: room for all that a section of a small story can show."""
BASE, MACROS, STORY = "base.md.j2", "macros.md.j2", "story.md.j2"
GIVEN = {
    "page": "the `Page`",
    "settings": "the `Settings`",
    "_": "`_(words)`: an interface word in the site's language",
    "ngettext": "`ngettext(one, many, number)`: the same for numbers",
    "relative": "`relative(path, page.path)`: the link from this page to another",
    "m": "the macros of `macros.md.j2`, such as `m.link(link)`, where you extend one of our templates",
}
TYPED: dict[str, type] = {
    "entity.md.j2": EntityData,
    "entity_year.md.j2": YearData,
    "index.md.j2": FrontData,
    "method.md.j2": MethodData,
    "source.md.j2": SourceData,
    STORY: StoryData,
}
HEAD = """\
# Blocks and variables of the templates

Generated from the templates by `tests/authoring/make_templates.py`; a test fails when it is not up to date. What you
may replace is a *block*; what `{{ … }}` may print in it are the *variables* of its page. The types are those of
[the reference](reference.md) or, where they stand in no list there, values whose fields the templates themselves show.

A template is looked for in the site's folder `templates/` (`templates_dir`), then in `templates/explainer/` of each
plugin in the order in which plugins run, then among the built-in ones. The first that has it wins;
`{% extends "explainer/NAME.md.j2" %}` reaches the built-in one from wherever you are. A name that no template has is an
error with the line, in the one page that needs it.
"""


def main() -> None:
    """Write the page."""
    FILE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """Return the whole page."""
    common = table((name, hint) for name, hint in get_annotations(CommonData).items())
    given = table(GIVEN.items())
    parts = [HEAD, "## In every template\n", given, "On every page, as well:\n", common]
    parts += ["Filters, beside Jinja's: `href` for an address, `slug` for a name in an address.\n"]
    parts += [entry(name) for name in templates() if not name.startswith("sections/") and name != MACROS]
    parts.append("## Sections of a story\n")
    parts.append(
        "`story.md.j2` includes one template for each section that the story has. To replace one, bring the file "
        "`sections/NAME.md.j2`. Each reads what the story page has, and `section`:\n"
    )
    parts.append(table((name, hint) for name, hint in get_annotations(SectionView).items()))
    parts += [section_entry(name) for name in templates() if name.startswith("sections/")]
    return "\n".join(parts).rstrip() + "\n"


def entry(name: str) -> str:
    """Return what one template has: its blocks with what each reads, its slots, its own variables."""
    lines = [f"## `{name}`\n"]
    found = blocks(name)
    if found:
        lines += ["| Block | Reads |", "| --- | --- |"]
        lines += [f"| `{block}` | {listed(read)} |" for block, read in found.items()] + [""]
    if slots(name):
        lines.append(f"Slots: {listed(slots(name))}\n")
    own = {key: hint for key, hint in variables(name).items() if key not in get_annotations(CommonData)}
    return "\n".join([*lines, table(own.items()) if own else ""])


def section_entry(name: str) -> str:
    """Return what the template of one section reads of its `section.data`."""
    found = {key: section_data().get(name, {}).get(key, UNSEEN) for key in sorted(section_reads(name))}
    rows = table((f"section.data.{key}", hint) for key, hint in found.items())
    return "\n".join([f"### `{name}`\n", *([f"Slots: {listed(slots(name))}\n"] if slots(name) else []), rows])


def templates() -> tuple[str, ...]:
    """Return the names of the built-in templates, the base first."""
    found = [above + file.name for above, folder in FOLDERS.items() for file in sorted(folder.glob("*.md.j2"))]
    return tuple(sorted(found, key=lambda name: name != BASE))


def source(name: str) -> str:
    """Return a template as Jinja reads it."""
    above = "sections/" if name.startswith("sections/") else ""
    loader = OurTemplates(jinja2.FileSystemLoader(FOLDERS[above]))
    return loader.get_source(_environment(), name.removeprefix(above))[0]


@cache
def tree(name: str) -> nodes.Template:
    """Return the syntax tree of a template."""
    return _environment().parse(source(name))


def reads(name: str) -> set[str]:
    """Return the variables that a template reads, and those of the macros that it calls."""
    return meta.find_undeclared_variables(tree(name)) - GIVEN.keys()


def blocks(name: str) -> dict[str, set[str]]:
    """Return the blocks of a template, with those of the base, and the variables that each reads."""
    found: dict[str, set[str]] = {}
    for which in dict.fromkeys((name, BASE)):
        for block in tree(which).find_all(nodes.Block):
            body = nodes.Template(block.body, lineno=1).set_environment(_environment())
            found.setdefault(block.name, meta.find_undeclared_variables(body) - GIVEN.keys() - local(which))
    return dict(sorted(found.items()))


def local(name: str) -> set[str]:
    """Return the names of a template's own macros."""
    return {macro.name for macro in tree(name).find_all(nodes.Macro)}


def slots(name: str) -> tuple[str, ...]:
    """Return the slots that a template leaves for plugins."""
    return tuple(sorted(set(re.findall(r"<!-- explainer:slot ([\w-]+)", source(name)))))


def variables(name: str) -> dict[str, str]:
    """Return the variables of the pages of a template, with their types."""
    common = dict(get_annotations(CommonData))
    if name in (BASE, MACROS):
        return common
    kind = TYPED.get(name)
    return common | (
        dict(get_annotations(kind)) if kind else {key: type_of(v) for key, v in data().get(name, {}).items()}
    )


@cache
def data() -> dict[str, Mapping[str, Any]]:
    """Return the data of a page of each template, as two invented corpora make them."""
    found: dict[str, Mapping[str, Any]] = {}
    host = make_host()
    for corpus in (example.corpus(), example_corpus()):
        for draft in pipeline.plan(host, corpus):
            found.setdefault(draft.page.template, draft.page.data)
    return found


@cache
def section_data() -> dict[str, dict[str, str]]:
    """Return what the sections of stories hold, with the types, by template."""
    found: dict[str, dict[str, str]] = {}
    for corpus in (example.corpus(), example_corpus()):
        story = corpus.of(Story)[0]
        changed = Change(id="change-1", name=story.name, day=corpus.today, story=story.id, added=story.articles[-1:])
        site = Site(corpus.plus([changed]), Settings(today=corpus.today))
        for view in filter(None, (section.build(StoryDraft(site, story), ROOM) for section in all_sections())):
            kinds = found.setdefault(view.template, {})
            kinds |= {key: type_of(value) for key, value in view.data.items() if value or key not in kinds}
    return found


def section_reads(name: str) -> set[str]:
    """Return what a section's template reads of `section.data`."""
    return {
        found.attr
        for found in tree(name).find_all(nodes.Getattr)
        if isinstance(found.node, nodes.Getattr)
        and found.node.attr == "data"
        and isinstance(found.node.node, nodes.Name)
        and found.node.node.name == "section"
    }


def type_of(value: object) -> str:
    """Return the type of a value in words."""
    if isinstance(value, tuple):
        return f"tuple[{type(value[0]).__name__}, ...]" if value else "tuple"
    if isinstance(value, Mapping):
        return f"Mapping[str, {type_of(next(iter(value.values())))}]" if value else "Mapping"
    return "… or None" if value is None else type(value).__name__


def table(rows: Iterable[tuple[str, Any]]) -> str:
    """Return names and what they are as a table."""
    return "\n".join(
        ["| Variable | |", "| --- | --- |", *(f"| `{name}` | {_plain(hint)} |" for name, hint in rows), ""]
    )


def listed(names: Iterable[str]) -> str:
    """Return names with commas between them."""
    return ", ".join(f"`{name}`" for name in sorted(names)) or "nothing"


def _plain(hint: object) -> str:
    text = getattr(hint, "__forward_arg__", hint)
    text = text if isinstance(text, str) else getattr(text, "__name__", str(text))
    return text if text.startswith("`") else text.replace(" | ", " or ")


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(autoescape=True)
    environment.filters |= {"slug": str, "href": str}
    return environment


if __name__ == "__main__":
    main()
