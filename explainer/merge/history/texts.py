"""Which text of an article is analysed: the one that was published first, as long as only slips of the pen differ.

A network that reads whole articles answers a little otherwise when any word changes, so that a misspelt word that was
mended at the end of an article could move a line about its beginning. Nothing was corrected then, and no page may
differ. So the history names the text that was analysed, and tells where the text that stands now differs from it.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from explainer.merge.slugs import short_hash
from explainer.model.texts import TextState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model.texts import Slip

_PASSAGE = re.compile(r".+?(?:[.!?][\"'”’)\]]*\s+|\n\s*|\Z)", re.DOTALL)
_TEXT_BYTES = 9
_PASSAGE_BYTES = 3
PASSAGE_BITS = 0xFFFFFF
_SENTENCE_DIGITS = 6
LONGEST = 240
"""So many characters of a statement's words are kept: nineteen of twenty sentences of news have no more."""


def passages(text: str) -> list[str]:
    """Return `text` in pieces of about a sentence, each with the white space after it; joined, they are the text.

    >>> passages("One. Two! Three")
    ['One. ', 'Two! ', 'Three']
    """
    return _PASSAGE.findall(text)


def name_of_text(text: str) -> str:
    """Return twelve letters that depend on `text` alone; two texts of one article never share them by chance."""
    return urlsafe_b64encode(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_TEXT_BYTES).digest()).decode()


def name_of_passage(passage: str) -> str:
    """Return four letters for a passage: enough to see which one changed."""
    return _name_of(crc32(passage.encode("utf-8", "surrogatepass")))


def _name_of(number: int) -> str:
    return urlsafe_b64encode((number & PASSAGE_BITS).to_bytes(_PASSAGE_BYTES)).decode()


def number_of(name: str) -> int:
    """Return the checksum that `name_of_passage` makes a name of, as far as it goes: compare it `& PASSAGE_BITS`."""
    return int.from_bytes(urlsafe_b64decode(name))


def sentence_name(words: str) -> str:
    """Return the name of a sentence, whatever white space it has: few digits do within one article."""
    return short_hash(" ".join(words.split()))[:_SENTENCE_DIGITS]


def names_of_passages(names: str) -> list[str]:
    """Return the names that `TextState.now` holds, one for each passage."""
    return [names[at : at + 4] for at in range(0, len(names), 4)]


def state_of(text: str) -> TextState:
    """Return the state of a text that is analysed as it stands."""
    return TextState(name_of_text(text), "".join(map(name_of_passage, passages(text))))


def analysed_text(text: str, slips: Iterable[Slip]) -> str:
    """Return the text that is analysed in place of `text`."""
    found, at = [], 0
    for start, end, before in placed(text, slips):
        found += [text[at:start], before]
        at = end
    return "".join((*found, text[at:]))


def placed(text: str, slips: Iterable[Slip]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end (code points of `text`, in rising order) and what stood there before, for each slip."""
    starts, at = [], 0
    for passage in passages(text):
        starts.append(at)
        at += len(passage)
    for slip in sorted(slips, key=lambda each: (each.passage, each.start)):
        if slip.passage < len(starts):
            yield starts[slip.passage] + slip.start, starts[slip.passage] + slip.end, slip.before
