"""Who and what: the subject and the predicate of the headline's clause, else of the lede's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.five_ws.clause import Clause
    from explainer.analyse.five_ws.news import News

_MOST_WORDS = 9
_EMPTY = frozenset("it this that there he she they we you who what".split())


def who(news: News) -> Iterator[Span]:
    """Return who acts, best first: the names in the subject of each clause, or the subject itself."""
    for clause in news.clauses:
        if clause.verb <= clause.start:
            continue
        subject = news.span(clause.start, clause.verb)
        names = news.names_in(subject, "person", "organization")
        if names:
            for name in names:
                yield _fullest(news, name.span)
        elif news.doc[clause.start].lower_ not in _EMPTY:
            yield _trimmed(news, clause.start, clause.verb)


def what(news: News) -> Iterator[Span]:
    """Return what is done, best first: the predicate of each clause."""
    for clause in news.clauses:
        yield _predicate(news, clause)


def _predicate(news: News, clause: Clause) -> Span:
    """Return the verb with what belongs to it; where that is long, without the phrases after its object."""
    end = max(clause.end, clause.main + 1)
    if end - clause.verb > _MOST_WORDS:
        objects = [c for c in news.doc[clause.main].children if c.dep_ in ("dobj", "attr", "oprd", "acomp") and c.i < end]
        cut = objects[0].i + 1 if objects else clause.verb + _MOST_WORDS
        end = min(end, max(cut, clause.main + 1))
    return news.span(clause.verb, end)


def _trimmed(news: News, first: int, last: int) -> Span:
    """Return a subject up to its first comma or relative clause."""
    end = next((t.i for t in news.doc[first + 1 : last] if t.text == "," or t.lower_ in ("who", "which", "that")), last)
    return news.span(first, end)


def _fullest(news: News, name: Span) -> Span:
    """Return the fullest form of a name that the first sentences give, at its first place."""
    short = name.cut(news.text)
    limit = news.lede[-1].span.end if news.lede else name.end
    forms = [n.span for n in news.names if n.span.end <= limit and n.span.cut(news.text).endswith(" " + short)]
    return forms[0] if forms else name
