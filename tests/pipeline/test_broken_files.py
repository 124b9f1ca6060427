"""What lies beside a plugin's code may be broken, too: templates, catalogues, static files, the file itself."""

from __future__ import annotations

import os
import re

import pytest

from explainer import pipeline

HEAD = "from explainer import Page, hookimpl\n\n"
NOTHING = f"{HEAD}@hookimpl\ndef enrich(page):\n    return ()\n"
PAGE = (
    f"{HEAD}@hookimpl\ndef build_pages(corpus):\n    yield Page(path='mine.md', title='', template='bad/page.md.j2')\n"
)
ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% set x = i * j %}{% endfor %}{% endfor %}"
WITHOUT = "pages that fail with the templates or words of bad, toy are made without those"
"""Plugins of one file share the folders beside them."""
_LINE = re.compile(r", line \d+")
"""Where somebody was interrupted, which is another place each time."""


def build(site, *settings, seconds=0.5):
    host = site.host(f"plugin_seconds: {seconds}", *settings)
    pipeline.build(host)
    return host, [problem.message for problem in host.ledger.problems]


@pytest.mark.parametrize(
    ("path", "content", "cause"),
    [
        (
            "templates/explainer/base.md.j2",
            "{{ nothing_here }}",
            "UndefinedError: 'nothing_here' is undefined (base.md.j2, line 1), and",
        ),
        ("templates/explainer/macros.md.j2", "\n{% if %}", "(macros.md.j2, line 2), and"),
        ("templates/explainer/glossary.md.j2", b"\xff\xfe", "UnicodeDecodeError: 'utf-8' codec"),
        ("templates/explainer/watch.md.j2", ENDLESS, "it took longer than 0.5 seconds"),
        ("locale/en.po", b'msgid "a\xff"', "plugins/locale/en.po cannot be read: 'utf-8' codec"),
    ],
)
def test_a_plugins_part_in_the_place_of_ours_that_fails_leaves_ours(site, whole, path, content, cause):
    site.write("plugins/bad.py", NOTHING)
    site.write(f"plugins/{path}", content)
    host, messages = build(site)
    assert site.pages() == whole
    assert cause in messages[0]
    assert WITHOUT in host.ledger.notices
    again = build(site)[1]
    assert [_LINE.sub("", each) for each in again] == [_LINE.sub("", each) for each in messages], "it is told again"


def test_a_part_that_works_is_used_as_before(site, whole):
    site.write("plugins/bad.py", NOTHING)
    heading = "{% extends 'explainer/glossary.md.j2' %}{% block heading %}Words of bad{% endblock %}"
    site.write("plugins/templates/explainer/glossary.md.j2", heading)
    host, messages = build(site)
    assert messages == []
    assert WITHOUT not in host.ledger.notices
    assert b"# Words of bad\n" in site.pages()["glossary.md"]
    changed = {path for path, content in site.pages().items() if whole[path] != content}
    assert {path for path in changed if path.endswith(".md")} == {"glossary.md"}


@pytest.mark.parametrize(("template", "seconds"), [(ENDLESS, 0.5), ("{% include 'bad/page.md.j2' %}", 600)])
def test_a_page_whose_template_never_ends_is_named_and_left_out(site, whole, template, seconds):
    site.write("plugins/bad.py", PAGE)
    site.write("plugins/templates/page.md.j2", template)
    _, (message,) = build(site, seconds=seconds)
    assert "failed in render_page on mine.md, planned by bad: " in message
    assert "(page.md.j2, line " in message
    assert site.pages() == whole


def test_a_static_file_that_is_not_written_is_not_linked(site, whole):
    site.write("plugins/bad.py", NOTHING)
    site.write("plugins/static/bad/my <x>.css", "a {}")
    _, (message,) = build(site)
    assert "my <x>.css' is left out, it has a character that not every system allows" in message
    assert site.pages() == whole


@pytest.mark.skipif(os.name == "nt", reason="names are no bytes there")
def test_static_files_that_cannot_be_read_are_named(site, whole):
    site.write("plugins/bad.py", NOTHING)
    folder = site.folder / "plugins/static/bad"
    folder.mkdir(parents=True)
    with open(os.fsencode(folder) + b"/x\xff.css", "wb") as file:  # noqa: PTH123  # a name that is no text
        file.write(b"a {}")
    _, (message,) = build(site)
    assert "plugin bad (bad.py): its static files are left out, they cannot be read" in message
    assert site.pages() == whole


def test_what_looks_like_a_plugin_and_is_none_stops_nothing(site, whole):
    (site.folder / "plugins/bad.py").symlink_to(site.folder / "nowhere.py")
    (site.folder / "plugins/folder.py").mkdir()
    _, (message,) = build(site)
    assert message.startswith("plugin bad (bad.py) is left out, it cannot be loaded: FileNotFoundError")
    assert site.pages() == whole


def test_a_file_without_hooks_is_told(site, whole):
    site.write("plugins/bad.py", f"{HEAD}class Mine:\n    @hookimpl\n    def enrich(self, page):\n        return ()\n")
    host, messages = build(site)
    assert messages == []
    assert "bad.py has no hooks, so it does nothing; write @hookimpl above its functions" in host.ledger.notices[0]
    assert site.pages() == whole
