"""Each format gives its article: title and prose, no comments of editors, nothing deleted, nobody's address."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from explainer import pipeline
from explainer.host.masking import masked, readable
from explainer.scaffold import create_site
from explainer.testing.making import make_host
from tests.read.formats import ADDRESS, FIRST, NOTE, SECOND, TITLE, every_format, pdf

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = every_format()
TODAY = "2031-06-01"


def read(folder: Path, name: str, content: bytes):
    (folder / name).write_bytes(content)
    host = make_host(today=TODAY, seeds=(str(folder),))
    return host, list(pipeline.read(host).values())


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_its_article(name: str, tmp_path: Path) -> None:
    host, articles = read(tmp_path, name, FORMATS[name])
    assert host.ledger.problems == []
    (article,) = articles
    words = " ".join(readable(masked(host, article)).text.split())
    assert article.title == TITLE
    for sentence in (FIRST, SECOND):
        assert sentence in words
    told = f"{article.text} {article.author} {article.source} {article.title}"
    assert NOTE not in told
    assert ADDRESS not in told


def test_columns_of_a_pdf_come_in_order_and_its_headers_go(tmp_path: Path) -> None:
    _, (article,) = read(tmp_path, "print.pdf", FORMATS["print.pdf"])
    assert article.text.startswith(f"{FIRST}\n\n{SECOND}\n")
    assert "The Ledger" not in article.text


def test_a_scan_is_named(tmp_path: Path) -> None:
    host, articles = read(tmp_path, "scan.pdf", pdf(scan=True))
    assert articles == []
    assert any("a PDF without text, a scan: scan.pdf. Save its text as .txt." in each for each in host.ledger.notices)


@pytest.mark.parametrize("name", ["word.docx", "office.odt", "print.pdf", "safari.webarchive", "rich.rtf"])
def test_a_broken_file_is_one_message(name: str, tmp_path: Path) -> None:
    host, articles = read(tmp_path, name, FORMATS[name][: len(FORMATS[name]) // 3])
    told = [*(problem.message for problem in host.ledger.problems), *host.ledger.notices]
    assert not articles or name in ("rich.rtf", "print.pdf")
    assert len(told) <= 1 or articles


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.eml", b"From: Ines <ines@ledger.example>\nSubject: The mast\n"),
        (
            "a.rss",
            b"<rss><channel><item><description>The mast fell.&#x110000;</description></item></channel></rss>",
        ),
    ],
)
def test_what_a_library_stumbles_over_is_no_failure_of_the_reader(name: str, content: bytes, tmp_path: Path) -> None:
    host, _ = read(tmp_path, name, content)
    assert not [problem for problem in host.ledger.problems if problem.kind == "plugin"]


def packed_with(name: str, content: str, document: bytes) -> bytes:
    """Return a document of an office with one part more."""
    made = io.BytesIO(document)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(name, content)
    return made.getvalue()


WORD = "<w:hdr xmlns:w='urn:w' xmlns:v='urn:v'>{}</w:hdr>"
CORE = "<cp:coreProperties xmlns:cp='urn:cp'><cp:contentStatus>{}</cp:contentStatus></cp:coreProperties>"
ODT = (
    "<o:document-meta xmlns:o='urn:o' xmlns:m='urn:m'><m:user-defined m:name='{}'>{}</m:user-defined></o:document-meta>"
)


@pytest.mark.parametrize(
    ("name", "part", "content", "kept"),
    [
        ("word.docx", "docProps/core.xml", CORE.format("Draft"), True),
        ("word.docx", "docProps/core.xml", CORE.format("Final"), False),
        ("word.docx", "word/header1.xml", WORD.format("<w:p><v:textpath string='DRAFT'/></w:p>"), True),
        ("word.docx", "word/header2.xml", WORD.format("<w:p>EMBARGOED UNTIL 3 MARCH 2034</w:p>"), True),
        ("word.docx", "word/header2.xml", WORD.format("<w:p>EMBARGOED UNTIL 3 MARCH 2030</w:p>"), False),
        ("word.docx", "word/footer1.xml", WORD.format("<w:p>Not for publication</w:p>"), True),
        ("word.docx", "word/footer1.xml", WORD.format("<w:p>The Ledger, page 3</w:p>"), False),
        ("office.odt", "meta.xml", ODT.format("Status", "in review"), True),
        ("office.odt", "meta.xml", ODT.format("Embargo", "2034-03-03"), True),
        ("office.odt", "meta.xml", ODT.format("Desk", "draft"), False),
    ],
)
def test_status_watermark_and_heads_of_a_document_keep_it_back(name, part, content, kept, tmp_path: Path) -> None:
    host, articles = read(tmp_path, name, packed_with(part, content, FORMATS[name]))
    assert host.ledger.problems == []
    assert (articles == []) is kept


@pytest.mark.slow
def test_a_new_site_with_a_file_of_each_format_builds(tmp_path: Path) -> None:
    create_site(tmp_path)
    for number, (name, content) in enumerate(FORMATS.items()):
        seeds = tmp_path / "seeds" / f"story-{number}"
        seeds.mkdir()
        (seeds / name).write_bytes(content)
    (tmp_path / "seeds/picture.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    command = [sys.executable, "-m", "explainer", "build", "--today", TODAY]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "1 left out, a picture" in done.stderr
