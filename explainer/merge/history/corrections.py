"""Whether an article says of itself that it was corrected."""

from __future__ import annotations

import re

_NOTICE = re.compile(
    r"^\W{0,3}(?:correction|clarification|editor[’']s note|corrected)\b"
    r"|\b(?:this|the) (?:article|story|report|piece) (?:was|has been) (?:corrected|amended)\b"
    r"|\ban? (?:earlier|previous) version of this (?:article|story|report|piece)\b",
    re.IGNORECASE,
)


def says_corrected(paragraphs: tuple[str, ...]) -> bool:
    """Tell whether one of an article's `paragraphs` is a notice of correction, as newspapers word them."""
    return any(_NOTICE.search(paragraph[:300]) for paragraph in paragraphs)
