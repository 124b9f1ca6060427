"""Who speaks where no name is given: whether the source's own words tell a reader who does not know the text before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.compose.pages.pointing import points_back
from explainer.model import EntityRecord

if TYPE_CHECKING:
    from explainer.model import Corpus, Quotation

_BACK = frozenset(("the", "his", "her", "its", "their", "our", "my"))
KNOWN_TO_ALL = frozenset(
    [
        "police",
        "government",
        "authorities",
        "army",
        "military",
        "navy",
        "air force",
        "coastguard",
        "court",
        "ministry",
        "council",
        "cabinet",
        "parliament",
        "opposition",
        "prosecution",
        "prosecutors",
        "defence",
        "defense",
        "church",
        "state",
        "union",
        "unions",
    ]
)
"""Bodies that are the same to every reader of a story: there is one of each."""


_ENOUGH = 3
"""Words after the article that say enough: "the company that runs the quays"."""


def names_speaker(corpus: Corpus, quotation: Quotation) -> bool:
    """Tell whether a quotation says who speaks: somebody with a page, or words that tell it by themselves."""
    speaker = corpus.record(quotation.speaker) if quotation.speaker else None
    words = flatten(" ".join(corpus.text(piece) for piece in quotation.speaker_words))
    return isinstance(speaker, EntityRecord) or says_whom(words)


def says_whom(words: str) -> bool:
    """Tell whether `words` for a speaker mean something by themselves: "officials", "the police", "Cray's lawyer".

    A pronoun does not, nor does a noun that points to one named before: "the company", "the minister", "her lawyer".
    """
    if not any(letter.isalpha() for letter in words) or points_back(words):
        return False
    first, _, rest = words.partition(" ")
    if first.casefold() not in _BACK or not rest:
        return True
    named = any(word[:1].isupper() for word in rest.split())
    return named or rest.casefold() in KNOWN_TO_ALL or len(rest.split()) > _ENOUGH
