"""All articles of a run side by side."""

from __future__ import annotations

from explainer.model import Article
from explainer.read.collect import collect_articles


def article(article_id: str, published: str | None = None, path: str = "") -> Article:
    return Article(id=article_id, text="Text.", published=published, path=path or f"{article_id}.txt")


def test_oldest_first_undated_last_whatever_the_order() -> None:
    articles = [article("d"), article("b", "2031-03-04"), article("a", "2031-03-05"), article("c", "2031-03-04")]
    for given in (articles, articles[::-1]):
        assert list(collect_articles(given).articles) == ["b", "c", "a", "d"]


def test_an_id_that_two_share_leaves_both_out_and_names_them() -> None:
    collected = collect_articles([article("a", path="x/a.txt"), article("b"), article("a", path="y/a.txt")])
    assert list(collected.articles) == ["b"]
    assert [str(problem).split(": ")[0] for problem in collected.problems] == ["x/a.txt and y/a.txt"]


def test_undated_articles_are_told_once() -> None:
    assert collect_articles([article("a", "2031-03-04")]).notice == ""
    notice = collect_articles([article(name) for name in "abcde"]).notice
    assert notice.startswith("a.txt, b.txt, c.txt and 2 more: no date of publication")
