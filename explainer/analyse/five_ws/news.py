"""What the answers are looked up in: the headline and the lede's clauses, the names and the time expressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.clause import Clause, lede_clause
from explainer.analyse.five_ws.headline import headline_clause
from explainer.analyse.grammar.status import status_of
from explainer.analyse.named import names_of
from explainer.analyse.names.lexicon import demonyms
from explainer.analyse.prose import Sentence, read_prose
from explainer.analyse.words_at import words_at
from explainer.model import Span, TimeExpression
from explainer.quotation_characters import ALL

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from explainer.model import Analysis, Findings, NameSpan

_LEDE = 6
_NO_NEWS = ("asked", "hypothetical")
"""A question and what is only imagined answer nothing."""
_RETOLD = 2
_MARKS = frozenset(",;:-–—")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class News:
    """One article as the questions see it. `lede` are the first sentences of its prose."""

    doc: Doc
    text: str
    published: str | None
    headline: tuple[int, int] | None
    headline_clause: Clause | None
    lede_clauses: tuple[Clause, ...]
    lede: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[NameSpan, ...]
    places: tuple[Span, ...]
    times: tuple[TimeExpression, ...]
    quotations: tuple[Span, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses of the headline and the lede; last those with a pronoun for a subject."""
        found = ((self.headline_clause,) if self.headline_clause else ()) + self.lede_clauses
        return tuple(sorted(found, key=lambda clause: self.doc[clause.start].pos_ == "PRON"))

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the tokens `[first, last)`, without punctuation or white space at either end.

        A quotation mark at one end goes where its fellow is not inside.
        """
        marks = sum(t.is_quote for t in self.doc[first:last])
        useless = _MARKS | ALL if marks == 1 else _MARKS
        while last - first > 1 and (self.doc[last - 1].is_space or self.doc[last - 1].text in useless):
            last -= 1
        while last - first > 1 and (self.doc[first].is_space or self.doc[first].text in useless):
            first += 1
        end = self.doc[last - 1]
        return Span(self.doc[first].idx, end.idx + len(end))

    def tokens(self, span: Span) -> Tokens:
        """Return the tokens that `span` touches."""
        return words_at(self.doc, span)

    def names_in(self, span: Span, *kinds: str) -> list[NameSpan]:
        """Return the names of the given types that begin inside `span`, in order."""
        return [n for n in self.names if n.type in kinds and span.start <= n.span.start < span.end]

    def in_name(self, token: Token) -> bool:
        """Tell whether a token stands in a name of any kind."""
        return any(n.span.start <= token.idx < n.span.end for n in self.names)

    def sentence_number(self, span: Span) -> int:
        """Return the number of the sentence that holds the start of `span`, or of the next one."""
        return bisect_right(self.sentences, span.start, key=lambda sentence: sentence.span.end)

    def words(self, span: Span) -> set[str]:
        """Return the lemmas of the content words of `span`, in lower case."""
        return {t.lemma_.lower() for t in self.tokens(span) if t.pos_ in _CONTENT and not t.is_stop}

    def tag_at(self, place: int) -> str:
        """Return the tag of the word at character `place`, "" where there is none."""
        return next((word.tag_ for word in self.tokens(Span(place, place + 1))), "")

    def headline_words(self) -> set[str]:
        """Return the content words of the headline, empty where there is none."""
        return self.words(self.span(*self.headline)) if self.headline else set()

    def is_told(self, span: Span) -> bool:
        """Tell whether the clause around `span` tells news, and is neither asked nor only imagined."""
        words = self.tokens(span)
        above = (words.root, *words.root.ancestors) if words else ()
        verb = next((token for token in above if token.pos_ in ("VERB", "AUX")), None)
        return verb is None or status_of(verb) not in _NO_NEWS

    def quoted(self, span: Span) -> bool:
        """Tell whether `span` lies inside quotation marks."""
        return any(region.contains(span) for region in self.quotations)


def _places(analysis: Analysis, names: tuple[NameSpan, ...]) -> tuple[Span, ...]:
    """Return the names of places, and those the encoder takes for one: a seat of power is also where things happen.

    No place is what only belongs to one ("Indonesian").
    """
    people = [n.span for n in names if n.type == "person"]
    apart = {place for span in people for place in range(span.start, span.end)}
    seats = [n.span for n in analysis.encoding.names if n.type == "place" and n.span.start not in apart]
    found = sorted({n.span for n in names if n.type == "place"} | set(seats))
    found = [span for span in found if span.cut(analysis.article.text) not in demonyms()]
    return tuple(
        span for span, before in zip(found, [None, *found], strict=False) if not before or not before.overlaps(span)
    )


def _with_headline(names: tuple[NameSpan, ...], headline: Span | None, text: str) -> tuple[NameSpan, ...]:
    """Return the names, and the same ones where a headline has them unseen: it gives little context to see them by."""
    if headline is None:
        return names
    title = headline.cut(text)
    words = set(re.findall(r"\w{3,}", title))
    taken = [n.span for n in names if n.span.start < headline.end]
    found = list(names)
    known = {n.span.cut(text): n for n in reversed(names)}
    for form in sorted((form for form in known if words.intersection(form.split()[:1])), key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(form)}\b", title):
            span = Span(headline.start + match.start(), headline.start + match.end())
            if not any(other.overlaps(span) for other in taken):
                taken.append(span)
                found.append(replace(known[form], span=span))
    return tuple(sorted(found, key=lambda name: name.span))


def read_news(analysis: Analysis, findings: Findings) -> News:
    """Return what is asked about an article."""
    doc, prose = analysis.parse, read_prose(analysis)
    names = _with_headline(names_of(analysis, findings), prose.headline, analysis.article.text)
    actors = [n.span for n in (*names, *analysis.encoding.names) if n.type in ("person", "organization")]
    covered = {place for span in actors for place in range(span.start, span.end)}

    def is_name(token: Token) -> bool:
        return token.idx in covered

    title = words_at(doc, prose.headline) if prose.headline is not None else None
    headline = (title.start, title.end) if title is not None else None
    lede = prose.sentences[:_LEDE]
    found = [lede_clause(doc, s.first, s.last) for s in lede]
    verbs = frozenset(t.lemma_ for s in lede[:_RETOLD] for t in doc[s.first : s.last] if t.pos_ == "VERB")
    return News(
        doc=doc,
        text=analysis.article.text,
        published=analysis.article.published,
        headline=headline,
        headline_clause=headline_clause(doc, *headline, is_name=is_name, lede=verbs) if headline else None,
        lede_clauses=tuple(c for c in found if c is not None and status_of(doc[c.main]) not in _NO_NEWS),
        lede=lede,
        sentences=prose.sentences,
        names=names,
        places=_places(analysis, names),
        times=findings.of(TimeExpression),
        quotations=tuple(region.span for region in analysis.quotations if region.depth == 0),
    )
