"""The steps of attribution in order: find, refine, name the speakers, say what kind of saying, nest."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from explainer.analyse.attribution.assemble import assemble
from explainer.analyse.attribution.forms import form_of
from explainer.analyse.attribution.layers import holder_of, reporters
from explainer.analyse.attribution.refine import refine
from explainer.analyse.attribution.rules import attributions_by_rule
from explainer.analyse.attribution.saying import kind_of_saying
from explainer.analyse.attribution.speakers import Speakers
from explainer.model import LeftOut, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.attribution.draft import Draft
    from explainer.model import Analysis, Article, Finding, Findings, Settings, Span

_log = logging.getLogger(__name__)
_said_so: list[str] = []


def find_quotes(article: Article, analysis: Analysis, findings: Findings, settings: Settings) -> Iterator[Finding]:
    """Return `Quote`s in order of their place, and a `LeftOut` for each speaker that stays below the threshold."""
    drafts = attributions(analysis)
    speakers = Speakers(analysis, findings)
    inside = [holder_of(number, drafts) for number in range(len(drafts))]
    shown = [draft if _sure(draft, settings) else draft.without_source() for draft in drafts]
    entities = [speakers.entity_of(draft) for draft in shown]
    reported_by = reporters(analysis.doc, shown, entities, inside)
    for number, draft in enumerate(shown):
        yield Quote(
            span=draft.whole,
            rule=draft.rule,
            confidence=round(draft.confidence, 3),
            id=f"q{number + 1}",
            form=form_of(draft.content, article.text, analysis.quotations),
            content=draft.content,
            cue=draft.cue,
            speaker=draft.source,
            speaker_entity=entities[number],
            speaker_confidence=round(draft.source_confidence, 3) if drafts[number].source else None,
            saying=kind_of_saying(_tokens(analysis.doc, draft.cue), _tokens(analysis.doc, draft.source)),
            reported_by=reported_by[number],
            inside=None if inside[number] is None else f"q{inside[number] + 1}",  # type: ignore[operator]
        )
        if drafts[number].source and not draft.source:
            yield LeftOut(span=draft.whole, rule=draft.rule, what="speaker", reason="two possible speakers")
        elif not draft.source:
            yield LeftOut(span=draft.whole, rule=draft.rule, what="speaker", reason="no speaker in the text")


def attributions(analysis: Analysis) -> list[Draft]:
    """Return the attributions of an analysed article before their speakers are looked up."""
    if analysis.encoding.available:
        drafts = assemble(analysis.encoding.attribution)
    else:
        _say_once("The encoder's weights are missing: quotations are found by rules alone, with more mistakes.")
        drafts = attributions_by_rule(analysis.doc, analysis.quotations)
    return refine(drafts, analysis.doc, analysis.quotations)


def _sure(draft: Draft, settings: Settings) -> bool:
    return draft.source_confidence >= settings.speaker_threshold


def _tokens(doc: Doc, spans: tuple[Span, ...]) -> list[Token]:
    found: list[Token] = []
    for span in spans:
        part = doc.char_span(span.start, span.end, alignment_mode="expand")
        found += [] if part is None else list(part)
    return found


def _say_once(message: str) -> None:
    if message not in _said_so:
        _said_so.append(message)
        _log.warning(message)
