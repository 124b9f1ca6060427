"""A bomb stops at its bound, is named, and costs no other article; honest files of the same formats are read."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import msgspec
import pytest

from explainer import pipeline
from explainer.errors import ArticleError
from explainer.host.ledger import Ledger
from explainer.read.packed import Budget, bounded_content
from explainer.read.several import good_then_bad
from explainer.testing.making import make_article, make_host
from tests.read.formats import FIRST
from tests.security.bombs import LARGE, archives, files, honest

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 30_000
"""`max_article_bytes` of these tests: the bounds follow from it."""
ARCHIVES = """
    page.warc.gz picture.warc.gz header.warc.gz content.warc deflated.warc chunk.warc member.wacz twice.wacz
    lzma.wacz old.arc.gz nowhere.warc damaged.warc.gz
""".split()
FILES = """
    text.docx name.docx entities.docx entity.docx deep.docx text.odt entities.odt deep.odt numbers.rtf
    size.webarchive deep.webarchive entities.webarchive deep.eml deep.mhtml subject.eml parameters.eml
    attributes.html deep.json names.json attributes.rss entities.rss outside.xml deep.nitf items.newsml
    aliases.txt deep.txt deep.md keys.md packed.pdf twice.pdf cut.pdf runs.pdf forms.pdf lines.pdf boxes.pdf
""".split()
"""What the bombs are called. They are made when they are asked for: to pack them takes seconds."""


@pytest.fixture(scope="module")
def packed_archives() -> dict[str, bytes]:
    return archives()


@pytest.fixture(scope="module")
def host():
    return make_host(today="2031-06-01", max_article_bytes=LIMIT)


def read(host, folder: Path, content: dict[str, bytes]):
    """Return the articles of files beside each other, each in a folder of its own, and what was told of them."""
    for name, each in content.items():
        (folder / "seeds" / name).mkdir(parents=True)
        (folder / "seeds" / name / name).write_bytes(each)
    host.settings = msgspec.structs.replace(host.settings, seeds=(str(folder / "seeds"),))
    host.ledger = Ledger()
    articles = list(pipeline.read(host).values())
    assert not [problem for problem in host.ledger.problems if problem.kind == "plugin"], host.ledger.problems
    told = [problem.message for problem in host.ledger.problems] + list(host.ledger.notices)
    return articles, [line for line in told if "no date of publication" not in line and "kept once" not in line]


@pytest.fixture(scope="module")
def bombs(host, packed_archives, tmp_path_factory):
    content = packed_archives | files()
    assert list(content) == ARCHIVES + FILES
    return read(host, tmp_path_factory.mktemp("bombs"), content)


@pytest.mark.parametrize("name", ARCHIVES + FILES)
def test_a_bomb_is_named(name: str, bombs) -> None:
    _, told = bombs
    assert any(f"{name}/{name}" in line for line in told)


@pytest.mark.parametrize("name", [name for name in ARCHIVES + FILES if not name.startswith(("damaged", "deep"))])
def test_nothing_of_a_bomb_but_what_came_before_it_is_an_article(name: str, bombs) -> None:
    articles, _ = bombs
    texts = [article.text for article in articles if article.path.endswith(name)]
    assert all(FIRST in text and name in ARCHIVES for text in texts)


def test_good_pages_before_a_bomb_are_read(host, packed_archives, tmp_path: Path) -> None:
    for name, content in packed_archives.items():
        articles, _ = read(host, tmp_path / name, {name: content})
        assert [FIRST in article.text for article in articles] == [True], name


def test_honest_files_of_each_format_are_read_within_the_same_bounds(host, tmp_path: Path) -> None:
    for name, content in honest().items():
        articles, _ = read(host, tmp_path / name, {name: content})
        assert len(articles) == 1, name


def test_an_item_over_which_a_reader_stumbles_costs_no_other() -> None:
    def make(item: str):
        return make_article(str(1 // len(item)))

    articles, problem = [], ""
    try:
        articles.extend(good_then_bad("rows.jsonl", ("a", "", "b"), make))
    except ArticleError as error:
        problem = str(error)
    assert len(articles) == 2
    assert problem.startswith("rows.jsonl, article 2: cannot be read (ZeroDivisionError: ")


def test_packed_content_in_small_pieces_is_what_it_was_and_ends_at_its_bound() -> None:
    class Stream:
        DECOMPRESSORS = {"deflate": zlib.decompressobj}  # noqa: RUF012  # as in warcio
        decomp_type = "deflate"
        read_in_all = 0

        def set_decomp(self, name: str) -> None:
            self.inner = self.DECOMPRESSORS[name]()

        def read(self, size: int) -> bytes:
            found = self.inner.decompress(zlib.compress(LARGE))
            self.read_in_all = len(found)
            return found[:size]

    stream = Stream()
    assert bounded_content(stream, 100_000) == LARGE[:100_001]
    assert stream.read_in_all < 300_000


def test_a_budget_is_spent_over_all_of_a_file() -> None:
    budget = Budget("a.warc.gz", 100)
    budget.spend(60)
    with pytest.raises(ArticleError, match=r"a\.warc\.gz: it unpacks to more than 100 bytes"):
        budget.spend(41)
