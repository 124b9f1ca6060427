"""Whether it is stated that an article is an opinion piece: in words, by its address, in a page."""

from __future__ import annotations

import pytest

from explainer.errors import ArticleError
from explainer.model import Source
from explainer.read.genres import genre_of, genre_of_address
from explainer.read.mapping import Metadata
from explainer.read.metadata import article_from

from .test_stated_metadata import stated

SOURCE = Source(path="bridge.txt", location="bridge.txt")


@pytest.mark.parametrize(
    ("words", "genre"),
    [
        ("Opinion", "opinion"),
        ("Letters to the Editor", "opinion"),
        ("News > Opinion", "opinion"),
        (("Local", "Op-Ed"), "opinion"),
        ("news", "news"),
        ("Sport", ""),
        ("Public opinion research", ""),
        ("", ""),
    ],
)
def test_words_for_a_genre(words: str | tuple[str, ...], genre: str) -> None:
    assert genre_of(words) == genre


@pytest.mark.parametrize(
    ("address", "genre"),
    [
        ("https://tarn.example/opinion/2031/05/bridge", "opinion"),
        ("https://tarn.example/news/letters/bridge.html", "opinion"),
        ("https://tarn.example/news/opinion", ""),
        ("https://tarn.example/news/opinion-polls/bridge", ""),
        ("https://[tarn", ""),
        (None, ""),
    ],
)
def test_addresses(address: str | None, genre: str) -> None:
    assert genre_of_address(address) == genre


@pytest.mark.parametrize(
    ("keys", "genre"),
    [
        ({"genre": "Opinion"}, "opinion"),
        ({"section": "Letters"}, "opinion"),
        ({"genre": "news", "section": "Opinion"}, "news"),
        ({"url": "https://tarn.example/opinion/bridge"}, "opinion"),
        ({"url": "https://tarn.example/opinion/bridge", "genre": "news"}, "news"),
        ({"section": "Sport"}, None),
        ({}, None),
    ],
)
def test_the_editor_s_word_counts_first(keys: dict[str, str], genre: str | None) -> None:
    article = article_from(SOURCE, "The bridge is shut.", [Metadata(keys, "bridge.meta.yml")])
    assert article.genre == genre
    assert article.notices == ()


def test_a_slip_is_an_error() -> None:
    with pytest.raises(ArticleError, match="Did you mean `genre`"):
        article_from(SOURCE, "The bridge is shut.", [Metadata({"gnre": "news"}, "bridge.meta.yml")])


@pytest.mark.parametrize(
    ("head", "genre"),
    [
        ('<script type="application/ld+json">{"@type": "OpinionNewsArticle"}</script>', "opinion"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "articleSection": ["Opinion"]}</script>',
            "opinion",
        ),
        ('<meta property="article:section" content="Editorial">', "opinion"),
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', ""),
    ],
)
def test_what_a_page_states(head: str, genre: str) -> None:
    assert stated(head)["genre"] == genre
