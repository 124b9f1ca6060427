"""What stands for an article or a record in one line: a headline, and what a preview says."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.compose.pages.roles import main_role, says_former
from explainer.model import EntityRecord, Term

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.compose.pages.catalogue import Catalogue
    from explainer.model import Article, Record, Span

_LONGEST_TITLE = 90
_SHORTEST_SENTENCE = 20
"""What is shorter is a dateline or a sign, whatever a splitter of sentences holds of it."""
_DATELINE = re.compile(
    r"^(?:[A-Z]{3}[^.!?“”\"]{0,60}?|[A-Z][\w.’]{1,20}(?: [A-Z][\w.’]{1,20}){0,2}) (?:--?|[—–]) +(?=\S)"
)
_PLACE_AND_COLON = re.compile(r"^[A-Z][A-Z.’' -]{2,30}(?:,[^:.!?“”\"]{2,30})?: +(?=\S)")
"""A dateline too, but before a headline who says it: "NATO: no plans for a new base"."""


def headline(article: Article, first_sentence: Span | None) -> str:
    """Return the first paragraph of an article where it is short, else its first sentence, cut at a word."""
    paragraph = _DATELINE.sub("", flatten(article.text.strip().partition("\n")[0]))
    if len(paragraph) <= _LONGEST_TITLE:
        return paragraph
    sentence = flatten(first_sentence.cut(article.text)) if first_sentence else ""
    title = sentence if len(sentence) >= _SHORTEST_SENTENCE else paragraph
    title = _PLACE_AND_COLON.sub("", _DATELINE.sub("", title))
    if len(title) > _LONGEST_TITLE:
        return title[: _LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(",;:–—- ") + " …"
    return title


def summarise(record: Record, words: Catalogue, date: Callable[[str | None], str]) -> str:
    """Return what a preview says of a record: its role with the date of its last sighting, or its explanation."""
    if isinstance(record, Term):
        return flatten(record.explanations[0].text) if record.explanations else ""
    role = main_role(record) if isinstance(record, EntityRecord) else None
    if role is None:
        return ""
    former = role.status == "former" and not says_former(role.text)
    text = words.gettext("former %(role)s", role=role.text) if former else role.text
    seen = date(role.last_seen)
    return flatten(unescape(str(text))) + (f" ({seen})" if seen else "")
