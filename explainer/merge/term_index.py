"""Finds where terms are used."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from explainer.merge.names import fold
from explainer.model import Evidence
from explainer.of_article import OfArticle, of_article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Article, ArticleFindings, Corpus

_Index = dict[str, list[tuple[tuple[str, ...], str]]]
"""Spellings, each as its words, and the keys of their terms, by first word."""
_Place = tuple[str, int, int]
_OPENS = re.compile(r"(?:\A|[.!?:;\n•–—-])[\s\"“”‘’'(\[]{0,4}$")
_NEAR = 6
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def occurrences(corpus: Corpus, terms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Evidence, ...]]:
    """Return for each key of `terms` the places where one of its spellings stands in an article.

    Whole words, in their own case: a name ("West", "NOT") is not the word ("west", "not"), and a word with a capital in
    the middle of a sentence is a name. One capitalised word inside a longer name ("North" in "North Lorn") is another
    entity. A plural `s` is allowed. One pass over each text, whatever the number of terms: words are looked up in an
    index of first words. A text in which as many spellings may begin as before is not looked into again.
    """
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, spellings in sorted(terms.items()):
        for spelling in sorted(set(spellings)):
            words = tuple(_WORD.findall(spelling))
            if words:
                index.setdefault(_first_word(words[0]), []).append((words, key))
    found: dict[str, list[Evidence]] = {}
    states = {word: repr(spellings).encode() for word, spellings in index.items()}
    for article in corpus.articles if index else ():
        own = sorted(_first_words(corpus, article) & index.keys())
        for key, start, end in _places.of(
            corpus, article, lambda known, _: _in_text(known.text, index), _state([states[word] for word in own])
        ):
            found.setdefault(key, []).append(Evidence(article, start, end))
    return {key: tuple(places) for key, places in found.items()}


_places = OfArticle[tuple[_Place, ...]]("the places of terms", tuple[_Place, ...])
"""Kept by the spellings that may begin somewhere in the text: others change nothing."""


def _state(spellings: list[bytes]) -> bytes:
    return hashlib.blake2b(b"\n".join(spellings), digest_size=16).digest()


@of_article(frozenset[str])
def _first_words(article: Article, _findings: ArticleFindings) -> frozenset[str]:
    """Return the words of a text as the index has first words of spellings."""
    return frozenset(map(_first_word, _WORD.findall(article.text)))


def _first_word(word: str) -> str:
    return fold(word).removesuffix("s")


def _in_text(text: str, index: _Index) -> tuple[_Place, ...]:
    words = list(_WORD.finditer(text))
    found = []
    for n, first in enumerate(words):
        for spelling, key in index.get(_first_word(first[0]), ()):
            last = n + len(spelling)
            if (
                last <= len(words)
                and _stands_at(spelling, words[n:last], text)
                and not _in_longer(n, last, words, text)
            ):
                found.append((key, first.start(), words[last - 1].end()))
    return tuple(found)


def _stands_at(spelling: tuple[str, ...], words: list[re.Match[str]], text: str) -> bool:
    if not all(_same(wanted, word[0]) for wanted, word in zip(spelling[1:], words[1:], strict=True)):
        return False
    wanted, raw, start = spelling[0], words[0][0], words[0].start()
    if _same(wanted, raw):
        return True
    # at the start of a sentence a small word may have a capital
    if not (wanted[:1].islower() and raw[:1].isupper() and _same(wanted, raw[:1].lower() + raw[1:])):
        return False
    return _OPENS.search(text, max(0, start - _NEAR), start) is not None


def _same(wanted: str, raw: str) -> bool:
    """Tell whether two words are one, but for a plural."""
    return raw in (wanted, wanted + "s")


def _in_longer(n: int, last: int, words: list[re.Match[str]], text: str) -> bool:
    """Tell one capitalised word beside another one: part of a longer name. Acronyms stand beside any name."""
    word = words[n][0]
    if last - n > 1 or not word[:1].isupper() or word.isupper():
        return False
    after = last < len(words) and text[words[n].end() : words[last].start()] == " " and words[last][0][:1].isupper()
    before = n > 0 and text[words[n - 1].end() : words[n].start()] == " " and words[n - 1][0][:1].isupper()
    opens = before and _OPENS.search(text, max(0, words[n - 1].start() - _NEAR), words[n - 1].start()) is not None
    return after or (before and not opens)
