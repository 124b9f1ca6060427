"""Writes the files of a new plugin from `explainer/plugin_template/`: it installs, passes its tests, publishes."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import __version__
from explainer.errors import OutputError
from explainer.scaffold.plugin_update import ORIGIN, origin_bytes, read_origin, update_files
from explainer.scaffold.site import RENDERED, render_template, walk_template, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_PLACEHOLDER = "NAME"
_CODE, _TEST = "explainer_NAME/__init__.py.jinja", "tests/test_NAME.py.jinja"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of plugin to start from: what its example does, and a line of its settings."""

    about: str
    setting: str


KINDS = {
    "enricher": Kind(
        "Says on each page how many statements it makes", 'words: "{count} statements, each with its source."'
    ),
    "reader": Kind("Reads articles from files of a format of its own", "ending: .NAME"),
    "extractor": Kind("Finds words of a list in articles", "words: [storm, rain]"),
    "page": Kind("Makes a page that lists where people are first named", "title: First seen"),
    "graphic": Kind("Draws on the page of each person which articles name them", "title: Named in"),
}


def create_plugin(name: str, into: str | Path = ".", kind: str = "enricher") -> tuple[Path, ...]:
    """Write a new plugin called `name` into the folder `name` of the folder `into`.

    Args:
        name: lower-case letters, digits and underscores, as in `timeline_graphic`; hyphens become underscores.
        into: the folder in which the plugin's folder goes.
        kind: what its example does: one of `KINDS`.

    Returns:
        The paths written, sorted, relative to `into`.

    Raises:
        OutputError: the name cannot be used or is taken, the folder exists already, or it cannot be written.

    """
    plain = _plain(name)
    _refuse_taken(plain)
    target = Path(into) / plain
    if target.exists():
        raise OutputError(f"{target} exists already. Choose another name, move the folder away, or use --update.")
    contents = dict(sorted(_files(plain, kind)))
    contents[ORIGIN] = origin_bytes(kind, _kept_up(plain, contents))
    for path, content in contents.items():
        write_file(target / path, content)
    return tuple(Path(plain) / path for path in contents)


def update_plugin(name: str, into: str | Path = ".") -> tuple[str, ...]:
    """Bring the plugin in the folder `name` of `into` to the template of this version.

    Its code and its test are its author's and are never touched; of all other files, what the author changed stays.

    Args:
        name: what the plugin was called when it was made.
        into: the folder that holds the plugin's folder.

    Returns:
        A line for each file that was changed, or that the author should look at.

    Raises:
        OutputError: there is no such plugin, or a file cannot be read or written.

    """
    plain = _plain(name)
    target = Path(into) / plain
    if not (target / f"explainer_{plain}").is_dir():
        raise OutputError(f"{target} holds no plugin called {plain}. Without --update, one is made there.")
    origin = read_origin(target)
    kind = origin.kind if origin and origin.kind in KINDS else "enricher"
    template = _kept_up(plain, dict(_files(plain, kind)))
    return update_files(target, kind, origin.files if origin else {}, template)


def _plain(name: str) -> str:
    plain = name.replace("-", "_")
    if not _NAME.fullmatch(plain) or keyword.iskeyword(plain):
        raise OutputError(
            f"{name!r} is no name for a plugin. Use lower-case letters, digits and underscores: my_plugin."
        )
    return plain


def _kept_up(name: str, contents: Mapping[str, bytes]) -> dict[str, str]:
    """Return the files that an update brings up to date: all but the example and its test, which the author writes."""
    own = {path.removesuffix(RENDERED).replace(_PLACEHOLDER, name) for path in (_CODE, _TEST)}
    return {path: content.decode() for path, content in contents.items() if path not in own}


def _refuse_taken(name: str) -> None:
    """Raise `OutputError` where an installed plugin or package has the name: pip would write one over the other."""
    for entry in entry_points(group="explainer"):
        if entry.name == name:
            owner = f"the package {entry.dist.name}" if entry.dist else "a package"
            raise OutputError(f"{name!r} is taken: {owner} has a plugin of that name. Choose another, say my_{name}.")
    if find_spec(f"explainer_{name}") is not None:
        raise OutputError(f"{name!r} is taken: a package explainer_{name} is installed. Choose another, say my_{name}.")


def _files(name: str, kind: str) -> list[tuple[str, bytes]]:
    values = {
        "name": name,
        "dashed": name.replace("_", "-"),
        "camel": "".join(word.capitalize() for word in name.split("_")),
        "version": __version__,
        "next_major": str(int(__version__.split(".", maxsplit=1)[0]) + 1),
        "about": KINDS[kind].about,
        "setting": KINDS[kind].setting.replace(_PLACEHOLDER, name),
    }
    found = dict(walk_template(resources.files("explainer") / "plugin_template"))
    if kind != "enricher":
        variant = resources.files("explainer") / "plugin_template_variants" / kind
        found[_CODE], found[_TEST] = variant / "code.jinja", variant / "test.jinja"
    return [
        (path.removesuffix(RENDERED).replace(_PLACEHOLDER, name), render_template(file, **values))
        if path.endswith(RENDERED)
        else (path.replace(_PLACEHOLDER, name), file.read_bytes())
        for path, file in found.items()
    ]
