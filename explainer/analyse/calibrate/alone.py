"""How words read by themselves: how they begin and go on, whom they are about, what they hang on in the parse."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.analyse.once import once
from explainer.model import Clause, Entity, Mention, Quote, Role, Span
from explainer.pointing import POINTING_BACK, bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from explainer.model import Analysis, Findings

_AFTER, _NEAR_THE_END = 3, 200
"""Words after a span that are looked at; code points before the end of the article."""
SIGNS = "“”\"'‘’(),.;:"
"""What stands around a word and is no part of it."""
_PERSONS = frozenset(("i", "we", "you", "me", "us"))
_POINTING = frozenset(("the", "this", "that", "these", "those", "his", "her", "its", "their"))
_AUXILIARY = ("aux", "auxpass", "neg")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_FIRST_PERSON, _SECOND_PERSON = frozenset("i we my our us me".split()), frozenset("you your".split())
_JOINING = frozenset(
    [
        "and",
        "but",
        "or",
        "so",
        "because",
        "although",
        "while",
        "if",
        "that",
        "as",
        "when",
        "yet",
        "however",
    ]
)


class Known:
    """What was found in one article, by what it is looked up by."""

    def __init__(self, findings: Findings) -> None:
        """Sort `findings`."""
        self._mentions = sorted(findings.of(Mention), key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]
        self.entities = {e.id: e for e in findings.of(Entity)}
        self.named = Counter(m.entity for m in self._mentions if m.form == "name")
        self.actors = sorted(noun for clause in findings.of(Clause) for noun in clause.actors)
        self.objects = sorted(noun for clause in findings.of(Clause) for noun in clause.objects)
        self.acts = Counter(m.entity for m in self._mentions if holds(m.span, self.actors))
        """How often each is a subject, by name or otherwise."""
        self.roles: dict[str, list[Span]] = {}
        for role in findings.of(Role):
            self.roles.setdefault(role.entity, []).append(role.span)

    def mentions_in(self, span: Span) -> list[Mention]:
        """Return the mentions that begin within `span`."""
        first = bisect_left(self._starts, span.start)
        return self._mentions[first : bisect_left(self._starts, span.end, first)]


def holds(span: Span, nouns: Sequence[Span]) -> bool:
    """Tell whether one of the sorted `nouns` stands within `span`."""
    place = bisect_left(nouns, span.start, key=lambda noun: noun.start)
    return place < len(nouns) and nouns[place].end <= span.end


@once()
def known(findings: Findings) -> Known:
    """Return the findings of an article by what they are looked up by; the last article's are kept."""
    return Known(findings)


def of_clause(span: Span, analysis: Analysis, findings: Findings) -> dict[str, float]:
    """Return how the words read by themselves, and what the clause around them is."""
    quoted = {"quoted words": float(any(span.overlaps(quote.span) for quote in findings.of(Quote)))}
    clause = next((c for c in findings.of(Clause) if c.span.overlaps(span)), None)
    around = {f"clause is {clause.place}": 1.0, f"opens with {clause.opening}": 1.0} if clause else {}
    return {**of_words(span, analysis), **quoted, **around}


@once(64)  # each mention of it, and each line about it
def of_entity(entity: str | None, findings: Findings) -> dict[str, float]:
    """Return what is known of who speaks, acts or is named."""
    who = known(findings).entities.get(entity or "")
    if who is None:
        return {}
    named = known(findings).named[who.id]
    return {
        f"is a {who.type}": 1.0,
        "key": float(who.key),
        "names": math.log1p(named),
        "named once": float(named == 1),
        "name confidence": who.confidence or 0.0,
        "words of the name": math.log1p(len(who.name.split())),
    }


@once(8)  # each name of a sentence asks for that sentence
def of_words(span: Span, analysis: Analysis) -> dict[str, float]:
    """Return how the words begin, end, and go on."""
    text = analysis.article.text
    told = span.cut(text)
    words = [word.strip(SIGNS).casefold() for word in told.split()]
    follows = text[span.end : span.end + 40].split()[:_AFTER]
    first, last = (words[0], words[-1]) if words else ("", "")
    found = {
        "points back first": float(bare(first) in POINTING_BACK),
        "points back": float(sum(word in POINTING_BACK for word in words)),
        "joins first": float(first in _JOINING),
        "ends as a sentence": float(told.rstrip("”\"'’")[-1:] in {".", "!", "?"}),
        "begins small": float(told.lstrip("“\"'‘")[:1].islower()),
        "ends small": float(len(last) < _AFTER),
        "goes on joined": float(bool(follows) and follows[0].strip(",;").casefold() in _JOINING),
        "goes on": float(text[span.end : span.end + 1] not in {"", "\n", ".", "!", "?", "”", '"'}),
        "new line inside": float("\n" in told),
        "at the end": float(len(text) - span.end < _NEAR_THE_END),
    }
    tokens = tokens_of(span, analysis)
    if tokens:
        found |= {f"first is {tokens[0].pos_}": 1.0, f"last is {tokens[-1].pos_}": 1.0}
        subjects = sum(t.dep_ in NOMINAL_SUBJECTS for t in tokens)
        tags, words_of = {t.tag_ for t in tokens}, {t.lower_ for t in tokens}
        found |= {
            "subjects": math.log1p(subjects),
            "no subject": float(not subjects),
            f"first subject {_subject(tokens)}": 1.0,
            "no finite verb": float(tags.isdisjoint(_FINITE)),
            "past": float("VBD" in tags),
            "first person": float(not words_of.isdisjoint(_FIRST_PERSON)),
            "second person": float(not words_of.isdisjoint(_SECOND_PERSON)),
        }
    return found


def _subject(tokens: list[Token]) -> str:
    """Return what the first subject is to who reads no more: one of the speakers, a name, or what was told before."""
    subject = next((t for t in tokens if t.dep_ in NOMINAL_SUBJECTS), None)
    if subject is None:
        return "none"
    if subject.lower_ in _PERSONS:
        return "I, we or you"
    if subject.pos_ == "PRON":
        return "it" if subject.lower_ == "it" else "a pronoun"
    first = next((t.lower_ for t in subject.lefts), "")
    if subject.pos_ == "PROPN":
        return "a name"
    return f"after {first}" if first in _POINTING else "a noun"


def of_token(span: Span, analysis: Analysis, what: str) -> dict[str, float]:
    """Return what the head word of `span` is in the parse, and below what it hangs."""
    tokens = tokens_of(span, analysis)
    if not tokens:
        return {}
    head = next((t for t in reversed(tokens) if t.head not in tokens), tokens[-1])
    return {f"{what} is {head.dep_}": 1.0, f"{what} is a {head.tag_}": 1.0, f"{what} below {head.head.pos_}": 1.0}


def of_tense(verb: Span, analysis: Analysis) -> dict[str, float]:
    """Return in what tense the clause of `verb` is told: the verb's form and auxiliaries.

    What "had" been done was done before the time that the text tells of.
    """
    found: dict[str, float] = {}
    for token in tokens_of(verb, analysis):
        auxiliaries = sorted(child.lower_ for child in token.children if child.dep_ in _AUXILIARY)
        found |= {f"verb's clause is {token.tag_}": 1.0} | {f"verb's clause with {word}": 1.0 for word in auxiliaries}
    return found


def of_namesakes(named: Mention | None, text: str, known: Known) -> dict[str, float]:
    """Return whether the name as written here is a part of another's name too, and whether it is one word."""
    words = named.span.cut(text).split() if named is not None else []
    others = [e for e in known.entities.values() if named and e.id != named.entity and words[-1] in e.name.split()]
    return {"namesakes": math.log1p(len(others)), "one word of the name": float(len(words) == 1)}


def tokens_of(span: Span, analysis: Analysis) -> list[Token]:
    """Return the words of `span`, without punctuation; none where nothing was parsed."""
    found = (
        analysis.parse.char_span(span.start, span.end, alignment_mode="expand") if analysis.doc is not None else None
    )
    if not found:
        return []
    words, before = _plain_words(analysis)
    return words[before[found.start] : before[found.end]]


@once()
def _plain_words(analysis: Analysis) -> tuple[list[Token], list[int]]:
    """Return the words without punctuation, and how many stand before each word; the last article's are kept."""
    plain = [not (token.is_punct or token.is_space) for token in analysis.parse]
    return [*compress(analysis.parse, plain)], [0, *accumulate(plain)]
