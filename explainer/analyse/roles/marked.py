"""Roles that the network marks where no pattern finds one, each with the person beside it or meant by it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from explainer.analyse.grammar.status import told_as_fact
from explainer.analyse.roles.draft import Draft, word_start
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

    from explainer.analyse.roles.draft import Named, People
    from explainer.model import Analysis
    from explainer.model.findings import RoleStatus

LEAST = -1.0
"""The log-odds from which words are proposed as a role."""
_SAME = 0.3
"""The least chance that a description means a person named before."""
_EARLIER = 12
"""So many names before a description are looked at."""
_NEAR = 4
"""Words that may stand between a role and the name whose it is, apart from the subject of its sentence."""
_NOMINAL = ("NOUN", "PROPN", "ADJ", "NUM")
_FINITE = ("MD", "VB", "VBD", "VBP", "VBZ")
_BETWEEN = ("PUNCT", "PROPN", "NOUN", "ADJ", "DET", "SPACE")
_CHOOSING = frozenset("elect appoint nominate name choose pick install".split())
"""Who is chosen for an office is not in it yet: `clauses` tells what became of it."""
_PATTERNS = {
    "title": "title",
    "apposition": "appositive",
    "predicate": "copula",
    "relative": "relative",
    "affiliation": "affiliation",
    "relation": "appositive",
    "former": "appositive",
    "future": "appositive",
}
_STATUS: dict[str, RoleStatus] = {"former": "former", "future": "future"}


def marked_roles(analysis: Analysis, people: People) -> Iterator[Draft]:
    """Yield a draft for each run of words that the network marks as a role of a person beside it or named before."""
    doc, marks = analysis.parse, analysis.encoding.editor
    persons = list(people.persons())
    for start, end in [] if marks is None else marks.runs("role", LEAST):
        part = _phrase(doc.char_span(start, end, alignment_mode="contract"))
        if marks is None or part is None:
            continue
        kind = marks.role_kind(start, end)
        who = _whose(part.start, part.end - 1, kind, persons, doc)
        if who is not None:
            yield Draft(who.entity, part.start, part.end - 1, _PATTERNS[kind], _STATUS.get(kind), marked=True)
        elif part.start and doc[part.start - 1].lower_ == "the":
            meant, chance = _meant(part, persons, analysis)
            if meant is not None:
                draft = Draft(meant, part.start, part.end - 1, "epithet", _STATUS.get(kind), marked=True)
                yield replace(draft, confidence=round(chance, 3))


def _phrase(marked: Tokens | None) -> Tokens | None:
    """Return the noun phrase of what is marked: without verbs and prepositions before it ("serving as | mayor").

    `None` where it is none, or where its clause does not tell it as a fact ("who could become chairman").
    """
    first = next((token for token in marked or () if token.pos_ in _NOMINAL), None)
    if marked is None or first is None:
        return None
    part = marked.doc[word_start(marked.doc, first.i, 0) : marked.end]
    core = list(takewhile(lambda token: token.pos_ != "ADP", part))
    above = [token for token in islice(part.root.ancestors, _NEAR) if token.pos_ in ("VERB", "AUX")]
    verbs = [*(token for token in marked[: first.i - marked.start] if token.pos_ in ("VERB", "AUX")), *above[:1]]
    told = all(token.tag_ != "MD" and token.lemma_.lower() not in _CHOOSING and told_as_fact(token) for token in verbs)
    noun = any(token.pos_ in ("NOUN", "PROPN") for token in core)
    return part if told and noun and not any(token.tag_ in _FINITE for token in core) else None


def _meant(part: Tokens, persons: Sequence[Named], analysis: Analysis) -> tuple[str | None, float]:
    """Return whom a description with "the" means of those named before it, by the network's pointer, and how likely."""
    doc, point = part.doc, analysis.encoding.antecedents
    before = [named for named in persons if named.last < part.start - 1][-_EARLIER:]
    if point is None or not before:
        return None, 0.0
    places = [Span(doc[n.first].idx, doc[n.last].idx + len(doc[n.last])) for n in before]
    chances: dict[str, float] = {}
    description = Span(doc[part.start - 1].idx, part.end_char)
    for named, chance in zip(before, point(description, places), strict=False):
        chances[named.entity] = chances.get(named.entity, 0.0) + chance
    best = max(sorted(chances), key=lambda entity: chances[entity])
    return (best, chances[best]) if chances[best] >= _SAME else (None, 0.0)


def _whose(first: int, last: int, kind: str, persons: Sequence[Named], doc: Doc) -> Named | None:
    """Return the name whose role it is: right behind a title, else the nearest before it, else the nearest behind."""
    here = [n for n in persons if n.begin <= first < n.end and (n.last < first or n.first > last)]
    behind = min((n for n in here if n.first > last), key=lambda n: n.first, default=None)
    before = max((n for n in here if n.last < first), key=lambda n: n.last, default=None)
    introduced = behind is not None and behind.first - last <= _NEAR and _introduces(behind, last, doc)
    if introduced and (kind == "title" or before is None):
        return behind
    if before is not None and (first - before.last <= _NEAR or kind in ("predicate", "relative")):
        return before
    return behind if introduced else None


def _introduces(named: Named, last: int, doc: Doc) -> bool:
    """Tell whether nothing but marks and words of names stand between a role and a name behind it.

    In "a member who supports Park", "an aide to Park" and "the mayor met Park" the role is somebody else's.
    """
    return all(token.pos_ in _BETWEEN for token in doc[last + 1 : named.first])
