"""The storyline that is shipped: fictional and marked so, of the agreed size, and readable by its reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from explainer.model import Article, Settings
from explainer.read.sources import find_sources
from explainer.read.text import read_article

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def storyline() -> list[Article]:
    sources = find_sources(["explainer/demo/seeds"], ROOT)
    assert not sources.problems
    return [article for source in sources.found for article in read_article(source, Settings()) or ()]


def test_eight_fictional_articles_of_one_story_over_six_weeks(storyline: list[Article]) -> None:
    assert len(storyline) == 8
    assert {(a.story, a.fictional, a.rights) for a in storyline} == {("ossel-dam", True, "full")}
    assert all("fictional" in (a.source or "") for a in storyline)
    days = [date.fromisoformat(a.published or "") for a in storyline]
    assert days == sorted(days)
    assert (days[-1] - days[0]).days == 42


def test_articles_are_short_and_titled(storyline: list[Article]) -> None:
    assert all(150 <= len(a.text.split()) <= 300 for a in storyline)
    assert all(a.title and a.title_by == "source" and a.author for a in storyline)


def test_the_real_article_is_its_file_to_the_byte_and_described_by_its_sidecar() -> None:
    (source,) = find_sources(["seeds"], ROOT).found
    (article,) = read_article(source, Settings()) or ()
    assert article.text == Path(source.location).read_bytes().decode()
    assert (article.id, article.published, article.title_by) == ("000_87f9573ed8a4bfae", "2023-06-14", "editor")
    assert (article.rights, article.fictional) == ("cited", False)
