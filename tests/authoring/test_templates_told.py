"""The page on templates tells each block, slot and variable, and pages of each template have what it tells."""

import importlib.util
import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta

from explainer.compose.pages.tidy import tidy
from explainer.host.templates import page_environment

FILE = Path(__file__).parent / "make_templates.py"
SPEC = importlib.util.spec_from_file_location("make_templates", FILE)
MAKE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MAKE)
WRITTEN = MAKE.FILE.read_text(encoding="utf-8")
PAGES = [name for name in MAKE.templates() if not name.startswith("sections/") and name != MAKE.MACROS]
SECTIONS = [name for name in MAKE.templates() if name.startswith("sections/")]


def told(name):
    """Return what the page says of one template."""
    start = re.search(rf"^###? `{re.escape(name)}`$", WRITTEN, re.MULTILINE).start()
    following = re.compile(r"^##+ ", re.MULTILINE).search(WRITTEN, start + 4)
    return WRITTEN[start : following.start() if following else None]


def common():
    return set(re.findall(r"^\| `(\w+)` \|", WRITTEN[: WRITTEN.index("## `base.md.j2`")], re.MULTILINE))


def test_the_page_is_up_to_date():
    assert MAKE.page() == WRITTEN, "run: python tests/authoring/make_templates.py"


@pytest.mark.parametrize("name", [*PAGES, *SECTIONS])
def test_what_a_template_reads_is_told(name):
    text = told(name)
    own = set(re.findall(r"^\| `([\w.]+)` \|", text, re.MULTILINE))
    section = {"section"} if name in SECTIONS else set()
    read = meta.find_undeclared_variables(MAKE.tree(name)) | meta.find_undeclared_variables(MAKE.tree(MAKE.MACROS))
    assert read - own - common() - section - MAKE.local(name) == set()
    for block in re.findall(r"block (\w+)", MAKE.source(name)):
        assert f"| `{block}` |" in text
    for slot in re.findall(r"explainer:slot ([\w-]+)", MAKE.source(name)):
        assert f"`{slot}`" in text
    for key in re.findall(r"section\.data\.(\w+)", MAKE.source(name)):
        assert f"`section.data.{key}`" in text


@pytest.mark.parametrize("name", [name for name in PAGES if name != MAKE.BASE])
def test_a_page_of_each_template_has_what_is_told_of_it(name):
    page = MAKE.data().get(name)
    if page is None:
        assert name == "entity_year.md.j2"  # only whoever is often in the news has years
        return
    told_of = set(re.findall(r"^\| `(\w+)` \| (?!nothing|`)", told(name), re.MULTILINE))
    given = {*MAKE.GIVEN}
    assert told_of | (common() - given) == set(page)


def test_each_slot_is_in_the_reference_too():
    reference = (MAKE.ROOT / "docs/authoring/reference.md").read_text(encoding="utf-8")
    slots = {slot for name in MAKE.templates() for slot in MAKE.slots(name)}
    part = reference[reference.index("## Slots") : reference.index("## What `page.data` holds")]
    assert {slot for slot in slots if f"`{slot}`" not in part} == set()


@pytest.fixture
def origins(tmp_path):
    """Return who has the template NAME: the site, each plugin in its order, or explainer."""

    def write(*where):
        for folder in where:
            file = tmp_path / folder
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"# {folder}", encoding="utf-8")
        plugins = [_plugin(tmp_path / name, name) for name in ("abel", "zoe")]
        return page_environment(plugins, tmp_path / "templates")

    return write


def _plugin(folder, name):
    class Plugin:
        kind = "installed"

        class module:  # noqa: N801  # what a module is for the host
            __file__ = str(folder / "__init__.py")

    Plugin.name = name
    return Plugin


def first(environment, name):
    try:
        return environment.loader.get_source(environment, name)[0].removeprefix("# ")
    except jinja2.TemplateNotFound:
        return "explainer"


@pytest.mark.parametrize("name", ["glossary.md.j2", "sections/figures.md.j2"])
def test_a_template_is_the_sites_then_the_first_plugins_then_ours(origins, name):
    assert first(origins(), name) == "explainer"
    assert first(origins(f"zoe/templates/explainer/{name}"), name) == f"zoe/templates/explainer/{name}"
    assert first(origins(f"abel/templates/explainer/{name}"), name) == f"abel/templates/explainer/{name}"
    assert first(origins(f"templates/{name}"), name) == f"templates/{name}"


def test_a_plugins_own_templates_are_nobody_elses(origins):
    environment = origins("abel/templates/page.md.j2", "zoe/templates/page.md.j2")
    assert first(environment, "zoe/page.md.j2") == "zoe/templates/page.md.j2"
    assert first(environment, "page.md.j2") == "explainer"


def test_a_site_replaces_one_section_of_the_story_page(explainer_page, tmp_path):
    file = tmp_path / "templates/sections/sides.md.j2"
    file.parent.mkdir(parents=True)
    file.write_text("{{ section.data.count }} sayings in {{ title }}\n", encoding="utf-8")
    before = explainer_page("stories/light.md")
    after = explainer_page("stories/light.md", templates_dir=str(tmp_path / "templates"))
    assert "sayings in The lighthouse of Orrin" in after
    assert "sayings in" not in before
    assert tidy(after).splitlines()[:12] == tidy(before).splitlines()[:12]


def test_each_variable_of_the_head_is_at_hand_in_a_template(explainer_page, tmp_path):
    (tmp_path / "glossary.md.j2").write_text(
        "{% extends 'explainer/glossary.md.j2' %}{% block content %}"
        "{{ page.path }} {{ settings.site_name }} {{ _('Source') }} {{ ngettext('a', 'b', 2) }} "
        "{{ relative('watch.md', page.path) }} {{ 'A b' | slug }} {{ 'a b' | href }}"
        "{% endblock %}",
        encoding="utf-8",
    )
    page = explainer_page("glossary.md", templates_dir=str(tmp_path), site_name="Orrin")
    assert "glossary.md Orrin Source b watch.md a-b" in page.replace("&#46;", ".")
