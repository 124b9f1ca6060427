"""What the answers are looked up in: the headline and the lede's clauses, the names and the time expressions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.clause import Clause, main_clause
from explainer.analyse.prose import Sentence, read_prose
from explainer.model import Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from explainer.model import Analysis, Findings, NameSpan

_LEDE = 6


@dataclass(frozen=True, slots=True)
class News:
    """One article as the questions see it. `lede` are the first sentences of its prose."""

    doc: Doc
    text: str
    headline: tuple[int, int] | None
    clauses: tuple[Clause, ...]
    lede: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NameSpan, ...]
    times: tuple[TimeExpression, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the tokens `[first, last)`."""
        end = self.doc[last - 1]
        return Span(self.doc[first].idx, end.idx + len(end))

    def names_in(self, span: Span, *kinds: str) -> list[NameSpan]:
        """Return the names of the given types inside `span`, in order."""
        return [n for n in self.names if n.type in kinds and span.contains(n.span)]


def read_news(analysis: Analysis, findings: Findings) -> News:
    """Return what is asked about an article."""
    doc = analysis.doc
    prose = read_prose(analysis)
    headline = None
    if prose.headline is not None:
        tokens = doc.char_span(prose.headline.start, prose.headline.end, alignment_mode="expand")
        headline = (tokens.start, tokens.end) if tokens is not None else None
    lede = prose.sentences[:_LEDE]
    places = ([headline] if headline else []) + [(s.first, s.last) for s in lede]
    clauses = tuple(c for c in (main_clause(doc, *place) for place in places) if c is not None)
    return News(
        doc=doc,
        text=analysis.article.text,
        headline=headline,
        clauses=clauses,
        lede=lede,
        sentences=prose.sentences,
        names=analysis.encoding.names,
        times=findings.of(TimeExpression),
    )
