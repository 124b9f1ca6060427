"""The other face of the pipeline: a plugin of MkDocs, and building or serving a site. Only this file knows MkDocs.

With `plugins: - explainer` in `mkdocs.yml`, plain `mkdocs build`, `mkdocs serve` and `mkdocs gh-deploy` make the pages
first.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.build import get_context
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from explainer import pipeline, serving
from explainer.collecting import collecting_seldom
from explainer.errors import ExplainerError, SettingsError
from explainer.host import Host, make_host
from explainer.host.discover import editable_sources, forget_editable
from explainer.markdown import EXTENSIONS
from explainer.mkdocs_memory import Memory, memory_of
from explainer.mkdocs_old_site import Digests, OldSite, made_beside
from explainer.mkdocs_peek import Peek, Scene, below_docs
from explainer.mkdocs_site import out_of_the_menu
from explainer.printable import printable
from explainer.publish.lock import LOCK, only_build
from explainer.publish.page_policy import PagePolicy
from explainer.search_memory import watch_search
from explainer.settings import Site, read_site
from explainer.today import date_of_build

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from explainer.model import Settings

_log = get_plugin_logger("explainer")


class ExplainerPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # our settings are read and checked by explainer.settings
    """Makes the pages before MkDocs collects its files. What goes wrong is a warning, so `--strict` stops the build."""

    host: Host | None = None
    """The host of a run that has made the pages already, or `None` to make them."""
    serving = False
    partly = False
    """Whether only a part of the site is built."""
    without: tuple[str, ...] = ()
    """Plugins to leave out of every build of this process, beside those that the site disables."""
    site: Site
    memory: Memory | None = None
    old_site: OldSite | None = None  # that of the build before, where a new one is made beside it
    watched = False  # whether somebody may ask for one page of the site: `scene` is kept for that
    scene: Scene | None = None
    _last: Host | None = None
    _policy: PagePolicy | None = None
    _nav: Navigation | None = None

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Read our settings from the file itself, which tells the lines of mistakes."""
        self.config = options
        self.host = None  # MkDocs keeps one plugin for all builds of a process
        try:
            site = read_site(Path(config_file_path or "mkdocs.yml")).with_today(date_of_build())
            self.site = site.without(self.without)
        except SettingsError as error:
            return [("explainer", error)], []
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # MkDocs' own signature
        """Be the same plugin in each rebuild of `mkdocs serve`, which sees edits of plugins' code."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make the pages, and let plugins change the configuration."""
        try:
            host = self.host or self._make_pages()
        except ExplainerError as error:
            raise PluginError(str(error)) from error
        config.markdown_extensions += [name for name in EXTENSIONS if name not in config.markdown_extensions]
        configure(host, config)
        self._remember(host, config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep the pages of a person, a story or a source out of a menu that MkDocs makes by itself."""
        return files if config.nav else out_of_the_menu(files, Path(self.site.settings.output))

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Remember how the theme's bare page is made, and let whole files be taken from memory."""
        bare = env.get_template("404.html")  # the one page of a theme that has no content of the site
        frames = lru_cache(maxsize=64)(
            lambda base_url: bare.render(get_context(Navigation([], []), files, config, base_url=base_url))
        )
        settings = self.site.settings
        wanted = not self.serving and settings.content_security_policy != "off"  # a served page reloads itself
        self._policy = PagePolicy(frames, settings.trusted_hosts) if wanted else None
        if self.partly and self._nav is not None:
            serving.read_titles(self._nav.pages, config)
        if self.memory is not None:
            self.memory.policy = self._policy.state if self._policy else lambda _root: ""
            self.memory.watch_templates(env, self._nav)
            watch_search(self.memory, config.plugins)
            self.memory.settle(files)
        self.scene = Scene(config, files, self._nav, env, Path(settings.output)) if self.watched else None
        return env

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002  # MkDocs' own signature
        """Put the Content Security Policy into a page, unless it comes from memory as it is."""
        if self.memory is not None and self.memory.is_finished(page):
            return output
        wasm = bool(page.meta.get("wasm"))
        html, sound = self._with_policy(output, get_relative_url(".", page.url), page.file.src_uri, wasm=wasm)
        if self.memory is not None and sound:
            self.memory.finish(page, html)
        return html

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Put the Content Security Policy into a page of the theme's own, such as that for lost addresses."""
        if not template_name.endswith(".html"):
            return output_content
        return self._with_policy(output_content, urlsplit(config.site_url or "/").path, template_name)[0]

    def _with_policy(self, html: str, base_url: str, name: str, *, wasm: bool = False) -> tuple[str, bool]:
        """Return `html` with its policy, and whether there was nothing to warn of."""
        if self._policy is None:
            return html, True
        html, told = self._policy.put_into(html, base_url, name, self.memory, wasm=wasm)
        for warning in told:
            _log.warning(warning)
        return html, not told

    def _remember(self, host: Host, config: MkDocsConfig) -> None:
        """Take up what an earlier build rendered; a site that is served has other addresses, so another memory."""
        self.forget()
        store = Path(host.settings.store).with_name("served.sqlite" if self.serving else "site.sqlite")
        self.memory = memory_of(config, store, Path(host.settings.output), get_toc)
        if self.memory is not None:
            self.memory.old, self.old_site = self.old_site, None

    def forget(self) -> None:
        """Let go of what is remembered, without what was not kept."""
        if self.memory is not None:
            self.memory.close()
        self.memory = None

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let a page be rendered from memory."""
        if self.memory is not None:
            self.memory.watch(page, config, files)
        return page

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002  # as above
        """Remember the navigation, which stands around each page."""
        self._nav = nav
        if self.memory is not None:
            self.memory.shown = frozenset(page.file.src_uri for page in nav.pages)
        return nav

    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002  # as above
        """Keep what was rendered, for the next build."""
        if self.memory is not None:
            self.memory.keep(partly=self.partly)
        self.memory = None

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002  # as above
        """Keep nothing of a build that failed."""
        self.forget()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Build again when an article, the editor's corrections or a plugin changes; not when a generated page does."""
        del builder
        editable = map(str, editable_sources(self._last.plugins) if self._last else ())
        serving.watch_site(server, self.site.settings, editable, Path(config.docs_dir))
        return server

    def _make_pages(self) -> Host:
        if self.serving:
            forget_editable()
        host = self._last = make_host(self.site.settings, place=self.site.place)
        with collecting_seldom(), only_build(Path(host.settings.store).with_name(LOCK), _log.info):
            report = pipeline.build(host)
        _log.info("%d articles (%d analysed now), %d pages", report.articles, report.analysed, report.pages)
        for notice in host.ledger.notices:
            _log.info(printable(notice))
        for problem in host.ledger.problems:
            _log.warning(printable(problem.message))
        return host


def configure(host: Host, config: MkDocsConfig) -> None:
    """Let plugins change MkDocs' configuration."""
    for _ in host.answers("configure_site", mkdocs_config=config, settings=host.settings):
        pass


def build_site(
    config_file: Path, host: Host, *, site_dir: str | None = None, strict: bool = False, known: Digests | None = None
) -> tuple[str, ...]:
    """Build the site from pages that `host` has made, beside the old one, and put it in its place when it is whole.

    `known` are digests of our files in the docs. Returns what MkDocs warned of; raises `ExplainerError` if it cannot.
    """
    config = _loaded(config_file, site_dir=site_dir, strict=strict or None)
    place = Path(config.site_dir)
    own = place.is_relative_to(config_file.absolute().parent)  # the desk's is thrown away
    memory = Path(host.settings.store).with_name("site-files.msgpack") if own else None
    serving.print_warnings()
    new = made_beside(place, memory, known or {})
    with serving.heard(logging.WARNING) as lines, serving.mkdocs_stopping(place), new as old:
        config.site_dir = str(old.new)
        _take_pages(config, host, old)
        build_with_mkdocs(config)
    return tuple(lines)


def patch_site(config_file: Path, host: Host, *, site_dir: str) -> None:
    """Render the pages that changed into a whole site that `build_site` has built, where only we look at it.

    Search stays as it was, pages that are no more stay there. Raises `ExplainerError` where MkDocs cannot.
    """
    config = _loaded(config_file, site_dir=site_dir)
    plugin = _take_pages(config, host)
    index = Path(site_dir, "search/search_index.json")
    whole = index.read_bytes() if index.is_file() else b""
    with serving.mkdocs_stopping(Path(site_dir)), serving.partial_build(plugin):
        build_with_mkdocs(config, dirty=True)
        if whole:
            index.write_bytes(whole)


def peek(config_file: Path) -> Peek:
    """Return what renders one page by itself of a site that builds of this process from now on have made."""
    plugin = _loaded(config_file).plugins.get("explainer")
    return Peek(plugin if isinstance(plugin, ExplainerPlugin) else None, get_context)


def _take_pages(config: MkDocsConfig, host: Host, old: OldSite | None = None) -> ExplainerPlugin | None:
    """Let a build take the pages that `host` has made, and files of the `old` site; return our plugin, if named."""
    plugin = config.plugins.get("explainer")
    if isinstance(plugin, ExplainerPlugin):
        # MkDocs keeps one plugin for all builds of a process
        plugin.host, plugin.serving, plugin.old_site = host, False, old
        return plugin
    configure(host, config)
    return None


def pages_root(config_file: Path, settings: Settings) -> str:
    """Return where a served site has our pages, with a slash at both ends."""
    return f"/{below_docs(Path(settings.output), Path(_loaded(config_file).docs_dir))}"


def serve_site(
    config_file: Path, *, address: str | None = None, strict: bool = False, without: tuple[str, ...] = ()
) -> None:
    """Serve the site, and build it again when something changes, until the user stops it.

    `without` are plugins to leave out. Raises `SettingsError`, before anything is built, where nothing can be served.
    """
    config = _loaded(config_file, dev_addr=address)
    plugin = config.plugins.get("explainer")
    if not isinstance(plugin, ExplainerPlugin):
        raise SettingsError(f"{config_file}: add `- explainer` to `plugins:`, so that pages follow what changes")
    serving.check_free(*config.dev_addr)
    make_host(plugin.site.without(without).settings, place=plugin.site.without(without).place)
    serving.print_warnings(logging.INFO)
    ExplainerPlugin.without = without
    try:
        serve_with_mkdocs(config_file=str(config_file), dev_addr=address, strict=strict or None)
    finally:
        ExplainerPlugin.without = ()


def _loaded(config_file: Path, **overrides: Any) -> MkDocsConfig:
    if not config_file.is_file():
        raise SettingsError(f"{config_file}: no such file. Run this in a site's folder, or make one: explainer new DIR")
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return load_config(config_file=str(config_file), **given)
    except (ConfigurationError, SystemExit) as error:
        raise SettingsError(f"{config_file}: {error}") from error
