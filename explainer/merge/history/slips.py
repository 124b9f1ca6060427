"""Slips of the pen: recognises that an article differs from what was published by misspelt words alone.

Nobody keeps the earlier text; the history names its passages. A passage that changed is tried with each edit of one
character, of which four in five misspellings consist (Damerau, 1964: a letter missing, too many, another, or two
swapped), until its name is the earlier one. That the whole text is found again is checked by its own name, so that
chance decides nothing.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import islice, product
from typing import TYPE_CHECKING

from explainer.merge.history.texts import (
    analysed_text,
    name_of_passage,
    name_of_text,
    names_of_passages,
    passages,
    state_of,
)
from explainer.model.texts import Slip, TextState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    IsWord = Callable[[str], bool]

_LETTERS = "abcdefghijklmnopqrstuvwxyz'’-, "
_LONGEST_PASSAGE = 2000
_MOST_PASSAGES = 12
_MOST_TRIED = 64
_PARTS = re.compile(r"[\w'’-]+|[^\w'’-]")
_SMALL = re.compile(r"[a-zà-öø-ÿ'’-]+(?: [a-zà-öø-ÿ'’-]+)*")


def state_after(text: str, before: TextState | None, is_word: IsWord) -> TextState:
    """Return the state of `text`, of which the history knows `before`.

    Where the two differ by slips alone, what was analysed before is analysed still; else `text` as it stands. `is_word`
    tells whether a word in small letters is English.
    """
    if before is None or before.first == name_of_text(text):
        return state_of(text)
    now, known = passages(text), names_of_passages(before.now)
    if len(now) != len(known):
        return state_of(text)
    names = list(map(name_of_passage, now))
    changed = [number for number, name in enumerate(names) if name != known[number]]
    if len(changed) > _MOST_PASSAGES or any(len(now[number]) > _LONGEST_PASSAGE for number in changed):
        return state_of(text)
    for earlier in islice(_all_earlier([(now[number], known[number]) for number in changed]), _MOST_TRIED):
        stood = now.copy()
        for number, passage in zip(changed, earlier, strict=True):
            stood[number] = passage
        slips = _to_first(now, stood, before.slips, is_word)
        if slips is not None and name_of_text(analysed_text(text, slips)) == before.first:
            return TextState(before.first, "".join(names), slips)
    return state_of(text)


def _all_earlier(changed: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield what all changed passages may have been; nothing where one of them is more than a slip away."""
    options: list[tuple[str, ...]] = []
    for passage, name in changed:
        options.append(tuple(_earlier(passage, name)))
        if not options[-1]:
            return
    yield from product(*options)


def _earlier(passage: str, name: str) -> Iterator[str]:
    """Yield what `passage` may have been when it was called `name`."""
    yield from (each for each in dict.fromkeys(_edits(passage)) if name_of_passage(each) == name)


def _edits(passage: str) -> Iterator[str]:
    """Yield `passage` with each edit of one character, and with each word once more or once less of two."""
    for at in range(len(passage) + 1):
        head, tail = passage[:at], passage[at:]
        yield from (f"{head}{letter}{tail}" for letter in _LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (f"{head}{letter}{tail[1:]}" for letter in _LETTERS)
            yield head + tail[1:2] + tail[0] + tail[2:]
    for word in re.finditer(r"\b([\w'’-]+) (?:\1 )?", passage):
        once = f"{word[1]} "
        yield passage[: word.start()] + (once if word[0] != once else once * 2) + passage[word.end() :]


def _to_first(now: list[str], stood: list[str], known: Iterable[Slip], is_word: IsWord) -> tuple[Slip, ...] | None:
    """Return the slips from the passages `now` to those analysed, of which those that `stood` differed by `known`.

    `None` where they are no slips.
    """
    of_passage: dict[int, list[Slip]] = {}
    for slip in known:
        of_passage.setdefault(slip.passage, []).append(slip)
    found: list[Slip] = []
    for number, (one, other) in enumerate(zip(now, stood, strict=True)):
        first = analysed_text(other, (Slip(0, s.start, s.end, s.before) for s in of_passage.get(number, ())))
        for start, end, before in _differences(one, first):
            if not (is_slip(one[start:end], before, is_word) or _is_doubled(one, start, end, before)):
                return None
            found.append(Slip(number, start, end, before))
    return tuple(found)


def _differences(one: str, other: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of whole words (code points of `one`), and what stands for them in `other`."""
    if one == other:
        return
    ours, theirs = _PARTS.findall(one), _PARTS.findall(other)
    for what, start, end, from_, to in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what != "equal":
            begins = len("".join(ours[:start]))
            yield begins, begins + len("".join(ours[start:end])), "".join(theirs[from_:to])


def is_slip(now: str, before: str, is_word: IsWord) -> bool:
    """Tell whether two ways to write a place of a text differ by the hand of the writer, and not in what they say.

    A comma and a blank say nothing; of words in small letters one side must be no English. A name, a figure, and a word
    that became another are never slips.
    """
    one, other = now.strip(", "), before.strip(", ")
    if one == other:
        return True
    if not (_SMALL.fullmatch(one) and _SMALL.fullmatch(other)):
        return False
    return not all(map(is_word, f"{one} {other}".split(" ")))


def _is_doubled(passage: str, start: int, end: int, before: str) -> bool:
    """Tell whether a word stands twice in one of the two, and once in the other."""
    here, there = passage[start:end].strip(), before.strip()
    word = here or there
    if (here and there) or not _SMALL.fullmatch(word):
        return False
    before_it = re.search(rf"(?<![\w'’-]){re.escape(word)} *\Z", passage[:start])
    return bool(before_it or re.match(rf" *{re.escape(word)}(?![\w'’-])", passage[end:]))
