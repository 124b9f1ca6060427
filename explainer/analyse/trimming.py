"""Places in a text without what joins words at their ends: white space, commas, colons and dashes."""

from __future__ import annotations

_JOINING = " \t\r\n,;:-–—"


def trimmed(text: str, start: int, end: int, more: str = "") -> tuple[int, int]:
    """Return `[start, end)` without joining punctuation, or a character of `more`, at either end; maybe empty."""
    signs = _JOINING + more
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end
