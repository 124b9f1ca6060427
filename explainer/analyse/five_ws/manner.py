"""How: by what means it was done, under what circumstance, or else the deed in the lede's words.

Where no means are stated, editors answer with a short phrase of verb and object ("rammed a gate"). So the later rules
say a verb with its object where that is short, and the verb alone where it is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.answer import DOUBTFUL, GOOD, LEAST, Answer
from explainer.analyse.five_ws.clause import REPORTING
from explainer.analyse.five_ws.phrases import phrase_from
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from explainer.analyse.five_ws.news import News

_MEANS = re.compile(
    r"\b(?:by (?=\w{2,20}ing\b)|(?=despite\b)|(?<!for )(?=using\b)|via |by means of )",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?=after (?!being)\w{2,20}ing\b)", re.IGNORECASE)
_EMPTY = frozenset(["be", "have", "do", "say", "tell", "seek", "seem", "make", "get", "take"])
_FINITE_USE = ("ROOT", "relcl", "ccomp", "conj")
"""What a participle in -ing is here belongs to a verb ("has been using") and states no means."""
_OBJECTS = ("dobj", "attr", "prt", "acomp")
_CIRCUMSTANCES = frozenset(["after", "when", "as", "while"])
_LEDE = 2
_SHORT = 2
"""Words after the verb, articles not counted, up to which an object is said with it."""


def means(news: News) -> Iterator[Answer]:
    """Return by what means it was done, as the article states it, best first.

    "After" and "despite" tell the circumstances, which editors take for an answer; to a reader they are a doubtful one.
    """
    headline = [news.span(*news.headline)] if news.headline else []
    for cue, spans in ((_AFTER, headline), (_MEANS, [s.span for s in news.sentences[:_LEDE]] + headline)):
        for span in spans:
            for match in cue.finditer(news.text, span.start, span.end):
                word = next(iter(news.tokens(Span(match.end(), match.end() + 1))), None)
                if word is not None and word.tag_ not in ("NN", "NNP") and word.dep_ not in _FINITE_USE:
                    circumstance = word.lower_ in ("after", "despite")
                    yield Answer(phrase_from(news, match.end(), span.end), DOUBTFUL if circumstance else GOOD)


def circumstances(news: News) -> Iterator[Answer]:
    """Return the deeds of the lede's clauses with "after", "when" and the like: "after rescuers found no trace"."""
    for sentence in news.sentences[:1]:
        for token in news.doc[sentence.first : sentence.last]:
            opened = any(c.lower_ in _CIRCUMSTANCES and c.i < token.i for c in token.children)
            deed = _deed(news, _reported(token)) if opened and token.dep_ == "advcl" and token.pos_ == "VERB" else None
            if deed is not None and " " in deed.cut(news.text):
                yield Answer(deed, DOUBTFUL)


def deeds(news: News) -> Iterator[Answer]:
    """Return what was done, in the words of lede and headline: the nearest thing to "how" where no means are stated."""
    lede = [news.doc[c.main] for c in news.lede_clauses[:_LEDE]]
    with_object = [verb for verb in lede if " " in _deed(news, verb).cut(news.text)]
    for verb in (*with_object, *(news.doc[c.main] for c in news.clauses)):
        if verb.lemma_ not in _EMPTY:
            yield Answer(_deed(news, verb), LEAST)


def _reported(verb: Token) -> Token:
    """Return the verb of what is said where `verb` only says it ("after the court announced that it had found …")."""
    said = [c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "VERB"] if verb.lemma_ in REPORTING else []
    return said[0] if said else verb


def _deed(news: News, verb: Token) -> Span:
    """Return the verb with a second one or its object where that is short, else the verb alone."""
    second = _second_verb(verb)
    if second is not None:
        return news.span(verb.i, second.i + 1)
    for child in verb.children:
        words = [t for t in verb.doc[verb.i + 1 : child.i + 1] if t.pos_ != "DET"]
        if child.dep_ in _OBJECTS and child.i > verb.i and len(words) <= _SHORT:
            return news.span(verb.i, child.i + 1)
    return news.span(verb.i, verb.i + 1)


def _second_verb(verb: Token) -> Token | None:
    """Return the verb that is joined right behind: "capsized and sank"."""
    return next((c for c in verb.children if c.dep_ == "conj" and c.i == verb.i + 2 and c.pos_ == "VERB"), None)
