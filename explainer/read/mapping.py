"""What somebody wrote of an article, key by key, and where each key stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Metadata:
    """The keys of one YAML mapping with their words as written, the file they stand in, and the line of each key.

    `nested` are the keys whose values are neither words nor lists of words; they have no value.
    """

    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    where: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    nested: frozenset[str] = frozenset()

    def place(self, key: str) -> str:
        """Return file and line of `key`, for a message."""
        return f"{self.where}, line {self.lines[key]}" if key in self.lines else self.where
