"""Clauses of the example, marked in the text: what the analysis finds in real articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from explainer.model import Clause, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

Opening = Literal["name", "noun", "anaphor"]


def clause(text: str, words: str, subject: str, opening: Opening = "name", *, omissible: Sequence[str] = ()) -> Clause:
    """Return the clause `words` of `text`, which begins with `subject`; `omissible` are parts of it that may go."""
    start = text.index(words)
    return Clause(
        span=Span(start, start + len(words)),
        rule="subject and verb",
        subject=Span(start, start + len(subject)),
        verb=Span(start + len(subject), start + len(subject)),
        opening=opening,
        omissible=tuple(Span(start + words.index(part), start + words.index(part) + len(part)) for part in omissible),
        actors=(Span(start + subject.rfind(" ") + 1, start + len(subject)),),
    )
