"""The mask of an article: what each span of its text is, decided once, before anything is looked for in it.

Analysers and extractors get the text with blanks where it is no article, so that none of them needs to know what page
furniture is, and none can find anything in it. The blanks are as long as what they hide, so that offsets stay.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

import msgspec

from explainer.model import Span, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.host.host import Host
    from explainer.model import Article

HIDDEN = frozenset({"caption", "credit", "furniture", "byline", "table"})
"""What is no running prose of the article, and so kept from the analysis."""


def masked(host: Host, article: Article) -> Article:
    """Return `article` with its whole mask as `parts`: strangers' word first, then its reader's, then the built-in."""
    answers = list(host.answers("mask_text", article.id, article=article, settings=host.settings))
    levels = (
        [part for answer in answers if not answer.built_in for part in answer.value],
        article.parts,
        [part for answer in answers if answer.built_in for part in answer.value],
    )
    parts = settled([part for level in levels for part in level], len(article.text))
    return msgspec.structs.replace(article, parts=parts)


def settled(parts: Iterable[TextPart], length: int) -> tuple[TextPart, ...]:
    """Return `parts`, the strongest first, as a mask in order: what is left of each beside those before it.

    `length` is that of the text. Parts of kind `body` only keep others away.
    """
    taken: list[Span] = []  # in order, none over another
    kept: list[TextPart] = []
    for part in parts:
        free = list(_left_of(Span(max(0, part.span.start), min(length, part.span.end)), taken))
        kept += [TextPart(span, part.kind, part.rule) for span in free]
        for span in free:
            insort(taken, span)
    return tuple(sorted(part for part in kept if part.kind != "body"))


def readable(article: Article) -> Article:
    """Return `article` with blanks over the hidden parts of its mask, each a paragraph of its own.

    Example: the text `Advertisement The ferry left.` becomes `             The ferry left.`, with line breaks at both
    ends of the blank.
    """
    hidden = [part.span for part in article.parts if part.kind in HIDDEN]
    if not hidden:
        return article
    pieces, at = [], 0
    for span in hidden:
        pieces += [article.text[at : span.start], _blank(article.text[span.start : span.end])]
        at = span.end
    return msgspec.structs.replace(article, text="".join((*pieces, article.text[at:])))


def _blank(text: str) -> str:
    """Return white space as long as `text`; a blank line where it has room for one, since that ends a sentence."""
    if len(text) < 4:  # too short for a blank line at both ends
        return "\n" * len(text)
    return "\n\n" + " " * (len(text) - 4) + "\n\n"


def _left_of(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the pieces of `span` that none of `taken` covers; `taken` is in order, none over another."""
    start, number = span.start, max(0, bisect_left(taken, span) - 1)
    while number < len(taken) and taken[number].start < span.end:
        if taken[number].start > start:
            yield Span(start, taken[number].start)
        start = max(start, taken[number].end)
        number += 1
    if start < span.end:
        yield Span(start, span.end)
