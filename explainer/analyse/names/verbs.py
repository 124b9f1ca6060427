"""Verbs that capitals make parts of names: "Said Ada Park: …", "Dubbed Tor, the rock …", "Ada Park Tells Council …"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import given_names
from explainer.model import Span
from explainer.wordlists import groups

if TYPE_CHECKING:
    from collections.abc import Iterator

_CALLED = frozenset({"Dubbed", "Called", "Named", "Nicknamed", "Titled", "Known"})
"""Participles that open a sentence before a name and are no given names."""
_SAID = frozenset({"Said", "Says", "Added", "Adds", "Asked", "Wrote", "Writes", "Told", "Tweeted"})
_OPENS = re.compile(r"(?:^|[.!?…:;\"“”‘’')\]]\s{0,8}|\n\s{0,8})$")
_SPEAKS = re.compile(r"\s{0,4}(?::|(?:,\s{0,4})?[\"“‘']|,[^.\n]{0,80}:)")
_REACH = 8
_FULL = 2


def without_verbs(text: str, span: Span) -> Span:
    """Return `span` without a verb that opens its sentence, and up to the verb of a headline within it."""
    name = span.cut(text)
    first, _, rest = name.partition(" ")
    opens = rest and _OPENS.search(text, max(0, span.start - _REACH), span.start)
    if opens and (first in _CALLED or (first in _SAID and _only_says(text, span, name))):
        span = Span(span.start + len(first) + 1, span.end)
        name = rest
    end = next(_before_verbs(name), None)
    return span if end is None else Span(span.start, span.start + end)


def _only_says(text: str, span: Span, name: str) -> bool:
    """Tell whether "Said" is no given name here: words follow, and the two words stand nowhere within a sentence."""
    within = re.search(rf"(?<=[a-z,] ){re.escape(name)}\b", text)
    return within is None and _SPEAKS.match(text, span.end) is not None


def _before_verbs(name: str) -> Iterator[int]:
    """Yield where a person's full name ends before a verb of a headline, where more words follow that."""
    words = name.split(" ")
    if words[0] not in given_names():
        return
    for number in range(_FULL, len(words) - 1):
        if words[number] in _headline_verbs():
            yield len(" ".join(words[:number]))


@cache
def _headline_verbs() -> frozenset[str]:
    """Return the verbs of saying as a headline writes them: "Tells", "Blasts"."""
    lemmas = {word for lines in groups("reporting_verbs").values() for line in lines for word in line.split()}
    return frozenset(_third_person(lemma).capitalize() for lemma in lemmas if lemma.isalpha())


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + "es"
    ends = lemma.endswith("y") and lemma[-2:-1] not in tuple("aeiou")
    return lemma[:-1] + "ies" if ends else lemma + "s"
