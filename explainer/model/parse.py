"""The parse of an article as plain Python values: what spaCy says of each word, read once.

spaCy makes a new object each time that a word is looked at, and a new string each time that its lemma is. Two dozen
extractors look at each word dozens of times. `Parse`, `Word` and `Words` have the attributes of spaCy's `Doc`, `Token`
and `Span` that extractors read, with the same values and the same order, but each word is one object, its children are
tuples, and its strings are attributes. Nothing can be changed through them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import count, repeat
from typing import TYPE_CHECKING, overload

from explainer.model.spacy_names import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_STRINGS = ("ORTH", "LOWER", "LEMMA", "TAG", "DEP", "POS", "ENT_TYPE")
_NUMBERS = ("HEAD", "IDX", "SENT_START", "SPACY")
_FLAGS = ("IS_PUNCT", "IS_SPACE", "IS_ALPHA", "IS_STOP", "IS_QUOTE", "IS_LOWER", "IS_TITLE", "LIKE_NUM")


class Word:
    """One word of a parse, with the attributes of spaCy's `Token`; `children` are its `lefts`, then its `rights`."""

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_lower",
        "is_punct",
        "is_quote",
        "is_sent_start",
        "is_space",
        "is_stop",
        "is_title",
        "left_edge",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )

    def __init__(
        self, doc: Parse, number: int, strings: tuple[str, ...], place: tuple[int, ...], flags: tuple[bool, ...]
    ) -> None:
        """Hold what is said of the word alone; `Parse` joins it to others."""
        self.doc, self.i = doc, number
        self.text, self.lower_, self.lemma_, self.tag_, self.dep_, self.pos_, self.ent_type_ = strings
        self.idx, start, spaced = place
        self.is_sent_start: bool | None = start == 1 if start else None
        self.whitespace_ = " " if spaced else ""
        self.is_punct, self.is_space, self.is_alpha, self.is_stop = flags[:4]
        self.is_quote, self.is_lower, self.is_title, self.like_num = flags[4:]
        self.head = self.left_edge = self.right_edge = self
        self.lefts: tuple[Word, ...] = ()
        self.rights: tuple[Word, ...] = ()
        self.children: tuple[Word, ...] = ()
        self._subtree: tuple[Word, ...] | None = None

    @property
    def text_with_ws(self) -> str:
        """The word and the space behind it."""
        return self.text + self.whitespace_

    @property
    def subtree(self) -> tuple[Word, ...]:
        """The word and all that hang on it, in order."""
        found = self._subtree
        if found is None:
            before = [word for child in self.lefts for word in child.subtree]
            after = [word for child in self.rights for word in child.subtree]
            found = self._subtree = (*before, self, *after)
        return found

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above this one, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def depth(self) -> int:
        """How many words stand above this one."""
        word, above = self, 0
        while word.head is not word:
            word, above = word.head, above + 1
        return above

    @property
    def sent(self) -> Words:
        """The sentence that holds the word."""
        return self.doc.sentence_at(self.i)

    def nbor(self, distance: int = 1) -> Word:
        """Return the word so many places further on, or before; raise `IndexError` where there is none."""
        return self.doc[self.i + distance]

    def __len__(self) -> int:
        """Return the number of code points."""
        return len(self.text)

    def __repr__(self) -> str:
        """Return the word itself."""
        return self.text

    def __lt__(self, other: Word) -> bool:
        """Tell whether the word stands before another."""
        return self.i < other.i


class Words:
    """A row of words of a parse, with the attributes of spaCy's `Span`."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Parse, start: int, end: int) -> None:
        """Hold the words `[start, end)` of `doc`."""
        self.doc, self.start, self.end = doc, start, end

    @property
    def start_char(self) -> int:
        """Where the first word begins in the text."""
        return self.doc.places[self.start] if self.start < len(self.doc.places) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where the last word ends in the text, without the space behind it."""
        last = self.end - 1
        return self.start_char if last < self.start else self.doc.places[last] + len(self.doc.words[last].text)

    def __len__(self) -> int:
        """Return the number of words."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        """Go through the words."""
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Words: ...
    def __getitem__(self, place: int | slice) -> Word | Words:
        """Return one word, or a row of them; raise `IndexError` for a word that is not in the row."""
        if isinstance(place, slice):
            start, end = _bounds(len(self), place)
            return Words(self.doc, self.start + start, self.start + end)
        number = place + (self.end if place < 0 else self.start)
        if not self.start <= number < self.end:
            raise IndexError(f"a row of {len(self)} words has no word {place}")
        return self.doc.words[number]

    def __repr__(self) -> str:
        """Return the words as they are written."""
        return self.text

    @property
    def text(self) -> str:
        """The words as they are written, without the space behind them."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Word:
        """The word on which the others hang: the root of a sentence, else the one with the fewest words above it.

        Punctuation and white space on which nothing hangs come last.
        """
        words, start, end = self.doc.words, self.start, self.end
        best, fewest = words[start], len(words)
        if start + 1 == end:
            return best
        for word in words[start:end]:
            head = word.head
            if head is word:
                return word
            if not start <= head.i < end:
                bare = (word.is_space or word.is_punct) and not word.children
                above = len(words) - 1 if bare else word.depth
                if above < fewest:
                    best, fewest = word, above
        return best

    @property
    def sent(self) -> Words:
        """The sentence that holds the first of the words."""
        return self.doc.sentence_at(self.start)


class Parse:
    """All words of an article, with the attributes of spaCy's `Doc`; `places` are where they begin in the text."""

    __slots__ = ("_starts", "places", "sents", "text", "words")

    def __init__(self, doc: Doc) -> None:
        """Read what `doc` says of each word."""
        names = names_of(doc.vocab)
        strings = [list(map(names.__getitem__, doc.to_array(name).tolist())) for name in _STRINGS]
        numbers = doc.to_array([*_NUMBERS, *_FLAGS]).reshape(-1, len(_NUMBERS) + len(_FLAGS))
        heads, self.places, starts, spaces = numbers[:, : len(_NUMBERS)].astype("int64").T.tolist()
        flags = numbers[:, len(_NUMBERS) :].astype(bool).tolist()
        placed = zip(self.places, starts, spaces, strict=True)
        self.words = list(map(Word, repeat(self), count(), zip(*strings, strict=True), placed, flags))
        self.text = "".join([word + " " * spaced for word, spaced in zip(strings[0], spaces, strict=True)])
        _join(self.words, heads, [(token.left_edge.i, token.right_edge.i) for token in doc])
        self._starts = [0, *(number for number, start in enumerate(starts) if number and start == 1)]
        bounds = zip(self._starts, [*self._starts[1:], len(self.words)], strict=True)
        self.sents = tuple(Words(self, start, end) for start, end in bounds) if self.words else ()

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        """Go through the words."""
        return iter(self.words)

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Words: ...
    def __getitem__(self, place: int | slice) -> Word | Words:
        """Return one word, or a row of them; raise `IndexError` for a word that there is not."""
        return Words(self, *_bounds(len(self.words), place)) if isinstance(place, slice) else self.words[place]

    def sentence_at(self, number: int) -> Words:
        """Return the sentence that holds the word `number`."""
        return self.sents[bisect_right(self._starts, number) - 1]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Words | None:
        """Return the words from one code point to another.

        `strict` wants them to begin and end there, `contract` takes those that stand wholly inside, `expand` all that
        do in part; `None` where there are none.
        """
        # Whoever looks for a place finds the word that stands there, or right before it if that is its space.
        places, words = self.places, self.words
        one, other = bisect_right(places, start) - 1, bisect_right(places, end - 1) - 1
        if one < 0 or other < 0:
            return None
        first, last = words[one], words[other]
        ends, stops = places[one] + len(first.text), places[other] + len(last.text)
        if start >= ends + len(first.whitespace_) or end > stops + len(last.whitespace_):
            return None
        if alignment_mode == "expand":
            return Words(self, one + (start == ends), other + 1)  # its space is none of the word
        if alignment_mode == "contract":
            one, other = one + (places[one] < start), other - (end < stops)
            return None if other < one else Words(self, one, other + 1)
        return None if places[one] != start or stops != end else Words(self, one, other + 1)


def _bounds(length: int, place: slice) -> tuple[int, int]:
    """Return where a slice of so many words begins and ends, as spaCy cuts: never before it begins."""
    start, stop, _ = place.indices(length)
    return start, max(start, stop)


def _join(words: list[Word], heads: list[int], edges: list[tuple[int, int]]) -> None:
    """Join each word to its head, `heads` places further on, to its children, and to the edges of its subtree."""
    lefts: dict[int, list[Word]] = defaultdict(list)
    rights: dict[int, list[Word]] = defaultdict(list)
    for word, distance, (left, right) in zip(words, heads, edges, strict=True):
        word.left_edge, word.right_edge = words[left], words[right]
        if distance:
            number = word.i + distance
            word.head = words[number]
            (lefts if distance > 0 else rights)[number].append(word)
    for number, before in lefts.items():
        words[number].lefts = words[number].children = tuple(before)
    for number, behind in rights.items():
        words[number].rights = tuple(behind)
        words[number].children = words[number].lefts + words[number].rights
