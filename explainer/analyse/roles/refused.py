"""What is no role: what somebody is accused of, what is not yet so, what says nothing ("man"), what only judges.

A role stands on a page under a person's name as a fact. An accusation there is false until a court says otherwise, and
dangerous even then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.lexicon import noun_kind
from explainer.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 6
_ANY = frozenset(("a", "an", "another", "any", "no"))
"""Before a title and a name they speak of what might be: "a President Moss could sign it"."""
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
"""What ends words that argue and name no office: "a long-time friend of the port herself"."""
_MODIFIERS = frozenset(("ADJ", "ADV", "NOUN", "PROPN", "VERB", "PUNCT", "AUX", "NUM", "X"))


def is_refused(doc: Doc, first: int, last: int, *, titled: bool = False) -> bool:
    """Tell whether the phrase of the tokens `first` to `last`, with the words before it, may not be shown as a role.

    An office that stands as a title before a name (`titled`) stays one beside an adjective of an opinion.
    """
    if titled and first and doc[first - 1].lower_ in _ANY:
        return True
    phrase = [doc[number] for number in range(first, last + 1)]
    core = _core(phrase)
    if phrase[-1].lower_ in _REFLEXIVE:
        return True
    if any(_is_listed(token, "nouns") for token in core) or any(_is_listed(token, "doubts") for token in core):
        return True
    if any(word in _listed("doubts") for word in _words_before(doc, first)):
        return True
    if not titled and any(token.lower_ in _listed("judgements") for token in core):
        return True
    return _says_nothing(core) or _is_of_several(core) or _last_written(core) in _listed("labels")


def behind_colours(doc: Doc, first: int, last: int) -> int:
    """Return where a role begins behind the writer's adjectives: "the embattled | governor", "far-right | activist"."""
    number = first
    while number < last:
        written = _written(doc[number])
        end = number + 1
        while end <= last and not doc[end - 1].whitespace_:
            end += 1
        if written.rstrip(",") not in _listed("colours") or end > last:
            return number
        number = end + (end < last and doc[end].lower_ == "and")
    return number


def _core(phrase: list[Token]) -> list[Token]:
    """Return the words of a phrase up to its first preposition: "spokesman" of "spokesman for the accused"."""
    end = next((n for n, token in enumerate(phrase) if n and token.pos_ == "ADP"), len(phrase))
    return phrase[:end]


def _is_listed(token: Token, group: str) -> bool:
    listed = _listed(group)
    if group == "nouns":
        return token.lower_ in listed or (token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in listed)
    return token.lower_ in listed or _written(token) in listed


def _written(token: Token) -> str:
    """Return the word of several tokens that begins with `token`: "would-be"."""
    doc, end = token.doc, token.i + 1
    while end < len(doc) and not doc[end - 1].whitespace_ and end - token.i < _REACH:
        end += 1
    return doc[token.i : end].text.lower()


def _last_written(core: list[Token]) -> str:
    """Return the written word that ends a phrase: "hard-liner"."""
    start = len(core) - 1
    while start and not core[start - 1].whitespace_:
        start -= 1
    return "".join(token.lower_ for token in core[start:])


def _words_before(doc: Doc, first: int) -> set[str]:
    """Return the written words right before a phrase, as far as they modify its noun."""
    found: set[str] = set()
    number = first - 1
    while number >= max(0, first - _REACH) and doc[number].pos_ in _MODIFIERS and doc[number].text not in ",.;:!?":
        found |= {doc[number].lower_, _written(doc[number])}
        number -= 1
    return found


def _says_nothing(core: list[Token]) -> bool:
    """Tell a phrase whose noun says nothing of somebody ("another man"), or where somebody stands in a race."""
    heads = [token for token in core if token.pos_ in ("NOUN", "PROPN", "ADJ")]
    written = {_written(token) for token in core} | {token.lower_ for token in core}
    if len(heads) == 1 and heads[0].lower_ in _listed("results"):
        return True
    return bool(heads) and (heads[-1].lower_ in _listed("anybody") or not _listed("standings").isdisjoint(written))


def _is_of_several(core: list[Token]) -> bool:
    """Tell a title in the plural before the first of several names: "senators Ada Park and Tom Lee", "Sens. Park …"."""
    head = next((token for token in reversed(core) if token.is_alpha or len(token) > 1), core[-1])
    several = head.tag_ in ("NNS", "NNPS") and head.lower_.endswith("s") and noun_kind(head) is not None
    one_of = core[0].lower_ == "one"
    return (several and not one_of) or head.lower_.rstrip(".") in ("sens", "reps", "govs", "profs", "drs")


def _listed(group: str) -> frozenset[str]:
    return words("accusations", group)
