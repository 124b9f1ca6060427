"""The Jinja environment that pages are rendered with: it finds the templates of plugins by the plugins' names."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import jinja2

    from explainer.host.plugin import Plugin


def page_environment(plugins: Iterable[Plugin]) -> jinja2.Environment:
    """Return an environment in which `NAME/page.md.j2` is that file of the folder `templates` in plugin NAME's code."""
    import jinja2  # noqa: PLC0415  # only those who make pages wait for it

    folders = {plugin.name: folder for plugin in plugins if (folder := _templates_of(plugin)) is not None}
    ours = {plugin.name for plugin in plugins if plugin.kind == "one file"}  # an installer may link all its files
    loaders = {
        name: jinja2.FunctionLoader(partial(_inside, folder)) if name in ours else jinja2.FileSystemLoader(folder)
        for name, folder in folders.items()
    }
    return jinja2.Environment(loader=jinja2.PrefixLoader(loaders), autoescape=True, undefined=jinja2.StrictUndefined)


def _inside(folder: Path, name: str) -> str | None:
    """Return the template `name` below `folder`, or `None` where there is none, or a link in it leads elsewhere."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.parent.resolve()) or not path.is_file():
        return None
    return path.read_text(encoding="utf-8")


def _templates_of(plugin: Plugin) -> Path | None:
    file = getattr(plugin.module, "__file__", None)
    folder = Path(file).parent / "templates" if file and plugin.kind != "built in" else None
    return folder if folder is not None and folder.is_dir() else None
