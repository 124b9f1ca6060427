"""A plugin as the host knows it: what it says of itself, where it comes from, and which hooks it implements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.model import PluginInfo

OriginKind = str
"""Where a plugin comes from: "built in", "installed" or "one file"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin that could be loaded: its name before it says its own, and how to import it.

    `where` is a module, a distribution with its version, or a file: what an error message shows. `version` changes when
    the plugin's code may have changed.
    """

    name: str
    kind: OriginKind
    where: str
    version: str
    load: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Plugin:
    """A loaded plugin. `hooks` are the names of the hooks that it implements, sorted."""

    info: PluginInfo
    kind: OriginKind
    where: str
    version: str
    module: object
    hooks: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name that the plugin gives itself."""
        return self.info.name

    def __str__(self) -> str:
        """Return the name and where it comes from, for messages."""
        return f"{self.name} ({self.where})"
