"""Attributions inside attributions: who reports whose words.

'Lee "stressed the need for calm", her spokesman Park said.' The quoted words are Lee's; Park reports them.
The outer attribution (Park's) is found first; this module finds those inside it. Both are kept: the speaker
is the person whose words they are, `reported_by` the one who passes them on.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.forms import is_title
from explainer.analyse.attribution.phrases import noun_phrase, reporting_subject, token_span
from explainer.analyse.attribution.reporting import reports_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from explainer.model import QuotedRegion, Span

_RULE = "reported-by"
_CONFIDENCE, _OF_THE_VERB = 0.8, 0.95
_WHAT_IS_SAID = frozenset(("ccomp", "dobj", "oprd", "parataxis", "xcomp"))
_FEWEST_WORDS = 3
_NEAR = 50  # attributions: a bound on the work that a hostile text can cause


class QuotedWords:
    """The quoted words of an article that may be somebody's: no titles, no terms of a word or two."""

    def __init__(self, regions: Sequence[QuotedRegion], text: str) -> None:
        """Hold the outermost of `regions` that have enough words of `text`."""
        self._regions = [region for region in regions if region.depth == 0 and _is_content(region.inner.cut(text))]
        self._starts = [region.span.start for region in self._regions]

    def within(self, piece: Span) -> list[QuotedRegion]:
        """Return those that stand wholly inside `piece`, in order."""
        near = self._regions[bisect_left(self._starts, piece.start) : bisect_left(self._starts, piece.end)]
        return [region for region in near if piece.contains(region.span)]


def inner_attributions(doc: Doc, drafts: Sequence[Draft], regions: Sequence[QuotedRegion]) -> list[Draft]:
    """Return attributions inside the unquoted content of another: a reporting verb with quoted words.

    Only words in quotation marks count: whose they are is certain, while the extent of a reported report is
    not. The caller keeps those whose speaker is an entity other than the outer speaker.
    """
    found = []
    quotable = QuotedWords(regions, doc.text)
    for draft in drafts:
        for piece in draft.content:
            held = [region for region in quotable.within(piece) if region.span != piece]
            verbs = _outer_verbs(doc, piece, held) if held else []
            for number, verb in enumerate(verbs):
                end = verbs[number + 1].idx if number + 1 < len(verbs) else piece.end
                quoted = tuple(
                    r.span for r in held if verb.idx < r.span.start < end and verb.sent == _sentence(doc, r.span)
                )
                if quoted and (inner := _inner(verb, piece, quoted)):
                    found.append(inner)
    return found


def holder_of(number: int, drafts: Sequence[Draft]) -> int | None:
    """Return the place of the smallest other attribution whose content holds all of this one's, or `None`."""
    own = drafts[number]
    parts = (*own.content, *own.cue)
    best: int | None = None
    for place, other in enumerate(drafts[max(0, number - _NEAR) : number + _NEAR], max(0, number - _NEAR)):
        holds = other.content != own.content and all(any(s.contains(p) for s in other.content) for p in parts)
        if place != number and holds and (best is None or _size(other) < _size(drafts[best])):
            best = place
    return best


def _outer_verbs(doc: Doc, piece: Span, held: Sequence[QuotedRegion]) -> list[Token]:
    """Return the reporting verbs of a content that stand outside its quotation marks."""
    part = doc.char_span(piece.start, piece.end, alignment_mode="contract")
    tokens = () if part is None else part
    outside = [t for t in tokens if not any(r.span.start <= t.idx < r.span.end for r in held)]
    return [t for t in outside if reports_words(t) and not _only_possible(t)]


def _only_possible(verb: Token) -> bool:
    """Tell whether the verb reports what would, should or will be said, or was not said."""
    return any(child.tag_ == "MD" or child.dep_ == "neg" for child in verb.children)


def _inner(verb: Token, piece: Span, quoted: tuple[Span, ...]) -> Draft | None:
    subject = reporting_subject(verb)
    if subject is None or not piece.start <= subject.idx < piece.end:
        return None
    sure = _OF_THE_VERB if all(_is_said(verb, span) for span in quoted) else _CONFIDENCE
    return Draft(quoted, (token_span(verb),), (noun_phrase(subject),), sure, _CONFIDENCE, _RULE)


def _is_said(verb: Token, quotation: Span) -> bool:
    """Tell whether the parse makes the quoted words, or the clause that they are in, the object of the verb.

    "He described his views “on air”" tells where he did, and "he accepted it and “there was nothing wrong”" may be
    anybody's words.
    """
    part = verb.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    token = None if part is None else part.root
    while token is not None and token.head not in (verb, token) and token.dep_ != "conj":
        token = token.head
    return token is not None and token.head == verb and token.dep_ in _WHAT_IS_SAID


def _is_content(words: str) -> bool:
    return len(words.split()) >= _FEWEST_WORDS and not is_title(words)


def _sentence(doc: Doc, span: Span) -> object:
    part = doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if part is None else part[0].sent


def _size(draft: Draft) -> int:
    return draft.whole.end - draft.whole.start
