"""Slips of the pen: recognises that an article differs from what was published by misspelt words alone.

Nobody keeps the earlier text; the history names its passages. A passage that changed is tried with each edit of one
character, of which four in five misspellings consist (Damerau, 1964: a letter missing, too many, another, or two
swapped), until its name is the earlier one; where a single passage changed, with two edits of one word, too. That the
whole text is found again is checked by its own name, so that chance decides nothing.

A word that became another one is a slip as well outside of all that is stated, and a name, or a word that came or went,
in a sentence that states nothing: nothing was said there that could be corrected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, product
from typing import TYPE_CHECKING

from explainer.merge.history.other_words import with_another_word
from explainer.merge.history.texts import (
    LONGEST,
    analysed_text,
    name_of_passage,
    name_of_text,
    names_of_passages,
    passages,
    sentence_name,
    state_of,
)
from explainer.merge.history.two_edits import with_two_edits
from explainer.model.texts import Slip, TextState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    IsWord = Callable[[str], bool]
    Stated = Callable[[], Mapping[str, tuple[str, ...]]]
    Words = Callable[[], Collection[str]]

_LETTERS = "abcdefghijklmnopqrstuvwxyz'’-, "
_LONGEST_PASSAGE = 2000
_MOST_PASSAGES = 12
_MOST_TRIED = 64
_PARTS = re.compile(r"[\w'’-]+|[^\w'’-]")
_ONE_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*['’]?")
_SLIP_LETTERS = 2
_SENTENCE_PASSAGES = 4
"""So many passages make a sentence at most: a full stop behind a title or an initial ends a passage, too."""
_DECIDING = frozenset(
    """
    not now no nor never none nobody nothing neither cannot can't can’t without with only ever will would shall
    should can could may might must ought won't won’t don't don’t isn't isn’t he him his she her hers i we us you me
    my before after since until ago over under more less most least up down all any half both one two three four
    five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen first second
    third fourth fifth last next today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december mr mrs ms dr sir
    """.split()
)
"""Words of closed classes that decide what a sentence claims: denied or only possible, how many, when, and who."""
_SMALL = re.compile(r"[a-zà-öø-ÿ'’-]+(?: [a-zà-öø-ÿ'’-]+)*")


def no_sentences() -> Mapping[str, tuple[str, ...]]:
    """Know of no sentence what it states."""
    return {}


def no_words() -> Collection[str]:
    """Know no word that may have stood there."""
    return ()


def state_after(
    text: str, before: TextState | None, is_word: IsWord, stated: Stated = no_sentences, words: Words = no_words
) -> TextState:
    """Return the state of `text`, of which the history knows `before`.

    Where the two differ by slips alone, what was analysed before is analysed still; else `text` as it stands. `is_word`
    tells whether a word in small letters is English; `stated` gives for each sentence of the text before, by its name,
    the words of what it states; `words` those that may have stood where one word changed.
    """
    if before is None or before.first == name_of_text(text):
        return state_of(text)
    now, known = passages(text), names_of_passages(before.now)
    if len(now) != len(known):
        return state_of(text)
    names = list(map(name_of_passage, now))
    changed = [number for number, name in enumerate(names) if name != known[number]]
    if not changed and name_of_text(analysed_text(text, before.slips)) == before.first:
        return before
    if len(changed) > _MOST_PASSAGES or any(len(now[number]) > _LONGEST_PASSAGE for number in changed):
        return state_of(text)
    pairs = [(now[number], known[number]) for number in changed]
    for earlier in islice(_all_earlier(pairs, words), _MOST_TRIED):
        stood = now.copy()
        for number, passage in zip(changed, earlier, strict=True):
            stood[number] = passage
        slips = _to_first(now, stood, before.slips, _Judge(is_word, stood, stated))
        if slips is not None and name_of_text(analysed_text(text, slips)) == before.first:
            return TextState(before.first, "".join(names), slips)
    return state_of(text)


def _all_earlier(pairs: Sequence[tuple[str, str]], words: Words) -> Iterator[tuple[str, ...]]:
    """Yield what all changed passages may have been; nothing where one of them is more than a slip away."""
    if len(pairs) == 1:
        ((passage, name),) = pairs
        ways = (_earlier(passage, name), with_two_edits(passage, name), with_another_word(passage, name, words()))
        yield from ((each,) for way in ways for each in way)
        return
    options = []
    for passage, name in pairs:
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


@dataclass(frozen=True, slots=True)
class _Judge:
    """Tells whether a difference is a slip. `stood` are the passages as they stood before."""

    is_word: IsWord
    stood: list[str]
    stated: Stated

    def is_slip(self, passage: str, number: int, start: int, end: int, before: str) -> bool:
        """Tell whether `before`, which became what stands from `start` to `end` in `passage`, differs by the hand."""
        now = passage[start:end]
        if is_slip(now, before, self.is_word) or _is_doubled(passage, start, end, before):
            return True
        if not (is_mistyped(now, before) or is_one_word_more(now, before)):
            return False
        return self._states_nothing(number, start, now if _is_near(now, before) else "")

    def _states_nothing(self, number: int, start: int, word: str) -> bool:
        """Tell whether nothing was stated where `word` stands, at `start` of passage `number`; a name, in its sentence.

        Without a word, too, in its sentence.

        Which passages are its sentence, the names of sentences tell.
        """
        stated = self.stated()
        for first in range(max(0, number - _SENTENCE_PASSAGES + 1), number + 1):
            for last in range(number + 1, min(len(self.stood), first + _SENTENCE_PASSAGES) + 1):
                sentence = "".join(self.stood[first:last])
                words = stated.get(sentence_name(sentence))
                if words is not None:
                    at = len(_plain("".join((*self.stood[first:number], self.stood[number][:start], ".")))) - 1
                    return not words or (word.islower() and not _lies_in(at, len(word), words, _plain(sentence)))
        return False


def _plain(text: str) -> str:
    return " ".join(text.split())


def _lies_in(at: int, length: int, stated: Iterable[str], sentence: str) -> bool:
    """Tell whether a word of so many letters at place `at` of `sentence` is among the words `stated`, or beside them.

    Where words are kept up to their limit, or stand elsewhere, the rest of the sentence is taken for theirs.
    """
    for words in stated:
        begin = max(0, sentence.find(words))
        end = begin + len(words) if words in sentence and len(words) < LONGEST else len(sentence)
        if begin - 1 <= at + length and at <= end + 1:
            return True
    return False


def _to_first(now: list[str], stood: list[str], known: Iterable[Slip], judge: _Judge) -> tuple[Slip, ...] | None:
    """Return the slips from the passages `now` to those analysed, of which those that `stood` differed by `known`.

    `None` where they are no slips.
    """
    of_passage: dict[int, list[Slip]] = {}
    for slip in known:
        of_passage.setdefault(slip.passage, []).append(slip)
    found: list[Slip] = []
    for number, (one, other) in enumerate(zip(now, stood, strict=True)):
        if one == other:
            found += of_passage.get(number, ())
            continue
        first = analysed_text(other, (Slip(0, s.start, s.end, s.before) for s in of_passage.get(number, ())))
        for start, end, before in _differences(one, first):
            if not judge.is_slip(one, number, start, end, before):
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


def is_mistyped(now: str, before: str) -> bool:
    """Tell whether one word became another of its kind: a name a name, a word in small letters one of these.

    Words that decide what a sentence claims, figures and what is more than one word are not asked: they are no slips.
    """
    if not (_ONE_WORD.fullmatch(now) and _ONE_WORD.fullmatch(before)):
        return False
    if _shape(now) != _shape(before):
        return False
    return not {now.lower(), before.lower()} & _DECIDING


def _is_near(one: str, other: str) -> bool:
    """Tell whether two words differ by two letters in a row at most: a slip, and no other word was meant."""
    begin = _shared(one, other)
    end = _shared(one[begin:][::-1], other[begin:][::-1])
    return max(len(one), len(other)) - begin - end <= _SLIP_LETTERS and bool(one.strip() and other.strip())


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def is_one_word_more(now: str, before: str) -> bool:
    """Tell whether one word in small letters came or went that does not decide what a sentence claims."""
    one, other = now.strip(), before.strip()
    word = one or other
    return not (one and other) and bool(_SMALL.fullmatch(word)) and " " not in word and word not in _DECIDING


def _shape(word: str) -> tuple[bool, bool]:
    return word[:1].isupper(), word[1:].lower() != word[1:]


def _is_doubled(passage: str, start: int, end: int, before: str) -> bool:
    """Tell whether a word stands twice in one of the two, and once in the other."""
    here, there = passage[start:end].strip(), before.strip()
    word = here or there
    if (here and there) or not _SMALL.fullmatch(word):
        return False
    before_it = re.search(rf"(?<![\w'’-]){re.escape(word)} *\Z", passage[:start])
    return bool(before_it or re.match(rf" *{re.escape(word)}(?![\w'’-])", passage[end:]))
