"""Whether an event can be told without the sentences around it, and by which clause.

A date stands beside the clause that it dates, and no other: "2019" beside "the fund bought the mill, which had closed
in 2019" would date the sale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import GRAMMATICAL_SUBJECTS, own_subject
from explainer.model import Clause, Span
from explainer.quotation_characters import DOUBLE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.model import Findings

_SHARING = ("conj", "xcomp")
_MOST_STEPS = 4


class Clauses:
    """The clauses of an article by the place of their verb."""

    def __init__(self, findings: Findings) -> None:
        """Read the clauses."""
        self._all = findings.of(Clause)
        self._by_verb = {clause.verb.start: clause for clause in self._all}

    def verb_of(self, dated: Token, verb: Token, span: Span, text: str) -> Span | None:
        """Return the verb of the clause that tells an event by itself, or `None`.

        `dated` is the verb that the date belongs to, `verb` that of the clause that it holds for: in "when it met on
        Friday, it chose …" another. That of a relative clause is returned where its noun is a name: "the Tarn Act,
        which passed in 2010".
        """
        clause = self._telling(dated, text) or self._telling(verb, text)
        if clause is not None:
            return clause.verb
        alone = self._explains_name(verb, span) or self._whole_sentence(verb, span, text)
        return Span(verb.idx, verb.idx + len(verb)) if alone else None

    def _telling(self, verb: Token, text: str) -> Clause | None:
        """Return the clause that tells by itself what `verb` tells: its own, or the one that reports it.

        `None` for what stands in a relative clause or a participle, for a clause about somebody whom it does not name,
        and for one that begins or ends inside quotation marks.
        """
        clause = self._by_verb.get(_subject_sharer(verb).idx)
        if clause is not None and clause.place == "reported":
            clause = self._reporting(clause)
        if clause is None or clause.place not in ("main", "circumstance") or clause.opening == "anaphor":
            return None
        told = clause.span.contains(Span(verb.idx, verb.idx + len(verb)))
        return clause if told and not _points(clause) and _balanced(clause.span.cut(text)) else None

    def _explains_name(self, verb: Token, span: Span) -> bool:
        """Tell a relative clause that says of something named what happened to it, and points to nothing else."""
        noun = verb.head
        wh = any(child.tag_ in ("WDT", "WP") and child.dep_ in GRAMMATICAL_SUBJECTS for child in verb.lefts)
        named = wh and verb.dep_ == "relcl" and noun.pos_ == "PROPN" and span.start <= noun.idx
        return named and not any(span.contains(word) for clause in self._all for word in clause.pointing)

    def _whole_sentence(self, verb: Token, span: Span, text: str) -> bool:
        """Tell a sentence with a subject that the parser did not see: it begins with a name or a noun."""
        first = verb.sent[0]
        begun = verb.dep_ == "ROOT" and verb.idx not in self._by_verb and span.start == first.idx and verb.i > first.i
        return begun and first.pos_ in ("PROPN", "NOUN", "DET", "NUM", "ADJ", "ADP") and _balanced(span.cut(text))

    def _reporting(self, clause: Clause) -> Clause | None:
        """Return the shortest main clause around a reported one."""
        around = (c for c in self._all if c.place == "main" and c is not clause and c.span.contains(clause.span))
        return min(around, key=lambda c: c.span.end - c.span.start, default=None)


def _subject_sharer(verb: Token) -> Token:
    """Return the verb whose subject `verb` shares: "sold" of "bought the mill and sold it in May"."""
    for _ in range(_MOST_STEPS):
        own = own_subject(verb, GRAMMATICAL_SUBJECTS) is not None
        if verb.dep_ == "advcl" and not own and verb.tag_ in ("VBG", "VBN") and verb.left_edge.i == verb.i:
            return verb.head  # "founded in 1990, the firm sold …"
        above = verb.head.head if verb.head.dep_ == "acomp" else verb.head  # "was quick to offer"
        if own or verb.dep_ not in _SHARING or above.pos_ not in ("VERB", "AUX"):
            return verb
        verb = above
    return verb


def _points(clause: Clause) -> bool:
    """Tell whether a word that points out of the clause stays in it, whatever is left out."""
    return any(not any(part.contains(word) for part in clause.omissible) for word in clause.pointing)


def _balanced(text: str) -> bool:
    return sum(text.count(mark) for mark in DOUBLE) % 2 == 0 and text.count("(") == text.count(")")
