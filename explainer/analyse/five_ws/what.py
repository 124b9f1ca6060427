"""What: the predicate of the headline's clause, else of the lede's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.five_ws.answer import DOUBTFUL, GOOD, Answer
from explainer.analyse.five_ws.clause import REPORTING
from explainer.analyse.five_ws.phrases import dangles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.five_ws.clause import Clause
    from explainer.analyse.five_ws.news import News
    from explainer.model import Span

_MOST_WORDS = 14
_FEWEST = 2
_COMPLEMENTS = ("dobj", "attr", "oprd", "acomp", "xcomp", "dative")


def what(news: News) -> Iterator[Answer]:
    """Return what is done, best first: the predicate of each clause."""
    for clause in news.clauses:
        span = _predicate(news, clause)
        about_nobody = news.doc[clause.start].pos_ == "PRON" or news.doc[clause.verb].lower_ == "to"
        says_little = " " not in span.cut(news.text) or _says_nothing(news.doc[clause.main])
        yield Answer(span, DOUBTFUL if about_nobody or says_little or not clause.sure else GOOD)


def _hangs(last: Token, end: int) -> bool:
    """Tell whether a predicate cut before `end` cannot end with `last`; "out" of "crash out" is no preposition."""
    return dangles(last, end) and last.dep_ != "prt"


def _says_nothing(verb: Token) -> bool:
    """Tell a verb of saying without what is said behind it: "said on Friday"."""
    said = any(c.dep_ in ("dobj", "ccomp", "xcomp", "oprd") and c.i > verb.i for c in verb.children)
    return verb.lemma_ in REPORTING and not said


def _predicate(news: News, clause: Clause) -> Span:
    """Return the verb with what belongs to it, of a long one the first phrases; a bare verb with its subject.

    "Veldmoor raises taxes" tells what, "named" does not: there it is "three drowned sailors named".
    """
    end = max(clause.end, clause.main + 1)
    says = any(c.dep_ == "ccomp" for c in news.doc[clause.main].children)
    long = _words(news.doc, clause.verb, end)
    if long > _MOST_WORDS and not (says and long <= 2 * _MOST_WORDS):
        end = _phrase_end(news.doc[clause.main], clause.verb, end)
    while end - clause.main > _FEWEST and _hangs(news.doc[end - 1], end):
        end -= 1
    bare = end == clause.main + 1 and all(t.pos_ == "AUX" for t in news.doc[clause.verb : clause.main])
    named = news.doc[clause.start].pos_ != "PRON" and clause.main - clause.start <= _MOST_WORDS
    return news.span(clause.start if bare and named else clause.verb, end)


def _words(doc: Doc, first: int, last: int) -> int:
    """Return how many words the tokens `[first, last)` are, as a reader counts them: "semi-final" is one."""
    return sum(bool(token.whitespace_) for token in doc[first : last - 1]) + 1


def _phrase_end(verb: Token, first: int, last: int) -> int:
    """Return where a long predicate is cut: before the last phrase that begins in the first words, or at the object."""
    least = _object_end(verb, last)
    starts = [
        t.i
        for t in verb.doc[max(verb.i + 2, least or 0) : last]
        if ((t.pos_ == "ADP" and t.lower_ != "of" and t.dep_ != "prt") or t.tag_ == "TO")
        and _words(verb.doc, first, t.i) <= _MOST_WORDS
    ]
    return min(last, max(starts[-1] if starts else least or first + _MOST_WORDS, verb.i + 2))


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
