"""The stylesheet and script of the reader's site, copied beside the pages."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="publish.static", summary="Copies the site's stylesheet and script beside the pages.")


@hookimpl
def write_files() -> Iterator[tuple[str, bytes]]:
    """Return the packaged assets as `assets/NAME`."""
    folder = files("explainer.publish") / "assets"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.is_file():
            yield f"assets/{file.name}", file.read_bytes()
