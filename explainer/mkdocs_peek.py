"""One page of a site that MkDocs has built, rendered again by itself: the page that somebody at the desk looks at.

What MkDocs made the site with is kept from the build, so that a page takes as long as it takes, whatever the size of
the site. The bytes are those that a whole build writes.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote

from explainer.mkdocs_light import kind_of
from explainer.mkdocs_memory import LINK
from explainer.mkdocs_sleep import below
from explainer.search_memory import adding_nothing
from explainer.serving import partial_build
from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from explainer.untyped import MkDocsConfig, MkDocsFiles, MkDocsPage

_OF_A_BUILD = ("render", "read_source", "validate_anchor_links", "_memory", "_links", "_set", "present_anchor_ids")
"""What a build with a memory sets in a page, beside what MkDocs does."""


@dataclass(frozen=True)
class Scene:
    """What MkDocs made a site with; `output` is the folder of our pages."""

    config: MkDocsConfig
    files: MkDocsFiles
    nav: Any
    env: Any
    output: Path

    @property
    def ours(self) -> str:
        """The folder of our pages below the docs, such as `news/`."""
        return below_docs(self.output, Path(self.config.docs_dir))

    def path_of(self, url: str) -> str:
        """Return the path below our output folder of the page at `url` (`/news/people/ada/`), "" where none is."""
        wanted = url.lstrip("/").removesuffix("index.html")
        for file in self.files.documentation_pages():
            address = file.url.removeprefix("./").removesuffix("index.html")
            if file.src_uri.startswith(self.ours) and address == wanted:
                return str(file.src_uri.removeprefix(self.ours))
        return ""

    def url_of(self, path: str) -> str:
        """Return the address of the page at `path` below our output folder, "" where there is none."""
        file = self.files.get_file_from_path(self.ours + path)
        return f"/{file.url.removeprefix('./')}" if file is not None else ""

    def new_links(self, path: str, markdown: str) -> set[str]:
        """Return the pages, as MkDocs calls them, to which the page at `path` leads and that MkDocs does not know."""
        links = {unquote(one or other) for one, other in LINK.findall(markdown)}
        wanted = {below(self.ours + path, link) for link in links if link.endswith(".md") and "://" not in link}
        return {each for each in wanted if self.files.get_file_from_path(each) is None}

    @contextmanager
    def knowing(self, pages: Iterable[str]) -> Iterator[None]:
        """Let links lead to `pages`, which the build that runs will make, until the end."""
        config = self.config
        kind = type(next(iter(self.files)))
        new = [kind(each, config.docs_dir, config.site_dir, config.use_directory_urls) for each in sorted(pages)]
        for file in new:
            self.files.append(file)
        try:
            yield
        finally:
            for file in new:
                self.files.remove(file)

    def write(self, path: str, markdown: bytes, context: Callable[..., Any], folder: Path) -> bool:
        """Render the page at `path` of the source `markdown` into the site `folder`; tell whether that could be done.

        `context` makes what MkDocs gives to a theme's template.
        """
        file = self.files.get_file_from_path(self.ours + path)
        page = file.page if file is not None else None
        if file is None or page is None:
            return False
        file.content_bytes = markdown
        html = self._rendered(_plain(page), context)
        write_whole(folder / file.dest_uri, html.encode(errors="xmlcharrefreplace"))
        return True

    def _rendered(self, page: MkDocsPage, context: Callable[..., Any]) -> str:
        """Return the file of `page`, as `mkdocs.commands.build` makes it."""
        config, plugins = self.config, self.config.plugins
        config._current_page = page  # noqa: SLF001  # MkDocs' own tags ask for it
        try:
            page = plugins.on_pre_page(page, config=config, files=self.files)
            page.read_source(config)
            page.markdown = plugins.on_page_markdown(page.markdown, page=page, config=config, files=self.files)
            page.render(config, self.files)
            page.content = plugins.on_page_content(page.content, page=page, config=config, files=self.files)
            page.active = True
            given = context(self.nav, self.files, config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            given = plugins.on_page_context(given, page=page, config=config, nav=self.nav)
            return str(plugins.on_post_page(template.render(given), page=page, config=config))
        finally:
            page.active = False
            config._current_page = None  # noqa: SLF001  # as above


def below_docs(output: Path, docs: Path) -> str:
    """Return the folder `output` of our pages as it stands below `docs`, with a slash at its end; "" for `docs`."""
    below = output.relative_to(docs).as_posix() if output.is_relative_to(docs) else "."
    return "" if below == "." else f"{below}/"


class Watched(Protocol):
    """What is needed of our plugin of MkDocs."""

    partly: bool
    watched: bool
    scene: Scene | None


class Peek:
    """Renders one page by itself, of a site that this process built last."""

    def __init__(self, plugin: Watched | None, context: Callable[..., Any]) -> None:
        """Let builds with `plugin` keep what a page can be rendered with; none where a site does not name it.

        `context` makes what MkDocs gives to a theme's template.
        """
        self._plugin, self._context = plugin, context
        if plugin is not None:
            plugin.watched = True

    def path_of(self, url: str) -> str:
        """Return the path below the output folder of the page at `url` (`/news/people/ada/`), "" where none is."""
        scene = self._plugin.scene if self._plugin else None
        return scene.path_of(url) if scene else ""

    def url_of(self, path: str) -> str:
        """Return the address of the page at `path` below the output folder, "" where there is none."""
        scene = self._plugin.scene if self._plugin else None
        return scene.url_of(path) if scene else ""

    def write(self, path: str, markdown: str, folder: Path, planned: Collection[str] = ()) -> bool:
        """Render `markdown` as the page at `path` into the site's `folder`: the same bytes as those of a whole build.

        Returns whether that could be done: not where the page is new, or leads to a new one that is not `planned`.
        """
        scene = self._plugin.scene if self._plugin else None
        new = scene.new_links(path, markdown) if scene else set()
        if scene is None or not new.issubset(scene.ours + each for each in planned):
            return False
        with scene.knowing(new), partial_build(self._plugin), adding_nothing(scene.config.plugins):
            return scene.write(path, markdown.encode(), self._context, folder)


def _plain(page: MkDocsPage) -> MkDocsPage:
    """Return `page`, which stands in the navigation, too, as MkDocs makes pages: without a memory."""
    page.__class__ = kind_of(page)
    for name in _OF_A_BUILD:
        page.__dict__.pop(name, None)
    return page
