"""The role before the name: "Foreign Minister Ada Park", "the novelist Ada Park", "head of the union Ada Park"."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from explainer import courtesy_titles
from explainer.analyse.roles.draft import Draft, governs_a_noun, is_phrase_word, with_owner, word_start
from explainer.analyse.roles.lexicon import is_abbreviated, is_abbreviation_before, is_role_word, is_title, noun_kind
from explainer.headline_case import capitalised_share
from explainer.quotation_characters import ALL
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People

_PREPOSITIONS = frozenset(("of", "for", "to", "at", "in", "on"))
_TIMES = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name[1:]))
_ROLE_ADJECTIVES = words("former_words") | {"acting", "interim", "longtime", "incoming", "outgoing"}
_RANKS = frozenset(
    "deputy assistant associate vice chief lead fellow minister attorney executive general managing senior"
    " junior incumbent republican democrat democratic independent conservative liberal socialist".split()
)
"""Role nouns that can be the first word of a longer title ("deputy Prime Minister", "Republican Sen.")."""
_BODIES = frozenset(("state", "city", "county", "district", "party", "opposition", "police", "army", "navy", "school"))
"""Words in small letters that stand before a title in capitals ("state Sen."), as no other common noun does."""
_PERSONS_BODIES = frozenset("campaign administration foundation family team trust cabinet company".split())
_SHORT, _HEADLINE, _MOSTLY = 3, 4, 0.9
"""Letters of a word that headlines leave small; a headline's longer words, and their share with a capital."""
_LONGEST_HEADLINE = 40
_FARTHEST = 16
"""Tokens that a title can be long."""


def is_of_an_office(word: str) -> bool:
    """Tell whether a word in small letters before a title belongs to the office: "acting", "deputy", "state"."""
    return word in _ROLE_ADJECTIVES or word in _RANKS or word in _BODIES


def titles_before(doc: Doc, named: Named, people: People) -> Iterator[Draft]:
    """Return the roles that stand right before a person's name: mostly one, two in "her rival Mayor Ada Park"."""
    part = title_place(doc, named, people)
    if part is None:
        return
    first, last = part
    start = first
    for number in range(first, last):
        if _ends_a_title(doc, number, last):
            determined = any(child.tag_ == "DT" for child in doc[number].children)  # "the orator Mayor Park is"
            whole = start if noun_kind(doc[number]) else _across_preposition(doc, number, named.begin, people)
            if whole is not None and not determined:
                yield Draft(named.entity, whole, number, "title")
            start = number + 1
    yield Draft(named.entity, _start_in_headline(doc, named, start, last, people), last, "title")


def title_place(doc: Doc, named: Named, people: People) -> tuple[int, int] | None:
    """Return the first and last token of what stands before a person's name and says who that is, or `None`."""
    start = max(_sentence_start(doc, named), named.first - _FARTHEST)
    last = named.first - 1
    while last >= start and _is_passed_over(doc[last]):
        last -= 1
    if last < start or doc[last].is_space or _is_of_relative_clause(doc, named, last):
        return None
    if last > start and is_abbreviation_before(doc[last]):
        return _left_edge(doc, last - 1, start, people), last  # "Col" and "." as two tokens
    if _is_role(doc[last], people):
        if governs_a_noun(doc, named) and not is_title(doc[last]):
            return None  # "the Republican Park campaign"
        return _left_edge(doc, last, start, people), last
    first = _across_preposition(doc, last, start, people)
    return None if first is None or governs_a_noun(doc, named) else (first, last)


def _sentence_start(doc: Doc, named: Named) -> int:
    """Return where the name's sentence begins; a sentence is no end behind "Sen."."""
    stopped = named.first == named.begin and named.begin > 0
    if stopped and (is_abbreviated(doc[named.begin - 1]) or is_abbreviation_before(doc[named.begin - 1])):
        return 0
    return named.begin


def _is_of_relative_clause(doc: Doc, named: Named, last: int) -> bool:
    """Tell whether the name begins a clause on the noun before it: "the voters Park must win"."""
    verb = doc[named.first : named.last + 1].root.head
    return verb.dep_ == "relcl" and verb.head.i == last


def _start_in_headline(doc: Doc, named: Named, first: int, last: int, people: People) -> int:
    """Return where a title begins in a headline, whose capitals make names of verbs: "Praises | House Speaker".

    Elsewhere that is `first`.
    """
    if first == last or any(token.text[:1].islower() for token in doc[first : last + 1]):
        return first
    if named.end - named.begin > _LONGEST_HEADLINE:
        return first
    written = [token.text for token in doc[named.begin : named.end] if token.is_alpha and len(token) > _SHORT]
    if len(written) < _HEADLINE or capitalised_share(written) < _MOSTLY:
        return first
    start = last - is_abbreviation_before(doc[last])
    while start > first and _is_of_a_title(doc[start - 1], people):
        start -= 1
    return start


def _is_of_a_title(token: Token, people: People) -> bool:
    named = people.name_at(token.i)
    if named is not None:
        return named.type != "person"
    titled = token.lower_ in _ROLE_ADJECTIVES or token.lower_ in words("titles")
    return noun_kind(token) is not None or titled or token.ent_type_ in ("NORP", "ORG", "GPE")


def _ends_a_title(doc: Doc, number: int, last: int) -> bool:
    """Tell whether another title begins behind this token: "rival | Mayor", "nominee | Gov.", "a way | Director"."""
    token = doc[number]
    again = doc[number + 1].lower_ in _ROLE_ADJECTIVES
    if again and token.lower_ not in _ROLE_ADJECTIVES and noun_kind(token) is not None:
        return True  # "her rival | former mayor"
    after = next(doc[n] for n in range(number + 1, last + 1) if n == last or not _is_gap(doc[n]))
    if not after.text[:1].isupper() or token.lower_ in _RANKS or is_abbreviated(token):
        return False
    if is_abbreviated(after) or noun_kind(token) == "kinship":
        return noun_kind(token) is not None and (token.tag_ != "NNP" or is_role_word(token.text))
    common = token.pos_ == "NOUN" or (token.pos_ == "ADJ" and is_role_word(token.text))
    common = common and token.text.islower() and token.whitespace_ != ""
    return common and doc[last].text[:1].isupper() and token.lower_ not in _BODIES


def _is_role(token: Token, people: People) -> bool:
    covering = people.name_at(token.i)
    if covering is not None and covering.type == "person":
        return False
    if token.i > 0 and token.nbor(-1).tag_ == "TO" and token.text.islower():
        return False  # "set to star Ada Park"
    if token.pos_ == "ADJ" and not token.text[:1].isupper():
        return token.dep_ in ("compound", "amod") and noun_kind(token) in ("occupation", "kinship")  # "rival Ada Park"
    return is_title(token) or noun_kind(token) is not None


def _is_passed_over(token: Token) -> bool:
    """Tell what may stand between a title and the name: white space, a quotation mark, "Mr"."""
    return _is_gap(token) or token.text in ALL or token.lower_ in courtesy_titles.WRITTEN


def _is_gap(token: Token) -> bool:
    """Tell whether the token is white space within a line, such as a no-break space."""
    return token.is_space and "\n" not in token.text


def _left_edge(doc: Doc, last: int, start: int, people: People) -> int:
    """Return the first token of the noun phrase that ends at `last`."""
    first = word_start(doc, last, start)
    while first > start and (_continues(doc, first, people) or _behind_acronym(doc, first, start)):
        if _behind_acronym(doc, first, start):
            first -= 3
        whole = people.name_at(first - 1)
        inside = whole is not None and whole.last == first - 1
        first = max(start, whole.first) if inside and whole is not None else word_start(doc, first - 1, start)
    while first < last and (doc[first].tag_ == "POS" or doc[first].text in "-–/&" or doc[first].lower_ == "and"):
        first += 1
    return with_owner(doc, first, last, people)


def _behind_acronym(doc: Doc, first: int, start: int) -> bool:
    """Tell whether an acronym in parentheses stands before: "the Harbour Workers Party (HWP) | legislator"."""
    bracket = first - start > len("(A)") and doc[first - 1].text == ")" and doc[first - 3].text == "("
    return bracket and doc[first - 2].text[:1].isupper() and doc[first - 4].pos_ == "PROPN"


def _continues(doc: Doc, first: int, people: People) -> bool:
    """Tell whether the token before `first` belongs to the title."""
    before = doc[first - 1]
    if before.tag_ == "POS":
        owner = people.name_at(first - 2)
        return owner is None or owner.type != "person"
    if before.lower_ in ("and", "&"):
        joined = _is_role(doc[first - 2], people) or doc[first - 2].pos_ == "ADJ"  # "interior and trade minister"
        joined = joined and noun_kind(doc[first - 2]) != "kinship"  # "his father and | President Park"
        return first >= 2 and joined and doc[first].pos_ != "DET"
    owner = people.name_at(first - 1)
    if owner is None and doc[first].lower_ in words("former_words") and before.pos_ in ("NOUN", "VERB"):
        return False  # "Count former President Park among them"
    if owner is not None and owner.type == "person" and not _is_body(doc[first]):
        return False  # "Park Praises Mayor Lee": a headline
    when = before.pos_ == "ADV" or before.lower_ in _TIMES or before.ent_type_ in ("DATE", "TIME")
    if when and word_start(doc, first - 1, 0) == first - 1:
        return before.lower_ in _ROLE_ADJECTIVES
    return _is_gap(before) or is_phrase_word(before)


def _is_body(token: Token) -> bool:
    """Tell a word behind a person's name that makes a title of it: "the Park campaign's manager", "Park aide"."""
    return token.text.islower() or token.lower_ in _PERSONS_BODIES or noun_kind(token) is not None


def _across_preposition(doc: Doc, last: int, start: int, people: People) -> int | None:
    """Return where "minister of education", "head of the Norwick union" begins, the phrase that ends at `last`."""
    if not is_phrase_word(doc[last]):
        return None
    number = last
    while number > start and (is_phrase_word(doc[number]) or doc[number].lower_ in ("the", "and", "of")):
        before = doc[number - 1]
        if doc[number].lower_ not in ("and", "of") and before.lower_ in _PREPOSITIONS and number - 2 >= start:
            if _is_role(doc[number - 2], people):
                return _left_edge(doc, number - 2, start, people)
            if before.lower_ != "of" and doc[number - 2].lower_ not in words("organisation_words"):
                return None
            number -= 1
        number -= 1
    return None
