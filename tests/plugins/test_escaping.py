"""Text of plugins is escaped like any text of a source unless it says `Markup`, and stays in the output folder."""

from types import ModuleType

import pytest

from explainer import Edit, LinkTarget, Markup, Page, hookimpl, pipeline

HOSTILE = "<script>alert(1)</script> *[x](javascript:alert(1))* {{ config }}"


def plugin(**hooks):
    module = ModuleType("stranger")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


def test_an_edit_is_text_unless_it_says_markup(explainer_page):
    page = explainer_page("stories/light.md", plugin(enrich=lambda: [Edit(0, 0, HOSTILE)]))
    assert "<script>alert" not in page
    assert "](javascript:" not in page
    assert "{{" not in page
    assert "&#60;script&#62;alert" in page


def test_markup_is_taken_as_it_is(explainer_page):
    page = explainer_page("stories/light.md", plugin(enrich=lambda: [Edit(0, 0, Markup("*a* <b>b</b>"))]))
    assert "*a* <b>b</b>" in page


def test_what_a_plugin_says_of_a_target_is_escaped_where_it_is_shown(explainer_page):
    def build_pages():
        target = LinkTarget(
            record="tower", kind="term", title="", path="towers.md", names=("lighthouse",), summary=HOSTILE
        )
        yield Page(path="towers.md", title="Towers", template="towers", targets=(target,))

    def render_page(page):
        return "# Towers\n" if page.template == "towers" else None

    stranger = plugin(build_pages=build_pages, render_page=render_page)
    page = explainer_page("stories/light.md", stranger, "crosslinks", "glossary_tooltips")
    assert '[lighthouse](../towers.md "&#60;script' in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "path",
    ["../out.txt", "/out.txt", "a/../../out.txt", "..\\out.txt", "a/\x00b", "", ".", "C:\\out.txt"],
)
def test_no_file_leaves_the_output_folder(explainer_host, explainer_corpus, path):
    host = explainer_host(plugin(write_files=lambda: [(path, b"x")]))
    files = pipeline.more_files(host, explainer_corpus)
    assert path not in files
    assert len(host.ledger.problems) == 1
    assert host.ledger.problems[0].message.startswith("plugin stranger: its file")


@pytest.mark.parametrize("path", ["../out.md", "/out.md", "a/../../out.md"])
def test_no_page_leaves_the_output_folder(explainer_host, explainer_corpus, path):
    host = explainer_host(plugin(build_pages=lambda: [Page(path=path, title="", template="index.md.j2")]))
    assert path not in {draft.page.path for draft in pipeline.plan(host, explainer_corpus)}
    assert "its page" in host.ledger.problems[0].message
