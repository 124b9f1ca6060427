"""A site's templates come before plugins', those before ours; what others' templates print stays as it is."""

from __future__ import annotations

from types import ModuleType

import jinja2
import pytest

from explainer import Page, hookimpl

CODE = """{% extends "explainer/base.md.j2" %}
{% block content %}
Two lines
of one paragraph.

```python
def tide():

    return "%% for p in page"
```

%% if this were a statement
{% endblock %}
"""


@pytest.fixture
def plugin(tmp_path):
    """A plugin with templates, each given by its path below the folder `templates`."""

    def make(**templates):
        for name, source in templates.items():
            path = tmp_path / "tides" / "templates" / f"{name.replace('__', '/')}.md.j2"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        module = ModuleType("tides")
        module.__file__ = str(tmp_path / "tides/__init__.py")
        data = {"notes": (), "fictional": False, "home": "index.md", "path": "tides.md", "title": "Tides"}
        page = Page(path="tides.md", title="Tides", template="tides/page.md.j2", data=data)
        module.build_pages = hookimpl(lambda: [page])
        return module

    return make


@pytest.fixture
def of_site(tmp_path):
    """The setting for a folder of templates, each given by name."""

    def make(**templates):
        for name, source in templates.items():
            path = tmp_path / "templates" / f"{name.replace('__', '/')}.md.j2"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(source, encoding="utf-8")
        return {"templates_dir": str(tmp_path / "templates")}

    return make


def test_what_a_plugins_template_prints_stays_as_it_is(explainer_page, plugin):
    page = explainer_page("tides.md", plugin(page=CODE))
    inner = CODE.partition("%}\n{% block content %}\n")[2].partition("\n{% endblock")[0]
    assert inner in page


def test_a_template_that_extends_nothing_stays_as_it_is(explainer_page, plugin):
    page = explainer_page("tides.md", plugin(page="# Tides\n\nHigh\nand low.\n\n\n    code\n"))
    assert page.endswith("# Tides\n\nHigh\nand low.\n\n\n    code\n")


def test_a_site_replaces_a_block_of_a_page_and_the_rest_is_untouched(explainer_page, of_site):
    before = explainer_page("glossary.md")
    extended = "{% extends 'explainer/glossary.md.j2' %}\n{% block heading %}Our words{% endblock %}\n"
    after = explainer_page("glossary.md", **of_site(glossary=extended))
    assert "\n# Our words\n" in after
    assert after.replace("# Our words", before[before.index("\n# ") + 1 :].partition("\n")[0]) == before


def test_what_is_taken_over_from_ours_is_tidy(explainer_page, of_site):
    before = explainer_page("glossary.md")
    extended = "{% extends 'explainer/glossary.md.j2' %}\n{% block content %}{{ super() }}{% endblock %}\n"
    assert explainer_page("glossary.md", **of_site(glossary=extended)) == before


def test_a_plugin_replaces_one_of_ours_and_the_site_comes_first(explainer_page, plugin, of_site):
    heading = "{{% extends 'explainer/glossary.md.j2' %}}\n{{% block heading %}}{}{{% endblock %}}\n"
    tides = plugin(page="# Tides\n", explainer__glossary=heading.format("The plugin's"))
    assert "\n# The plugin's\n" in explainer_page("glossary.md", tides)
    assert "\n# The site's\n" in explainer_page("glossary.md", tides, **of_site(glossary=heading.format("The site's")))


def test_a_mistake_in_a_template_is_named_with_its_line_and_whose_page_it_is(explainer_page, plugin):
    with pytest.raises(
        AssertionError, match=r"planned by tides: UndefinedError: 'tide' is undefined \(page.md.j2, line 3"
    ):
        explainer_page("tides.md", plugin(page="# Tides\n\n{{ tide }}\n"))
    with pytest.raises(AssertionError, match=r"planned by tides: TemplateSyntaxError: .*\(broken.md.j2, line 2"):
        explainer_page("tides.md", plugin(page="{% include 'tides/broken.md.j2' %}", broken="\n{% if %}"))


def test_a_template_is_compiled_once_in_a_process_and_anew_when_its_words_change(explainer_page, of_site, monkeypatch):
    compiled = []
    compile_template = jinja2.Environment.compile

    def noted(environment, source, name=None, *more, **named):
        compiled.append(name)
        return compile_template(environment, source, name, *more, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    words = '{{% extends "explainer/glossary.md.j2" %}}{{% block content %}}{} tides.{{% endblock %}}'
    first = explainer_page("glossary.md", **of_site(glossary=words.format("High")))
    compiled.clear()
    assert explainer_page("glossary.md", **of_site(glossary=words.format("High"))) == first
    assert compiled == []
    assert "Low tides." in explainer_page("glossary.md", **of_site(glossary=words.format("Low")))
    assert compiled == ["glossary.md.j2"]
