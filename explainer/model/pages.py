"""What comes out: pages, the link index, and edits that plugins propose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    `records` the ids of the records that the page tells about.
    """

    path: str
    title: str
    template: str
    data: Mapping[str, Any] = field(default_factory=dict)
    front_matter: Mapping[str, Any] = field(default_factory=dict)
    targets: tuple[LinkTarget, ...] = ()
    records: tuple[str, ...] = ()


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
        self.names: Mapping[str, LinkTarget] = {
            name: self._by_record[next(iter(records))] for name, records in by_name.items() if len(records) == 1
        }
        self.ambiguous: frozenset[str] = frozenset(n for n, records in by_name.items() if len(records) > 1)

    def target(self, record: str) -> LinkTarget | None:
        """Return the target of record id `record`, or `None`."""
        return self._by_record.get(record)
