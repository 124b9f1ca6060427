"""Word classes, morphology and lemmas: what spaCy's attribute ruler and lemmatizer say, looked up where it is known.

The ruler holds every token against 180 patterns, but what it says of one depends on little: its tag, its dependency,
and the word itself where a pattern names it. The few patterns over several tokens are looked for apart, and what they
match is asked for as a whole. A lemma depends on word, class and morphology. All is learned from the two components, so
that the annotations are theirs.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

_NAME, _RULER, _LEMMATIZER = "explainer_word_forms", "attribute_ruler", "lemmatizer"
_GIVEN = [ORTH, LOWER, IS_SPACE, TAG, DEP]
_SET = [TAG, DEP, POS, MORPH, LEMMA]
_ASKED = frozenset(("TAG", "DEP", "LOWER", "IS_SPACE"))
"""What a pattern may ask for: what is looked up is the same for all tokens that agree in these."""

Forms = tuple[int, ...]
"""The values of `_SET` of one token, as numbers of spaCy's string store."""


def look_up_word_forms(nlp: Language) -> None:
    """Put the look-up in the place of ruler and lemmatizer, unless theirs are not as this module knows them."""
    ruler, lemmatizer = (dict(nlp.pipeline).get(name) for name in (_RULER, _LEMMATIZER))
    if not (isinstance(ruler, AttributeRuler) and isinstance(lemmatizer, Lemmatizer)):
        return
    if (_RULER, _LEMMATIZER) in pairwise(nlp.pipe_names) and lemmatizer.mode == "rule" and _understood(ruler):
        nlp.add_pipe(_NAME, before=_RULER)
        nlp.disable_pipe(_RULER)
        nlp.disable_pipe(_LEMMATIZER)


@Language.factory(_NAME, assigns=["token.tag", "token.dep", "token.pos", "token.morph", "token.lemma"])
def make_word_forms(nlp: Language, name: str) -> WordForms:  # noqa: ARG001  # spaCy passes the name
    """Make the component from those of `nlp` that it stands for."""
    components: dict[str, Any] = dict(nlp.pipeline)
    return WordForms(components[_RULER], components[_LEMMATIZER])


class WordForms:
    """Sets word class, morphology and lemma of each token, and tag and dependency of white space."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        """Learn from `ruler` and `lemmatizer` as tokens come."""
        self._ruler, self._lemmatizer = ruler, lemmatizer
        self._named = _NamedWords(ruler)
        self._longer = _LongerPatterns(ruler)
        self._forms: dict[tuple[int, ...], Forms] = {}
        self._parts: dict[tuple[int, ...], int] = {}
        self._lemmas: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`, which is parsed."""
        if not len(doc):
            return doc
        tokens = doc.to_array(_GIVEN).tolist()
        named = self._named
        keys = [(named[lower], space, tag, dep) for _, lower, space, tag, dep in tokens]
        for place in (place for place, key in enumerate(keys) if key not in self._forms):
            self._learn(keys[place], tokens[place])
        forms = [self._forms[key] for key in keys]
        for start, end in self._longer.spans([self._parts[key] for key in keys]):
            forms[start:end] = self._ruled(tokens[start:end])
        self._annotate(doc, [token[0] for token in tokens], forms)
        return doc

    def _annotate(self, doc: Doc, words: list[int], forms: list[Forms]) -> None:
        """Write `forms` and the known lemmas at once, then ask the lemmatizer for the others."""
        keys = [(word, form[2], form[3]) for word, form in zip(words, forms, strict=True)]
        lemmas = [form[4] or self._lemmas.get(key, 0) for key, form in zip(keys, forms, strict=True)]
        rows: Any = np.array([(*form[:4], lemma) for form, lemma in zip(forms, lemmas, strict=True)], np.uint64)
        doc.from_array(_SET, rows)
        for place in (place for place, lemma in enumerate(lemmas) if not lemma):
            doc[place].lemma_ = self._lemmatizer.lemmatize(doc[place])[0]
            self._lemmas[keys[place]] = doc[place].lemma

    def _learn(self, key: tuple[int, ...], token: list[int]) -> None:
        """Learn what is said of all tokens with this key from one of them."""
        self._forms[key] = self._ruled([token])[0]
        self._parts[key] = self._longer.parts(self._doc_of([token]))

    def _ruled(self, tokens: list[Any]) -> list[Forms]:
        """Return what the ruler says of these tokens side by side."""
        doc = self._ruler(self._doc_of(tokens))
        return [tuple(row) for row in doc.to_array(_SET).tolist()]

    def _doc_of(self, tokens: list[Any]) -> Doc:
        strings = self._ruler.vocab.strings
        columns = zip(*((strings[token[0]], strings[token[3]], strings[token[4]]) for token in tokens), strict=True)
        words, tags, deps = map(list, columns)
        return Doc(self._ruler.vocab, words=words, tags=tags, deps=deps)


class _LongerPatterns:
    """Finds what patterns over several tokens match, by shift-and (Baeza-Yates and Gonnet 1992).

    Each part of each pattern has a bit. A token's bits are the parts that match it.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._one = Matcher(ruler.vocab)
        self._begins, self._lengths, size = 0, {}, 0
        for pattern in (pattern for pattern in _patterns(ruler) if len(pattern) > 1):
            for number, part in enumerate(pattern, start=size):
                self._one.add(str(number), [[part]])
            self._begins |= 1 << size
            size += len(pattern)
            self._lengths[1 << size - 1] = len(pattern)
        self._strings = ruler.vocab.strings

    def parts(self, token: Doc) -> int:
        """Return the bits of the only token of a document."""
        return sum(1 << int(self._strings[part]) for part, _, _ in self._one(token, allow_missing=True))

    def spans(self, parts: list[int]) -> Iterator[tuple[int, int]]:
        """Yield the spans of tokens with these bits that a pattern matches, in order; those that overlap are one."""
        first, last = 0, 0
        for start, end in sorted(self._matches(parts)):
            if start >= last and last:
                yield first, last
            first, last = (first, max(last, end)) if start < last else (start, end)
        if last:
            yield first, last

    def _matches(self, parts: list[int]) -> Iterator[tuple[int, int]]:
        matching = 0
        for number, bits in enumerate(parts, start=1):
            matching = (matching << 1 | self._begins) & bits
            for last, length in self._lengths.items() if matching else ():
                if matching & last:
                    yield number - length, number


class _NamedWords(dict[int, int]):
    """Lower-case words to themselves where a pattern names them, and to 0 where none does."""

    def __init__(self, ruler: AttributeRuler) -> None:
        super().__init__()
        self._strings = ruler.vocab.strings
        asked = [token["LOWER"] for pattern in _patterns(ruler) for token in pattern if "LOWER" in token]
        self._words = {word for value in asked for word in _words(value)}
        self._expressions = [
            re.compile(value["REGEX"]) for value in asked if isinstance(value, dict) and "REGEX" in value
        ]

    def __missing__(self, lower: int) -> int:
        word = self._strings[lower]
        named = word in self._words or any(each.search(word) for each in self._expressions)
        self[lower] = lower if named else 0
        return self[lower]


def _patterns(ruler: AttributeRuler) -> Iterable[list[dict[str, Any]]]:
    rules: list[Any] = list(ruler.patterns)
    return (pattern for rule in rules for pattern in rule["patterns"])


def _words(value: str | dict[str, Any]) -> list[str]:
    return [value] if isinstance(value, str) else value.get("IN", [])


def _understood(ruler: AttributeRuler) -> bool:
    """Tell whether the patterns ask for nothing but `_ASKED`, and for words by name or expression."""
    tokens = [token for pattern in _patterns(ruler) for token in pattern]
    words = [token["LOWER"] for token in tokens if isinstance(token.get("LOWER"), dict)]
    return all(token.keys() <= _ASKED for token in tokens) and all(word.keys() <= {"IN", "REGEX"} for word in words)
