"""From cues to statements: the sentence or main clause that says what is still to come, with all its cues and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.editor_notes import in_note
from explainer.analyse.outlook.ahead import date_cue, long_past, looks_ahead
from explainer.analyse.outlook.clauses import clause_span, main_clause, whole_span
from explainer.analyse.outlook.cues import cues_of
from explainer.analyse.outlook.marked import marked_cues
from explainer.analyse.outlook.standing import may_come
from explainer.analyse.span_index import SpanIndex
from explainer.analyse.timexes.moments import parse_day
from explainer.analyse.timexes.ranges import without_range_ends
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span as Sentence

    from explainer.analyse.outlook.cue import Cue
    from explainer.model import Analysis, TimeExpression


_DATES = ("date", "event", "soon")
_LONGEST_TITLE = 100
_FEW = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """A span that says that something is still to come. `number` is its sentence's place in the article."""

    span: Span
    number: int
    cues: tuple[Cue, ...]
    times: tuple[TimeExpression, ...]


def statements(analysis: Analysis, times: Sequence[TimeExpression]) -> Iterator[Statement]:
    """Return the statements of what is still to come, in order. Headings are none."""
    published = parse_day(analysis.article.published)
    ahead = SpanIndex(
        (time for time in without_range_ends(times) if looks_ahead(time, published)), lambda time: time.span
    )
    past = SpanIndex((time for time in times if long_past(time, published)), lambda time: time.span)
    then = SpanIndex((time for time in times if long_past(time, published, years=True)), lambda time: time.span)
    quoted = SpanIndex(analysis.quotations, lambda region: region.inner)
    headings = SpanIndex((*analysis.headings, *_title(analysis)), lambda heading: heading)
    for number, sentence in enumerate(analysis.parse.sents):
        within = Span(sentence.start_char, sentence.end_char)
        cues = [cue for token in sentence for cue in cues_of(token) if may_come(cue)]
        cues += [
            cue
            for time in ahead.inside(within)
            if (cue := date_cue(time, analysis.parse, analysis.article.text, published)) is not None and may_come(cue)
        ]
        if cues and next(past.inside(within), None) is not None:
            cues = [cue for cue in cues if not _of_then(cue)]
        if cues and any(next(quoted.around(t.span.start), None) is None for t in then.inside(within)):
            cues = [cue for cue in cues if next(quoted.around(cue.token.idx), None) is None]  # said last year
        cues += marked_cues(sentence, cues, analysis.encoding.editor)
        cues = [cue for cue in cues if next(headings.around(cue.token.idx), None) is None]
        if cues and not in_note(within.start, analysis):
            yield from _split(cues, ahead, sentence, number, analysis.article.text)


def _of_then(cue: Cue) -> bool:
    """Tell what looked ahead at a time that is long past: "agreed in March to meet".

    So is "ordered in May to end the work by the end of June". The sentence holds a date of that time.
    """
    return cue.token.tag_ == "VBD" or (cue.rule in _DATES and main_clause(cue.token).tag_ == "VBD")


def _title(analysis: Analysis) -> tuple[Span, ...]:
    """Return the first paragraph where it is a title that ends in a stop: short, and the article goes on."""
    blocks = analysis.paragraphs
    short = len(blocks) > _FEW and blocks[0].end - blocks[0].start <= _LONGEST_TITLE
    return blocks[:1] if short and blocks[1].end - blocks[1].start > _LONGEST_TITLE else ()


def _split(
    cues: Sequence[Cue], ahead: SpanIndex[TimeExpression], sentence: Sentence, number: int, text: str
) -> Iterator[Statement]:
    """Return one statement for each main clause that has cues; the whole sentence where only one has."""
    by_clause: dict[int, list[Cue]] = {}
    for cue in cues:
        by_clause.setdefault(main_clause(cue.token).i, []).append(cue)
    if len(by_clause) == 1:
        span = whole_span(sentence, text)
        yield Statement(span, number, tuple(cues), tuple(ahead.inside(span)))
        return
    heads = [sentence.doc[place] for place in sorted(by_clause)]
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        span = clause_span(head, following, sentence, text)
        if span.end > span.start:
            yield Statement(span, number, tuple(by_clause[head.i]), tuple(ahead.inside(span)))
