"""A definition before the best ones are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A term, its explanation (and an acronym's full form), the rule that found it and how sure that is (0..1)."""

    term: Span
    explanation: Span
    rule: str
    confidence: float
    expansion: Span | None = None
