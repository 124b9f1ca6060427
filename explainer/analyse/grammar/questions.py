"""Questions: asked outright ("Will it open in May?") and reported ("whether it will open")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import clause_of, helpers, marks_of
from explainer.quotation_characters import ONLY_OPENING
from explainer.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = frozenset((".", "!", "?", "…"))
_OPENING = ONLY_OPENING | {"``"}
_CLOSING = frozenset(("”", "''", "»"))
_QUESTION_TAGS = ("WP", "WP$", "WRB", "WDT")
_MODALS = frozenset(("will", "'ll", "’ll", "would", "shall", "can", "could", "should", "may", "might", "to"))
_LONGEST = 80


def in_question(verb: Token) -> bool:
    """Tell whether the words around `verb` end in a question mark, within the quotation that it stands in."""
    inside = 0
    for token in verb.doc[verb.i : verb.i + _LONGEST]:
        if token.text in _OPENING or token.tag_ == "``":
            inside += 1
        elif (token.text in _CLOSING or token.tag_ == "''") and inside:
            inside -= 1
        elif token.text[:1] in _STOPS and not inside:
            return "?" in token.text
        elif token.is_space and "\n" in token.text:
            return False
    return False


def reported_question(verb: Token) -> bool:
    """Tell a clause that says what is asked or not known: "whether it will open", "who might win", "when to sail".

    A question word before a plain past says what is known ("explained how the ship sank"), and is none.
    """
    clause = clause_of(verb)
    if clause.dep_ == "relcl":
        return False
    marks = [mark.lower_ for mark in marks_of(clause)]
    if "whether" in marks:
        return True
    governed = clause.dep_ in ("ccomp", "pcomp", "csubj", "acl") or clause.head.dep_ == "acomp"
    if "if" in marks and governed:
        return clause.dep_ == "ccomp" and clause.head.lemma_.lower() in words("status_words", "asking")
    asks = any(word.tag_ in _QUESTION_TAGS and word.i < clause.i for word in (clause.left_edge, *clause.lefts))
    return asks and governed and bool((helpers(clause) | helpers(verb)) & _MODALS)
