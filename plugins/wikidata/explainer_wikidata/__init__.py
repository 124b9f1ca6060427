"""Links people, organisations and places to Wikidata, where one entry fits. Off by default: it uses the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from explainer import EntityRecord, ExternalLink, PluginInfo, Record, hookimpl

from .lookup import Candidate, WikidataSearch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer import Corpus, Settings

    from .lookup import Search

NAME = "wikidata"


class WikidataSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`contact`: an address that Wikimedia asks every program to name. `most`: entries looked up in one build."""

    contact: str = ""
    most: int = 200
    seconds: float = 10.0
    label: str = "Wikidata"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, which settings it has, and that it is off by default."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Links people, organisations and places to Wikidata where one entry fits beyond doubt.",
        requires=("people", "organisations", "places"),
        settings=WikidataSettings,
        default=False,
    )


@hookimpl
def merge(corpus: Corpus, settings: Settings) -> Iterator[Record]:
    """Return the records that get a link; each replaces the one with its id."""
    mine = settings.plugin(NAME, WikidataSettings)
    kept = Path(settings.store).with_name("wikidata.json")
    with WikidataSearch(kept, mine.contact, settings.language, mine.seconds) as search:
        yield from linked(corpus, search, mine)


def linked(corpus: Corpus, search: Search, mine: WikidataSettings) -> Iterator[Record]:
    """Return the records of `corpus` for which `search` finds one entry that fits, with a link to it.

    The most mentioned are looked up first. An article that says it is fictional names nobody real.
    """
    real = [record for record in corpus.of(EntityRecord) if not _is_fictional(record, corpus)]
    for record in sorted(real, key=lambda record: (-record.mention_count, record.id))[: mine.most]:
        found = best_fit(record, search(record.name))
        if found and found.address not in {link.url for link in record.links}:
            link = ExternalLink(mine.label, found.address)
            yield msgspec.structs.replace(record, links=(*record.links, link))


def best_fit(record: EntityRecord, candidates: Iterable[Candidate]) -> Candidate | None:
    """Return the one candidate that is of the record's kind and has its name or an alias, or `None`.

    Two that fit settle nothing, unless the description of one alone has a word of a role that the sources give.
    """
    kind = type(record).__name__.lower()
    fit = [found for found in candidates if kind in found.kinds and record.name.casefold() in found.all_names]
    if len(fit) > 1:
        roles = {word for role in record.roles for word in role.text.casefold().split() if len(word) > 3}  # not of, the
        fit = [found for found in fit if roles & set(found.description.casefold().split())]
    return fit[0] if len(fit) == 1 else None


def _is_fictional(record: EntityRecord, corpus: Corpus) -> bool:
    return any(corpus.articles[article].fictional for article, _ in record.members)
