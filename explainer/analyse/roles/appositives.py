"""The role in apposition: "Ada Park, the mayor of Norwick, …", "the mayor of Norwick, Ada Park, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft, core_end, is_phrase_word
from explainer.analyse.roles.lexicon import noun_kind, post_nominals
from explainer.analyse.roles.titles import title_place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People

_OPENING = frozenset((",", "—", "–", "--", "-", "("))
_CLOSING = frozenset((",", "—", "–", "--", ".", ";", ":", "(", ")", "!", "?", "“", "”", '"'))
_SUBJECTS = ("nsubj", "nsubjpass")
_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our"))
_RELATIVE = frozenset(("who", "whom", "which", "whose", "that", "where"))
_MARKS = frozenset(("“", "”", '"'))
_PLURAL = frozenset(("NNS", "NNPS"))
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
    """Return the role phrase to which the person's name, with its title, stands in apposition after a comma."""
    title = title_place(doc, named, people)
    comma = (named.first if title is None else title[0]) - 1
    sentence = doc[named.first].sent
    if comma <= sentence.start or doc[comma].text not in (",", "--", "—", ":"):
        return None
    head = _governor(doc, named, comma)
    if head is not None and head.dep_ == "appos" and people.name_at(head.head.i) is not None:
        return None  # already said of somebody: "Tom Lee, the director, met Ada Park"
    if head is None or people.name_at(head.i) is not None or noun_kind(head) is None or head.tag_ in _PLURAL:
        return None
    first = head.left_edge.i
    if first < sentence.start or comma - first > _LONGEST or not _closed(doc, named, first, head):
        return None
    first = _behind_adverbial(doc, first, head)
    last = next((n - 1 for n in range(head.i + 1, comma) if doc[n].lower_ in _RELATIVE), comma - 1)
    if doc[comma].text == ":" and not _is_determined(head):
        return None  # "Image: Ada Park"
    if doc[last].text == ")":
        opening = next((n for n in range(last, head.i, -1) if doc[n].text == "("), None)
        last = last if opening is None else opening - 1
    return Draft(named.entity, _without_owner(doc, first, head, people), last, "appositive")


def _behind_adverbial(doc: Doc, first: int, head: Token) -> int:
    """Return where the phrase begins behind what belongs to the clause: "Weeks later, | Norland's leader"."""
    commas = (n for n in range(first, head.i) if doc[n].text == "," and doc[n + 1].pos_ in ("DET", "PRON", "PROPN"))
    return max(commas, default=first - 1) + 1


def _closed(doc: Doc, named: Named, first: int, head: Token) -> bool:
    """Tell whether the name ends as an apposition does; without a mark behind it, the role must stand quite alone."""
    sentence = doc[named.first].sent
    after = doc[named.last + 1] if named.last + 1 < sentence.end else None
    if after is None or after.text in _CLOSING or after.tag_ == "POS":
        return True
    if doc[named.first : named.last + 1].root.dep_ == "appos":
        return True
    opened = first == sentence.start or doc[first - 1].text == ","  # "…, the mayor of Norwick, Ada Park said"
    return opened and head.dep_ not in ("pobj", "conj", "dobj")


def _governor(doc: Doc, named: Named, comma: int) -> Token | None:
    """Return the noun before the comma that the name stands in apposition to."""
    root = doc[named.first : named.last + 1].root
    if root.dep_ == "appos" and root.head.i < comma:
        phrase = root.head
        in_chief = phrase.lower_ == "chief" and phrase.dep_ == "pobj" and phrase.head.lower_ == "in"
        return phrase.head.head if in_chief else phrase
    before = doc[comma - 1]
    if root.dep_ == "conj" or before.pos_ not in ("NOUN", "PROPN"):
        return None
    return before if _is_determined(before) else None


def _is_determined(noun: Token) -> bool:
    return any(child.dep_ in ("det", "poss") for child in noun.children)


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
    while number + 1 < end and _is_aside(doc[number]) and doc[number + 1].text in _OPENING:
        number += 2
    return number if number < end else None


def _is_aside(token: Token) -> bool:
    """Tell an age and letters behind a name ("42", "QC"), which are no apposition but may stand before one."""
    return token.like_num or token.text in post_nominals()


def _phrase_end(doc: Doc, start: int, end: int, people: People) -> int | None:
    """Return the last token of the role phrase that begins at `start`, or `None` where there is none."""
    core = core_end(doc, start, end)
    if core is None or _names_somebody_else(doc, start, core, people):
        return None
    head = doc[core]
    if noun_kind(head) is None and not _has_role_before_and(doc, start, core):
        return None
    if head.tag_ in _PLURAL and not _of_several(doc, start):
        return None
    last = _right_end(doc, head, end)
    after = doc[last + 1] if last + 1 < end else None
    if after is not None and after.text not in _CLOSING:
        if head.dep_ in _SUBJECTS and head.head.i > last:
            return None
        if after.lower_ in ("and", "or") or (after.pos_ in ("VERB", "AUX") and doc[start - 1].text != "("):
            return last if head.dep_ == "appos" else None
    return last


def _of_several(doc: Doc, start: int) -> bool:
    """Tell whether more than one name stands before the phrase: "Ada Park and Tom Lee, members of the council"."""
    root = doc[start - 2]
    return root.dep_ == "conj" or any(token.dep_ == "conj" for token in root.children)


def _has_role_before_and(doc: Doc, start: int, core: int) -> bool:
    return any(doc[n].lower_ == "and" and noun_kind(doc[n - 1]) for n in range(start + 1, core))


def _names_somebody_else(doc: Doc, start: int, core: int, people: People) -> bool:
    """Tell whether the phrase is another person's title and name: "Park, Mayor Lee and …"."""
    first = people.name_at(start)
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
    """Return where the noun's modifiers end: at the first closing mark, new clause, or where the phrase ends."""
    edge = max((token.i for token in head.subtree if token.i < end), default=head.i)
    last = head.i
    quoted = _quoted_title(doc, head.i, end)
    for number in range(head.i + 1, end):
        token = doc[number]
        if number in quoted:
            last = number
            continue
        if token.text in _MARKS:
            break
        if (token.text in _CLOSING and not _place_goes_on(doc, number, end)) or token.is_space:
            break
        if token.lower_ in _RELATIVE and token.dep_ != "det":
            break
        if number > edge and not (token.pos_ == "ADP" or doc[number - 1].pos_ == "ADP" or is_phrase_word(token)):
            break
        last = number
    while last > head.i and last not in quoted and (doc[last].text in _CLOSING or doc[last].pos_ in ("CCONJ", "ADP")):
        last -= 1
    return last


def _quoted_title(doc: Doc, start: int, end: int) -> range:
    """Return the tokens of a title in quotation marks: 'author of "On Rivers: Essays"', 'host of the BBC's "Boats"'."""
    marks = [number for number in range(start, end) if doc[number].text in _MARKS][:2]
    if len(marks) < 2 or not (doc[marks[0] - 1].pos_ == "ADP" or doc[marks[0] - 1].tag_ == "POS"):
        return range(0)
    return range(marks[0], marks[1] + 1)


def _place_goes_on(doc: Doc, comma: int, end: int) -> bool:
    """Tell whether a comma stands inside a place or institution: "the university in Norwick, Ohio, …"."""
    if doc[comma].text != "," or comma + 2 >= end:
        return False
    return doc[comma - 1].pos_ == "PROPN" and doc[comma + 1].pos_ == "PROPN" and doc[comma + 2].text in (",", ".")
