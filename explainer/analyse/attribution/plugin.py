"""The steps of attribution in order: find, refine, name the speakers, tell the kind of cue, nest."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from explainer.analyse.attribution.assemble import assemble
from explainer.analyse.attribution.continued import answers, over_paragraphs, without_questions
from explainer.analyse.attribution.forms import form_of
from explainer.analyse.attribution.layers import holder_of
from explainer.analyse.attribution.linked import Linked
from explainer.analyse.attribution.mended import Mender
from explainer.analyse.attribution.refine import refine, replaced, without_titles
from explainer.analyse.attribution.reporters import with_reporter
from explainer.analyse.attribution.reporting import kind_of_attribution
from explainer.analyse.attribution.rules import attributions_by_rule
from explainer.analyse.attribution.speakers import Meant, Speakers
from explainer.analyse.attribution.unattributed import stands_for_itself, unattributed
from explainer.analyse.quotation_marks import inside_quotation_marks
from explainer.analyse.words_at import words_at
from explainer.model import LeftOut, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.attribution.draft import Draft
    from explainer.model import Analysis, Article, Finding, Findings, Span

_log = logging.getLogger(__name__)
_said_so: list[str] = []
_NEAR = 10
_EVEN, _LINKED = 0.5, 0.8
"""A source that is more probably wrong than right is none, and so is the entity of a pronoun below the second.

What the site shows is asked of the settings, later.
"""


def find_quotes(article: Article, analysis: Analysis, findings: Findings) -> Iterator[Finding]:
    """Return `Quote`s in order of their place, and a `LeftOut` for each whose speaker nobody or nothing tells."""
    speakers = Speakers(analysis, findings)
    quoted = inside_quotation_marks(article.text, analysis.quotations)
    found = []
    interview = answers(analysis, findings)
    given = replaced(without_questions(attributions(analysis), article.text), interview)
    for draft in sorted(given, key=lambda each: (each.whole.start, -each.whole.end)):
        if stands_for_itself(draft, article.text):
            yield LeftOut(span=draft.whole, rule=draft.rule, what="quote", reason="no speaker")
        else:
            found.append(draft)
    drafts = found
    shown = [draft if draft.source_confidence >= _EVEN else draft.without_source() for draft in drafts]
    meant = [_sure(speakers.meant_by(draft)) for draft in shown]
    entities = [each.entity for each in meant]
    inside = [holder_of(number, drafts) for number in range(len(drafts))]
    reporters = _reporters(shown, entities, inside, speakers)
    for number, draft in enumerate(shown):
        form = form_of(draft.content, article.text, quoted)
        yield Quote(
            span=draft.whole,
            rule=draft.rule,
            confidence=round(draft.confidence, 3),
            id=f"q{number + 1}",
            form=form,
            content=draft.content,
            cue=draft.cue,
            speaker=draft.source,
            speaker_entity=entities[number],
            speaker_confidence=round(draft.source_confidence * meant[number].chance, 3)
            if drafts[number].source
            else None,
            source_confidence=_of_words(draft, speakers) if drafts[number].source else None,
            cue_kind=_kind(draft, form, analysis.parse),
            reported_by=reporters[number][0],
            reporter=reporters[number][1],
            inside=_id(inside[number]),
        )
        if drafts[number].source and not draft.source:
            yield LeftOut(span=draft.whole, rule=draft.rule, what="speaker", reason="two possible speakers")
        elif not draft.source:
            yield LeftOut(span=draft.whole, rule=draft.rule, what="quote", reason="no speaker")


def _of_words(draft: Draft, speakers: Speakers) -> float:
    """Return how sure the source's words are; a pronoun alone tells a reader nothing."""
    return 0.0 if speakers.is_pronoun(draft.source) else round(draft.source_confidence, 3)


def _sure(meant: Meant) -> Meant:
    """Return nobody in place of an entity that a pronoun or noun phrase may not mean: the words alone stay."""
    return meant if meant.chance >= _LINKED else Meant()


def attributions(analysis: Analysis) -> list[Draft]:
    """Return the attributions of an analysed article before their speakers are looked up."""
    text = analysis.article.text
    if analysis.encoding.available:
        drafts = assemble(Linked.of(analysis))
    else:
        _say_once("The encoder's weights are missing: quotations are found by rules alone, with more mistakes.")
        drafts = attributions_by_rule(analysis.parse, analysis.quotations)
    drafts = Mender(analysis.parse, text, analysis.quotations)(refine(drafts, text))
    drafts = [with_reporter(draft, analysis.parse, near) for draft, near in _with_neighbours(drafts)]
    drafts = without_titles(drafts, text)
    drafts = over_paragraphs(drafts, analysis.quotations, text)
    drafts += unattributed(drafts, analysis.quotations, text)
    return sorted(drafts, key=lambda draft: (draft.whole.start, -draft.whole.end))


def _with_neighbours(drafts: list[Draft]) -> Iterator[tuple[Draft, list[Draft]]]:
    """Return each draft with those near it: an attribution of the same sentence is never farther away."""
    for number, draft in enumerate(drafts):
        yield draft, drafts[max(0, number - _NEAR) : number + _NEAR]


def _reporters(
    drafts: list[Draft],
    entities: list[str | None],
    inside: list[int | None],
    speakers: Speakers,
) -> list[tuple[str | None, tuple[Span, ...]]]:
    """Return for each attribution the entity that reports it and its words, where another than its speaker does."""
    found: list[tuple[str | None, tuple[Span, ...]]] = []
    for draft, entity, holder in zip(drafts, entities, inside, strict=True):
        words = drafts[holder].source if holder is not None else (draft.reporter,) if draft.reporter else ()
        reporter = speakers.entity_at(words[0]) if len(words) == 1 else None
        another = words != draft.source and (reporter != entity if reporter else not speakers.is_pronoun(words))
        found.append((reporter, words) if words and another else (None, ()))
    return found


def _kind(draft: Draft, form: str, doc: Doc) -> str:
    otherwise = "other" if form == "indirect" and draft.cue else "said"
    return kind_of_attribution(_tokens(doc, draft.cue), _tokens(doc, draft.source), otherwise)


def _id(number: int | None) -> str | None:
    return None if number is None else f"q{number + 1}"


def _tokens(doc: Doc, spans: tuple[Span, ...]) -> list[Token]:
    return [token for span in spans for token in words_at(doc, span)]


def _say_once(message: str) -> None:
    if message not in _said_so:
        _said_so.append(message)
        _log.warning(message)
