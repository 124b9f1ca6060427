"""What one article shows of one entity: all that merging needs, and no more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from explainer import courtesy_titles
from explainer.added_brackets import without_brackets
from explainer.merge.names import name_key, person_name
from explainer.model import Entity, Mention, Role, Span
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings, Corpus

_TITLE = re.compile(rf"\b({'|'.join(title.title() for title in courtesy_titles.GENDERS)})\.?\s+\Z")
_MALE, _FEMALE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
_BEFORE = 8


class Sighting(msgspec.Struct, frozen=True, array_like=True):
    """One entity of one article. `names` are the spellings of its name with how often each occurs, commonest first.

    `mentions` are the places of its name, `all_mentions` their number with nominals and pronouns. `male` and `female`
    count the pronouns (once) and titles (twice) by which the article speaks of it. `story` is the id of the article's
    story.
    """

    article: str
    entity: str
    type: str
    name: str
    published: str | None
    story: str
    names: tuple[tuple[str, int], ...]
    mentions: tuple[Span, ...]
    all_mentions: int
    roles: tuple[Role, ...]
    role_texts: tuple[str, ...]
    key: bool
    male: int = 0
    female: int = 0

    @property
    def order(self) -> tuple[str, str, str]:
        """What sightings are sorted by, whatever the order of the articles."""
        return (self.published or "9999", self.article, self.entity)


def sightings(corpus: Corpus, stories: dict[str, str]) -> Iterator[Sighting]:
    """Return the sightings of all persons, organisations and places, article by article.

    `stories` gives the story id of each article. Entities without a mention by name are left out: nobody could say who
    they are in another article.
    """
    for article in corpus.findings:
        story = stories.get(article, article)
        yield from (msgspec.structs.replace(each, story=story) for each in _sightings(corpus, article))


@of_article(tuple[Sighting, ...])
def _sightings(article: Article, findings: ArticleFindings) -> tuple[Sighting, ...]:
    """Return the sightings of one article, whatever its story."""
    mentions: dict[str, list[Mention]] = {}
    roles: dict[str, list[Role]] = {}
    entities = []
    for finding in findings.findings:
        if isinstance(finding, Mention):
            mentions.setdefault(finding.entity, []).append(finding)
        elif isinstance(finding, Role):
            roles.setdefault(finding.entity, []).append(finding)
        elif isinstance(finding, Entity) and finding.type in {"person", "organization", "place"}:
            entities.append(finding)
    return tuple(_sighting(article, each, mentions.get(each.id, []), roles.get(each.id, [])) for each in entities)


def _sighting(article: Article, entity: Entity, mentions: list[Mention], roles: list[Role]) -> Sighting:
    text = article.text
    named = sorted({mention.span for mention in mentions if mention.form == "name"} | {entity.span})
    male, female = _pronouns(text, mentions, named) if entity.type == "person" else (0, 0)
    roles = sorted(roles, key=lambda role: role.span)
    spellings = _spellings(text, named)
    return Sighting(
        article=article.id,
        entity=entity.id,
        type=entity.type,
        name=_fullest(entity, spellings) or _clean(entity.span.cut(text)),
        published=article.published,
        story="",
        names=spellings,
        mentions=tuple(named),
        all_mentions=max(len(mentions), len(named)),
        roles=tuple(roles),
        role_texts=tuple(role.span.cut(text) for role in roles),
        key=entity.key,
        male=male,
        female=female,
    )


def _fullest(entity: Entity, spellings: tuple[tuple[str, int], ...]) -> str:
    """Return the entity's name; where that is a surname alone, a full name that the article has for it."""
    name = _clean(entity.name)
    parts = person_name(name)
    if entity.type != "person" or parts.full:
        return name
    fuller = [each for each, _ in spellings if person_name(each).full and person_name(each).surname == parts.surname]
    return fuller[0] if fuller else name


def _clean(text: str) -> str:
    return " ".join(without_brackets(text).split()).strip("/,;:|<>*– ")


def _spellings(text: str, spans: list[Span]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for span in spans:
        spelling = _clean(span.cut(text))
        counts[spelling] = counts.get(spelling, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], -len(item[0]), item[0])))


def _pronouns(text: str, mentions: list[Mention], named: list[Span]) -> tuple[int, int]:
    words = [mention.span.cut(text).casefold() for mention in mentions if mention.form == "pronoun"]
    titles = [m[1] for span in named if (m := _TITLE.search(text, max(0, span.start - _BEFORE), span.start))]
    told = [courtesy_titles.GENDERS[title.lower()] for title in titles]
    male = sum(word in _MALE for word in words) + told.count("m")
    female = sum(word in _FEMALE for word in words) + told.count("f")
    return male, female


def full_names(sighting: Sighting) -> list[str]:
    """Return the spellings of a person's sighting that have a given name and agree with the entity's own name."""
    wanted = person_name(sighting.name)
    names = [spelling for spelling, _ in sighting.names if person_name(spelling).surname == wanted.surname]
    return [name for name in names if person_name(name).full] or ([sighting.name] if wanted.full else [])


def short_names(sighting: Sighting) -> list[str]:
    """Return the keys of the one-word spellings by which the article calls a person whose fuller name it gives."""
    if not person_name(sighting.name).full:
        return []
    return [name_key(spelling) for spelling, _ in sighting.names if len(name_key(spelling).split()) == 1]
