"""Plugins broken in every way: each is named in one line, and the nine articles and all other pages are published."""

from __future__ import annotations

import subprocess
import sys

import pytest

from explainer import pipeline
from explainer.errors import PluginError

HEAD = "from explainer import *\nfrom explainer import hookimpl\n\n"
INFO = "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad', api=1, {})\n"
INSERT = "@hookimpl\ndef enrich(markdown):\n    return [Edit(0, 0, 'mine')]\n"
SECTION = """\
from explainer import Evidence, StorySection
def place(draft):
    article = draft.story.articles[0]
    first = draft.corpus.findings[article].sentences[0]
    return Evidence(article, first.start, first.end)
def build(draft, room):
{}
@hookimpl
def story_sections():
    yield StorySection(name="tides", order=1, words=90, build=build)
"""
BROKEN = {
    "import": ("import not_there", "cannot be loaded: ModuleNotFoundError: No module named 'not_there'"),
    "load": ("@hookimpl\ndef describe_plugin():\n    1 / 0", "cannot be loaded: ZeroDivisionError"),
    "api": ("@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad', api=2)", "written for version 2"),
    "unknown hook": ("@hookimpl\ndef enritch(page): ...", "unknown hook 'enritch'; did you mean 'enrich'?"),
    "hook": (
        "@hookimpl\ndef extract(article):\n    if article.id == 'ferry-4': raise ValueError('no')\n    return ()",
        "failed in extract on ferry-4: ValueError: no (bad.py, line 6)",
    ),
    "wrong type": (
        "@hookimpl\ndef merge(corpus):\n    return {'a': 1}",
        "failed in merge: it returned a value of type str",
    ),
    "endless": (
        "@hookimpl\ndef build_pages(corpus):\n    while True: yield Page(path='a.md', title='', template='')",
        "failed in build_pages: ",  # too many values or too long a time, whichever comes first on this machine
    ),
    "outside its page": (
        "@hookimpl\ndef enrich(page):\n    if page.path == 'index.md': yield Edit(0, 10**9, '')",
        "failed in enrich on index.md: its edit [0, 1000000000) lies outside the page",
    ),
    "too slow": (
        "@hookimpl\ndef write_files(corpus):\n    while True: pass",
        "failed in write_files: it took longer than 0.5 seconds (the setting plugin_seconds)",
    ),
    "outside the folder": (
        "@hookimpl\ndef write_files(corpus):\n    yield '../../mkdocs.yml', b'mine'",
        "its file '../../mkdocs.yml' is left out, it is not a plain path below the output folder",
    ),
    "another's page": (
        "@hookimpl\ndef build_pages(corpus):\n    yield Page(path='index.md', title='', template='x')",
        "its page 'index.md' is left out, compose.pages.front has planned it already",
    ),
    "a page without template": (
        "@hookimpl\ndef build_pages(corpus):\n    yield Page(path='mine.md', title='', template='none.md.j2')",
        "nobody renders its page mine.md (none.md.j2)",
    ),
    "a page as file": (
        "@hookimpl\ndef write_files(corpus):\n    yield 'index.md', b'mine'",
        "its file 'index.md' is left out, compose.pages.front has planned it already",
    ),
    "exit": ("@hookimpl\ndef render_page(page):\n    raise SystemExit", "failed in render_page on "),
    "gap": (
        "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad', api=1, requires=('rumours',))",
        "requires 'rumours', which no plugin provides: it does not run",
    ),
    "a kind of ours": (
        (
            "class Entity(Finding, frozen=True, kw_only=True): ...\n"
            "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad', api=1, findings=(Entity,))"
        ),
        "does not run: explainer itself has a kind of finding called Entity, too",
    ),
    "a kind that cannot be kept": (
        (
            "class Rumour(Finding, frozen=True, kw_only=True):\n    heard: object = None\n"
            "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad', api=1, findings=(Rumour,))\n"
            "@hookimpl\ndef extract(article):\n    yield Rumour(span=Span(0, 1), rule='', heard=object())"
        ),
        "failed in extract on ferry-1: it returned a finding with a wrong value: ",
    ),
    "a word for words": (
        "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad', api=1, requires='names')",
        "its PluginInfo.requires is no tuple of words; write ('names',)",
    ),
    "a record of wrong types": (
        "@hookimpl\ndef merge(corpus):\n    yield Person(id='person-x', name='X', slug=None)",
        "failed in merge: it returned a value of type Person with a wrong part: Expected `str`, got `None`",
    ),
    "a record at another's place": (
        "@hookimpl\ndef merge(corpus):\n    yield Person(id='person-x', name='X', slug='../index')",
        "failed in merge: it returned a Person with the slug '../index'; use letters, digits and -",
    ),
    "a record without a name": (
        "@hookimpl\ndef merge(corpus):\n    yield Person(id='person-x', name='', slug='x')",
        "failed in merge: it returned a Person without name",
    ),
    "evidence nowhere": (
        (
            "@hookimpl\ndef merge(corpus):\n"
            "    yield Term(id='t', name='T', slug='t', evidence=(Evidence('ferry-1', 5, 9999),))"
        ),
        "failed in merge: Term has the evidence Evidence(article='ferry-1', start=5, end=9999), which is no place",
    ),
    "a page of wrong types": (
        "@hookimpl\ndef build_pages(corpus):\n    yield Page(path=None, title='', template='')",
        "failed in build_pages: the path of a page is of type NoneType, not str",
    ),
    "half a character": (
        "@hookimpl\ndef enrich(page):\n    yield Edit(0, 0, Markup('\\ud800'))",
        "the text of its edit [0, 0) holds half a character",
    ),
    "an analyser that is none": (
        "@hookimpl\ndef make_analyser(settings):\n    return 'spaCy'",
        "failed in make_analyser: it returned a value of type str, which is no analyser",
    ),
    "an article of wrong types": (
        "@hookimpl\ndef read_article(source):\n    return [Article(id=7, text='words')]",
        "failed in read_article on ferries/ferry-1.txt: it returned a value of type Article with a wrong part",
    ),
    "an article with a date that is none": (
        "@hookimpl\ndef read_article(source):\n    return [Article(id='a', text='words', published='soon')]",
        "failed in read_article on ferries/ferry-1.txt: it returned an article with the date 'soon'",
    ),
    "a page that differs by case": (
        "@hookimpl\ndef build_pages(corpus):\n    yield Page(path='Glossary.md', title='', template='x')",
        "its page 'Glossary.md' is left out, compose.pages.glossary has 'glossary.md', and not every system can keep",
    ),
    "a page at a taken address": (
        "@hookimpl\ndef build_pages(corpus):\n    yield Page(path='glossary/index.md', title='', template='x')",
        "its page 'glossary/index.md' is left out, compose.pages.glossary has 'glossary.md', which has the same",
    ),
    "a file where a folder is": (
        "@hookimpl\ndef write_files(corpus):\n    yield 'people', b'mine'",
        "its file 'people' is left out, it is a folder: compose.pages.people has 'people/ada-moss.md'",
    ),
    "a file below a file": (
        "@hookimpl\ndef write_files(corpus):\n    yield 'index.md/x', b'mine'",
        "its file 'index.md/x' is left out, compose.pages.front has the file 'index.md', which cannot be a folder",
    ),
    "a gap, and a hand in every page": (
        INFO.format("requires=('mentoins',)") + INSERT,
        "requires 'mentoins', which no plugin provides: it does not run",
    ),
    "a circle with ours, and a hand in every page": (
        INFO.format("requires=('quotations',), provides=('people',)") + INSERT,
        "plugins that require each other in a circle do not run: bad (bad.py)",
    ),
    "a name of ours": (
        INFO.format("").replace("'bad'", "'compose.pages'") + INSERT,
        "plugins are called compose.pages: bad.py and explainer.compose.pages",
    ),
    "a word for the version of the API": (
        INFO.format("").replace("api=1", "api='1'") + INSERT,
        "its PluginInfo.api is '1', and no number: write api=1",
    ),
    "no version of the API": (
        INFO.format("").replace(", api=1", "") + INSERT,
        "does not say which version of the plugin API it is written for: add api=1",
    ),
    "a wrong argument beside a right hook": (
        INSERT + "@hookimpl\ndef merge(corpse): ...",
        "its merge asks for 'corpse'; did you mean 'corpus'?; the hook gives corpus, settings",
    ),
    "another's data": (
        "@hookimpl\ndef enrich(page):\n    page.data['title'] = 'mine'",
        "failed in enrich on glossary.md: TypeError: this is shared by all plugins and cannot be changed",
    ),
    "a list in another's front matter": (
        "@hookimpl\ndef enrich(page):\n    page.front_matter['hide'].append('toc')",
        "failed in enrich on glossary.md: AttributeError: 'tuple' object has no attribute 'append'",
    ),
    "the environment": (
        "@hookimpl\ndef render_page(environment):\n    environment.autoescape = False",
        "AttributeError: autoescape: the environment is shared by all plugins; change an overlay() of it",
    ),
    "a table of the environment": (
        "@hookimpl\ndef render_page(environment):\n    environment.filters['e'] = str",
        "TypeError: this is shared by all plugins and cannot be changed",
    ),
    "the loaders of the environment": (
        "@hookimpl\ndef render_page(environment):\n    environment.loader.loaders.clear()",
        "AttributeError: 'tuple' object has no attribute 'clear'",
    ),
    "the names of the index": (
        "@hookimpl\ndef enrich(index):\n    index.names.clear()",
        "failed in enrich on glossary.md: AttributeError: 'mappingproxy' object has no attribute 'clear'",
    ),
    "targets that are none": (
        "@hookimpl\ndef build_pages(corpus):\n    yield Page(path='a.md', title='', template='x', targets=None)",
        "failed in build_pages: the targets of its page 'a.md' are no tuple",
    ),
    "another's settings": (
        "@hookimpl\ndef merge(settings):\n    settings.plugins['crosslinks'] = {}",
        "failed in merge: TypeError: this is shared by all plugins and cannot be changed",
    ),
    "a setting without default": (
        "import msgspec\nclass Mine(msgspec.Struct):\n    most: int\n" + INFO.format("settings=Mine") + INSERT,
        "its setting 'most' has no default",
    ),
    "a kind that nobody could read back": (
        (
            "class Rumour(Finding, frozen=True, kw_only=True):\n    heard: 'Nowhere' = None\n"
            + INFO.format("findings=(Rumour,)")
        ),
        "its kinds of finding cannot be kept: ",
    ),
    "an error that is no Exception": (
        "class Stop(BaseException): ...\n@hookimpl\ndef extract(article):\n    raise Stop('now')",
        "failed in extract on ferry-1: Stop: now (bad.py, line 7)",
    ),
    "a task that is cancelled": (
        "@hookimpl\ndef read_article(source):\n    import asyncio\n    raise asyncio.CancelledError",
        "failed in read_article on ferries/ferry-1.txt: CancelledError (bad.py, line 7)",
    ),
    "an error that cannot say what it is": (
        (
            "class Odd(Exception):\n    def __str__(self): raise ValueError\n"
            "@hookimpl\ndef extract(article):\n    raise Odd"
        ),
        "failed in extract on ferry-1: Odd (bad.py, line 8)",
    ),
    "a file that ends in a space": (
        "@hookimpl\ndef write_files(corpus):\n    yield 'people ', b'mine'",
        "its file 'people ' is left out, a part of it ends in a space or a dot",
    ),
    "a file with the name of a device": (
        "@hookimpl\ndef write_files(corpus):\n    yield 'data/AUX.csv', b'mine'",
        "its file 'data/AUX.csv' is left out, a part of it is the name of a device on Windows",
    ),
    "a page at a path that is too long": (
        "@hookimpl\ndef build_pages(corpus):\n    yield Page(path='a/' * 120 + 'b.md', title='', template='x')",
        "is left out, it is longer than 200 characters, more than Windows keeps below a folder",
    ),
    "a section that fails": (
        SECTION.format("    draft.state_sentence(place(draft))\n    raise KeyError('row')"),
        "failed in story_sections on the section tides of the story story-",
    ),
    "a section that never ends": (
        SECTION.format("    while True: pass"),
        "failed in story_sections on the section tides of the story story-",
    ),
    "a section that is none": (
        SECTION.format("    return 'rows'"),
        "it returned a value of type str, not a SectionView",
    ),
    "a section without a name": (
        SECTION.replace('"tides"', '"A b"').format("    return None"),
        "failed in story_sections: its section 'A b' needs a name of a-z, 0-9 and -",
    ),
    "words that it comes after, in no tuple": (
        INFO.format("after='pages'") + INSERT,
        "its PluginInfo.after is no tuple of words; write ('pages',)",
    ),
    "settings": (
        "@hookimpl\ndef extract(article, settings):\n    settings.jobs = 4",
        "failed in extract on ferry-1: AttributeError: immutable type: 'Settings'",
    ),
}


@pytest.mark.parametrize("way", BROKEN)
def test_a_broken_plugin_is_named_and_everything_else_is_published(site, whole, way):
    source, message = BROKEN[way]
    site.write("plugins/bad.py", HEAD + source)
    host = site.host("plugin_seconds: 0.5")
    report = pipeline.build(host)
    assert report.articles == 9
    assert site.pages() == whole
    assert message in host.ledger.problems[0].message
    assert "bad.py" in host.ledger.problems[0].message or "plugin bad" in host.ledger.problems[0].message
    assert "\n" not in host.ledger.problems[0].message


@pytest.mark.parametrize("way", BROKEN)
def test_a_strict_build_stops_at_a_broken_plugin(site, way):
    source, message = BROKEN[way]
    site.write("plugins/bad.py", HEAD + source)
    with pytest.raises(PluginError) as caught:
        pipeline.build(site.host("plugin_seconds: 0.5", strict=True))
    assert message in str(caught.value)


def test_findings_of_an_article_on_which_a_plugin_failed_are_not_kept(site):
    site.write("plugins/bad.py", HEAD + BROKEN["hook"][0])
    assert pipeline.build(site.host()).analysed == 9
    host = site.host()
    assert pipeline.build(host).analysed == 1
    assert "ferry-4" in host.ledger.problems[0].message


def test_what_a_plugin_made_before_it_broke_stays(site):
    writes = "@hookimpl\ndef write_files(corpus):\n    yield 'mine.txt', b'mine'"
    site.write("plugins/bad.py", HEAD + writes)
    pipeline.build(site.host())
    site.write("plugins/bad.py", HEAD + writes.replace("yield", "1 / 0; yield"))
    assert pipeline.build(site.host()).written.removed == ()
    assert site.pages()["mine.txt"] == b"mine"
    site.write("plugins/bad.py", HEAD)
    assert pipeline.build(site.host()).written.removed == ("mine.txt",)


@pytest.mark.slow
def test_beside_eight_busy_loops_the_same_site_is_made(site, whole):
    """The bundled and built-in plugins have a tenth of the processor, and one CPU second each."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(8)]
    try:
        host = site.host("plugin_seconds: 1")
        pipeline.build(host)
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
    assert host.ledger.problems == []
    assert site.pages() == whole
