"""What a passage may have been when one word of it was another, was not there, or was there once more.

Which word it was nobody keeps: each frequent word is asked for the name that the passage would have with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from explainer.merge.history.texts import PASSAGE_BITS, name_of_passage, number_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z][a-z'’-]*(?![\w'’-]) ?")
_LONGEST_PASSAGE = 600


def with_another_word(passage: str, name: str, words: Collection[str]) -> Iterator[str]:
    """Yield what `passage` may have been when it was called `name`: with a word less, one of `words` more or instead.

    Words in small letters only: a name or the first word of a sentence stays.
    """
    if len(passage) > _LONGEST_PASSAGE:
        return
    for found in _SMALL_WORD.finditer(passage):
        head, word, tail = passage[: found.start()], found[0].rstrip(), passage[found.end() :]
        blank = found[0][len(word) :]
        if name_of_passage(head + tail) == name:
            yield head + tail
        for before in _fitting(head, f"{blank}{tail}", name, words):
            yield f"{head}{before}{blank}{tail}"
        for before in _fitting(head, f" {found[0]}{tail}", name, words):
            yield f"{head}{before} {found[0]}{tail}"


def _fitting(head: str, tail: str, name: str, words: Collection[str]) -> Iterator[str]:
    """Yield the words between `head` and `tail` with which the passage has its `name`."""
    begun, wanted, rest = (
        crc32(head.encode(errors="surrogatepass")),
        number_of(name),
        tail.encode(errors="surrogatepass"),
    )
    yield from (word for word in words if crc32(word.encode() + rest, begun) & PASSAGE_BITS == wanted)
