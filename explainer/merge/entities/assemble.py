"""From sightings to records: group, let the editor correct, name, write down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from explainer.acronyms import is_acronym
from explainer.merge.entities.aliases import shown_aliases
from explainer.merge.entities.bare import is_bare, place_bare
from explainer.merge.entities.doubts import doubts
from explainer.merge.entities.editor import apply_merges_and_splits, apply_to_records
from explainer.merge.entities.full_names import group_full_names
from explainer.merge.entities.neighbours import Neighbours
from explainer.merge.entities.organizations import group_organizations
from explainer.merge.entities.role_records import role_records
from explainer.merge.entities.sightings import sightings
from explainer.merge.entities.types import with_types_of_all
from explainer.merge.names import label_key, person_name
from explainer.merge.slugs import unique_slugs
from explainer.model import Definition, Evidence, Organisation, Person, Place, Story
from explainer.of_article import held, of_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from explainer.merge.entities.bare import Unplaced
    from explainer.merge.entities.groups import Group, OpenQuestion
    from explainer.merge.entities.sightings import Sighting
    from explainer.model import Article, ArticleFindings, Corpus, EntityRecord, Record, Settings

_KINDS: dict[str, tuple[type[EntityRecord], str]] = {
    "person": (Person, "person"),
    "organization": (Organisation, "organisation"),
    "place": (Place, "place"),
}


def make_records(corpus: Corpus, settings: Settings) -> Iterator[Record]:
    """Return the records of people, organisations and places by id, then doubts and problems."""
    stories = {article: story.id for story in corpus.of(Story) for article in story.articles}
    seen, expansions, threshold = list(sightings(corpus, stories)), _expansions(corpus), settings.merge_threshold
    make = partial(_grouped, seen, expansions, threshold)
    found = held("the groups of", "all sightings", (seen, expansions, threshold), make)
    groups, problems = apply_merges_and_splits([*found.groups], found.unplaced, corpus.curation)
    records, more = apply_to_records(_records(groups), corpus.curation)
    record_of = {member: record for record in records for member in record.members}
    yield from records
    yield from doubts(found.questions, found.unplaced, record_of, corpus.curation)
    yield from (*problems, *more)


@dataclass(frozen=True, slots=True)
class _Grouped:
    """What sightings tell before the editor has a say: groups, one-word names left open, and open questions."""

    groups: list[Group]
    unplaced: list[Unplaced]
    questions: list[OpenQuestion]


def _grouped(sightings: list[Sighting], expansions: dict[str, str], threshold: float) -> _Grouped:
    seen = with_types_of_all(sightings)
    people = [each for each in seen if each.type == "person" and person_name(each.name).surname]
    neighbours = Neighbours(seen)
    full = [each for each in people if not is_bare(each)]
    groups, questions = group_full_names(full, neighbours, threshold)
    bare = [each for each in people if is_bare(each)]
    groups, unplaced = place_bare(bare, groups, neighbours, threshold)
    others, asked = group_organizations([each for each in seen if each.type != "person"], expansions)
    return _Grouped([*groups, *others], unplaced, [*questions, *asked])


def _expansions(corpus: Corpus) -> dict[str, str]:
    """Return the acronyms that articles explain, with their full forms."""
    return {short: full for article in corpus.findings for short, full in _expanded(corpus, article)}


@of_article(tuple[tuple[str, str], ...])
def _expanded(article: Article, findings: ArticleFindings) -> tuple[tuple[str, str], ...]:
    """Return the acronyms that one article explains, and their full forms."""
    return tuple(
        (label_key(short), label_key(definition.expansion.cut(article.text)))
        for definition in findings.of(Definition)
        if definition.expansion and is_acronym(short := definition.term.cut(article.text))
    )


def _records(groups: list[Group]) -> list[EntityRecord]:
    found: list[EntityRecord] = []
    for kind, (record, word) in _KINDS.items():
        own = [group for group in groups if group.kind == kind]
        slugs = unique_slugs({n: (group.name, group.order) for n, group in enumerate(own)})
        found += [
            _held(group, partial(_record, group, record, word, slugs[n]), word, slugs[n]) for n, group in enumerate(own)
        ]
    return sorted(found, key=lambda each: each.id)


def _held(group: Group, make: Callable[[], EntityRecord], word: str, slug: str) -> EntityRecord:
    """Return the record of `group`, the one that was made before where nothing of it changed."""
    return held(f"the record of a {word}", slug, (group.kind, group.title, group.members), make)


def _record(group: Group, record: type[EntityRecord], word: str, slug: str) -> EntityRecord:
    seen = [member.sighting for member in group.members]
    dates = sorted(sighting.published for sighting in seen if sighting.published)
    rules = sorted({member.rule for member in group.members})
    return record(
        id=f"{word}-{slug}",
        name=group.name,
        slug=slug,
        evidence=tuple(Evidence(s.article, span.start, span.end) for s in seen for span in s.mentions),
        confidence=round(group.confidence, 3),
        provenance=f"merge.entities: {'; '.join(rules)}",
        aliases=shown_aliases(group),
        members=tuple(sorted((s.article, s.entity) for s in seen)),
        roles=role_records(group),
        key_in=tuple(dict.fromkeys(s.article for s in seen if s.key)),
        mention_count=group.size,
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
    )
