"""Whether a role is over, of another time, or of other people: what a phrase beside a name does not say by itself.

"Then-Governor Moss" was governor; the "director under President Moss" tells nothing of what Moss is today; "the writer
Tom Lee and his driver, Ada Park" makes no writer of her.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import has_aux
from explainer.analyse.roles.lexicon import noun_kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Draft, People

_THEN = frozenset(("then", "former", "ex", "onetime"))
_STATES = frozenset(
    "imprisoned jailed detained arrested exiled wounded injured missing kidnapped hospitalised hospitalized".split()
)
"""What is so for a while and is no part of a role."""
_PUT_OUT = frozenset("oust remove dismiss sack fire depose topple overthrow force push vote".split())
_OUT = frozenset(("force", "push", "vote"))
_PARTICLES = frozenset(("out", "from"))
_APPOINTING = frozenset("appoint nominate name pick choose install sign pardon order issue".split())
_REACH, _FAR = 5, 8


def is_over(doc: Doc, first: int, last: int) -> tuple[int, bool]:
    """Return where the role of these tokens begins without "then" and passing states, and whether it is over."""
    over = _then_before(doc, first)
    while first < last and (doc[first].lower_ == "then" or (over and doc[first].text == "-")):
        over, first = True, first + 1
    while first < last and doc[first].lower_ in _STATES:
        first += 1
    return first, over


def _then_before(doc: Doc, first: int) -> bool:
    """Tell "then-Department of | Defense Chief of Staff" and "then-| Governor": the word stands before the phrase."""
    for number in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token = doc[number]
        if token.lower_ in _THEN and (token.lower_ != "then" or doc[number + 1].text == "-"):
            return True
        if noun_kind(token) is not None:
            return False  # "former presidential candidate | Sen. Moss": the word before is another role's
        if not (token.text == "-" or token.lower_ == "of" or token.pos_ in ("NOUN", "PROPN", "ADJ")):
            return False
    return False


def ended(doc: Doc, entity: str, people: People, last: int) -> bool:
    """Tell whether the clause tells that the person is put out of office: "President Moss was ousted"."""
    verb = _verb_above(doc[last])
    if verb is None or verb.lemma_.lower() not in _PUT_OUT or not has_aux(verb, "was", "were", "been", "is", "being"):
        return False
    if verb.lemma_.lower() in _OUT and not any(child.lower_ in _PARTICLES for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return subject is not None and people.person_at(subject) == entity


def _verb_above(token: Token) -> Token | None:
    return next((each for each in token.ancestors if each.pos_ == "VERB"), None)


def of_another_time(doc: Doc, draft: Draft) -> bool:
    """Tell a title that only says when: "director under President Moss", "a judge named by President Moss"."""
    if draft.pattern != "title" or draft.first < 1:
        return False
    number = draft.first - 1
    while number > 0 and (doc[number].pos_ == "DET" or doc[number].lower_ in _THEN or doc[number].text == "-"):
        number -= 1
    if doc[number].lower_ == "under":
        return True
    verbs = (doc[n] for n in range(max(0, number - _FAR), number))
    return doc[number].lower_ == "by" and any(
        v.tag_ == "VBN" and v.lemma_ in _APPOINTING and not _finite(v) for v in verbs
    )


def _finite(verb: Token) -> bool:
    """Tell "she was named by the mayor", which is news, from "a judge named by the mayor"."""
    return any(child.dep_ in ("auxpass", "aux") for child in verb.children)


def other_people_in(doc: Doc, draft: Draft, people: People) -> bool:
    """Tell whether the phrase holds the person's own name, or others' names in a list: it is of those, too.

    What stands behind the person's own possessive is what they own, and not what they are: "Ada Park's office said".
    """
    if draft.first > 1 and doc[draft.first - 1].tag_ == "POS":
        owner = people.name_at(draft.first - 2)
        if owner is not None and owner.entity == draft.entity:
            return True
    for number in range(draft.first, draft.last + 1):
        named = people.name_at(number)
        if named is None or named.type != "person" or named.first != number:
            continue
        if named.entity == draft.entity:
            return True
        after = doc[named.last + 1] if named.last < draft.last else None
        listed = doc[number - 1].text == "," and number > draft.first
        if after is not None and (after.lower_ in ("and", "or") or (listed and after.text == ",")):
            return True
    return False
