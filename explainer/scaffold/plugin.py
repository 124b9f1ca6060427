"""Writes the files of a new plugin from `explainer/plugin_template/`: it installs, passes its tests, publishes."""

from __future__ import annotations

import keyword
import re
from importlib import resources
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from explainer import __version__
from explainer.errors import OutputError
from explainer.scaffold.site import RENDERED, render_template, walk_template, write_file

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PLACEHOLDER = "NAME"


def create_plugin(name: str, into: str | Path = ".") -> tuple[Path, ...]:
    """Write a new plugin called `name` into the folder `name` of the folder `into`.

    Args:
        name: lower-case letters, digits and underscores, as in `timeline_graphic`; hyphens become underscores.
        into: the folder in which the plugin's folder goes.

    Returns:
        The paths written, sorted, relative to `into`.

    Raises:
        OutputError: the name cannot be used or is taken, the folder exists already, or it cannot be written.

    """
    plain = name.replace("-", "_")
    if not _NAME.fullmatch(plain) or keyword.iskeyword(plain):
        raise OutputError(
            f"{name!r} is no name for a plugin. Use lower-case letters, digits and underscores: my_plugin."
        )
    _refuse_taken(plain)
    target = Path(into) / plain
    if target.exists():
        raise OutputError(f"{target} exists already. Choose another name, or move the folder away.")
    contents = dict(sorted(_files(plain)))
    for path, content in contents.items():
        write_file(target / path, content)
    return tuple(Path(plain) / path for path in contents)


def _refuse_taken(name: str) -> None:
    """Raise `OutputError` where an installed plugin or package has the name: pip would write one over the other."""
    for entry in entry_points(group="explainer"):
        if entry.name == name:
            owner = f"the package {entry.dist.name}" if entry.dist else "a package"
            raise OutputError(f"{name!r} is taken: {owner} has a plugin of that name. Choose another, say my_{name}.")
    if find_spec(f"explainer_{name}") is not None:
        raise OutputError(f"{name!r} is taken: a package explainer_{name} is installed. Choose another, say my_{name}.")


def _files(name: str) -> list[tuple[str, bytes]]:
    values = {
        "name": name,
        "dashed": name.replace("_", "-"),
        "camel": "".join(word.capitalize() for word in name.split("_")),
        "version": __version__,
        "next_major": str(int(__version__.split(".", maxsplit=1)[0]) + 1),
    }
    return [
        (path.removesuffix(RENDERED).replace(_PLACEHOLDER, name), render_template(file, **values))
        if path.endswith(RENDERED)
        else (path.replace(_PLACEHOLDER, name), file.read_bytes())
        for path, file in walk_template(resources.files("explainer") / "plugin_template")
    ]
