"""What plugins add to pages that are not theirs stands there, cited and numbered with the rest; nothing else moves."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from explainer import (
    Block,
    Cell,
    Column,
    Corpus,
    Evidence,
    Facet,
    FacetValue,
    MachineLine,
    Story,
    hookimpl,
    make_notebook,
    slot_edits,
)
from explainer.testing import assert_page_cites


def plugin(*records, name="tides", **hooks):
    module = ModuleType(name)
    module.merge = hookimpl(lambda: records)
    for hook, function in hooks.items():
        setattr(module, hook, hookimpl(function))
    return module


@pytest.fixture
def dark(explainer_corpus):
    """The place of a sentence."""
    start = explainer_corpus.articles["light"].text.index("went dark in February")
    return Evidence("light", start, start + 9)


PAGES = [
    "stories/light.md",
    "people/vera-lund.md",
    "whos-who.md",
    "glossary.md",
    "index.md",
    "timeline.md",
    "method.md",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_block_stands_on_any_page_and_its_notes_follow_the_pages(explainer_page, dark, path):
    on = {"stories/light.md": "story-light", "people/vera-lund.md": "person-vera-lund"}.get(path, path)
    before = explainer_page(path)
    page = explainer_page(path, plugin(Block(id="tides-x", name="The *tides*", on=on, evidence=(dark,), text="A <b>.")))
    assert "## The &#42;tides&#42; { #tides-x }\n\nA &#60;b&#62;.\n" in page
    section = page[page.index("{ #tides-x }") : page.index("</section>", page.index("{ #tides-x }"))]
    assert_page_cites(section, "went dark in February after a storm", article="light")
    cited = re.findall(r'<sup class="cite".*?</sup>', section)
    assert len(cited) == 1
    assert len(set(cited) & set(re.findall(r'<sup class="cite".*?</sup>', page))) == 1
    notes = re.findall(r"^(\d+)\. <span", page, re.MULTILINE)
    assert notes == [str(number) for number in range(1, len(notes) + 1)]
    assert len(notes) in (before.count('. <span class="statement"'), before.count('. <span class="statement"') + 1)
    assert "## The &#42;tides" not in before


def test_a_column_a_facet_and_a_line(explainer_page, explainer_files, dark):
    tides = plugin(
        Column(
            id="c",
            name="Weather",
            cells=(Cell(record="person-vera-lund", text="fair"), Cell(record="person-jonas-reet", evidence=dark)),
        ),
        Facet(id="f", name="Weather", values=(FacetValue(record="story-light", value="storm"),)),
        MachineLine(id="l", name="Tides", path="tides.md", text="when they turn"),
    )
    page = explainer_page("whos-who.md", tides)
    assert '<span class="card-column muted">Weather: fair</span>' in page
    assert_page_cites(page, "went dark", article="light")
    assert "tags:\n- 'Weather: storm'\n" in explainer_page("stories/light.md", tides)
    assert b"](news/tides/): when they turn\n" in explainer_files(tides)["llms.txt"]


def test_a_plugin_without_extensions_moves_nothing(explainer_page):
    assert explainer_page("whos-who.md", plugin()) == explainer_page("whos-who.md")


def test_a_plugin_that_enriches_has_the_corpus(explainer_page):
    def enrich(markdown, corpus):
        return slot_edits(markdown, "page-end", f"{len(corpus.of(Story))} stories")

    assert "\n1 stories\n" in explainer_page("glossary.md", plugin(enrich=enrich))


def test_a_test_may_bring_a_corpus_of_its_own(explainer_page, explainer_corpus):
    less = Corpus(explainer_corpus.articles, explainer_corpus.findings, (), today="2031-04-25")
    assert "Vera Lund" not in explainer_page("whos-who.md", corpus=less)


def test_static_files_are_published_and_linked_by_a_name_that_changes_with_them(
    tmp_path, explainer_page, explainer_files
):
    static = tmp_path / "tides/static"
    (static / "pictures").mkdir(parents=True)
    (static / "tides.css").write_text("p { background: url(pictures/wave.svg) }")
    (static / "tides.js").write_text("addEventListener")
    (static / "pictures/wave.svg").write_text("<svg/>")
    (static / "secret").symlink_to("/etc/passwd")

    def linked():
        module = plugin()
        module.__file__ = str(tmp_path / "tides/__init__.py")
        files = [path for path in explainer_files(module) if path.startswith("plugins/tides.")]
        page = explainer_page("people/vera-lund.md", module)
        (style,) = re.findall(r'<link rel="stylesheet" href="\.\./\.\./(plugins/[^"]*\.css)">', page)
        assert re.search(r'<script defer src="\.\./\.\./plugins/[^"]*/tides\.js"></script>', page)
        assert sorted(path.partition("/")[2].partition("/")[2] for path in files) == [
            "pictures/wave.svg",
            "tides.css",
            "tides.js",
        ]
        assert style in files
        return style

    before = linked()
    assert linked() == before
    (static / "pictures/wave.svg").write_text("<svg></svg>")
    assert linked() != before


def test_the_catalogue_of_a_plugin_adds_words_and_changes_none(tmp_path, explainer_page):
    from explainer import Page

    words = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "High tide"\nmsgstr "Flut"\n'
    for folder, content in (("locale/de.po", words), ("templates/page.md.j2", "# {{ _('High tide') }}\n")):
        path = tmp_path / "tides" / folder
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    module = plugin(build_pages=lambda: [Page(path="tides.md", title="T", template="tides/page.md.j2")])
    module.__file__ = str(tmp_path / "tides/__init__.py")
    assert "# High tide\n" in explainer_page("tides.md", module)
    assert "# Flut\n" in explainer_page("tides.md", module, language="de")


def test_a_page_of_ones_own_states_and_cites(explainer_page, dark):
    from explainer import Page

    def build_pages(corpus, settings):
        told = make_notebook(corpus, settings, "tides.md").state_sentence(dark)
        return [Page(path="tides.md", title="Tides", template="tides", data={"told": told})]

    def render_page(page):
        return f"# Tides\n\n- {page.data['told'].markdown}\n" if page.template == "tides" else None

    page = explainer_page("tides.md", plugin(build_pages=build_pages, render_page=render_page))
    assert_page_cites(page, "went dark in February", article="light")
