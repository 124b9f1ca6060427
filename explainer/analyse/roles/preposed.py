"""The role before a comma and the name: "the mayor of Norwick, Ada Park, …", "her rival, Mayor Park, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer import courtesy_titles
from explainer.analyse.roles.draft import CLOSING, PLURAL, RELATIVE, Draft, with_owner, word_start
from explainer.analyse.roles.lexicon import noun_kind
from explainer.analyse.roles.titles import title_place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People

_COMMAS = frozenset((",", "--", "—", ":"))
_LONGEST = 40


def appositive_before(doc: Doc, named: Named, people: People) -> Draft | None:
    """Return the role phrase to which the person's name, with its title, stands in apposition after a comma."""
    title = title_place(doc, named, people)
    comma = (named.first if title is None else title[0]) - 1
    while comma > named.begin and doc[comma].lower_ in courtesy_titles.WRITTEN:
        comma -= 1
    if comma <= named.begin or doc[comma].text not in _COMMAS:
        return None
    head = _governor(doc, named, comma)
    if head is None or noun_kind(head) is None:
        head = _governor_above(doc, named, comma)
    if head is not None and _is_of_somebody_else(head, people):
        return None
    if head is None or people.name_at(head.i) is not None or noun_kind(head) is None or head.tag_ in PLURAL:
        return None
    first = _left_edge(doc, head)
    near = named.begin <= first and comma - first <= _LONGEST
    if not near or not _closed(doc, named, first, head) or _of_several_each(doc, named, first, comma):
        return None
    first = _behind_adverbial(doc, first, head)
    last = next((n - 1 for n in range(head.i + 1, comma) if doc[n].lower_ in RELATIVE), comma - 1)
    if doc[comma].text == ":" and not _is_determined(head):
        return None  # "Image: Ada Park"
    if doc[last].text == ")":
        opening = next((n for n in range(last, head.i, -1) if doc[n].text == "("), None)
        last = last if opening is None else opening - 1
    return Draft(named.entity, _behind_owner(doc, first, head, people), last, "appositive")


def _of_several_each(doc: Doc, named: Named, first: int, comma: int) -> bool:
    """Tell roles of several people, one each: "the treasurer and the driver of the guild, Tom Lee and Ada Park"."""
    joined = any(doc[n].lower_ == "and" and doc[n + 1].pos_ == "DET" for n in range(first, comma))
    after = named.last + 1
    return joined and after < len(doc) and doc[after].lower_ in ("and", ",", "respectively")


def _is_of_somebody_else(head: Token, people: People) -> bool:
    """Tell what is already said of another: "Tom Lee, the director, met | Ada Park", "Lee quit as director, | Park"."""
    apposed = head.dep_ == "appos" and people.name_at(head.head.i) is not None
    return apposed or (head.dep_ == "pobj" and head.head.lower_ == "as")


def _behind_adverbial(doc: Doc, first: int, head: Token) -> int:
    """Return where the phrase begins behind what belongs to the clause: "Weeks later, | Norland's leader"."""
    ends = (
        n
        for n in range(first, head.i)
        if doc[n].lower_ in RELATIVE or (doc[n].text == "," and doc[n + 1].pos_ in ("DET", "PRON", "PROPN"))
    )
    return max(ends, default=first - 1) + 1


def _closed(doc: Doc, named: Named, first: int, head: Token) -> bool:
    """Tell whether the name ends as an apposition does; without punctuation behind it the role must stand alone."""
    after = doc[named.last + 1] if named.last + 1 < named.end else None
    if after is None or after.text in CLOSING or after.tag_ == "POS":
        return True
    if doc[named.first : named.last + 1].root.dep_ == "appos":
        return True
    opened = first == named.begin or doc[first - 1].text == ","  # "…, the mayor of Norwick, Ada Park said"
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


def _governor_above(doc: Doc, named: Named, comma: int) -> Token | None:
    """Return the role noun above the last noun before the comma: "the head of sales for the port, Ada Park, …"."""
    after = named.last + 2
    if doc[comma].text == ":" or (after < len(doc) and doc[after].lower_ in ("and", "or")):
        return None  # more likely a list
    token = doc[comma - 1]
    start = max(named.begin, comma - _LONGEST)
    while token.dep_ == "pobj" and token.head.i > start and noun_kind(token) is None:
        token = token.head.head
    return token if noun_kind(token) is not None and token.i < comma and _is_owned(doc, token) else None


def _is_owned(doc: Doc, noun: Token) -> bool:
    """Tell whether the phrase of the noun begins with "the" or with an owner ("Norland's minister of …")."""
    return any(token.dep_ in ("det", "poss") for token in doc[_left_edge(doc, noun) : noun.i])


def _left_edge(doc: Doc, noun: Token) -> int:
    """Return the first token of the noun's phrase; a word with hyphens ("vice-president") may be parsed apart."""
    return min(noun.left_edge.i, doc[word_start(doc, noun.i, max(0, noun.i - _LONGEST))].left_edge.i)


def _is_determined(noun: Token) -> bool:
    return any(child.dep_ in ("det", "poss") for child in noun.children)


def _behind_owner(doc: Doc, first: int, head: Token, people: People) -> int:
    """Return where the role begins: "Park's adviser" with the owner's name but no title, "his adviser" without."""
    owner = next((child for child in head.children if child.dep_ == "poss" and child.i >= first), None)
    if owner is None:
        return first
    if owner.pos_ == "PRON":
        return owner.i + 1
    named = people.name_at(owner.i)
    return first if named is None or named.type != "person" else with_owner(doc, named.last + 2, head.i, people)
