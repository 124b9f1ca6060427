"""Who and what: the subject and the predicate of the headline's clause, else of the lede's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from explainer.analyse.five_ws.clause import Clause
    from explainer.analyse.five_ws.news import News
    from explainer.model import NameSpan, Span

_MOST_WORDS = 9
_DANGLING = ("ADP", "DET", "CCONJ", "PART")
_LONG_SUBJECT = 5
_SUBJECT_ENDS = frozenset(["who", "which", "that", "as", "after", "while", "amid"])
_COMPLEMENTS = ("dobj", "attr", "oprd", "acomp", "xcomp", "dative")


def who(news: News) -> Iterator[Span]:
    """Return who acts, best first: the name that heads the subject of each clause, or the subject itself."""
    for clause in news.clauses:
        if clause.verb > clause.start and news.doc[clause.start].pos_ not in ("PRON", "PUNCT"):
            yield from _actors(news, clause)
    if news.headline is not None:
        yield from (_fullest(news, n.span) for n in news.names_in(news.span(*news.headline), "person", "organization"))


def what(news: News) -> Iterator[Span]:
    """Return what is done, best first: the predicate of each clause."""
    for clause in news.clauses:
        yield _predicate(news, clause)


def _actors(news: News, clause: Clause) -> Iterator[Span]:
    """Return the names that head a subject; the whole subject where its head is no name."""
    subject = _trimmed(news, clause.start, clause.verb)
    heads = [n for n in news.names_in(subject, "person", "organization") if _heads(news, n, subject)]
    yield from (_fullest(news, name.span) for name in heads) if heads else (subject,)


def _heads(news: News, name: NameSpan, subject: Span) -> bool:
    """Tell whether a name stands at the end of the subject or of one of its joined parts, not before a noun."""
    rest = news.text[name.span.end : subject.end].lstrip()
    return not rest or (
        rest.startswith((",", "and ", "&", "(", "who ", "'s ", "’s ", "-- ", "- "))
        and not rest.startswith(("'s", "’s"))
    )


def _predicate(news: News, clause: Clause) -> Span:
    """Return the verb with what belongs to it; where that is long, without the phrases after its object."""
    end = max(clause.end, clause.main + 1)
    says = any(c.dep_ == "ccomp" for c in news.doc[clause.main].children)
    if end - clause.verb > _MOST_WORDS and not (says and end - clause.verb <= 2 * _MOST_WORDS):
        cut = _object_end(news.doc[clause.main], end)
        end = min(end, max(cut or clause.verb + _MOST_WORDS, clause.main + 2))
    while end - clause.main > 1 and news.doc[end - 1].pos_ in _DANGLING:
        end -= 1
    return news.span(clause.verb, end)


def _object_end(verb: Token, last: int) -> int | None:
    """Return the token after a verb's object or complement before `last`: "seeks to reduce the chances of error"."""
    for child in verb.children:
        if child.dep_ not in _COMPLEMENTS or not verb.i < child.i < last:
            continue
        if child.dep_ == "xcomp" and child.pos_ == "VERB":
            return _object_end(child, last) or child.i + 1
        of = next((c for c in child.children if c.lower_ == "of" and c.i == child.i + 1), None)
        noun = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        return min(last, noun.i + 1) if noun is not None else child.i + 1
    return None


def _trimmed(news: News, first: int, last: int) -> Span:
    """Return a subject up to a relative clause, or to a comma after which no further name is joined."""
    stops = [t.i for t in news.doc[first + 1 : last] if t.lower_ in _SUBJECT_ENDS or _closes(news, t.i, last)]
    end = stops[0] if stops else last
    if end - first > _LONG_SUBJECT:
        end = next((t.i for t in news.doc[first + 1 : end] if t.tag_ == "IN" and t.lower_ != "of"), end)
    while end - first > 1 and news.doc[end - 1].dep_ in ("npadvmod", "advmod"):
        end -= 1
    return news.span(first, end)


def _closes(news: News, comma: int, last: int) -> bool:
    if news.doc[comma].text != ",":
        return False
    return not any(t.lower_ == "and" and t.i < last for t in news.doc[comma:last])


def _fullest(news: News, name: Span) -> Span:
    """Return the fullest form of a name that the first sentences give, at its first place."""
    short = name.cut(news.text)
    limit = news.lede[-1].span.end if news.lede else name.end
    forms = (n.span for n in news.names if n.span.end <= limit and n.span.cut(news.text).endswith(" " + short))
    return next(forms, name)
