"""MkDocs renders what changed and nothing else, and the site's bytes are those of a build without a memory."""

from __future__ import annotations

import logging
import shutil
from html.parser import HTMLParser

import jinja2
import pytest
from mkdocs.structure.pages import Page

from explainer import mkdocs_contents, mkdocs_memory, pipeline
from explainer.mkdocs import build_site
from tests.pipeline.conftest import Site


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, bad")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1938000000")
    return Site(tmp_path)


@pytest.fixture
def rendered(monkeypatch):
    """The paths of the pages that MkDocs rendered, and the names of the templates."""
    done = []
    render, fill = Page.render, jinja2.Template.render

    def rendering(page, config, files):
        done.append(page.file.src_uri)
        return render(page, config, files)

    def filling(template, *context, **named):
        if template.name == "main.html":
            done.append(template.name)
        return fill(template, *context, **named)

    monkeypatch.setattr(Page, "render", rendering)
    monkeypatch.setattr(jinja2.Template, "render", filling)
    return done


def build(site, theme="material", more="", nav="  - News: news/index.md", *, told=True):
    """Build the whole site, and return its files; `told`: MkDocs' part is told what was written."""
    host = site.host()
    config = site.folder / "mkdocs.yml"
    head = f"theme: {theme}\nnot_in_nav: '*'\nnav:\n  - Home: index.md\n{nav}\n{more}"
    config.write_text(head + config.read_text())
    written = pipeline.build(host).written
    build_site(config, host, known=written.digests if told else None)
    folder = site.folder / "site"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def clean(site, **how):
    shutil.rmtree(site.folder / ".explainer", ignore_errors=True)
    shutil.rmtree(site.folder / "site")
    return build(site, **how)


def test_a_second_build_renders_hand_written_pages_alone(site, rendered):
    before = build(site)
    assert len(rendered) > 20
    rendered.clear()
    assert build(site) == before
    assert rendered == ["index.md", "main.html"]


def test_a_changed_article_renders_what_it_changes(site, rendered):
    build(site)
    every = len(rendered)
    rendered.clear()
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4.")
    shutil.rmtree(site.folder / "history", ignore_errors=True)
    after = build(site)
    assert "news/sources/ferry-4.md" in rendered
    assert len(rendered) < every
    shutil.rmtree(site.folder / "history", ignore_errors=True)
    assert clean(site) == after


@pytest.mark.parametrize("lost", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_pages_of_a_large_site_hold_nothing_and_are_the_same(site, monkeypatch, lost):
    """Also where the memory is lost while the site is built: pages are rendered again."""
    before = build(site)
    monkeypatch.setattr(mkdocs_contents, "_LIGHT_FROM", 0)
    held = []
    check = Page.validate_anchor_links

    def checked(page, **how):
        held.append((type(page) is not Page, {"content", "markdown", "toc", "links_to_anchors"} & vars(page).keys()))
        return check(page, **how)

    monkeypatch.setattr(Page, "validate_anchor_links", checked)
    if lost:
        monkeypatch.setattr(mkdocs_memory.Memory, "content_of", lambda memory, page: memory._made_again(page))
    assert clean(site) == before
    assert [of for light, of in held if light] == [set()] * (len(held) - 1)  # all but the hand-written one
    assert build(site) == before


@pytest.mark.slow
def test_a_page_that_goes_changes_the_links_that_led_there(site):
    build(site)
    (site.folder / "seeds/ferries/ferry-4.txt").unlink()
    shutil.rmtree(site.folder / "history", ignore_errors=True)
    after = build(site)
    shutil.rmtree(site.folder / "history", ignore_errors=True)
    assert clean(site) == after


@pytest.mark.slow
@pytest.mark.parametrize("how", [{"more": "site_description: other\n"}, {"nav": "  - All: news/index.md"}])
def test_configuration_and_navigation_make_all_files_anew(site, rendered, how):
    build(site)
    rendered.clear()
    after = build(site, **how)
    assert rendered.count("main.html") > 20
    assert clean(site, **how) == after


@pytest.mark.slow
def test_another_theme_has_its_files_made_each_time(site, rendered):
    before = build(site, theme="mkdocs")
    rendered.clear()
    assert build(site, theme="mkdocs") == before
    assert rendered.count("main.html") > 20
    assert "news/index.md" not in rendered


@pytest.mark.slow
def test_a_damaged_memory_is_made_anew(site, rendered):
    before = build(site)
    site.write(".explainer/site.sqlite", b"no database, though long enough to be taken for one by a hasty reader")
    rendered.clear()
    assert build(site) == before
    assert len(rendered) > 20


@pytest.mark.parametrize("theme", ["material", pytest.param("mkdocs", marks=pytest.mark.slow)])
def test_the_search_index_is_made_of_entries_that_are_remembered(site, monkeypatch, theme):
    parsed = []
    parser = HTMLParser.feed
    monkeypatch.setattr(HTMLParser, "feed", lambda self, html: (parsed.append(html), parser(self, html))[1])
    before = build(site, theme=theme)
    every = len(parsed)
    parsed.clear()
    assert build(site, theme=theme) == before
    assert len(parsed) < every / 5
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4.")
    shutil.rmtree(site.folder / "history", ignore_errors=True)
    after = build(site, theme=theme)
    index = "search/search_index.json"
    assert b"sold ferry" in after[index]
    shutil.rmtree(site.folder / "history", ignore_errors=True)
    assert clean(site, theme=theme)[index] == after[index]


def test_a_refused_script_is_told_in_each_build(site, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)
    act = "yield Edit(len(markdown), len(markdown), Markup('<script>one()</script>'))"
    site.write(
        "plugins/bad.py",
        f"from explainer import Edit, Markup, hookimpl\n\n@hookimpl\ndef enrich(markdown):\n    {act}\n",
    )
    told = []
    for _ in range(2):
        caplog.clear()
        build(site)
        told.append(sorted({record.getMessage() for record in caplog.records if "is refused" in record.getMessage()}))
    assert told[0] == told[1] != []


# A page that did not change sleeps: MkDocs does not even read it.


@pytest.fixture
def read(monkeypatch):
    """The paths of the pages whose Markdown MkDocs read."""
    done = []
    reading = Page.read_source
    monkeypatch.setattr(
        Page, "read_source", lambda page, config: (done.append(page.file.src_uri), reading(page, config))
    )
    return done


WITH_ADDRESS = "site_url: https://ferries.example/\n"


def without_history(site):
    shutil.rmtree(site.folder / "history", ignore_errors=True)


def test_pages_that_did_not_change_are_not_read_and_the_site_is_that_of_a_clean_build(site, read):
    build(site, more=WITH_ADDRESS)
    every = len(read)
    read.clear()
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4.")
    without_history(site)
    after = build(site, more=WITH_ADDRESS)
    assert "news/sources/ferry-4.md" in read
    assert "news/sources/ferry-8.md" not in read
    assert len(read) < every
    without_history(site)
    again = clean(site, more=WITH_ADDRESS)
    assert again == after
    assert {"sitemap.xml", "search/search_index.json"} <= after.keys()
    assert b"ferries.example/news/sources/ferry-8/" in after["sitemap.xml"]


def test_a_hand_written_page_that_comes_wakes_nothing_and_one_in_the_navigation_wakes_all(site, read):
    build(site)
    read.clear()
    site.write("docs/more.md", "# More\n")
    build(site)
    assert {"index.md", "more.md", "news/index.md"} <= set(read)
    assert "news/sources/ferry-8.md" not in read
    read.clear()
    more = build(site, nav="  - News: news/index.md\n  - More: more.md")
    assert "news/sources/ferry-8.md" in read
    assert clean(site, nav="  - News: news/index.md\n  - More: more.md") == more


def test_a_link_to_an_anchor_that_goes_is_told_though_its_page_sleeps(site, caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)
    level = "validation: {links: {anchors: warn}}\n"
    site.write("docs/target.md", "# Target\n\n## Here\n")
    act = "yield Edit(len(markdown), len(markdown), Markup('\\n\\n[there](../../target.md#here)\\n'))"
    head = "from explainer import Edit, Markup, hookimpl\n\n@hookimpl\ndef enrich(markdown, page):\n"
    site.write("plugins/bad.py", f"{head}    if page.path == 'sources/ferry-2.md':\n        {act}\n")
    told = []
    for words in ("# Target\n\n## Here\n", "# Target\n", "# Target\n", "# Target\n\n## Here\n"):
        site.write("docs/target.md", words)
        caplog.clear()
        build(site, more=level)
        told.append(any("does not contain an anchor" in record.getMessage() for record in caplog.records))
    assert told == [False, True, True, False]


def test_an_address_with_a_part_called_id_is_no_anchor_without_a_name(site):
    address = "https://post.example/view/id/7.html"
    site.write("seeds/ferries/ferry-1.meta.yml", f"published: 2031-05-01\nurl: {address}\n")
    files = build(site)
    assert f'href="{address}'.encode() in files["news/sources/ferry-1/index.html"]
