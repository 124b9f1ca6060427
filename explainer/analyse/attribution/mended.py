"""What grammar and quotation marks say of an attribution against the encoder: whose words they are, and where they end.

Each rule looks at one attribution and returns it mended, or nothing where it is no attribution at all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from explainer.analyse.attribution.phrases import noun_phrase, reporting_subject, token_span
from explainer.analyse.attribution.reporting import group_of, is_reporting_verb, reports_words
from explainer.analyse.quotation_marks import inside_quotation_marks
from explainer.analyse.words_at import words_at
from explainer.model import Span
from explainer.wordlists import words as word_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from explainer.analyse.attribution.draft import Draft
    from explainer.model import QuotedRegion

_HANDED_ON = frozenset(("quote", "report", "cite", "describe", "show", "hear", "record", "paraphrase"))
_TELLING = frozenset(("tell", "inform", "remind", "assure", "warn", "notify", "advise", "convince", "persuade", "show"))
_RELATIVE = frozenset(("who", "whom", "which", "whose", "where", "that"))
_STOPPED = re.compile(r"\.[\"”’']{1,2}$")
_REBUTTAL = re.compile(r",?[ ](?:even though|although|though|despite the fact that)\b")
_FEWEST_WORDS = 4
_FEW = 6
_BEHIND = 80
_LIKELY = 0.9
_GOES_ON = re.compile(r"[,!?][\"”’']{1,2}$")
_THOUGHTS = frozenset(("believes", "plans", "document"))
_INVITING = frozenset(("want", "like", "invite", "need"))
_APPOINTING = frozenset(("name", "appoint", "hire", "elect", "choose", "pick"))
_DASHES = frozenset(("-", "–", "—", "―", "--"))
_HANGING = frozenset(("which", "who", "whom", "whose", "and", "but", "or", "as", "while", "because"))
_SURE = 0.96


class Mender:
    """Mends the attributions of one article."""

    def __init__(self, doc: Doc, text: str, regions: Sequence[QuotedRegion]) -> None:
        """Hold the parse, the text (`doc.text` is built anew at each access) and the quotation marks."""
        self._doc = doc
        self._text = text
        self._quoted = inside_quotation_marks(text, regions)
        self._outer = [region for region in regions if region.depth == 0]

    def __call__(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the attributions, each mended by all rules in turn."""
        attributions = [draft for draft in drafts if self._is_attribution(draft)]
        parted = [part for draft in attributions for whole in self._parted(draft) for part in self._detached(whole)]
        mended = [self._handed_on(self._whole_clause(self._without_addressee(draft))) for draft in parted]
        ended = [self._without_rebuttal(self._not_after_a_stop(self._without_names(draft))) for draft in mended]
        return [self._from_its_beginning(self._without_hanging_end(draft)) for draft in ended]

    def _parted(self, draft: Draft) -> Iterator[Draft]:
        """Part a content that runs over several quotations and the sentences between them.

        The cue and the source go with the quotation beside them; whose the others are is not known.
        """
        for piece in draft.content if len(draft.content) == 1 else ():
            held = [r for r in self._outer if r.closed and piece.contains(r.span)]
            if len(held) > 1 and held[0].span.start == piece.start and self._are_apart(held):
                beside = held[-1] if draft.cue and draft.cue[0].start >= piece.end else held[0]
                for region in held:
                    own = replace(draft, content=(region.span,))
                    yield own if region == beside else replace(own, cue=(), source=(), reporter=None)
                return
        yield draft

    def _detached(self, draft: Draft) -> Iterator[Draft]:
        """Part off quotations that another says, or that stand in another sentence of the reporter's.

        “I am late,” said Park. “You are,” Lee shot back: the second is Lee's, whatever the encoder missed. In "Park
        declined to comment. Under the law, “no dam …”" the second is nobody's of the article.
        """
        own, *later = draft.content
        kept, parted = [own], []
        for piece in later:
            other = self._said_by_another(piece, draft)
            if other is not None:
                parted.append(other)
            elif draft.cue and self._is_in_another_sentence(kept[-1], piece, draft):
                parted.append(replace(draft, content=(piece,), cue=(), source=(), reporter=None))
            else:
                kept.append(piece)
        yield replace(draft, content=tuple(kept)) if parted else draft
        yield from parted

    def _said_by_another(self, piece: Span, draft: Draft) -> Draft | None:
        """Return the attribution of a quotation to the subject right behind it, where that is not the draft's."""
        if not (self._quoted[piece.start] and _GOES_ON.search(piece.cut(self._text))):
            return None
        after = self._doc.char_span(piece.end, min(len(self._text), piece.end + _BEHIND), alignment_mode="contract")
        words = [token for token in after or () if not token.is_space]
        subject = next((t for t in words[:_FEW] if t.dep_ == "nsubj" and t.head.pos_ == "VERB"), None)
        if subject is None or subject.left_edge.i != words[0].i or subject.head.i > subject.right_edge.i + 2:
            return None
        own = any(
            s.start <= subject.idx < s.end or s.start <= subject.head.idx < s.end for s in (*draft.source, *draft.cue)
        )
        source = noun_phrase(subject)
        if own or any(source.overlaps(span) for span in draft.content):
            return None
        return replace(
            draft, content=(piece,), cue=(token_span(subject.head),), source=(source,), source_confidence=_LIKELY
        )

    def _is_in_another_sentence(self, before: Span, piece: Span, draft: Draft) -> bool:
        """Tell whether words of the reporter's own sentence stand between the cue's sentence and the quotation."""
        words = self._tokens(piece)
        if not words or self._quoted[piece.start] == 0 or words[0].sent == self._tokens(draft.cue[-1])[0].sent:
            return False
        opening = self._doc[words[0].sent.start : words[0].i]
        told = [token for token in opening if token.is_alpha and token.idx >= before.end]
        return len(told) > 1 and not any(self._quoted[token.idx] for token in told)

    def _is_attribution(self, draft: Draft) -> bool:
        """Tell what somebody says from what an event shows, whom somebody hires, and what a page asks of its reader."""
        quoted = any(any(self._quoted[piece.start : piece.end]) for piece in draft.content)
        if quoted or not draft.cue:
            return True
        words = [token for piece in draft.content for token in self._tokens(piece)]
        verb = self._cue_verb(draft)
        if verb is not None and verb.lemma_ in _INVITING and any(t.lower_ in ("you", "your") for t in words):
            return False
        source = self._tokens(draft.source[0]) if draft.source else []
        heads = [token for token in source if token.head.i < source[0].i or token.head.i > source[-1].i]
        if any(t.pos_ == "NOUN" and t.lemma_.lower() in word_list("not_speakers") for t in heads):
            return False
        verbless = not any(token.pos_ in ("VERB", "AUX") for token in words)
        return not (verbless and verb is not None and not _can_report_a_noun(verb))

    def _are_apart(self, held: Sequence[QuotedRegion]) -> bool:
        between = [self._text[a.span.end : b.span.start] for a, b in pairwise(held)]
        ended = all(_STOPPED.search(region.span.cut(self._text)) for region in held[:-1])
        return ended and all(len(words.split()) > 1 for words in between)

    def _without_addressee(self, draft: Draft) -> Draft:
        """Cut "the mayor" off "told the mayor that it was late": whom somebody tells is no part of what is said."""
        verb = self._cue_verb(draft)
        piece = draft.content[0]
        if verb is None or verb.lemma_ not in _TELLING or piece.start < verb.idx or self._quoted[piece.start]:
            return draft
        words = self._tokens(piece)
        that = next((t for t in words if t.lower_ == "that" and t.tag_ in ("IN", "WDT") and t.i > words[0].i), None)
        named = that is not None and not any(t.pos_ in ("VERB", "AUX") for t in words if t.i < that.i)
        return replace(draft, content=(Span(that.idx, piece.end), *draft.content[1:])) if that and named else draft

    def _whole_clause(self, draft: Draft) -> Draft:
        """Add to a content the relative clause that it was cut before, up to the comma before who says so."""
        piece = draft.content[-1]
        after = [*draft.source, *draft.cue]
        if not after or self._quoted[piece.start] or min(span.start for span in after) < piece.end:
            return draft
        end = min(span.start for span in after)
        rest = self._text[piece.end : end].rstrip()
        begins = rest.split()[:1]
        if not rest.endswith(",") or not begins or begins[0].lower() not in _RELATIVE or "\n" in rest:
            return draft
        return replace(draft, content=(*draft.content[:-1], Span(piece.start, piece.end + len(rest) - 1)))

    def _handed_on(self, draft: Draft) -> Draft:
        """Give the words to whom a paper or broadcaster quotes: "the magazine quoted Park as saying …"."""
        verb = self._cue_verb(draft)
        quoted = verb.lemma_ in _HANDED_ON if verb is not None else False
        speaker = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None) if verb and quoted else None
        saying = self._as_saying(verb) if verb is not None and speaker is not None else None
        carrier = reporting_subject(verb) if verb is not None else None
        if verb is None or speaker is None or saying is None:
            return draft
        content = tuple(p for p in draft.content if self._quoted[p.start]) or self._what_is_said(saying)
        if not content:
            return draft
        passive = speaker.dep_ == "nsubjpass"
        return replace(
            draft,
            content=content,
            cue=(token_span(verb), token_span(saying)),
            source=(noun_phrase(speaker),),
            source_confidence=_SURE,
            reporter=None if passive or carrier is None else noun_phrase(carrier),
        )

    def _as_saying(self, verb: Token) -> Token | None:
        """Return "saying" of "quoted … as saying"."""
        phrases = (c for c in verb.children if c.lower_ == "as" and c.i > verb.i)
        return next((t for a in phrases for t in a.children if t.tag_ == "VBG" and reports_words(t)), None)

    def _what_is_said(self, saying: Token) -> tuple[Span, ...]:
        clause = next((c for c in saying.children if c.dep_ in ("ccomp", "dobj") and c.i > saying.i), None)
        return () if clause is None else (noun_phrase(clause),)

    def _without_names(self, draft: Draft) -> Draft:
        """Leave out, beside a quotation, a few unquoted words without a verb, such as the name of who was told so."""
        quoted = [p for p in draft.content if self._quoted[p.start] and self._quoted[p.end - 1]]
        kept = tuple(p for p in draft.content if p in quoted or not self._is_nominal(p))
        return replace(draft, content=kept) if quoted and kept != draft.content else draft

    def _is_nominal(self, piece: Span) -> bool:
        words = self._tokens(piece)
        return len(words) <= _FEW and not any(token.pos_ in ("VERB", "AUX") for token in words)

    def _not_after_a_stop(self, draft: Draft) -> Draft:
        """Take the cue of the next sentence from a quotation that ends with a full stop: “It is late.” Park said, “…”.

        A quotation that its cue follows ends with a comma; behind a full stop the cue introduces the next one.
        """
        before = [p for p in draft.content if draft.cue and p.end <= draft.cue[0].start]
        stopped = [p for p in before if _STOPPED.search(p.cut(self._text)) and self._quoted[p.start]]
        worded = bool(draft.cue) and any(c.isalpha() for c in draft.cue[0].cut(self._text))
        if not stopped or stopped[-1] != before[-1] or not worded:
            return draft
        rest = tuple(p for p in draft.content if p not in before)
        if rest:
            return replace(draft, content=rest)
        return replace(draft, cue=(), source=(), reporter=None)

    def _without_rebuttal(self, draft: Draft) -> Draft:
        """End reported words before "even though …": what follows is as often the reporter's as the speaker's."""
        piece = draft.content[-1]
        found = _REBUTTAL.search(self._text, piece.start, piece.end)
        if found is None or self._quoted[found.start()] or self._quoted[piece.start]:
            return draft
        long = len(self._text[piece.start : found.start()].split()) >= _FEWEST_WORDS
        return replace(draft, content=(*draft.content[:-1], Span(piece.start, found.start()))) if long else draft

    def _from_its_beginning(self, draft: Draft) -> Draft:
        """Add to reported words before "…, Park said" what governs them from the beginning of the sentence."""
        piece = draft.content[0]
        after = [*draft.cue, *draft.source]
        words = self._tokens(piece)
        if len(draft.content) > 1 or not after or min(s.start for s in after) < piece.end or not words:
            return draft
        opening = self._doc[words[0].sent.start : words[0].i]
        told = [token for token in opening if not (token.is_space or token.is_punct)]
        inside = {token.i for token in words}
        heads = [token.head.i for token in words if token.head.i not in inside and not token.is_punct]
        governed = bool(told) and any(words[0].sent.start <= number < words[0].i for number in heads)
        if not governed or any(self._quoted[opening.start_char : piece.start]) or self._quoted[piece.start]:
            return draft
        dated = any(token.text in _DASHES for token in opening)  # "NORWICK — Ada Park …"
        if dated or any(map(is_reporting_verb, told)) or "\n" in self._text[told[0].idx : piece.start]:
            return draft
        return replace(draft, content=(Span(told[0].idx, piece.end),))

    def _without_hanging_end(self, draft: Draft) -> Draft:
        """End a content before a "which", "and" or "but" that nothing of it follows."""
        piece = draft.content[-1]
        words = self._tokens(piece)
        kept = len(words)
        while kept > _FEWEST_WORDS and (words[kept - 1].lower_ in _HANGING or words[kept - 1].text == ","):
            kept -= 1
        if all(token.text == "," for token in words[kept:]) or self._quoted[piece.end - 1]:
            return draft
        end = words[kept - 1].idx + len(words[kept - 1])
        return replace(draft, content=(*draft.content[:-1], Span(piece.start, end)))

    def _cue_verb(self, draft: Draft) -> Token | None:
        words = self._tokens(draft.cue[0]) if draft.cue else []
        return next((token for token in words if token.pos_ == "VERB"), None)

    def _tokens(self, span: Span) -> list[Token]:
        return list(words_at(self._doc, span))


def _can_report_a_noun(verb: Token) -> bool:
    """Tell "announced the deal", which reports words, from "named her director" and "interpreted the budget"."""
    return verb.lemma_ not in _APPOINTING and is_reporting_verb(verb) and group_of(verb) not in _THOUGHTS
