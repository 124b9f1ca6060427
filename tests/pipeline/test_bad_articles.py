"""Whatever is wrong with an article, a message names it and says what to do, and the others are built."""

from __future__ import annotations

import os
import time
from html import unescape

import pytest

from explainer import pipeline
from explainer.errors import ArticleError

GOOD = {"sources/good.md", "people/ada-moss.md", "index.md"}
WORDS = "Ada Moss runs the ferry, and it runs well enough for everybody in the town who wants to cross. "


def build(site, **settings):
    site.write("seeds/good.txt", "---\npublished: 2031-05-04\n---\nAda Moss runs a good ferry.")
    host = site.host(seeds=[str(site.folder / "seeds")], **settings)
    report = pipeline.build(host)
    assert site.pages().keys() >= GOOD
    return report, [problem.message for problem in host.ledger.problems]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "Put the article"),
        ("blank.txt", b" \n\n ", "Put the article"),
        ("only-head.txt", b"---\ntitle: Ferry\n---\n", "Put the article"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe", ""),
        ("latin.txt", "Zoë crossed the strait by ferry.".encode("latin-1"), "UTF-8"),
        ("broken.txt", b"---\ntitle: [Ferry\n---\nAda Moss left.", "line"),
        ("unknown.txt", b"---\ntitel: Ferry\n---\nAda Moss left.", "Did you mean `title`?"),
        ("when.txt", b"---\npublished: soon\n---\nAda Moss left.", "2023-06-14"),
        ("lines.jsonl", b'{"id": "a", "text": "Ada Moss left."\n', "line 1"),
    ],
)
def test_a_bad_article_is_named_and_the_others_are_built(site, name, content, says):
    site.write(f"seeds/bad/{name}", content)
    report, messages = build(site)
    assert report.articles == 10
    assert len(messages) == 1
    assert name in messages[0]
    assert says in messages[0]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("table.xlsx", b"PK\x03\x04", "a spreadsheet: bad/table.xlsx. Export it as CSV."),
        ("bridge.jpg", b"\xff\xd8\xff\xe0", "a picture: bad/bridge.jpg."),
        ("draft.md", b"---\ndraft: true\n---\nAda Moss left.", "a draft: bad/draft.md."),
    ],
)
def test_what_is_rightly_left_out_is_a_notice_and_no_failure(site, name, content, says):
    site.write(f"seeds/bad/{name}", content)
    site.write("seeds/good.txt", "---\npublished: 2031-05-04\n---\nAda Moss runs a good ferry.")
    host = site.host(seeds=[str(site.folder / "seeds")])
    assert len(pipeline.read(host)) == 10
    assert host.ledger.problems == []
    assert f"1 left out, {says}" in host.ledger.notices


def test_a_strict_build_stops_at_a_file_that_nobody_knows(site):
    site.write("seeds/bad/table.xlsx", b"PK\x03\x04")
    host = site.host(seeds=[str(site.folder / "seeds")])
    host.ledger.strict = True
    with pytest.raises(ArticleError, match="a spreadsheet"):
        pipeline.read(host)


def test_the_site_tells_what_could_not_be_read_without_a_word_of_the_machine(site):
    site.write("seeds/bad/empty.txt", "")
    _, messages = build(site)
    method = site.pages()["method.md"].decode()
    assert messages[0].startswith("bad/empty.txt: ")
    assert "bad/empty.txt" in unescape(method)
    assert str(site.folder) not in unescape(method)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that this user cannot read")
def test_an_article_that_may_not_be_read_is_named(site):
    site.write("seeds/locked.txt", "Ada Moss left.").chmod(0)
    _, messages = build(site)
    assert "locked.txt" in messages[0]


def test_a_link_that_leads_nowhere_is_named(site):
    (site.folder / "seeds/gone.txt").symlink_to(site.folder / "nowhere.txt")
    report, messages = build(site)
    assert report.articles == 10
    assert "gone.txt" in messages[0]


def test_an_article_without_a_date_is_built(site):
    site.write("seeds/undated.txt", "Ada Moss left today.")
    report, messages = build(site)
    assert (report.articles, messages) == (11, [])
    assert "sources/undated.md" in site.pages()


def test_of_two_articles_with_one_id_none_is_lost(site):
    site.write("seeds/one/twin.txt", "Ada Moss left.")
    site.write("seeds/two/twin.txt", "Ada Moss stayed.")
    report, messages = build(site)
    assert (report.articles, messages) == (12, [])
    twins = [page for path, page in site.pages().items() if path.startswith("sources/twin")]
    assert [b"stayed" in twins[0], b"stayed" in twins[1]].count(True) == 1


@pytest.mark.slow  # five megabytes are read, found in and written: seconds, however little each takes
def test_an_article_of_five_megabytes_is_built(site):
    site.write("seeds/long.txt", WORDS * (5_000_000 // len(WORDS)))
    started = time.process_time()
    report, messages = build(site)
    assert (report.articles, messages) == (11, [])
    assert time.process_time() - started < 60  # work that grew with the square of the length would take hours


def test_a_larger_article_is_named_with_the_setting_to_change(site):
    site.write("seeds/long.txt", "Ada Moss. " * 200)
    report, messages = build(site, max_article_bytes=1000)
    assert report.articles == 10
    assert "long.txt" in messages[0]
    assert "max_article_bytes" in messages[0]


def test_a_folder_that_is_missing_is_named(site):
    host = site.host("seeds: [seeds, articles]")
    pipeline.build(host)
    assert "articles: no such file or folder" in host.ledger.problems[0].message


def test_a_site_without_articles_is_a_site(site):
    for file in (site.folder / "seeds/ferries").iterdir():
        file.unlink()
    host = site.host()
    report = pipeline.build(host)
    assert report.articles == 0
    assert "holds no article" in host.ledger.problems[0].message
    assert "index.md" in site.pages()


def test_a_mistake_in_the_editor_s_corrections_is_named_with_its_line(site):
    from explainer.errors import ExplainerError

    site.write("curation.yml", "renam:\n  - name: Ada Moss\n    to: Ada Quill\n")
    with pytest.raises(ExplainerError, match=r"curation\.yml:1: `renam` is no section; did you mean `rename`\?"):
        build(site)
