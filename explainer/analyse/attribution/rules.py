"""Attribution without the model file: quotation marks, reporting verbs and the parse.

It finds quotations in marks with the nearest reporting verb beside them, and clauses that a reporting verb governs
("X said that ..."). It is what remains when the weights are missing, and clearly worse than they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.saying import is_reporting_verb
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from explainer.model import QuotedRegion

RULE = "quotation-marks"
_REACH = 14
_SCARE_WORDS = 4
_SUBJECTS = ("nsubj", "nsubjpass")
_CLAUSES = ("ccomp", "parataxis")


def attributions_by_rule(doc: Doc, regions: Sequence[QuotedRegion]) -> list[Draft]:
    """Return the attributions of an article by rules alone, in order of their contents."""
    quoted = [region for region in regions if region.depth == 0 and is_quotation(region, doc.text)]
    drafts = list(_join(_quotation(doc, region) for region in quoted))
    covered = [draft.whole for draft in drafts]
    for token in doc:
        if is_reporting_verb(token) and (draft := _clause(doc, token)) and not any(map(draft.whole.overlaps, covered)):
            drafts.append(draft)
            covered.append(draft.whole)
    return sorted(drafts, key=lambda draft: draft.whole)


def is_quotation(region: QuotedRegion, text: str) -> bool:
    """Tell a quotation from scare quotes, titles and nicknames: it has at least four words, or ends as a sentence does.

    On `attribution/train` nine in ten stretches of five words in double marks are somebody's words, of two words three
    in four.
    """
    words = region.inner.cut(text).split()
    if len(words) >= _SCARE_WORDS:
        return True
    return bool(words) and not region.single and words[-1][-1] in ",.?!" and words[0][0].isupper()


def _quotation(doc: Doc, region: QuotedRegion) -> Draft:
    verb = _verb_beside(doc, region)
    if verb is None:
        return Draft((region.span,), rule=RULE, source_confidence=0.0)
    subject = _subject(verb)
    source = (_phrase(subject),) if subject is not None else ()
    return Draft((region.span,), (_token_span(verb),), source, 0.6 if source else 0.0, rule=RULE)


def _verb_beside(doc: Doc, region: QuotedRegion) -> Token | None:
    """Return the reporting verb after the closing mark, else before the opening one, in the same line."""
    after = doc.char_span(region.span.end, len(doc.text), alignment_mode="contract")
    before = doc.char_span(0, region.span.start, alignment_mode="contract")
    for token in () if after is None else after[:_REACH]:
        if "\n" in token.text or token.text in "“\"." or token.text[:1].isupper() and token.is_sent_start:
            break
        if is_reporting_verb(token):
            return token
    for token in () if before is None else reversed(list(before[-_REACH:])):
        if "\n" in token.text or token.text in "”\".":
            break
        if is_reporting_verb(token):
            return token
    return None


def _clause(doc: Doc, verb: Token) -> Draft | None:
    """Return what a reporting verb says in a clause of its own, with its subject."""
    subject = _subject(verb)
    clauses = [child for child in verb.children if child.dep_ in _CLAUSES and child.i > verb.i]
    if subject is None or not clauses:
        return None
    first, last = clauses[0].left_edge, clauses[0].right_edge
    content = Span(first.idx, last.idx + len(last))
    return Draft((content,), (_token_span(verb),), (_phrase(subject),), 0.5, rule="reporting-clause")


def _subject(verb: Token) -> Token | None:
    """Return the subject of a verb, taking it from the verb it is joined to where it has none of its own."""
    for governor in (verb, verb.head):
        for child in governor.children:
            if child.dep_ in _SUBJECTS and (governor is verb or verb.dep_ == "conj"):
                return child
    return None


def _phrase(noun: Token) -> Span:
    """Return the noun phrase of `noun` without punctuation at its end."""
    last = noun.right_edge
    while last.is_punct and last.i > noun.i:
        last = last.nbor(-1)
    return Span(noun.left_edge.idx, last.idx + len(last))


def _token_span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _join(drafts: Iterator[Draft]) -> Iterator[Draft]:
    """Join a quotation that has no cue to the one before it when both stand beside the same cue: “A,” X said. “B.”"""
    held: Draft | None = None
    for draft in drafts:
        if held is not None and draft.cue and draft.cue == held.cue:
            held = Draft((*held.content, *draft.content), held.cue, held.source, held.source_confidence, rule=RULE)
            continue
        if held is not None:
            yield held
        held = draft
    if held is not None:
        yield held
