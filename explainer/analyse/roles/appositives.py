"""The role in apposition behind the name: "Ada Park, the mayor of Norwick, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer import courtesy_titles
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.analyse.roles.draft import CLOSING, PLURAL, RELATIVE, Draft, core_end, is_phrase_word
from explainer.analyse.roles.lexicon import noun_kind
from explainer.quotation_characters import DOUBLE
from explainer.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People
    from explainer.model.findings import RoleStatus

_OPENING = frozenset((",", "—", "–", "--", "-", "("))
_ADVERBS: dict[str, RoleStatus | None] = {
    **dict.fromkeys(("then", "once", "formerly", "previously"), "former"),
    **dict.fromkeys(("now", "currently", "presently", "also", "later", "himself", "herself", "both"), None),
}
"""Words that stand before an apposition, and what they say of its time: "Ada Park, once a baker, …"."""
_LONGEST = 40


def appositive_after(doc: Doc, named: Named, people: People) -> list[Draft]:
    """Return the roles in apposition after a person's name."""
    end = min(named.end, named.last + _LONGEST)
    start = _after_asides(doc, named.last + 1, end)
    drafts: list[Draft] = []
    status: RoleStatus | None = None
    if start is not None and start + 1 < end and doc[start].lower_ in _ADVERBS:
        status, start = _ADVERBS[doc[start].lower_], start + 1
    while start is not None and (last := _phrase_end(doc, named.begin, start, end, people)) is not None:
        drafts.append(Draft(named.entity, start, last, "appositive", status))
        closing = last + 1
        joined = closing + 2 < end and doc[closing].text == "," and doc[closing + 1].lower_ == "and"
        joined = joined and doc[closing + 2].tag_ != "PRP$"  # "…, a pilot, and his wife"
        start = closing + 2 if joined else None
    return drafts


def _after_asides(doc: Doc, number: int, end: int) -> int | None:
    """Return where an apposition could begin after the name: behind an age, a party in parentheses, a comma."""
    if number + 1 < end and doc[number].text == "(":
        closing = next((n for n in range(number + 1, min(end, number + 8)) if doc[n].text == ")"), None)
        if closing is None:
            return None
        if closing + 1 < end and doc[closing + 1].text in _OPENING:
            number = closing + 1
    if number + 1 >= end or doc[number].text not in _OPENING:
        return None
    number += 1
    while number + 1 < end and _is_aside(doc[number]) and doc[number + 1].text in _OPENING:
        number += 2
    return number if number < end else None


def _stands_bare(doc: Doc, begin: int, start: int, head: Token) -> bool:
    """Tell an apposition by its form where no comma closes it: "Ada Park, head of the port said"."""
    while doc[begin].is_space or doc[begin].text in DOUBLE:
        begin += 1
    name_first = all(doc[n].pos_ == "PROPN" for n in range(begin, start - 1))
    determined = any(child.pos_ in ("DET", "PRON") for child in head.children)
    return name_first and not determined and noun_kind(head) != "kinship"  # "Ada Park, husband expecting a child"


def _is_aside(token: Token) -> bool:
    """Tell an age and letters behind a name ("42", "QC"), which are no apposition but may stand before one."""
    return token.like_num or token.text in words("post_nominals")


def _phrase_end(doc: Doc, begin: int, start: int, end: int, people: People) -> int | None:
    """Return the last token of the role phrase that begins at `start`, or `None` where there is none."""
    one_of = doc[start].lower_ == "one" and start + 3 < end and doc[start + 1].lower_ == "of"
    core = core_end(doc, start + 2 if one_of else start, end, people)
    if core is None or _names_somebody_else(doc, start, core, people):
        return None
    head = doc[core]
    if noun_kind(head) is None and not _has_role_before_and(doc, start, core):
        return None
    if head.tag_ in PLURAL and not one_of and not _of_several(doc, start):
        return None
    last = _right_end(doc, head, end)
    after = doc[last + 1] if last + 1 < end else None
    if (
        after is not None
        and after.text not in CLOSING
        and not (after.pos_ == "VERB" and _stands_bare(doc, begin, start, head))
    ):
        if head.dep_ in NOMINAL_SUBJECTS and head.head.i > last:
            return None
        if after.lower_ in ("and", "or") or (after.pos_ in ("VERB", "AUX") and doc[start - 1].text != "("):
            return last if head.dep_ == "appos" or _stands_bare(doc, begin, start, head) else None
    return last


def _of_several(doc: Doc, start: int) -> bool:
    """Tell whether more than one name stands before the phrase: "Ada Park and Tom Lee, members of the council"."""
    root = doc[start - 2]
    return root.dep_ == "conj" or any(token.dep_ == "conj" for token in root.children)


def _has_role_before_and(doc: Doc, start: int, core: int) -> bool:
    return any(doc[n].lower_ == "and" and noun_kind(doc[n - 1]) for n in range(start + 1, core))


def _names_somebody_else(doc: Doc, start: int, core: int, people: People) -> bool:
    """Tell whether the phrase is another person's title and name: "Park, Mayor Lee and …"."""
    first = people.name_at(start + (doc[start].lower_ in courtesy_titles.WRITTEN))
    if first is not None and first.type == "person" and doc[first.last + 1].lower_ in ("and", ",", "or"):
        return True
    for number in (core, core + 1):
        named = people.name_at(number) if number < len(doc) else None
        if named is not None and named.type == "person" and named.first >= start:
            owned = named.last + 1 < len(doc) and doc[named.last + 1].tag_ == "POS"
            if not owned:
                return True
    return False


def _right_end(doc: Doc, head: Token, end: int) -> int:
    """Return where the noun's modifiers end: at the first closing punctuation, new clause, or where the phrase ends."""
    edge = min(head.right_edge.i, end - 1)
    last = head.i
    quoted = _quoted_title(doc, head.i, end)
    for number in range(head.i + 1, end):
        token = doc[number]
        if number in quoted:
            last = number
            continue
        if token.text in DOUBLE:
            break
        if (token.text in CLOSING and not _place_goes_on(doc, number, end)) or token.is_space:
            break
        if (token.lower_ in RELATIVE and token.dep_ != "det") or _is_told_of(token):
            break
        if number > edge and not (token.pos_ == "ADP" or doc[number - 1].pos_ == "ADP" or is_phrase_word(token)):
            break
        last = number
    while last > head.i and last not in quoted and (doc[last].text in CLOSING or doc[last].pos_ in ("CCONJ", "ADP")):
        last -= 1
    return last


def _is_told_of(token: Token) -> bool:
    """Tell where it is told what happened to somebody: "a Republican | appointed as judge by President Park"."""
    agent = any(child.lower_ in ("as", "by") for child in token.children)
    return token.tag_ == "VBN" and token.dep_ == "acl" and agent and token.head.i < token.i


def _quoted_title(doc: Doc, start: int, end: int) -> range:
    """Return the tokens of a title in quotation marks: 'author of "On Rivers: Essays"', 'host of the BBC's "Boats"'."""
    marks = [number for number in range(start, end) if doc[number].text in DOUBLE][:2]
    if len(marks) < 2 or not (doc[marks[0] - 1].pos_ == "ADP" or doc[marks[0] - 1].tag_ == "POS"):
        return range(0)
    return range(marks[0], marks[1] + 1)


def _place_goes_on(doc: Doc, comma: int, end: int) -> bool:
    """Tell whether a comma stands inside a place or institution: "the university in Norwick, Ohio, …"."""
    if doc[comma].text != "," or comma + 2 >= end:
        return False
    return doc[comma - 1].pos_ == "PROPN" and doc[comma + 1].pos_ == "PROPN" and doc[comma + 2].text in (",", ".")
