"""Static files of plugins: a folder `static` beside the code is published, and its styles and scripts are linked.

The folder gets a name with a hash of all its files, so that browsers keep them for good and a style may name a picture
or a font that lies beside it.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from explainer.addresses import page_address
from explainer.publish.output import why_unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.host.host import Host
    from explainer.host.plugin import Plugin

_FOLDER = "plugins"
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Static:
    """The static files of a plugin: where they go below the output folder, and each file's content by name."""

    plugin: str
    folder: str
    files: Mapping[str, bytes]


def static_files(host: Host) -> Iterator[tuple[str, str, bytes]]:
    """Yield the static files of all plugins: the plugin's name, the path below the output folder, and the content."""
    for static in host.statics:
        yield from ((static.plugin, f"{static.folder}/{name}", content) for name, content in static.files.items())


def static_links(host: Host, page: str) -> str:
    """Return what links the styles and scripts of plugins on the page at `page`: HTML, "" where there are none."""
    here = msgspec.structs.replace(host.settings, site_url="")
    start = posixpath.dirname(page_address(page, here)) or "."
    lines = []
    for static in host.statics:
        for name in static.files:
            if why_unsafe(f"{static.folder}/{name}"):
                continue  # it is not written either
            way = escape(posixpath.relpath(page_address(f"{static.folder}/{name}", here), start))
            if name.endswith(".css"):
                lines.append(f'<link rel="stylesheet" href="{way}">\n')
            elif name.endswith(".js"):
                lines.append(f'<script defer src="{way}"></script>\n')
    return "\n" + "".join(lines) if lines else ""


def static_of(plugin: Plugin) -> Static | None:
    """Return the files below a plugin's folder `static`; a link that leads out of it is left out.

    The folder of a package lies in it, that of a one-file plugin is `static/NAME` beside the file.
    """
    file = getattr(plugin.module, "__file__", None)
    if not file or plugin.kind == "built in":
        return None
    root = Path(file).parent / ("static" if Path(file).name == "__init__.py" else f"static/{plugin.name}")
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.name.startswith("."))
    inside = (path for path in found if path.resolve().is_relative_to(root.resolve()))
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in inside}
    whole = hashlib.sha256(b"\0".join(name.encode() + b"\0" + content for name, content in files.items()))
    return Static(plugin.name, f"{_FOLDER}/{plugin.name}.{whole.hexdigest()[:_DIGITS]}", files) if files else None
