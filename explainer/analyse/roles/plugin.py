"""The patterns of roles in order, and what makes a draft a `Role`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from explainer.analyse.quotation_marks import inside_marks
from explainer.analyse.roles.appositives import appositive_after, appositive_before
from explainer.analyse.roles.clauses import role_in_relative_clause, roles_in_clauses
from explainer.analyse.roles.draft import People
from explainer.analyse.roles.lexicon import noun_kind
from explainer.analyse.roles.particulars import particulars
from explainer.analyse.roles.successions import predecessors
from explainer.analyse.roles.titles import title_before
from explainer.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from explainer.analyse.roles.draft import Draft
    from explainer.model import Analysis, Findings
    from explainer.model.findings import RoleStatus

Category = Literal["office", "age", "origin", "kinship", "description"]

_FORMER = frozenset(("former", "ex", "ex-", "then", "late", "onetime", "one-time", "erstwhile", "retired", "past"))
_FUTURE = frozenset(("incoming", "elect", "designate", "nominee", "prospective"))
_ACTING = frozenset(("acting", "interim", "caretaker"))
_LEADING = frozenset(("DET", "PUNCT", "SPACE"))
_POSSESSIVE = ("PRP$",)


def find_roles(analysis: Analysis, findings: Findings) -> Iterator[Role]:
    """Return what the article says its persons are, in order of place; one role a place and person."""
    doc = analysis.doc
    people = People(doc, findings)
    taken: set[tuple[str, int]] = set()
    for draft in sorted(_drafts(analysis, people), key=lambda d: (d.first, -d.last, d.entity)):
        first, last = _trimmed(doc, draft)
        words = set(range(first, last + 1))
        if first > last or any((draft.entity, number) in taken for number in words):
            continue
        taken |= {(draft.entity, number) for number in words}
        yield Role(
            span=Span(doc[first].idx, doc[last].idx + len(doc[last])),
            rule=f"roles.{draft.pattern}",
            entity=draft.entity,
            status=draft.status or _status(doc, first, last),
            pattern=draft.pattern,
            category=_category(doc, first, last, draft),
        )


def _drafts(analysis: Analysis, people: People) -> Iterator[Draft]:
    doc, said = analysis.doc, inside_marks(analysis.article.text, analysis.quotations)
    for named in people.persons():
        found = (title_before(doc, named, people), appositive_before(doc, named, people))
        yield from (draft for draft in found if draft is not None)
        yield from appositive_after(doc, named, people)
        yield from particulars(doc, named, people)
        relative = role_in_relative_clause(doc, named)
        if relative is not None:
            yield relative
    yield from roles_in_clauses(doc, people, said)
    yield from predecessors(doc, people, said)


def _trimmed(doc: Doc, draft: Draft) -> tuple[int, int]:
    """Leave out articles and possessive pronouns before the phrase, and punctuation around it."""
    first, last = draft.first, draft.last
    while first < last and (doc[first].pos_ in _LEADING or doc[first].tag_ in _POSSESSIVE):
        first += 1
    while first < last and (doc[last].is_punct or doc[last].is_space) and doc[last].text != ".":
        last -= 1
    return first, last


def _status(doc: Doc, first: int, last: int) -> RoleStatus:
    words = {doc[number].lower_ for number in range(first, last + 1)}
    head = {doc[number].lower_ for number in range(first, min(last + 1, first + 3))}
    if head & _FORMER or any(word.startswith("ex-") for word in head):
        return "former"
    if words & _FUTURE or any(word.endswith("-elect") for word in words):
        return "future"
    return "acting" if words & _ACTING else "current"


def _category(doc: Doc, first: int, last: int, draft: Draft) -> Category:
    if draft.category in get_args(Category):
        return draft.category  # type: ignore[return-value]  # just checked to be one of them
    if draft.pattern == "relative":
        return "office"
    kinds = [kind for number in range(first, last + 1) if (kind := noun_kind(doc[number])) is not None]
    if "office" in kinds:
        return "office"
    return "kinship" if "kinship" in kinds else "description"
