"""What a passage may have been when two letters of one word were otherwise, as in "acomodated" for "accommodated".

There are some hundred thousand such ways for a word; each is asked for its name alone, and the name of what stands
before the word is reckoned once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from explainer.merge.history.texts import PASSAGE_BITS, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_LONGEST_WORD = 16
_LONGEST_PASSAGE = 600


def with_two_edits(passage: str, name: str) -> Iterator[str]:
    """Yield what `passage` may have been when it was called `name`, and two letters of one of its words otherwise."""
    if len(passage) > _LONGEST_PASSAGE:
        return
    for word in _WORD.finditer(passage):
        if word[0].isascii() and len(word[0]) <= _LONGEST_WORD:
            head, tail = passage[: word.start()], passage[word.end() :]
            yield from (f"{head}{each}{tail}" for each in _words(word[0].encode(), head.encode(), tail.encode(), name))


def _words(word: bytes, head: bytes, tail: bytes, name: str) -> Iterator[str]:
    begun, wanted = crc32(head), number_of(name)
    found = {
        two
        for at, one in _edits(word, 0)
        for _, two in _edits(one, max(0, at - 1))
        if crc32(two + tail, begun) & PASSAGE_BITS == wanted
    }
    yield from (each.decode() for each in sorted(found))


def _edits(word: bytes, since: int) -> Iterator[tuple[int, bytes]]:
    """Yield the place and the result of each edit of one letter of `word` from place `since` on.

    A letter missing, too many, another, or two swapped (Damerau, 1964). The first letter keeps its case.
    """
    letters = [bytes((each,)) for each in _LETTERS]
    for at in range(since, len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from ((at, head + letter + tail) for letter in letters)
        if tail:
            yield at, head + tail[1:]
            yield from ((at, head + letter + tail[1:]) for letter in letters)
        if len(tail) > 1:
            yield at, head + tail[1:2] + tail[:1] + tail[2:]
