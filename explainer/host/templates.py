"""The Jinja environment that pages are rendered with: it finds the templates of plugins by the plugins' names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.model.frozen import FrozenDict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import jinja2

    from explainer.host.plugin import Plugin

OURS = "explainer"
"""The folder, in a plugin's `templates`, of those that take the place of built-in ones; and the name of those."""
_PLAIN = "explainer_plain"
_TABLES = ("globals", "filters", "tests", "policies")


def page_environment(plugins: Iterable[Plugin], site: Path | None = None) -> jinja2.Environment:
    """Return an environment that finds the templates of the site's folder `site`, then those of plugins.

    `NAME/page.md.j2` is that file of the folder `templates` in plugin NAME's code; `templates/explainer/page.md.j2` of
    a plugin takes the place of the built-in template `page.md.j2`, where no plugin before it has one. `plain_of` gives
    the environment without what plugins put in the place of ours.
    """
    import jinja2

    loaders: dict[str, jinja2.BaseLoader] = {}
    own = [_without_links(site)] if site is not None else []
    instead: dict[str, jinja2.BaseLoader] = {}
    locales: dict[str, Path] = {}
    for plugin in plugins:
        folder = _beside(plugin, "templates")
        if folder is not None:
            load = _without_links if plugin.kind == "one file" else jinja2.FileSystemLoader  # installers may link files
            loaders[plugin.name] = load(folder)
            if (folder / OURS).is_dir():
                instead[plugin.name] = load(folder / OURS)
        if (words := _beside(plugin, "locale")) is not None:
            locales[plugin.name] = words
    named = jinja2.PrefixLoader(FrozenDict(loaders))
    changing = tuple(dict.fromkeys((*instead, *locales)))
    plain = _frozen_environment((), _choice(*own, named)) if changing else None
    whole = _choice(*own, named, *instead.values())
    return _frozen_environment(tuple(locales.values()), whole, Plain(plain, changing))


def _choice(*loaders: jinja2.BaseLoader) -> jinja2.BaseLoader:
    """Return a loader that asks `loaders` in turn, which no plugin can change for the others."""
    import jinja2

    return jinja2.ChoiceLoader(loaders)


@dataclass(frozen=True, slots=True)
class Plain:
    """The environment without what `plugins` put in the place of built-in templates and words; `None` where none do."""

    environment: jinja2.Environment | None = None
    plugins: tuple[str, ...] = ()


def plain_of(environment: jinja2.Environment) -> Plain:
    """Return what a page is rendered with when a plugin's template or catalogue has a mistake."""
    found = environment.globals.get(_PLAIN)
    return found if isinstance(found, Plain) else Plain()


def _without_links(folder: Path) -> jinja2.BaseLoader:
    import jinja2

    return jinja2.FunctionLoader(partial(_inside, folder))


def _inside(folder: Path, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """Return the template `name` below `folder`, or `None` where there is none, or a link in it leads elsewhere."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.parent.resolve()) or not path.is_file():
        return None
    return path.read_text(encoding="utf-8"), str(path), lambda: False


def _beside(plugin: Plugin, name: str) -> Path | None:
    """Return the folder `name` beside a plugin's code, or `None` where there is none."""
    file = getattr(plugin.module, "__file__", None)
    folder = Path(file).parent / name if file and plugin.kind != "built in" else None
    return folder if folder is not None and folder.is_dir() else None


def _frozen_environment(
    locales: tuple[Path, ...], loader: jinja2.BaseLoader, plain: Plain | None = None
) -> jinja2.Environment:
    """Return an environment that no plugin can change for the others: `overlay()` of it gives one of one's own."""
    import jinja2

    class SharedEnvironment(jinja2.Environment):
        """Refuses to be changed."""

        def __setattr__(self, name: str, value: object) -> None:
            if self.__dict__.get("is_shared"):
                raise AttributeError(f"{name}: the environment is shared by all plugins; change an overlay() of it")
            super().__setattr__(name, value)

        def overlay(self, *given: Any, **more: Any) -> jinja2.Environment:  # type: ignore[override]
            own = object.__new__(jinja2.Environment)
            own.__dict__.update(self.__dict__, is_shared=False)
            for name in _TABLES:
                setattr(own, name, dict(getattr(self, name)))
            return own.overlay(*given, **more)

    made = SharedEnvironment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    made.globals["explainer_locales"] = locales
    made.globals[_PLAIN] = plain or Plain()
    for name in _TABLES:
        setattr(made, name, FrozenDict(getattr(made, name)))
    made.__dict__["is_shared"] = True
    return made
