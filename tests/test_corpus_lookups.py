"""What is looked up in a corpus again and again is read from the store once."""

from __future__ import annotations

from collections import Counter

from explainer.model import Article, ArticleFindings, Corpus, Evidence, Span


class Counted(dict):
    """Findings that count how often those of each article are read."""

    def __init__(self, *given):
        super().__init__(*given)
        self.reads = Counter()

    def __getitem__(self, key):  # noqa: D105  # a test
        self.reads[key] += 1
        return super().__getitem__(key)


def test_the_sentences_of_an_article_are_read_once_in_whatever_order_they_are_asked_for():
    names = ("a", "b")
    articles = {name: Article(id=name, text="It rains. It pours.") for name in names}
    found = Counted({name: ArticleFindings(article=name, sentences=(Span(0, 9), Span(10, 19))) for name in names})
    corpus = Corpus(articles, found)
    asked = [Evidence(name, start, start + 2) for start in (0, 10, 3) for name in names]
    assert [corpus.text(corpus.sentence(each)) for each in asked] == ["It rains."] * 2 + ["It pours."] * 2 + [
        "It rains."
    ] * 2
    assert found.reads == {"a": 1, "b": 1}
