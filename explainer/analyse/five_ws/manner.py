"""How: the means that the article states and how harm came about, or else the deed in the lede's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.phrases import phrase_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.five_ws.clause import Clause
    from explainer.analyse.five_ws.news import News
    from explainer.model import Span

_MEANS = re.compile(
    r"\b(?:by (?=\w{2,20}ing\b)|(?=despite\b)|(?<!for )(?=using\b)|via |by means of |(?=after (?!being)\w{2,20}ing\b))",
    re.IGNORECASE,
)
_HARM = frozenset(["kill", "die", "injure", "hurt", "wound", "dead", "trap", "drown", "crash", "destroy"])
_EMPTY = frozenset(["be", "have", "do", "say", "tell", "seek", "seem", "make", "get", "take"])
_OBJECTS = ("dobj", "attr", "prt", "acomp")
_LEDE = 2


def means(news: News) -> Iterator[Span]:
    """Return how harm came about and by what means it was done, as the article states it, best first."""
    for clause in news.clauses[:3]:
        yield from _accident(news, clause)
    stretches = [s.span for s in news.sentences[:_LEDE]]
    for span in stretches + ([news.span(*news.headline)] if news.headline else []):
        for match in _MEANS.finditer(news.text, span.start, span.end):
            if news.tag_at(match.end()) not in ("NN", "NNP"):
                yield phrase_from(news, match.end(), span.end)


def deeds(news: News) -> Iterator[Span]:
    """Return what was done, in the lede's words: the nearest thing to "how" where no means are stated."""
    for clause in (*news.lede_clauses[:1], *news.clauses):
        if clause.doc[clause.main].lemma_ not in _EMPTY:
            yield _deed(news, clause)


def _accident(news: News, clause: Clause) -> Iterator[Span]:
    """Return what happened when people came to harm: "two were hurt when a ferry struck the pier"."""
    verb = news.doc[clause.main]
    if verb.lemma_.lower() not in _HARM and not any(c.lemma_.lower() in _HARM for c in verb.children):
        return
    for token in news.doc[clause.main : clause.full]:
        if (
            token.lower_ in ("when", "after")
            and token.i + 1 < clause.full
            and token.head.pos_ in ("VERB", "AUX")
            and token.head.i > token.i
        ):
            for child in token.head.children:
                if child.lower_ == "with" and child.dep_ == "prep" and child.i > token.head.i:
                    yield phrase_from(news, child.idx, news.span(clause.start, clause.full).end)
            ends = [c.i for c in token.head.children if c.dep_ in _OBJECTS and c.i > token.head.i]
            yield news.span(token.i + 1, max(ends[:1] or [token.head.i]) + 1)
            return


def _deed(news: News, clause: Clause) -> Span:
    """Return the verb with its object where that is short."""
    ends = [
        c.i + 1 for c in news.doc[clause.main].children if c.dep_ in _OBJECTS and clause.main < c.i <= clause.main + 3
    ]
    return news.span(clause.main, ends[0] if ends else clause.main + 1)
