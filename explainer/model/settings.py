"""The settings of a run, and what a plugin says of itself. `explainer.settings` reads and validates them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Literal, TypeVar

import msgspec

from explainer.model.findings import Finding

API_VERSION = 1
_MANY_PAGES = 2000
"""Beyond this a search index that is read as a whole becomes too large: Material's has 5 kB a page."""

S = TypeVar("S", bound=msgspec.Struct)


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The build step's settings: what stands under `plugins: - explainer:` in `mkdocs.yml`. All have a default.

    Paths are relative to the folder of `mkdocs.yml`. `today` is the date of the build (`YYYY-MM-DD`), given by the
    caller. `plugins` holds each plugin's own settings by plugin name; `settings.plugin(name, Class)` reads them.
    """

    seeds: tuple[str, ...] = ("seeds",)
    output: str = "docs/news"
    curation: str = "curation.yml"
    store: str = ".explainer/findings.sqlite"
    history: str = "history"
    publish: Literal["all", "sure", "approved"] = "all"
    sure_above: float = 0.9
    plugins_dir: str = "plugins"
    templates_dir: str = "templates"
    today: str = "1970-01-01"
    language: str = "en"
    spacy_model: str = "auto"
    encoder: Literal["auto", "off"] = "auto"
    speaker_threshold: float = 0.935
    indirect_threshold: float = 0.8
    undated_threshold: float = 0.9
    merge_threshold: float = 0.6
    stories: Literal["auto", "propose"] = "auto"
    accept_stories_above: float = 0.7
    max_article_bytes: int = 5_000_000
    jobs: int = 0
    allow_private_addresses: bool = False
    scheduler: str | None = None
    plugin_seconds: float = 60.0
    search: Literal["auto", "material", "pagefind"] = "auto"
    content_security_policy: Literal["strict", "off"] = "strict"
    trusted_hosts: tuple[str, ...] = ()
    site_name: str = "News, explained"
    site_url: str = ""
    site_description: str = ""
    use_directory_urls: bool = True
    disable: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    plugins: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)

    def uses_pagefind(self, pages: int) -> bool:
        """Tell whether a site of so many pages is searched with Pagefind: by the setting, else by size."""
        if self.search != "auto":
            return self.search == "pagefind"
        return pages > _MANY_PAGES and find_spec("pagefind") is not None and "pagefind" not in self.disable

    def plugin(self, name: str, kind: type[S]) -> S:
        """Return plugin `name`'s settings as an instance of `kind`, with its defaults where nothing is set.

        Raises `msgspec.ValidationError` for a value of the wrong type; the host has checked this before any hook runs.
        """
        return msgspec.convert(self.plugins.get(name, {}), kind)


class PluginInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin says of itself.

    `api` is the version of the plugin API that the plugin is written for; a plugin that does not say is not loaded.
    `provides` and `requires` are words such as `mentions` or `quotes`: the host runs a plugin after all that provide
    what it requires. With `after`, such words too, it runs after those that provide them and sees what they found, and
    runs as well where nobody does. `settings` is a `msgspec.Struct` class of the plugin's own settings, every field
    with a default; `article` one of keys of its own in the metadata of articles, every field with a default, read by
    `article.metadata(Class)`; `curation` one of an entry of its own section in `curation.yml`, which has the plugin's
    name, read by `corpus.corrections(name, Class)`. `findings` are the new kinds of finding it makes. `languages` are
    codes of the languages in which it can `extract` (`en`); none means all. `default` says whether it is on without
    being named under `enable:`.
    """

    name: str
    api: int = 0
    summary: str = ""
    provides: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    settings: type[msgspec.Struct] | None = None
    article: type[msgspec.Struct] | None = None
    curation: type[msgspec.Struct] | None = None
    languages: tuple[str, ...] = ()
    findings: tuple[type[Finding], ...] = ()
    default: bool = True
    version: str = ""
