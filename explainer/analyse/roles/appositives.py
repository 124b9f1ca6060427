"""The role in apposition: "Ada Park, the mayor of Norwick, …", "the mayor of Norwick, Ada Park, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft, core_end, is_phrase_word
from explainer.analyse.roles.lexicon import noun_kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People

_OPENING = frozenset((",", "—", "–", "--", "-", "("))
_CLOSING = frozenset((",", "—", "–", "--", ".", ";", ":", "(", ")", "!", "?", "“", "”", '"'))
_SUBJECTS = ("nsubj", "nsubjpass")
_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our"))
_MARKS = frozenset(("“", "”", '"'))
_LONGEST = 40


def appositive_after(doc: Doc, named: Named, people: People) -> list[Draft]:
    """Return the roles in apposition after a person's name."""
    end = min(doc[named.last].sent.end, named.last + _LONGEST)
    start = _after_asides(doc, named.last + 1, end)
    drafts: list[Draft] = []
    while start is not None and (last := _phrase_end(doc, start, end, people)) is not None:
        drafts.append(Draft(named.entity, start, last, "appositive"))
        closing = last + 1
        joined = closing + 1 < end and doc[closing].text == "," and doc[closing + 1].lower_ == "and"
        start = closing + 2 if joined else None
    return drafts


def appositive_before(doc: Doc, named: Named, people: People) -> Draft | None:
    """Return the role phrase to which the person's name stands in apposition after a comma, or `None`."""
    comma = named.first - 1
    sentence = doc[named.first].sent
    after = doc[named.last + 1] if named.last + 1 < sentence.end else None
    closed = after is None or after.text in _CLOSING or after.tag_ == "POS"
    closed = closed or doc[named.first : named.last + 1].root.dep_ == "appos"
    if comma <= sentence.start or doc[comma].text not in (",", "--", "—", ":") or not closed:
        return None
    head = _governor(doc, named, comma)
    if head is None or people.name_at(head.i) is not None or noun_kind(head) is None:
        return None
    first = head.left_edge.i
    if first < sentence.start or comma - first > _LONGEST:
        return None
    last = comma - 1
    if doc[last].text == ")":
        opening = next((n for n in range(last, head.i, -1) if doc[n].text == "("), None)
        last = last if opening is None else opening - 1
    return Draft(named.entity, _without_owner(doc, first, head, people), last, "appositive")


def _governor(doc: Doc, named: Named, comma: int) -> Token | None:
    """Return the noun before the comma that the name stands in apposition to."""
    root = doc[named.first : named.last + 1].root
    if root.dep_ == "appos" and root.head.i < comma:
        return root.head
    before = doc[comma - 1]
    if root.dep_ == "conj" or before.pos_ not in ("NOUN", "PROPN"):
        return None
    determined = any(child.dep_ in ("det", "poss") for child in before.children)
    return before if determined else None


def _without_owner(doc: Doc, first: int, head: Token, people: People) -> int:
    """Leave the person in "Park's adviser, Lee" out: the role is the adviser's, not Park's."""
    for child in head.children:
        owner = people.name_at(child.i)
        if child.dep_ == "poss" and child.i >= first and (owner is None or owner.type == "person"):
            marked = child.i + 1 < head.i and doc[child.i + 1].tag_ == "POS"
            if owner is not None or child.pos_ == "PRON":
                return child.i + (2 if marked else 1)
    return first


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
    if doc[number].like_num and number + 1 < end and doc[number + 1].text in _OPENING:
        number += 2
    return number if number < end else None


def _phrase_end(doc: Doc, start: int, end: int, people: People) -> int | None:
    """Return the last token of the role phrase that begins at `start`, or `None` where there is none."""
    core = core_end(doc, start, end)
    if core is None or _names_somebody_else(doc, start, core, people):
        return None
    head = doc[core]
    if noun_kind(head) is None and not _has_role_before_and(doc, start, core):
        return None
    last = _right_end(doc, head, end)
    after = doc[last + 1] if last + 1 < end else None
    if after is not None and after.text not in _CLOSING:
        if head.dep_ in _SUBJECTS and head.head.i > last:
            return None
        if after.lower_ in ("and", "or") or (after.pos_ in ("VERB", "AUX") and doc[start - 1].text == ","):
            return last if head.dep_ == "appos" else None
    return last


def _has_role_before_and(doc: Doc, start: int, core: int) -> bool:
    return any(doc[n].lower_ == "and" and noun_kind(doc[n - 1]) for n in range(start + 1, core))


def _names_somebody_else(doc: Doc, start: int, core: int, people: People) -> bool:
    """Tell whether the phrase is another person's title and name: "Park, Mayor Lee and …"."""
    for number in (core, core + 1):
        named = people.name_at(number) if number < len(doc) else None
        if named is not None and named.type == "person" and named.first >= start:
            owned = named.last + 1 < len(doc) and doc[named.last + 1].tag_ == "POS"
            if not owned:
                return True
    return False


def _right_end(doc: Doc, head: Token, end: int) -> int:
    """Return where the noun's modifiers end: at the first closing mark, new clause, or where the phrase ends."""
    edge = max((token.i for token in head.subtree if token.i < end), default=head.i)
    last = head.i
    for number in range(head.i + 1, end):
        token = doc[number]
        if token.text in _MARKS:
            quoted = doc[number - 1].pos_ == "ADP" or doc[head.i : number].text.count(token.text) % 2
            if not quoted:
                break
        elif (token.text in _CLOSING and not _place_goes_on(doc, number, end)) or token.is_space:
            break
        if token.lower_ in ("who", "which", "whose", "that", "where") and token.dep_ != "det":
            break
        if number > edge and not (token.pos_ == "ADP" or doc[number - 1].pos_ == "ADP" or is_phrase_word(token)):
            break
        last = number
    while last > head.i and (doc[last].text in _CLOSING or doc[last].pos_ in ("CCONJ", "ADP")):
        last -= 1
    return last


def _place_goes_on(doc: Doc, comma: int, end: int) -> bool:
    """Tell whether a comma stands inside a place or institution: "the university in Norwick, Ohio, …"."""
    if doc[comma].text != "," or comma + 2 >= end:
        return False
    return doc[comma - 1].pos_ == "PROPN" and doc[comma + 1].pos_ == "PROPN" and doc[comma + 2].text in (",", ".")
