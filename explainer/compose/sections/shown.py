"""What a page has shown so far, so that it says nothing twice: by place in the sources, and by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.reads_alone import key_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from explainer.compose.pages.site import Site
    from explainer.model import Evidence

_SAME_PLACE = 0.4
_SAME_WORDS = 0.7
_FEWEST_WORDS = 4


class Shown:
    """The pieces of sources that one page has shown."""

    def __init__(self, site: Site) -> None:
        """Begin with nothing."""
        self._site = site
        self._pieces: list[Evidence] = []
        self._words: list[frozenset[str]] = []

    def add(self, pieces: Iterable[Evidence]) -> None:
        """Remember `pieces` as one statement."""
        known = tuple(pieces)
        self._pieces += known
        self._words.append(key_words(self._text(known)))

    def undo(self) -> Callable[[], None]:
        """Return what takes back all that is added from now on."""
        pieces, words = len(self._pieces), len(self._words)

        def cut() -> None:
            del self._pieces[pieces:], self._words[words:]

        return cut

    def tells(self, pieces: Iterable[Evidence]) -> bool:
        """Tell whether the page has said `pieces` already: a large part of their place, or nearly all their words."""
        known = tuple(pieces)
        length = sum(piece.end - piece.start for piece in known)
        shared = sum(self._shared(piece) for piece in known)
        if length and shared / length >= _SAME_PLACE:
            return True
        words = key_words(self._text(known))
        if len(words) < _FEWEST_WORDS:
            return False
        return any(len(words & other) >= _SAME_WORDS * len(words) for other in self._words)

    def _shared(self, piece: Evidence) -> int:
        covered = (
            (max(piece.start, other.start), min(piece.end, other.end))
            for other in self._pieces
            if other.article == piece.article and other.span.overlaps(piece.span)
        )
        places = {place for start, end in covered for place in range(start, end)}
        return len(places)

    def _text(self, pieces: Iterable[Evidence]) -> str:
        return " ".join(self._site.corpus.text(piece) for piece in pieces)
