"""The settings of plugins: each is checked against the plugin's own class before any hook runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from explainer.errors import SettingsError
from explainer.settings import checked, did_you_mean

if TYPE_CHECKING:
    from explainer.host.load import Loaded
    from explainer.host.plugin import Candidate
    from explainer.model import Settings

Place = Callable[[tuple[str, ...]], str]


def names_of(loaded: Loaded, found: Iterable[Candidate]) -> frozenset[str]:
    """Return the names of all plugins that there are, whether they run or not."""
    return frozenset((*(each.name for each in found), *loaded.plugins, *(plugin.name for plugin in loaded.off)))


def check_plugin_settings(loaded: Loaded, found: Iterable[Candidate], settings: Settings, place: Place) -> None:
    """Raise `SettingsError`, with file and line, for a setting that no plugin knows or whose value does not fit.

    Settings of plugins that are off, or that could not be loaded, are left alone.
    """
    known = names_of(loaded, found)
    for section in ("disable", "enable"):
        for name in getattr(settings, section):
            if name not in known:
                raise SettingsError(
                    f"{place((section, name))}: no plugin is called `{name}`{did_you_mean(name, known)}"
                )
    for name, values in settings.plugins.items():
        keys = ("plugins", name)
        if name not in known:
            raise SettingsError(f"{place(keys)}: no plugin is called `{name}`{did_you_mean(name, known)}")
        plugin = loaded.plugins.get(name)
        if plugin is None:
            continue
        if plugin.info.settings is None:
            raise SettingsError(f"{place(keys)}: the plugin `{name}` has no settings")
        checked(plugin.info.settings, values, keys, place)
