"""Names of files are a stranger's words: none forges a message, takes another's page, or is waited for."""

from __future__ import annotations

import os

import lxml.html
import msgspec
import pytest

from explainer import pipeline
from explainer.compose.pages.paths import entity_path, slug, slugs
from explainer.host.ledger import Ledger
from explainer.merge.slugs import slug as merged_slug
from explainer.model import Person
from explainer.publish.output import why_unsafe
from explainer.read.linked_data import linked_data
from explainer.read.page_metadata import page_metadata
from explainer.testing.making import make_host

TEXT = "Ada Park, the mayor of Tarn, said on Tuesday that the bridge {} will be closed for a summer.\n"
HARD = (
    *("con.txt", "NUL.txt", "aux.md", "a.txt.", " a .txt", "-rf.txt", "--help.txt", "~.txt", "a:b.txt", "a\\b.txt"),
    *("%2e%2e.txt", "a\nb.txt", "a\rProblem: b.txt", "\u202egnp.txt", "a\u200bb.txt", "<b>.txt"),
    *(
        "{{ x }}.txt",
        "x" * 240 + ".txt",
        "\x1b[31mred.txt",
        "A.txt",
        "B.txt",
        "b.txt",
        "index.txt",
        "a b.txt",
        "a-b.txt",
    ),
    *("É.txt", "E\u0301.txt", "a?b#c.txt", "'\".txt", "$(x).txt", "`x`.txt", "|.txt", "*.txt"),
)


@pytest.fixture(scope="module")
def host():
    return make_host(today="2031-06-01", max_article_bytes=100_000)


@pytest.fixture
def read(host, tmp_path):
    def of_the_seeds():
        host.settings = msgspec.structs.replace(host.settings, seeds=(str(tmp_path),))
        host.ledger = Ledger()
        articles = pipeline.read(host)
        return articles, [problem.message for problem in host.ledger.problems] + list(host.ledger.notices)

    return of_the_seeds


def test_each_hard_name_is_an_article_of_its_own(read, tmp_path):
    for number, name in enumerate(HARD):
        (tmp_path / name).write_text(TEXT.format(number))
    articles, told = read()
    assert len(articles) == len(HARD)
    assert len(set(slugs(articles).values())) == len(HARD)
    assert all(why_unsafe(f"sources/{name}.md") is None for name in slugs(articles).values())
    assert not [line for line in told if "\n" in line or "cannot" in line]


@pytest.mark.parametrize("name", ["Con", "AUX", "Nul.", "com1", "LPT9", "index", "a. ", "…", "x" * 300])
def test_no_name_of_a_record_or_article_is_a_path_that_some_system_refuses(name):
    record = Person(id="person-x", name=name, slug=merged_slug(name))
    strange = Person(id="person-y", name=name, slug=name)  # as a plugin might make one
    story = f"stories/{slug(merged_slug(name))}.md"
    for path in (entity_path(record), entity_path(strange), story, f"sources/{slugs([name])[name]}.md"):
        assert why_unsafe(path) is None
    assert entity_path(record) != "people/index.md"
    assert story != "stories/index.md"


def test_no_name_or_value_begins_a_line_of_its_own_among_the_messages(read, tmp_path):
    (tmp_path / "a\nProblem: forged.txt").write_text("")
    (tmp_path / "b.jsonl").write_text('{"text": "The bridge is closed.", "published": "x\\nProblem: forged"}\n')
    (tmp_path / "c\nNote: forged.meta.yml").write_text("title: x\n")
    (tmp_path / "d\nProblem: forged").symlink_to("/etc")
    (tmp_path / "e.txt").write_text(TEXT)
    _, told = read()
    lines = [line for message in told for line in message.splitlines()]
    assert len([line for line in lines if "forged" in line]) == 4
    assert not [line for line in lines if line.startswith(("Problem", "Note"))]


def test_half_characters_in_names_and_values_are_told_as_whole_ones(read, tmp_path):
    for name in (b"\xff\xfe.txt", b"b\xff.meta.yml", b"c\xff.zzz", b"d\xff"):
        place = os.fsencode(tmp_path) + b"/" + name
        with open(place, "w", encoding="utf-8") as file:  # noqa: PTH123  # a path of bytes
            file.write("" if name.startswith(b"d") else TEXT)
    (tmp_path / "e.csv").write_bytes(b'text,published\n"The bridge is closed.","\xed\xa0\xbd"\n')
    articles, told = read()
    assert len(articles) == 1
    assert len(told) >= 4
    for line in (*articles, *told):
        line.encode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_a_device_and_links_to_them_are_not_waited_for(read, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "stdin.txt").symlink_to("/dev/stdin")
    os.mkfifo(tmp_path / "a.meta.yml")
    os.mkfifo(tmp_path / "story.meta.yml")
    (tmp_path / "a.txt").write_text(TEXT)  # its metadata, which may tell that it is a draft, cannot be read
    (tmp_path / "b.txt").write_text(TEXT.format(2))
    (tmp_path / "round").symlink_to(".")
    (tmp_path / "folder.txt").mkdir()
    articles, told = read()
    assert list(articles) == ["b"]
    assert sum("holds no metadata" in line for line in told) == 1
    assert sum("leads out of the seeds folder" in line for line in told) == 2


@pytest.mark.parametrize(
    ("title", "site", "shown"),
    [
        ("A | – | –", "–", "A"),
        ("A - Post: - Post:", "Post:", "A"),
        ("x - - | -", "-", "x"),
    ],
)
def test_a_title_of_marks_alone_costs_no_page(title, site, shown):
    page = (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='{site}'></head><body>x</body></html>"
    )

    class Guessed:
        sitename = author = date = url = None

    Guessed.title = title
    assert page_metadata(tree := lxml.html.fromstring(page), linked_data(tree), Guessed)["title"] == shown
