"""Markdown becomes the plain text of its prose: see `fixtures/markdown.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.read import markdown_files
from tests.fixture_files import cases

CASES = cases(Path(__file__).parent / "fixtures/markdown.txt")


@pytest.mark.parametrize(("markdown", "expected"), CASES)
def test_prose(markdown: str, expected: str) -> None:
    title, text, _ = markdown_files.read_markdown(markdown)
    assert (f"title: {title}\n" if title else "") + text == expected + "\n"


def test_metadata_outweighs_the_first_heading(read_file) -> None:
    content = "---\ntitle: From the metadata\ndate: 2031-03-04\n---\n# From the text\n\nThe bridge opened.\n"
    (article,), _ = read_file(markdown_files, "bridge.md", content)
    assert (article.title, article.title_by, article.published) == ("From the metadata", "source", "2031-03-04")
    assert article.text == "The bridge opened.\n"


def test_a_file_without_prose_is_refused(read_file) -> None:
    assert "no prose" in read_file(markdown_files, "code.md", "```\ncode\n```\n")[1]
