"""Questions to the editor: merges that were not made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.merge.entities.editor import settled
from explainer.merge.names import name_key
from explainer.merge.problems import quoted
from explainer.merge.slugs import short_hash
from explainer.model import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.merge.entities.bare import Unplaced
    from explainer.merge.entities.groups import OpenQuestion
    from explainer.model import CurationEntry, EntityRecord

_ARTICLES = 5


def doubts(
    questions: list[OpenQuestion],
    unplaced: list[Unplaced],
    record_of: Mapping[tuple[str, str], EntityRecord],
    curation: tuple[CurationEntry, ...],
) -> Iterator[Doubt]:
    """Return a `Doubt` for each open question that merging and the editor have not settled, most mentioned first."""
    quiet = settled(curation)
    found: dict[str, tuple[int, Doubt]] = {}
    for question in questions:
        one, other = record_of.get(question.one), record_of.get(question.other)
        if one is None or other is None or one.id == other.id:
            continue
        if frozenset({name_key(one.name), name_key(other.name)}) in quiet:
            continue
        doubt = _same_person(one, other, question)
        found.setdefault(doubt.id, (min(one.mention_count, other.mention_count), doubt))
    for each in unplaced:
        if any((m.sighting.article, m.sighting.entity) in record_of for m in each.group.members):
            continue
        candidates = [record_of[key] for key in each.candidates if key in record_of]
        candidates.sort(key=lambda record: (-record.mention_count, record.id))
        doubt = _who_is(each, candidates)
        found.setdefault(doubt.id, (each.group.size, doubt))
    yield from (doubt for _, doubt in sorted(found.values(), key=lambda pair: (-pair[0], pair[1].id)))


def _same_person(one: EntityRecord, other: EntityRecord, question: OpenQuestion) -> Doubt:
    first, second = sorted((one, other), key=lambda record: (-record.mention_count, record.id))
    names = [record.name if first.name != second.name else record.id for record in (first, second)]
    return Doubt(
        id=f"doubt-{short_hash(first.id, second.id)}",
        name=first.name,
        question=f"Are “{first.name}” and “{second.name}” one? {question.why.capitalize()}.",
        candidates=(first.id, second.id),
        advice=f"merge: - {{names: [{quoted(names[0])}, {quoted(names[1])}]}}",
        confidence=round(question.confidence, 3),
        provenance="merge.entities",
    )


def _who_is(each: Unplaced, candidates: list[EntityRecord]) -> Doubt:
    name = each.group.name
    articles = sorted({member.sighting.article for member in each.group.members})
    shown = ", ".join(articles[:_ARTICLES]) + (" …" if len(articles) > _ARTICLES else "")
    choices = " or ".join(f"“{record.name}”" for record in candidates[:_ARTICLES])
    best = quoted(candidates[0].name if candidates else "NAME")
    return Doubt(
        id=f"doubt-{short_hash(name, *articles)}",
        name=name,
        question=f"Who is “{name}” in {shown}? {choices or 'Nobody'} fits.",
        candidates=tuple(record.id for record in candidates),
        advice=f"merge: - {{names: [{best}, {quoted(name)}], articles: [{', '.join(map(quoted, articles))}]}}",
        confidence=0.5,
        provenance="merge.entities",
    )
