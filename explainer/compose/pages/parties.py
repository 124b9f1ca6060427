"""Who says what: one row per party, with the source's own reporting verb kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.compose.pages.metonyms import speaks_as_government
from explainer.compose.pages.views import Link, PartyView
from explainer.model import EntityRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.pages.draft import Draft
    from explainer.model import Quotation

# A source that the text names only so, and that coreference leaves open, is no party that a reader could tell apart.
_PRONOUNS = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
        "some",
        "others",
        "many",
    ]
)
_FEWEST_WORDS = 4
_SAYINGS = 4


def verbatim_quotations(quotations: Iterable[Quotation]) -> list[Quotation]:
    """Return the direct quotations long enough to stand in a box of their own, each text once."""
    found: dict[tuple[object, ...], Quotation] = {}
    for quotation in quotations:
        length = sum(piece.end - piece.start for piece in quotation.content)
        if quotation.form == "direct" and length >= 5 * _FEWEST_WORDS:
            found.setdefault(quotation.content, quotation)
    return list(found.values())


def parties(draft: Draft, quotations: Iterable[Quotation], boxed: Iterable[Quotation]) -> tuple[PartyView, ...]:
    """Return one row per speaker: reported words, and links to the quotation boxes of `boxed` for the rest."""
    boxes = {q.id for q in boxed}
    rows: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        key = _speaker_key(draft, quotation)
        if key and _tells_something(draft, quotation):
            rows.setdefault(key, []).append(quotation)
    ordered = sorted(rows.values(), key=lambda row: -len(row))
    return tuple(party for row in ordered if (party := _party(draft, row, boxes)))


def _tells_something(draft: Draft, quotation: Quotation) -> bool:
    return sum(len(draft.site.corpus.text(e).split()) for e in quotation.content) >= _FEWEST_WORDS


def _speaker_key(draft: Draft, quotation: Quotation) -> str:
    if quotation.speaker and draft.site.path(quotation.speaker):
        return quotation.speaker
    words = " ".join(flatten(draft.site.corpus.text(e)).casefold() for e in quotation.speaker_words)
    return "" if words in _PRONOUNS else words


def _party(draft: Draft, row: list[Quotation], boxes: set[str]) -> PartyView | None:
    reported = [q for q in row if q.id not in boxes][:_SAYINGS]
    verbatim = [q for q in row if q.id in boxes]
    first = row[0]
    speaker = draft.site.corpus.record(first.speaker) if first.speaker else None
    link = draft.link(first.speaker)
    words = draft.notebook.state(*first.speaker_words, rule=first.provenance) if not link else None
    return PartyView(
        speaker=link,
        speaker_words=words,
        role=draft.main_role(speaker) if isinstance(speaker, EntityRecord) and link else None,
        sayings=tuple(draft.quote(q, with_role=False) for q in reported),
        verbatim=tuple(_box_link(draft, q) for q in verbatim),
        as_government=any(speaks_as_government(q, draft.site.governments) for q in row),
    )


def _box_link(draft: Draft, quotation: Quotation) -> Link:
    anchor = draft.quote_anchor(quotation)
    return Link(text="", path=f"{draft.path}#{anchor}", href=f"#{anchor}", record=quotation.id, kind="quotation")
