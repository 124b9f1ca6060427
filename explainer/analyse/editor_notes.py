"""Notes of the newsroom on its own article: corrections and updates. What they tell is no news and no event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.once import once
from explainer.model import Span

if TYPE_CHECKING:
    from explainer.model import Analysis

_PIECE = r"(?:article|story|report|post|page|item|piece|headline|caption|column|dispatch|version|blog)"
_NOTE = re.compile(
    r"(?:\*{0,3}\s?)?(?:"
    r"(?:correction|corrections|clarification|amendment|editor['’]s note|update|updated)(?:\s\([^)]{1,40}\))?\s?[:—–-]"
    rf"|an? (?:earlier|previous|prior|original) (?:version|edition) of this {_PIECE}"
    rf"|this {_PIECE} (?:was|is|has been|will be) (?:\w{{1,12}} )?"
    r"(?:updated|corrected|amended|changed|revised|clarified|published|modified)"
    rf"|(?:this|the) {_PIECE} (?:originally|previously|incorrectly|mistakenly) "
    r"|(?:first |originally |last )?(?:published|updated|posted) (?:on|at)?\s?\d)",
    re.IGNORECASE,
)


@once()  # several extractors read one article in turn
def editor_notes(analysis: Analysis) -> tuple[Span, ...]:
    """Return the spans of corrections and updates: the sentence that opens one, and the rest of its paragraph."""
    text = analysis.article.text
    starts = [s.start for s in analysis.sentences if _NOTE.match(text, s.start)]
    return tuple(Span(start, _end(start, analysis)) for start in starts)


def _end(start: int, analysis: Analysis) -> int:
    return next((block.end for block in analysis.paragraphs if block.start <= start < block.end), start)


def in_note(place: int, analysis: Analysis) -> bool:
    """Tell whether the code point `place` stands in a note of the newsroom."""
    return any(note.start <= place < note.end for note in editor_notes(analysis))
