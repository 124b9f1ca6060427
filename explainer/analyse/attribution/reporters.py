"""Who passes somebody's words on: "…," Park said, according to the ministry; Park stressed "…", Lee said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.attribution.phrases import noun_phrase, reporting_subject, token_span
from explainer.analyse.attribution.reporting import reports_words
from explainer.analyse.words_at import words_at
from explainer.model import Span
from explainer.quotation_characters import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from explainer.analyse.attribution.draft import Draft

_CLOSING = frozenset("\"”»'’")
_CERTAIN = 0.95
_TOLD = ("ccomp", "parataxis")


def with_reporter(draft: Draft, doc: Doc, drafts: Sequence[Draft]) -> Draft:
    """Return the attribution with the one who reports it, where the sentence names one.

    A quotation whose only cue found is "according to" belongs to the one beside it ("…," Park said, according
    to the ministry): the ministry then reports it.
    """
    cue = _tokens(doc, draft.cue)
    if not cue:
        return draft
    if cue[0].lower_ == "according":
        return _said_by_the_nearer(draft, doc, cue[0])
    reporter = _governor(cue, drafts) or _according_to(doc, cue, drafts)
    return draft if reporter is None else replace(draft, reporter=reporter)


def _said_by_the_nearer(draft: Draft, doc: Doc, according: Token) -> Draft:
    """Give a closed quotation to the subject of the reporting verb between it and "according to"."""
    words = _tokens(doc, draft.content[-1:])
    if not words or words[0].text[0] not in OPENING:
        return draft
    quotation = _up_to_closing_quotation_mark(draft.content[-1], doc)
    between = doc.char_span(quotation.end, max(quotation.end, according.idx), alignment_mode="contract")
    if between is None:
        return draft
    for verb in between:
        subject = reporting_subject(verb) if reports_words(verb) else None
        if subject is not None and subject in between:
            return replace(
                draft,
                content=(*draft.content[:-1], quotation),
                cue=(token_span(verb),),
                source=(noun_phrase(subject),),
                source_confidence=_CERTAIN,
                reporter=draft.source[0] if draft.source else None,
            )
    return draft


def _up_to_closing_quotation_mark(content: Span, doc: Doc) -> Span:
    """Return the part of the content up to its last closing quotation mark; an empty span where it has none."""
    marks = [token for token in words_at(doc, content) if token.text in _CLOSING and token.idx > content.start]
    end = marks[-1].idx + len(marks[-1]) if marks else content.start
    return Span(content.start, end) if marks else Span(content.end, content.end)


def _governor(cue: Sequence[Token], drafts: Sequence[Draft]) -> Span | None:
    """Return the subject of a reporting verb that governs the cue and is no attribution's own cue."""
    taken = [span for other in drafts for span in (*other.cue, *other.content)]
    below = cue[0]
    for verb in cue[0].ancestors:
        told, below = below.dep_ in _TOLD, verb
        subject = reporting_subject(verb) if reports_words(verb) else None
        if subject is None or subject in cue or _inside(verb, taken) or _inside(subject, taken):
            continue
        if told and subject.i > cue[-1].i:  # not "When Park said …, Lee declared …": each says his own
            return noun_phrase(subject)
    return None


def _according_to(doc: Doc, cue: Sequence[Token], drafts: Sequence[Draft]) -> Span | None:
    """Return the noun phrase of an "according to …" after the cue, where no other attribution has it."""
    taken = [span for other in drafts for span in (*other.cue, *other.content)]
    for token in doc[cue[-1].i + 1 : cue[-1].sent.end - 1]:
        if token.lower_ == "according" and token.nbor().lower_ == "to":
            objects = [child for child in token.nbor().children if child.dep_ == "pobj"]
            return noun_phrase(objects[0]) if objects and not _inside(token, taken) else None
    return None


def _inside(token: Token, spans: Iterable[Span]) -> bool:
    return any(span.start <= token.idx < span.end for span in spans)


def _tokens(doc: Doc, spans: Sequence[Span]) -> list[Token]:
    return list(words_at(doc, spans[0])) if spans else []
