"""Why and how: the reasons and manners that the article states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.clause import ends_phrase
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.five_ws.clause import Clause
    from explainer.analyse.five_ws.news import News

_BLAME = re.compile(r"\bblam(?:e|es|ed|ing) ([^.\n]{3,140}?) (on|for) ", re.IGNORECASE)
_STATED = re.compile(
    r"\b(?:because of|because|due to|owing to|in response to|in retaliation for|in reprisal for|as a result of|caused by"
    r"|thanks to|prompted by|driven by|sparked by|triggered by|(?:was|is|are|were) down to|in protest (?:at|against|over)"
    r"|in an? (?:effort|attempt|bid) to|in order to|on the grounds that|so as to)\s+",
    re.IGNORECASE,
)
_WEAK = re.compile(r"\b(?:after|over|following|amid|for (?=\w{2,20}ing\b)|to (?=[a-z]{2,20} ))\s*", re.IGNORECASE)
_MANNER = re.compile(r"\b(?:by (?=\w{2,20}ing\b)|despite|using|via|by means of)\s*", re.IGNORECASE)
_STATED_SENTENCES = 25
_WEAK_SENTENCES = 2
_MOST_WORDS = 12


def why(news: News) -> Iterator[Span]:
    """Return why it happened, best first: what is blamed, stated reasons, then what it came after or was for."""
    headline = [news.span(*news.headline)] if news.headline else []
    lede = [s.span for s in news.sentences[:_STATED_SENTENCES]]
    for span in headline + lede[:3]:
        yield from _blamed(news, span)
    for span in headline + lede:
        yield from _after_cue(news, span, _STATED)
    for span in headline + lede[:_WEAK_SENTENCES]:
        yield from _after_cue(news, span, _WEAK)


def how(news: News) -> Iterator[Span]:
    """Return how it happened, best first: by what means, else the verb and object in which the lede tells it."""
    for sentence in news.sentences[:_WEAK_SENTENCES]:
        yield from _after_cue(news, sentence.span, _MANNER)
    for clause in (*news.lede_clauses[:1], *news.clauses):
        yield _deed(news, clause)


def _deed(news: News, clause: Clause) -> Span:
    objects = [c.i for c in news.doc[clause.main].children if c.dep_ in ("dobj", "attr", "prt") and c.i > clause.main]
    end = min(objects[0] + 1 if objects else clause.main + 1, clause.main + 4)
    return news.span(clause.main, end)


def _blamed(news: News, span: Span) -> Iterator[Span]:
    """Return what is blamed: "blamed the rain for the delay", "blamed the delay on the rain"."""
    match = _BLAME.search(news.text, span.start, span.end)
    if match is not None and match[2].lower() == "on":
        yield _phrase(news, match.end(), span.end)
    elif match is not None:
        yield Span(match.start(1), match.end(1))


def _after_cue(news: News, span: Span, cue: re.Pattern[str]) -> Iterator[Span]:
    for match in cue.finditer(news.text, span.start, span.end):
        if match.end() < span.end:
            yield _phrase(news, match.end(), span.end)


def _phrase(news: News, start: int, end: int) -> Span:
    """Return the words from `start` to the end of the phrase, at most a dozen."""
    tokens = news.doc.char_span(start, end, alignment_mode="expand")
    first = tokens.start
    last = min(tokens.end, first + _MOST_WORDS)
    for token in news.doc[first + 1 : last]:
        if ends_phrase(token) or token.lower_ in ("and", "but", "while", "when", "which", "who", "as", "after", "before"):
            last = token.i
            break
    return news.span(first, max(last, first + 1))
