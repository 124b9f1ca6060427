"""Attribution without the model file: quotation marks, reporting verbs and the parse.

It finds words in quotation marks with the nearest reporting verb beside them, and clauses that a reporting verb
governs ("X said that ..."). It is what remains when the weights are missing, and clearly worse than they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.phrases import noun_phrase, reporting_subject, text_between, token_span
from explainer.analyse.attribution.reporting import is_reporting_verb
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from explainer.model import QuotedRegion

RULE = "quotation-marks"
_REACH = 14
_SCARE_WORDS = 4
_CLAUSES = ("ccomp", "parataxis")
_SURE, _DOUBTFUL = 0.95, 0.6
"""How sure a speaker right beside cue and quotation is, and any other: the shares that were right when counted."""


def attributions_by_rule(doc: Doc, regions: Sequence[QuotedRegion]) -> list[Draft]:
    """Return the attributions of an article by rules alone, in order of their contents."""
    text = doc.text  # built anew at each access
    quoted = [region for region in regions if region.depth == 0 and is_quotation(region, text)]
    drafts = list(_join((_quotation(doc, region, text) for region in quoted), text))
    covered = [draft.whole for draft in drafts]
    for token in doc:
        if is_reporting_verb(token) and (draft := _clause(token)) and not any(map(draft.whole.overlaps, covered)):
            drafts.append(draft)
            covered.append(draft.whole)
    return sorted(drafts, key=lambda draft: draft.whole)


def is_quotation(region: QuotedRegion, text: str) -> bool:
    """Tell a quotation from scare quotes, titles and nicknames: it has four words, or ends as a sentence.

    The shorter what stands in quotation marks is, the less often it is what somebody said.
    """
    words = region.inner.cut(text).split()
    if len(words) >= _SCARE_WORDS:
        return True
    return bool(words) and not region.single and words[-1][-1] in ",.?!" and words[0][0].isupper()


def _quotation(doc: Doc, region: QuotedRegion, text: str) -> Draft:
    verb = _verb_beside(doc, region, len(text))
    if verb is None:
        return Draft((region.span,), rule=RULE, source_confidence=0.0)
    subject = _who_says(verb)
    cue = token_span(verb)
    if subject is None:
        return Draft((region.span,), (cue,), source_confidence=0.0, rule=RULE)
    source = noun_phrase(subject)
    sure = _beside(cue, source, text) and (_beside(source, region.span, text) or _beside(cue, region.span, text))
    return Draft((region.span,), (cue,), (source,), _SURE if sure else _DOUBTFUL, rule=RULE)


def _who_says(verb: Token) -> Token | None:
    """Return the subject of a reporting verb; that of a passive ("it is said", "Park was told") says nothing."""
    subject = reporting_subject(verb)
    return subject if subject is not None and subject.dep_ == "nsubj" else None


def _beside(one: Span, other: Span, text: str) -> bool:
    """Tell whether no word stands between two spans."""
    return not any(c.isalnum() for c in text_between(one, other, text))


def _verb_beside(doc: Doc, region: QuotedRegion, length: int) -> Token | None:
    """Return the reporting verb after the closing quotation mark, else before the opening one, in the same line."""
    after = doc.char_span(region.span.end, length, alignment_mode="contract")
    before = doc.char_span(0, region.span.start, alignment_mode="contract")
    for token in () if after is None else after[:_REACH]:
        if "\n" in token.text or token.text in '“".' or (token.text[:1].isupper() and token.is_sent_start):
            break
        if is_reporting_verb(token):
            return token
    for token in () if before is None else reversed(list(before[-_REACH:])):
        if "\n" in token.text or token.text in '”".':
            break
        if is_reporting_verb(token):
            return token
    return None


def _clause(verb: Token) -> Draft | None:
    """Return what a reporting verb says in a clause of its own, with its subject."""
    subject = _who_says(verb)
    clauses = [child for child in verb.children if child.dep_ in _CLAUSES and child.i > verb.i]
    if subject is None or not clauses:
        return None
    first, last = clauses[0].left_edge, clauses[0].right_edge
    content = Span(first.idx, last.idx + len(last))
    return Draft((content,), (token_span(verb),), (noun_phrase(subject),), 0.5, rule="reporting-clause")


def _join(drafts: Iterator[Draft], text: str) -> Iterator[Draft]:
    """Join a quotation to the one before it when only that one's cue stands between (“A,” X said. “B.”)."""
    held: Draft | None = None
    for draft in drafts:
        if held is not None and _goes_on(held, draft, text):
            held = replace(held, content=(*held.content, *draft.content))
            continue
        if held is not None:
            yield held
        held = draft
    if held is not None:
        yield held


def _goes_on(first: Draft, second: Draft, text: str) -> bool:
    """Tell whether `second` goes on with `first`: only the cue of `first` and no line break between them."""
    between = text[first.content[-1].end : second.content[0].start]
    own = not second.cue and bool(first.cue) and first.cue[0].start >= first.content[0].end
    return "\n" not in between and (own or (bool(second.cue) and second.cue == first.cue))
