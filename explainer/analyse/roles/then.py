"""Of which time a role is told: "In 1998, Mayor Ada Park opened the bridge" tells of the mayor of 1998.

What a title says beside a name is so at the time of its clause. A day or year that opens the clause, long before the
article, is that time, and a page that gave the role the article's date would be wrong about it. A day behind the verb
says less: "Mayor Park joined the army in 1985" calls somebody of 1985 by an office of today.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import verb_of_circumstance
from explainer.analyse.timexes.moments import first_day, parse_day
from explainer.analyse.words_at import words_at
from explainer.model import TimeExpression

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Draft
    from explainer.model import Analysis, Findings

_LONG = 365
"""Days before the article from which a role may be another's by now."""
_BESIDE = frozenset(("title", "appositive", "affiliation"))
"""Patterns in which a role stands beside a name, and does not tell when somebody came to it."""
_NOW = frozenset(("now", "current", "currently", "today", "former", "then", "ex"))
_BEFORE = 2
_THEN = re.compile(r"\s+(?:at the time|back then|at that time|then)\s*[,:.;“\"]", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}\b")
_PARTS_OF_NOUNS = frozenset(("nummod", "compound", "amod", "nmod", "poss"))
_FARTHEST = 400
"""Code points before "said then" in which the time that it means is told."""


class Times:
    """The times long before an article, by which roles are dated; an article without a date has all that name years."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        """Keep what is asked for, which happens only where an article has a role."""
        self._analysis, self._findings = analysis, findings

    @cached_property
    def old(self) -> list[TimeExpression]:
        """Return the expressions of a day or a longer time that is long past when the article appears, in order."""
        published = parse_day(self._analysis.article.published)
        points = (t for t in self._findings.of(TimeExpression) if t.type == "DATE" and t.resolved)
        return [t for t in points if _YEAR.match(t.value) and _is_long_before(published, first_day(t.value))]

    def told_of(self, doc: Doc, draft: Draft, first: int, last: int) -> str | None:
        """Return the TIMEX3 value of the time that the role of the tokens `first` to `last` is told of, or `None`."""
        if draft.pattern not in _BESIDE or not self.old:
            return None
        if any(token.lower_ in _NOW for token in doc[max(0, first - _BEFORE) : last + 1]):
            return None  # ", now the mayor"
        above = {token.i for token in takewhile(lambda token: token.lower_ != "according", doc[last].ancestors)}
        sentence = doc[first].sent.start_char
        for time in self.old:
            if sentence <= time.span.start < time.span.end <= doc[first].idx and _opens(doc, time, above):
                return time.value
        return self._said_then(doc, doc[last])

    def _said_then(self, doc: Doc, role: Token) -> str | None:
        """Return the time told last before "Mayor Park said then: …"."""
        verb = next((token for token in role.ancestors if token.pos_ == "VERB"), None)
        if verb is None or not _THEN.match(doc.text, verb.idx + len(verb)):
            return None
        before = (t for t in reversed(self.old) if role.idx - _FARTHEST <= t.span.start < role.idx)
        return next((t.value for t in before), None)


def _is_long_before(published: date | None, day: date | None) -> bool:
    return day is not None and (published is None or (published - day).days > _LONG)


def _opens(doc: Doc, time: TimeExpression, above: set[int]) -> bool:
    """Tell whether a time stands before one of the verbs of `above` as its circumstance, or has it in "when …"."""
    words = words_at(doc, time.span)
    if words.root.dep_ in _PARTS_OF_NOUNS:
        return False  # "for the 2014 show"
    verb = verb_of_circumstance(words.root)
    return words.root.i in above or (verb is not None and verb.i in above and verb.i >= words.end)
