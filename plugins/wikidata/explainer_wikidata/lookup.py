"""Asks Wikidata for entries of a name. Answers are kept in a file: a rebuild asks nothing and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_API = "https://www.wikidata.org/w/api.php"
_LARGEST = 2_000_000
_INSTANCE_OF = "P31"
_KINDS = {
    "Q5": "person",
    "Q43229": "organisation",
    "Q327333": "organisation",  # government agency
    "Q192350": "organisation",  # ministry
    "Q7278": "organisation",  # political party
    "Q4830453": "organisation",  # business
    "Q515": "place",  # city
    "Q486972": "place",  # human settlement
    "Q3957": "place",  # town
    "Q532": "place",  # village
    "Q6256": "place",  # country
    "Q3624078": "place",  # sovereign state
}


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One entry: its id, names, description, and of which of our kinds it is."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    description: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address of the entry's page."""
        return f"https://www.wikidata.org/wiki/{self.id}"

    @property
    def all_names(self) -> frozenset[str]:
        """All names, without difference between large and small letters."""
        return frozenset(name.casefold() for name in (self.label, *self.aliases))


Search = Callable[[str], "Sequence[Candidate]"]
Fetch = Callable[[dict[str, str]], Any]


class WikidataSearch:
    """Finds the entries of a name. `fetch` asks the network; tests give a recording instead."""

    def __init__(self, kept: Path, contact: str, language: str, seconds: float, fetch: Fetch | None = None) -> None:
        """Keep answers in the file `kept`; ask in `language`, and name `contact` to Wikimedia."""
        self._file = kept
        self._language = language
        self._fetch = fetch or _from_the_network(contact, seconds)
        self._known: dict[str, tuple[Candidate, ...]] = {}

    def __enter__(self) -> Self:
        """Read the answers that are kept; a file that cannot be read is as good as none."""
        try:
            self._known = msgspec.json.decode(self._file.read_bytes(), type=dict[str, tuple[Candidate, ...]])
        except (OSError, msgspec.DecodeError):
            self._known = {}
        return self

    def __exit__(self, *_exception: object) -> None:
        """Write the answers."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(msgspec.json.format(msgspec.json.encode(self._known, order="sorted")))

    def __call__(self, name: str) -> Sequence[Candidate]:
        """Return the entries of `name`."""
        if name not in self._known:
            self._known[name] = self._ask(name)
        return self._known[name]

    def _ask(self, name: str) -> tuple[Candidate, ...]:
        query = {"action": "wbsearchentities", "search": name, "language": self._language, "limit": "10"}
        ids = [found["id"] for found in self._fetch(query).get("search", ())]
        if not ids:
            return ()
        props = {"action": "wbgetentities", "ids": "|".join(ids), "props": "labels|aliases|descriptions|claims"}
        entities = self._fetch({**props, "languages": self._language}).get("entities", {})
        return tuple(self._candidate(entities[found]) for found in ids if found in entities)

    def _candidate(self, entity: dict[str, Any]) -> Candidate:
        claims = entity.get("claims", {}).get(_INSTANCE_OF, ())
        values = [claim.get("mainsnak", {}).get("datavalue", {}).get("value", {}).get("id") for claim in claims]
        return Candidate(
            id=entity["id"],
            label=entity.get("labels", {}).get(self._language, {}).get("value", ""),
            aliases=tuple(alias["value"] for alias in entity.get("aliases", {}).get(self._language, ())),
            description=entity.get("descriptions", {}).get(self._language, {}).get("value", ""),
            kinds=tuple(sorted({_KINDS[value] for value in values if value in _KINDS})),
        )


def _from_the_network(contact: str, seconds: float) -> Fetch:
    def fetch(query: dict[str, str]) -> Any:  # noqa: ANN401  # whatever JSON comes
        address = f"{_API}?{urlencode({**query, 'format': 'json'})}"
        agent = f"explainer-wikidata/0.1 ({contact or 'no contact given'})"
        request = Request(address, headers={"User-Agent": agent})  # noqa: S310  # the address is ours
        with urlopen(request, timeout=seconds) as answer:  # noqa: S310  # as above
            return json.loads(answer.read(_LARGEST))

    return fetch
