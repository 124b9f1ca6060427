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


def test_an_id_that_two_share_is_the_first_one_s_and_nobody_is_left_out() -> None:
    given = [article("a", path="x/a.txt"), article("b"), article("a", path="y/a.txt")]
    collected = collect_articles(given)
    assert [each.path for each in collected.articles.values()] == ["x/a.txt", "y/a.txt", "b.txt"]
    assert list(collected.articles)[::2] == ["a", "b"]
    assert collected.notices[0].startswith("y/a.txt: its id 'a' is that of x/a.txt")
    assert collect_articles(given[::-1]) == collected


def test_an_id_that_an_article_gives_itself_takes_nobody_s_file_name() -> None:
    given = [article("good", path="attacker.jsonl"), article("good", path="good.txt")]
    collected = collect_articles(given)
    assert collected.articles["good"].path == "good.txt"
    assert len(collected.articles) == 2


def test_a_thousand_articles_that_guess_each_other_s_ids_all_stand() -> None:
    given = [article("a", path=f"{number}.jsonl") for number in range(500)]
    guesses = [*collect_articles(given).articles]
    guessing = [article(guess, path="guess.jsonl") for guess in guesses]
    assert len(collect_articles([*given, *guessing, *guessing]).articles) == 1500


def test_undated_articles_are_told_once() -> None:
    assert collect_articles([article("a", "2031-03-04")]).notices == ()
    (notice,) = collect_articles([article(name) for name in "abcde"]).notices
    assert notice.startswith("a.txt, b.txt, c.txt and 2 more: no date of publication")
