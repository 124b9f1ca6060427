"""The running prose of an article: its headline, and its whole sentences without datelines.

What the page around it left in a text is blank already (see `analyse/mask`). What has no finite verb or no final stop
is no prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.once import once
from explainer.datelines import BEFORE_PROSE, DASHES, opens_insertion
from explainer.headline_case import is_headline_case
from explainer.model import Span
from explainer.quotation_characters import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from explainer.model import Analysis, TimeExpression

_LONGEST_HEADLINE = 160
_FEWEST_WORDS, _MOST_WORDS = 4, 90
_SHORT_QUOTATION = 160
_END = re.compile(r"[.!?…] ?[\"”’'»)\]]{0,3}$")
_LONGEST_SUBHEADING = 100
_ARTICLE = re.compile(r"\b(?:a|an|the)\b", re.IGNORECASE)
_OPENING = OPENING | frozenset("([")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One whole sentence of running prose: its span, its tokens `[first, last)`, and its paragraph's number."""

    span: Span
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Prose:
    """The headline of an article (`None` where it has none), its sentences in order, and its datelines."""

    headline: Span | None
    sentences: tuple[Sentence, ...]
    datelines: tuple[Span, ...] = ()


@once()  # several extractors read one article in turn
def read_prose(analysis: Analysis) -> Prose:
    """Return the headline and the whole sentences of an analysed article."""
    headline = _headline(analysis)
    after = headline.end if headline else 0
    apart = {heading.start for heading in analysis.headings} | _subheading(analysis, headline)
    found = []
    paragraph = 0
    for tokens in _joined(analysis):
        span = _without_dateline(analysis.article.text, tokens.start_char, tokens.end_char)
        while paragraph + 1 < len(analysis.paragraphs) and analysis.paragraphs[paragraph].end <= span.start:
            paragraph += 1
        if span.start >= after and span.start not in apart:
            sentence = _sentence(analysis, span, paragraph)
            found += [sentence] if sentence else []
    return Prose(headline, tuple(found), _datelines(analysis))


def told_times(analysis: Analysis, times: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Return `times` without those of datelines ("NORWICK, June 3 (Wire) — "), which date the article and no event."""
    datelines = read_prose(analysis).datelines
    return tuple(time for time in times if not any(dateline.contains(time.span) for dateline in datelines))


def _datelines(analysis: Analysis) -> tuple[Span, ...]:
    text = analysis.article.text
    matches = (BEFORE_PROSE.match(text, paragraph.start, paragraph.end) for paragraph in analysis.paragraphs)
    return tuple(Span(m.start(), m.end()) for m in matches if m and m.group().rstrip()[-1] in DASHES)


def finite(token: Token) -> bool:
    """Tell whether a verb is finite: tensed or a modal, by its tag."""
    return token.tag_ in ("VBD", "VBP", "VBZ", "MD")


def _headline(analysis: Analysis) -> Span | None:
    """Return the first paragraph where it is a headline: the title, or a short line in the present before more text."""
    text, blocks = analysis.article.text, analysis.paragraphs
    if len(blocks) < 2 or blocks[0].end - blocks[0].start > _LONGEST_HEADLINE:  # headline and article
        return None
    first = blocks[0]
    if first in analysis.headings or first.cut(text).strip() == analysis.article.title.strip():
        return first
    if not _END.search(first.cut(text).rstrip()):
        return first
    known = bool(analysis.article.title)
    return first if not known and _reads_like_headline(first.cut(text)) and not _told(analysis, first) else None


def _reads_like_headline(line: str) -> bool:
    """Tell a headline that ends in a full stop from a lede: its words are capitalised, or it has no article."""
    titled = is_headline_case((word for word in line.split() if word[0].isalpha()), fewest=1)
    return titled or not (_ARTICLE.search(line) or BEFORE_PROSE.match(line))


def _told(analysis: Analysis, span: Span) -> bool:
    """Tell whether a line tells in the past or the perfect, as headlines do not."""
    words = analysis.parse.char_span(span.start, span.end, alignment_mode="expand")
    roots = [t for t in words if t.dep_ == "ROOT"] if words is not None else []
    return any(
        t.tag_ == "VBD" or any(c.lower_ in ("has", "have") and c.dep_ == "aux" for c in t.children) for t in roots
    )


def _subheading(analysis: Analysis, headline: Span | None) -> set[int]:
    """Return the start of the line below the headline where it is written like one: short, without any article."""
    if headline is None or len(analysis.paragraphs) < 3:  # headline, this line, text
        return set()
    line = analysis.paragraphs[1]
    short = line.end - line.start <= _LONGEST_SUBHEADING
    return {line.start} if short and not _ARTICLE.search(line.cut(analysis.article.text)) else set()


def _joined(analysis: Analysis) -> Iterator[Tokens]:
    """Return the sentences of the parse, joined where it cut one in two.

    A closing quotation mark alone goes to the sentence before it, and so does the rest of a short quotation that opened
    there.
    """
    doc, text = analysis.parse, analysis.article.text
    inside = {
        place
        for region in analysis.quotations
        if region.depth == 0 and region.closed and region.span.end - region.span.start <= _SHORT_QUOTATION
        for place in range(region.span.start + 1, region.span.end)
    }
    waiting: Tokens | None = None
    for sentence in doc.sents:
        if waiting is not None and "\n" not in text[waiting.end_char - 1 : sentence.start_char + 1]:
            worded = any(token.is_alpha or token.like_num for token in sentence)
            goes_on = sentence.start_char in inside and waiting.end_char > waiting.start_char
            if not worded or (goes_on and sentence.end - waiting.start <= _MOST_WORDS):
                waiting = doc[waiting.start : sentence.end]
                continue
        if waiting is not None:
            yield waiting
        waiting = sentence
    if waiting is not None:
        yield waiting


def _sentence(analysis: Analysis, span: Span, paragraph: int) -> Sentence | None:
    words = analysis.parse.char_span(span.start, span.end, alignment_mode="contract")
    said = span.cut(analysis.article.text)
    if words is None or not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not _END.search(said):
        return None
    if not (said[0].isupper() or said[0].isdigit() or said[0] in _OPENING):
        return None
    roots = [token for token in words if token.dep_ == "ROOT"]
    told = any(root.pos_ in ("VERB", "AUX") for root in roots) or not roots
    return Sentence(span, words.start, words.end, paragraph) if told and any(map(finite, words)) else None


def _without_dateline(text: str, start: int, end: int) -> Span:
    """Return the part of a sentence after a dateline, without white space."""
    said = text[start:end]
    dateline = BEFORE_PROSE.match(said, len(said) - len(said.lstrip()))
    cut = dateline.end() if dateline and not opens_insertion(said, dateline.start(), dateline.end()) else 0
    kept = said[cut:]
    begin = start + cut + len(kept) - len(kept.lstrip())
    return Span(begin, max(begin, start + len(said.rstrip())))
