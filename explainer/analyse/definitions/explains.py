"""Whether a definition explains: an editor strikes one that says little, that judges, or whose term is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer import datelines
from explainer.analyse.words_at import words_at
from explainer.quotation_characters import DOUBLE
from explainer.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from explainer.analyse.definitions.draft import Draft
    from explainer.analyse.definitions.terms import Terms

_DASHES = ("-", "--", "–", "—")
_OPINIONS = frozenset(
    "best worst greatest favourite favorite strongest key important perfect great good bad epicenter epicentre"
    " taboo".split()
)
_THIN = frozenset(("new", "other", "another", "former", "same", "own", "big", "small", "next", "last", "first", "such"))
_FEWEST = 2
_STATING = ("ROOT", "ccomp", "parataxis")


def explains(draft: Draft, doc: Doc, terms: Terms) -> bool:
    """Tell whether a draft is shown: its term is a whole name or word, and its explanation says what it is."""
    told = words_at(doc, draft.explanation)
    if not _is_term(words_at(doc, draft.term), terms):
        return False
    if draft.expansion is not None:
        return not terms.is_person(draft.expansion)
    return _says_enough(told) and not _judges(told) and not _states(told)


def _is_term(term: Tokens, terms: Terms) -> bool:
    """Tell a term from a dateline, the name of somebody with a title, and the end of a longer name."""
    first, last = term[0], term[-1]
    after = term.doc[term.end : term.end + 1].text
    dateline = after in _DASHES and first.is_sent_start and datelines.ALONE.fullmatch(term.text)
    titled = first.lower_.rstrip(".") in words("honorifics")
    before = first.nbor(-1) if first.i else first
    whole = before.i == first.i or before.pos_ != "PROPN" or not first.text[:1].isupper() or before.dep_ == "ROOT"
    dated = last.ent_type_ == "DATE" and terms.name_at(last) is None
    return not (dateline or titled or dated) and (whole or not before.whitespace_)


def _says_enough(told: Tokens) -> bool:
    """Tell "a stringed bow" from "a signatory" and "a new group": an article and one word that is true of much else."""
    indefinite = told[0].lower_ in ("a", "an", "another")
    if (told.root.ent_type_ in ("DATE", "TIME") and not indefinite) or sum(
        told.text.count(mark) for mark in DOUBLE
    ) % 2:
        return False
    content = [t for t in told if t.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM") and t.lower_ not in _THIN]
    return len(content) >= _FEWEST or (not indefinite and bool(content))


def _judges(told: Tokens) -> bool:
    return any(token.lower_ in _OPINIONS for token in told)


def _states(told: Tokens) -> bool:
    """Tell a clause of its own, which explains no term: "the council chose a new head"."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ in _STATING and t.i > told.start for t in told)
