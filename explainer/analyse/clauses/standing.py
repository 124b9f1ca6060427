"""Finds the clauses of a text that have a subject of their own, with where each begins and ends.

A clause is the subtree of its verb in the dependency parse, without the clauses with subjects of their own that are
joined to it by "and" or "but": those stand alone themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from explainer.analyse.clauses.arguments import actors_of, objects_of
from explainer.analyse.clauses.parts import CONDITIONS, omissible_parts
from explainer.analyse.clauses.pointing import pointing_words
from explainer.analyse.grammar.clauses import GRAMMATICAL_SUBJECTS
from explainer.analyse.prose import read_prose
from explainer.analyse.span_index import SpanIndex
from explainer.analyse.trimming import trimmed
from explainer.model import Clause, Mention, Span
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from explainer.model import Analysis, Findings

Opening = Literal["name", "noun", "anaphor"]
ClausePlace = Literal["main", "reported", "circumstance", "other"]

_JOINED = frozenset(("conj", "parataxis"))
_ENDS = frozenset((".", ",", ";", ":", "-", "–", "—", "--"))
_POINTING = frozenset(("this", "that", "these", "those", "such", "both", "another", "other"))
_QUOTES = frozenset(("“", '"', "``", "''"))
_WORDS_OF_A_BARE_NOUN = 2
_MOST_STEPS = 8


def find_clauses(analysis: Analysis, findings: Findings) -> Iterator[Clause]:
    """Return a clause for each verb with a subject of its own in running prose, in the order of the text."""
    mentions = SpanIndex(findings.of(Mention), lambda mention: mention.span)
    nominal = [m.span for m in findings.of(Mention) if m.form == "nominal"]
    for sentence in read_prose(analysis).sentences:
        for verb in analysis.parse[sentence.first : sentence.last]:
            subject = subject_before(verb) if verb.pos_ in ("VERB", "AUX") and not _to_infinitive(verb) else None
            if subject is not None:
                for clause in _clauses(verb, subject, sentence.span, analysis, nominal, mentions):
                    yield _with_pointing(clause, analysis, mentions)


def _to_infinitive(verb: Token) -> bool:
    """Tell "for the board to win" from what somebody does: it is hoped for, hard or left to chance."""
    return verb.tag_ == "VB" and any(child.tag_ == "TO" and child.i < verb.i for child in verb.lefts)


def subject_before(verb: Token) -> Token | None:
    """Return the subject of `verb` that stands before it, or `None`; a relative pronoun ("who", "which") is none."""
    return next((c for c in verb.lefts if c.dep_ in GRAMMATICAL_SUBJECTS and c.tag_ not in ("WP", "WDT")), None)


def _clauses(  # noqa: PLR0913, PLR0917  # what a clause is made of
    verb: Token,
    subject: Token,
    sentence: Span,
    analysis: Analysis,
    nominal: list[Span],
    mentions: SpanIndex[Mention],
) -> Iterator[Clause]:
    start, end = _extent(verb, analysis)
    whole = Span(max(start, sentence.start), min(end, sentence.end))  # a sentence of prose begins after its dateline
    conditional = _conditional(verb, subject)
    place = "other" if conditional else _place(verb)  # after a dateline the parser may take the root for a part of it
    first = _first_after(whole.start, verb, _first_subject(verb, subject))
    if whole.contains(Span(first.idx, verb.idx)) or whole.contains(Span(verb.idx, first.idx)):
        yield Clause(
            span=whole,
            rule="subject and verb",
            subject=Span(max(first.left_edge.idx, whole.start), first.right_edge.idx + len(first.right_edge)),
            verb=Span(verb.idx, verb.idx + len(verb)),
            opening="noun"
            if _stands_for_clause(first, verb)
            else _opening(_speaker_of(verb, subject) or first, nominal),
            place="main" if place == "other" and whole.start == sentence.start and not conditional else place,
            omissible=omissible_parts(verb, first, whole, analysis, mentions),
            actors=actors_of(subject),
            objects=objects_of(verb),
        )


def _with_pointing(clause: Clause, analysis: Analysis, mentions: SpanIndex[Mention]) -> Clause:
    tokens = analysis.parse.char_span(clause.span.start, clause.span.end, alignment_mode="contract")
    found = tuple(pointing_words(tuple(tokens or ()), mentions))
    return replace(clause, pointing=found) if found else clause


def _first_subject(verb: Token, subject: Token) -> Token:
    """Return the subject that a reader meets first: in "it will close, the board said" that of the reported clause."""
    for child in verb.lefts:
        if child.dep_ == "ccomp" and child.i < subject.i:
            return subject_before(child) or subject
    return subject


def _speaker_of(verb: Token, subject: Token) -> Token | None:
    """Return the subject of a verb of saying where quoted words come first: who "I" is in "“I agree,” Moss wrote"."""
    quoted = verb.left_edge.text in _QUOTES and verb.left_edge.i < subject.left_edge.i
    return subject if quoted and any(child.dep_ == "ccomp" and child.i < subject.i for child in verb.lefts) else None


def _first_after(start: int, verb: Token, subject: Token) -> Token:
    """Return `subject`, or what stands for it from `start` on where the parser took a dateline for it."""
    if subject.left_edge.idx >= start:
        return subject
    token = next((t for t in verb.doc[verb.sent.start : verb.i] if t.idx >= start), subject)
    while token.head.idx >= start and token.head.i < verb.i and token.head.i != token.i:
        token = token.head
    return token


def _extent(verb: Token, analysis: Analysis) -> tuple[int, int]:
    """Return where the clause of `verb` begins and ends, without the joined clauses that have their own subject."""
    last = verb.right_edge
    while last.i > verb.i and (last.text in _ENDS or last.is_space):
        last = last.nbor(-1)
    start, end = verb.left_edge.idx, last.idx + len(last)
    for child in _joined_after(verb):
        if subject_before(child) is not None:
            joint = child.left_edge
            if joint.i and joint.nbor(-1).dep_ == "cc":
                joint = joint.nbor(-1)
            end = min(end, joint.idx)
    opener = next((c for c in verb.lefts if c.dep_ in ("mark", "cc", "advmod") and c.i == verb.left_edge.i), None)
    if opener is not None and opener.dep_ in ("mark", "cc"):
        start = opener.idx + len(opener)
    return trimmed(analysis.article.text, start, end)


def _conditional(verb: Token, subject: Token) -> bool:
    """Tell "if the dam breaks", also where the parser takes it for the main clause."""
    return any(c.lower_ in CONDITIONS and c.dep_ in ("mark", "advmod") and c.i < subject.i for c in verb.lefts)


def _joined_after(verb: Token) -> Iterator[Token]:
    """Go through the verbs that are joined to `verb`, directly or one to the other."""
    at = [verb]
    for _ in range(_MOST_STEPS):
        at = [
            child for token in at for child in token.rights if child.dep_ in _JOINED and child.pos_ in ("VERB", "AUX")
        ]
        yield from at


def _place(verb: Token) -> ClausePlace:
    """Tell what a clause is in its sentence: asserted, reported by somebody, a circumstance of another, or a part."""
    found: ClausePlace = "main"
    for _ in range(_MOST_STEPS):
        if verb.dep_ == "ROOT":
            return found
        if verb.dep_ in ("ccomp", "xcomp", "parataxis"):
            return "reported"
        if verb.dep_ == "advcl" and found == "main" and not {c.lower_ for c in verb.lefts} & CONDITIONS:
            found = "circumstance"
        elif verb.dep_ not in _JOINED and found == "main":
            found = "other"
        verb = verb.head
    return "other"


def _stands_for_clause(subject: Token, verb: Token) -> bool:
    """Tell whether "it" only announces what follows: "it is clear that the dam held" points to nothing before."""
    if subject.lower_ != "it" or verb.lemma_ != "be":
        return False
    after = {child.dep_ for child in verb.rights}
    return bool(after & {"acomp", "attr"}) and bool(after & {"ccomp", "xcomp", "csubj"})


def _opening(subject: Token, nominal: list[Span]) -> Opening:
    """Tell what a reader who knows nothing of the text before makes of a subject.

    A pronoun, "this", "whose ships", and a bare definite noun for somebody ("the company", "her lawyer") point back
    (anaphor).
    """
    phrase = list(subject.subtree)
    first = phrase[0]
    both = first.lower_ == "both" and any(token.lower_ == "and" for token in phrase)  # "both the mayor and the board"
    points = first.lower_ in _POINTING and not both
    whose = first.tag_ in ("PRP$", "WP$", "WDT")
    if subject.pos_ == "PRON" or whose or points:
        indefinite = subject.tag_ in ("NN", "NNP") or subject.dep_ == "expl"
        return "noun" if indefinite and not whose else "anaphor"
    if any(token.pos_ == "PROPN" for token in phrase):
        return "name"
    the = first.lower_ == "the"
    if the and len(phrase) > 1 and phrase[1].pos_ == "NUM":
        return "anaphor"
    definite = the and sum(token.is_alpha for token in phrase) <= _WORDS_OF_A_BARE_NOUN
    span = Span(first.idx, subject.idx + len(subject))
    somebody = subject.lemma_.lower() in _somebody() or any(span.overlaps(other) for other in nominal)
    return "anaphor" if definite and somebody else "noun"


def _somebody() -> frozenset[str]:
    return words("person_nouns") | words("generic_institutions") | words("organisation_words")
