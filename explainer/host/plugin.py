"""A plugin as the host knows it: what it says of itself, where it comes from, and which hooks it implements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    import pluggy

    from explainer.model import PluginInfo

OriginKind = Literal["built in", "bundled", "installed", "one file"]
"""Where a plugin comes from: a stage folder, this distribution's `plugins/`, another distribution, or a site's file."""


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
    """A loaded plugin. `hooks` are the names of the hooks that it implements, sorted.

    `manager` knows this plugin and no other: whatever becomes of the others, none is ever asked in its place.
    """

    info: PluginInfo
    kind: OriginKind
    where: str
    version: str
    module: object
    hooks: tuple[str, ...]
    manager: pluggy.PluginManager

    @property
    def name(self) -> str:
        """The name that the plugin gives itself."""
        return self.info.name

    @property
    def ours(self) -> bool:
        """Whether it ships with explainer: where two plugins cannot both be right, such a one stays."""
        return self.kind in {"built in", "bundled"}

    def __str__(self) -> str:
        """Return the name and where it comes from, for messages."""
        return f"{self.name} ({self.where})"
