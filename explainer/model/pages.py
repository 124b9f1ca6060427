"""What comes out: pages, the link index, and edits that plugins propose."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """Something that text may link to: names, and where the link goes (`path` below the output folder, with an anchor).

    `kind` is person, organisation, place, term or a plugin's own; `summary` is plain text for a preview; `record` the
    id.
    """

    record: str
    kind: str
    title: str
    path: str
    names: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page to render: `path` below the output folder, with forward slashes, ending in `.md`.

    `template` names a Jinja template; `data` its variables; `targets` are the link targets that this page defines;
    `records` the ids of the records that the page tells about. `digest` is given by who plans many pages: what
    `digest_of` returns of the page, whose `data` may then be `LaterData`. `cites` are the sentences that the page
    cites, by the id of the article and their number: where its plugin provides `pages`, sources show that they are used
    there.
    """

    path: str
    title: str
    template: str
    data: Mapping[str, Any] = field(default_factory=dict)
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    targets: tuple[LinkTarget, ...] = ()
    records: tuple[str, ...] = ()
    digest: bytes = b""
    cites: tuple[tuple[str, int], ...] = ()


class LaterData(Mapping[str, Any]):
    """The data of a page that is made when somebody looks into it, so that a large site is not in memory at once."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        """Hold what `make` returns from the first look on."""
        self._make = make
        self._made: Mapping[str, Any] | None = None

    def _data(self) -> Mapping[str, Any]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def changed(self, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> LaterData:
        """Return the data as `change` makes it, which is asked for when somebody looks into it, too."""
        return LaterData(lambda: change(self._make()))

    def forget(self) -> None:
        """Hold nothing any more; the next look makes the data again."""
        self._made = None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  # pages hold values of all types
        """Return one value; raise `KeyError` where there is none."""
        return self._data()[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._data())

    def __len__(self) -> int:
        """Count the values."""
        return len(self._data())


def digest_of(page: Page) -> bytes:
    """Return a hash of all that `page` is made of but the day of the build; b"" where that cannot be written out.

    `pickle` writes it, which names every value and its class, only to be hashed: nothing is read back.
    """
    data = {name: value for name, value in page.data.items() if name != "today"}
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True  # without references back, which depend on which equal values are one object
    try:
        pickler.dump(replace(page, data=data, cites=()))
    except Exception:  # noqa: BLE001  # a stranger's values may raise anything here
        return b""
    return hashlib.sha256(written.getbuffer()).digest()


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace code points `[start, end)` of a page's Markdown by `replacement`; `start == end` inserts.

    `replacement` is text, and escaped; what is Markdown already says so by being `Markup`.
    """

    start: int
    end: int
    replacement: str


class LinkIndex:
    """All link targets of the site, by name and by record."""

    def __init__(self, targets: Iterable[LinkTarget] = ()) -> None:
        """Index `targets`; a name that belongs to two records is ambiguous and leads nowhere."""
        self.targets = tuple(sorted(targets, key=lambda t: (t.path, t.record)))
        self._by_record = {target.record: target for target in self.targets}
        by_name: dict[str, set[str]] = {}
        for target in self.targets:
            for name in target.names:
                by_name.setdefault(name, set()).add(target.record)
        self.names: Mapping[str, LinkTarget] = MappingProxyType(
            {name: self._by_record[next(iter(records))] for name, records in by_name.items() if len(records) == 1}
        )
        self.ambiguous: frozenset[str] = frozenset(n for n, records in by_name.items() if len(records) > 1)

    def target(self, record: str) -> LinkTarget | None:
        """Return the target of record id `record`, or `None`."""
        return self._by_record.get(record)
