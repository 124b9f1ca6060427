"""The parts that can be left out of a clause so that what is left is true if the clause is.

Never left out are a negation, a condition, who says it, a complement, and what says which one is meant: without these
the rest would say something else. The parts are ordered: those that are missed least come first.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from explainer.analyse.clauses.holding import leaves_open
from explainer.analyse.clauses.pairs import may_go
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from explainer.analyse.span_index import SpanIndex
    from explainer.model import Analysis, Mention

CONDITIONS = frozenset(("if", "unless", "until", "till", "once", "when", "whenever", "whether", "lest", "provided"))
_SOURCES = frozenset(("according", "reportedly", "allegedly", "quoting", "citing"))
_TURNING = frozenset(("not", "never", "no", "nor", "but", "except", "without", "than", "rather", "only", "instead"))
_ESSENTIAL = CONDITIONS | _TURNING | _SOURCES
_TEXTS = frozenset(
    "appeal article brief column comment complaint email essay lawsuit letter memo message motion note"
    " petition post report review speech statement suit text tweet".split()
)
_WRITING = frozenset(("write", "tweet", "testify", "sue", "email", "petition", "telegraph", "blog"))
_FIRST = 2
_BINDING = frozenset(("of", "to", "by", "than", "like", "as", "about", "against", "between", "except", "without"))
_CIRCUMSTANCES = frozenset(("as", "after", "before", "since", "where"))
"""Not "because", "while", "although": a reason and a contrast are missed."""
_DATING = frozenset(("on", "in", "at", "during", "over", "around"))
_COMMAS = frozenset((",", "—", "–", "--", "-"))
_LONGEST = 400
_COMPLEMENTS = frozenset(("dobj", "attr", "acomp", "ccomp", "xcomp", "oprd", "agent", "dative"))
_CUT_OFF = frozenset(("conj", "npadvmod", "prep", "acl", "advcl", "advmod"))
"""What a word can be before which the end of a clause may be cut."""
_RELATIVE = frozenset(("WDT", "WP", "WP$", "WRB"))
_SHORT = 6
_TRAILING = 12
_FEWEST_LEFT = 3


def omissible_parts(
    verb: Token, subject: Token, clause: Span, analysis: Analysis, mentions: SpanIndex[Mention]
) -> tuple[Span, ...]:
    """Return the parts of the clause of `verb`, with the commas around them, those missed least first.

    Without any of them the clause is whole: nothing that stays hangs on it (`leaves_open`).
    """
    tokens = [t for t in verb.subtree if clause.start <= t.idx < clause.end]
    found = [
        *_leading(verb, subject, clause),
        *_in_brackets(tokens),
        *_set_off(tokens, clause),
        *_dated(tokens, clause),
        *_trailing(tokens, verb, clause),
    ]
    text = analysis.article.text
    kept = (s for s in dict.fromkeys(found) if 0 < s.end - s.start <= _LONGEST and may_go(s, clause, text))
    return tuple(s for s in kept if not leaves_open(s, tokens, clause, mentions))


def _leading(verb: Token, subject: Token, clause: Span) -> Iterator[Span]:
    """Return what stands before the subject and is closed by a comma: "On Monday, ", "Despite the rain, "."""
    first = subject.left_edge
    if first.i == 0 or first.idx <= clause.start or first.nbor(-1).text != ",":
        return
    before = list(verb.doc[verb.left_edge.i : first.i])
    reported = any(token.dep_ == "ccomp" and token.head.i == verb.i for token in before)
    if not reported and not _limits(before):
        yield Span(clause.start, first.idx)


def _in_brackets(tokens: list[Token]) -> Iterator[Span]:
    """Return what stands in round brackets, with the space before it."""
    opened: Token | None = None
    for token in tokens:
        if token.text == "(":
            opened = token
        elif token.text == ")" and opened is not None:
            before = opened.nbor(-1) if opened.i else opened
            yield Span(before.idx + len(before), token.idx + 1)
            opened = None


def _set_off(tokens: list[Token], clause: Span) -> Iterator[Span]:
    """Return appositions, relative clauses and circumstances that commas or dashes set off."""
    for token in tokens:
        if not _may_go(token):
            continue
        first, last = token.left_edge, token.right_edge
        before = first.nbor(-1) if first.i else first
        if before.text not in _COMMAS or before.idx < clause.start:
            continue
        after = last.nbor() if last.i + 1 < len(last.doc) else last
        if after.text in _COMMAS and after.idx < clause.end:
            yield Span(before.idx, after.idx + len(after))
        elif last.idx + len(last) >= clause.end:
            yield Span(before.idx, clause.end)


def _dated(tokens: list[Token], clause: Span) -> Iterator[Span]:
    """Return participles that only date a noun: "a trip scheduled in early February"."""
    for token in tokens:
        if token.dep_ != "acl" or token.tag_ != "VBN":
            continue
        words = list(token.subtree)
        dates = any(word.ent_type_ == "DATE" for word in words)
        end = token.right_edge.idx + len(token.right_edge)
        if dates and len(words) <= _SHORT and end < clause.end:
            before = token.left_edge.nbor(-1)
            yield Span(before.idx + len(before), end)


def _may_go(token: Token) -> bool:
    if token.dep_ == "appos":
        # "the mayor, Ada Moss," says who the mayor is: there the apposition is the name
        return token.pos_ != "PROPN" or token.head.pos_ == "PROPN"
    if token.dep_ == "relcl" and not any(word.tag_ in _RELATIVE for word in token.doc[token.left_edge.i : token.i]):
        return False  # without "who" or "which" it is the main clause, taken for a part of it
    if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ in ("VBN", "VBG")):
        return not _tells_content(token)
    if token.dep_ in ("npadvmod", "advmod"):
        return len(list(token.subtree)) >= _FEWEST_LEFT and not _limits(token.subtree)
    return token.dep_ == "advcl" and _is_circumstance(token)


def _is_circumstance(verb: Token) -> bool:
    """Tell a clause that only adds to another ("as the rain fell", "leaving three hurt") from one that limits it.

    What a text says ("filed a suit, claiming that the town …") is no mere addition to its having been written.
    """
    if _tells_content(verb) or _limits(verb.subtree):
        return False
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "advmod")}
    return not marks.isdisjoint(_CIRCUMSTANCES) or (verb.tag_ in ("VBG", "VBN") and verb.left_edge.i == verb.i)


def _tells_content(verb: Token) -> bool:
    """Tell what a letter or a complaint says, in a participle behind it: ", claiming that the town …".

    So does "saying" behind any verb: "is jumping up and down saying he will leave" is about what is said.
    """
    above = verb.head
    if verb.lower_ == "saying" and any(child.dep_ == "ccomp" for child in verb.rights):
        return True
    if verb.tag_ not in ("VBG", "VBN") or not any(child.dep_ in ("ccomp", "dobj") for child in verb.rights):
        return False
    texts = any(child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in _TEXTS for child in above.children)
    return texts or above.lemma_.lower() in _WRITING


def _limits(tokens: Iterable[Token]) -> bool:
    """Tell whether a part begins like one that limits or turns what the rest says: "if", "not", "according to"."""
    first = [token.lower_ for token in islice(tokens, _FIRST)]
    return not _ESSENTIAL.isdisjoint(first)


def _trailing(tokens: list[Token], verb: Token, clause: Span) -> Iterator[Span]:
    """Return what can be cut off at the end, the last first: circumstances, and a second act ("and sold it").

    What ends where a part that can be cut off begins can be cut off together with it.
    """
    ends, starts = {clause.end}, set[int]()
    for token in sorted(tokens, key=lambda t: (-t.right_edge.i, t.left_edge.i)):
        if token.i <= verb.i or not _may_be_cut(token):
            continue
        end = token.right_edge.idx + len(token.right_edge)
        if end in ends or end >= clause.end:
            start = _cut_before(token)
            ends.add(start)
            starts.add(start)
    for start in sorted(starts, reverse=True)[:_TRAILING]:
        if sum(t.is_alpha for t in tokens if t.idx < start and t.i >= verb.i) >= _FEWEST_LEFT:
            yield Span(start, clause.end)


def _may_be_cut(token: Token) -> bool:
    """Tell whether the end of a clause may be cut before `token`: what a comma sets off, a day, or a second verb.

    What follows without a comma says which one, or on what condition: readers called rows that end there wrong three
    times as often as those that end before a comma (docs/quality.d/lines.md).
    """
    if token.dep_ not in _CUT_OFF or _limits(token.subtree):
        return False
    if token.dep_ == "conj":
        joint = next((c for c in token.head.rights if c.dep_ == "cc"), None)
        verbs = token.pos_ == "VERB" and token.head.pos_ == "VERB"
        return verbs and joint is not None and joint.lower_ == "and" and not _shares_object(token)
    only_dates = _is_day(token) and (token.dep_ != "prep" or token.lower_ in _DATING)  # "by 2030" says how soon
    return only_dates or (_set_off_before(token) and _adds(token))


def _adds(token: Token) -> bool:
    """Tell whether what `token` governs only adds to the clause: a circumstance, what somebody did besides."""
    if token.dep_ == "prep":
        return _is_loose(token)
    if token.dep_ == "acl":
        told = token.head.pos_ == "PROPN" or any(child.dep_ in ("amod", "compound") for child in token.head.lefts)
        return told and token.tag_ in ("VBG", "VBN") and not _tells_content(token)
    if token.dep_ == "advcl":
        return _is_circumstance(token)
    return token.dep_ in ("npadvmod", "advmod")


def _set_off_before(token: Token) -> bool:
    first = token.left_edge
    return first.i > 0 and first.nbor(-1).text in _COMMAS


def _is_day(token: Token) -> bool:
    """Tell whether `token` brings a day and nothing more: "Monday", "on Monday", "in early May"; not "in a year"."""
    if token.dep_ == "npadvmod":
        return token.ent_type_ in ("DATE", "TIME")
    words = list(token.subtree) if token.dep_ == "prep" else []
    dated = 1 < len(words) <= _SHORT and all(word.ent_type_ == "DATE" for word in words[1:])
    return dated and any(word.is_title or word.like_num for word in words[1:])


def _is_loose(prep: Token) -> bool:
    """Tell whether what a preposition brings adds to a clause, and does not complete one of its words.

    What follows its word at once may belong to it ("called for"), as do "in accordance with" and a number.
    """
    head = prep.head
    counts = any(child.pos_ == "NUM" and child.ent_type_ != "DATE" for child in prep.rights)
    in_phrase = head.dep_ == "pobj" and head.left_edge.i == head.i and head.tag_ == "NN"
    apart = prep.left_edge.i > head.i + 1 or head.pos_ == "NOUN"
    loose = prep.lower_ not in _BINDING and head.pos_ in ("VERB", "AUX", "NOUN", "PROPN")
    return apart and loose and not counts and not in_phrase


def _shares_object(verb: Token) -> bool:
    """Tell whether the first of two joined verbs may have what completes it only after the second.

    "Found and took a boat", "ran for and won the seat", "reflected and advised on the plan": nothing but a day stands
    with the first, or a preposition without its noun. A passive needs no object ("was held and charged with theft").
    """
    first = verb.head
    own = [child for child in first.rights if child.i < verb.i]
    if any(child.dep_ == "prep" and not _has_noun(child) for child in own):
        return True
    if any(child.dep_ in _COMPLEMENTS or (child.dep_ == "prep" and not _is_day(child)) for child in own):
        return False
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in first.lefts)
    if passive:
        return any(child.dep_ == "agent" for child in verb.rights)
    helped = any(child.dep_ in ("aux", "auxpass") for child in verb.lefts)
    return any(child.dep_ in _COMPLEMENTS or (child.dep_ == "prep" and not helped) for child in verb.rights)


def _has_noun(prep: Token) -> bool:
    return any(child.dep_ in ("pobj", "pcomp", "prep", "amod", "advmod", "npadvmod") for child in prep.rights)


def _cut_before(token: Token) -> int:
    """Return where to cut: before `token` and the comma or the "and" that leads to it, after the space."""
    first = token.left_edge
    while first.i and (first.nbor(-1).text in _COMMAS or first.nbor(-1).dep_ == "cc"):
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i else first
    return before.idx + len(before)
