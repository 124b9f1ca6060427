"""What belongs together in the words of a clause: two halves of a pair, marks that open and close, a hedge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Span

_DASHES = ("—", "–")
_PAIRS = tuple(
    (re.compile(rf"\b(?:{first})\b"), re.compile(rf"\b(?:{second})\b"))
    for first, second in (
        ("not (?:only|just|merely|simply)", "but|also"),
        ("either|whether", "or"),
        ("neither", "nor"),
        ("both|between", "and"),
        ("from", "to|until|till|through"),
    )
)
_HEDGES = frozenset(
    "perhaps maybe possibly probably presumably supposedly allegedly reportedly apparently seemingly"
    " purportedly ostensibly likely hardly barely unlikely falsely wrongly".split()
)
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def may_go(part: Span, clause: Span, text: str) -> bool:
    """Tell whether a part of a clause of `text` can be left out by its words: no second half of a pair, no hedge.

    Marks come in pairs in it, or, where it is the end of the clause, in what stays: the closing one may come later.
    """
    own = part.cut(text)
    balanced = _is_balanced(own) or (part.end >= clause.end and _is_balanced(text[clause.start : part.start]))
    return balanced and _is_whole(part, text) and not _hedges(own) and not _parts_a_pair(part, clause, text)


def _hedges(part: str) -> bool:
    """Tell whether a part says first of all how sure or willing the rest is: " — perhaps under duress — "."""
    found = _FIRST_WORD.search(part)
    return found is not None and found[0].casefold() in _HEDGES


def _parts_a_pair(span: Span, clause: Span, text: str) -> bool:
    """Tell whether a cut leaves the first of two words that need each other: "not only … but", "from May to June"."""
    before, gone = (text[a:b].casefold() for a, b in ((clause.start, span.start), (span.start, span.end)))
    for first, second in _PAIRS:
        opened = [found.end() for found in first.finditer(before)]
        if opened and second.search(gone) and not second.search(before, opened[-1]):
            return True
    return False


def _is_whole(span: Span, text: str) -> bool:
    """Tell whether a part that begins with a dash does not hold the dash that closes an insertion."""
    part = span.cut(text).strip()
    return part[:1] not in _DASHES or not any(dash in part[1:-1] for dash in _DASHES)


def _is_balanced(text: str) -> bool:
    """Tell whether a part has as many opening as closing quotation marks and brackets."""
    pairs: Iterable[tuple[str, str]] = (("“", "”"), ("(", ")"), ("«", "»"))
    return all(text.count(one) == text.count(other) for one, other in pairs) and text.count('"') % 2 == 0
