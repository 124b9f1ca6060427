"""Equal spans and words of very many findings as one object each: of an article of megabytes, half of its memory.

A line of such an article is a paragraph, a sentence, a name, a mention …, and each of these is read with a span and
with words of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec.structs import force_setattr

from explainer.model import Span

if TYPE_CHECKING:
    from explainer.model import ArticleFindings, Finding

V = TypeVar("V")
MANY = 10_000
"""Of fewer values nothing is shared: looking for what is equal takes longer than reading them."""
_SHARED = (Span, str)
_HOLDING = (*_SHARED, tuple)


def shared(values: tuple[V, ...], known: dict[object, object]) -> tuple[V, ...]:
    """Return `values`, in which what is in `known` or equal to something before is that very object.

    The values must be new: nobody may have seen them yet, since what they hold is put in its place. Spans and words
    that are met go into `known`.
    """
    return tuple(_shared(value, known) for value in values) if len(values) >= MANY else values


def in_little_space(layout: ArticleFindings, found: tuple[Finding, ...]) -> ArticleFindings:
    """Return `layout` with what was `found` in its article; both were just read."""
    known: dict[object, object] = {}
    return msgspec.structs.replace(
        layout,
        paragraphs=shared(layout.paragraphs, known),
        sentences=shared(layout.sentences, known),
        parts=shared(layout.parts, known),
        findings=shared(found, known),
    )


def _shared(value: Any, known: dict[object, object]) -> Any:  # noqa: ANN401  # whatever a finding may hold
    if type(value) in _SHARED:
        return known.setdefault(value, value)
    if isinstance(value, tuple):
        return tuple(_shared(each, known) for each in value)
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            held = getattr(value, name)
            if type(held) in _HOLDING and held:
                force_setattr(value, name, _shared(held, known))
    return value
