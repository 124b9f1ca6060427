"""What the steps of attribution hand on to each other before a `Quote` is made."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: its spans in order, its rule, and how sure it is.

    `reporter` is the noun phrase of the one who passes the words on, where that is somebody else.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    source_confidence: float = 1.0
    confidence: float = 1.0
    rule: str = "encoder"
    reporter: Span | None = None

    @property
    def whole(self) -> Span:
        """The span from the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)

    def without_source(self) -> Draft:
        """Return the same attribution without its source."""
        return replace(self, source=())
