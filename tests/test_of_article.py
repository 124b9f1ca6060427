"""What is made of one article alone is made once for each state of the article, whoever asks."""

from __future__ import annotations

from contextlib import closing

import pytest

from explainer.kept_pages import KeptPages
from explainer.kept_pieces import KeptPieces
from explainer.model import Article, ArticleFindings, Corpus, Evidence, Span
from explainer.of_article import OfArticle, pieces_held, pieces_kept
from explainer.told_in import key_sentences, sentences_of, whole_sentence


class Findings(dict[str, ArticleFindings]):
    """Findings that tell a state."""

    def state(self, article: str) -> bytes:
        return self[article].article.encode()


def corpus(text: str = "A pier. A boat.", findings: type[dict[str, ArticleFindings]] = Findings) -> Corpus:
    found = ArticleFindings(article=text, sentences=(Span(0, 7), Span(8, 15)))
    return Corpus({"pier": Article(id="pier", text=text)}, findings({"pier": found}))


class Words:
    """Counts how often the words of an article are made."""

    def __init__(self) -> None:
        self.made = 0
        self.values = OfArticle[tuple[str, ...]]("words", tuple[str, ...])

    def of(self, known: Corpus, more: bytes = b"") -> tuple[str, ...]:
        return self.values.of(known, "pier", self._make, more)

    def _make(self, article: Article, _findings: ArticleFindings) -> tuple[str, ...]:
        self.made += 1
        return tuple(article.text.split())


@pytest.fixture
def kept(tmp_path):
    with closing(KeptPages(tmp_path / "pages.sqlite")) as pages:
        yield pages


def test_a_value_is_made_once_for_each_state(kept):
    words = Words()
    with pieces_kept(KeptPieces(kept, "code", ["pier"])):
        assert words.of(corpus()) == words.of(corpus()) == ("A", "pier.", "A", "boat.")
        assert words.made == 1
        assert words.of(corpus("No boat.")) == ("No", "boat.")
        assert words.made == 2
        words.of(corpus("No boat."), b"and more")
        assert words.made == 3


def test_another_code_and_another_build_without_the_article_have_it_made_anew(kept):
    words = Words()
    for shared, articles in (("code", ["pier"]), ("new code", ["pier"]), ("new code", []), ("new code", [])):
        with pieces_kept(KeptPieces(kept, shared, articles)):
            words.of(corpus())
    assert words.made == 4


def test_what_is_damaged_is_made_anew(kept):
    words = Words()
    with pieces_kept(KeptPieces(kept, "code", ["pier"])):
        words.of(corpus())
        kept._run("UPDATE pieces SET value = ?", b"\xc1")
        assert words.of(corpus()) == ("A", "pier.", "A", "boat.")
    assert words.made == 2


def test_what_two_views_of_the_findings_give_is_kept_for_both(kept):
    class Sure(Findings):
        def state(self, article: str) -> bytes:
            return super().state(article) + b"s"

    words = Words()
    with pieces_kept(KeptPieces(kept, "code", ["pier"])):
        for _ in range(2):
            words.of(corpus())
            words.of(corpus(findings=Sure))
    assert words.made == 2


def test_nothing_is_kept_of_findings_that_tell_no_state(kept):
    words = Words()
    with pieces_kept(KeptPieces(kept, "code", ["pier"])):
        assert words.of(corpus(findings=dict)) == words.of(corpus(findings=dict))
    assert words.of(corpus()) == words.of(corpus())
    assert words.made == 4


def test_what_is_held_is_not_read_again(kept):
    words = Words()
    with pieces_held({}), pieces_kept(KeptPieces(kept, "code", ["pier"])):
        words.of(corpus())
        kept._run("DELETE FROM pieces")
        assert words.of(corpus()) is words.of(corpus())
        assert words.of(corpus("No boat.")) == ("No", "boat.")
    assert words.made == 2


def test_a_damaged_file_costs_what_was_kept_and_no_more(tmp_path):
    words, file = Words(), tmp_path / "pages.sqlite"
    with closing(KeptPages(file)) as pages, pieces_kept(KeptPieces(pages, "code", ["pier"])):
        words.of(corpus())
        pages.keep([])
    size = file.stat().st_size
    file.write_bytes(file.read_bytes()[:100] + b"x" * (size - 100))
    with closing(KeptPages(file)) as pages, pieces_kept(KeptPieces(pages, "code", ["pier"])):
        assert words.of(corpus()) == ("A", "pier.", "A", "boat.")
    assert words.made == 2


def test_sentences_are_those_that_the_corpus_tells():
    known = corpus()
    assert sentences_of(known, "pier") == known.findings["pier"].sentences
    assert key_sentences(known, "pier") == ()
    for place in known.findings["pier"].sentences:
        evidence = known.sentence(_evidence(place.start + 2))
        assert whole_sentence(known, _evidence(place.start + 2)) == evidence


def _evidence(start: int) -> Evidence:
    return Evidence("pier", start, start + 2)
