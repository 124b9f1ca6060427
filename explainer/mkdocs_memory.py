"""MkDocs renders only the pages that changed: the HTML of the others is kept, keyed by all that it depends on.

A page of ours is kept with its Markdown, the links of it that lead somewhere, and the site's configuration. Kept of it
are its content, with table of contents and anchors; what the search index has of it (`search_memory`); that nothing in
it is refused by the site's policy; and, in the theme Material with plugins that are known to change nothing else, the
whole file. A page of which MkDocs had something to say is rendered each time, so that it says it again.
"""

from __future__ import annotations

import hashlib
import logging
import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.kept_pages import KeptPage, KeptPages, PagesLostError
from explainer.mkdocs_content import Content, headings, made_of, token
from explainer.mkdocs_light import kind_of, lighten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_LINK = re.compile(r"\]\(<?([^)>\s#]+)|(?:href|src)=\"([^\"#]+)")
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_HARMLESS = frozenset(("explainer", "material/search", "search"))
_LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "explainer-site")
_NO_MATTER = frozenset(("plugins", "theme", "site_dir", "config_file_path", "docs_dir", "hooks"))
_FILE = "file:"
_SEARCH = "search:"
_SOUND = "sound"
_DIGEST = 16
_LIGHT_FROM = 500
"""A site of more pages than these has light ones: see `mkdocs_light`."""


class _Told(logging.Handler):
    """Counts what MkDocs says."""

    count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        """Count one record."""
        self.count += 1


@dataclass
class Memory:
    """What is kept of the pages below `ours`, a folder of the docs such as `news/`, for one build of MkDocs.

    `table` makes MkDocs' own table of contents of what Markdown's extension tells of the headings. `whole` tells
    whether whole files may be kept.
    """

    kept: KeptPages
    ours: str
    site: str
    table: Callable[[list[Any]], Any]
    whole: bool = False
    around: str = ""
    _keys: dict[str, bytes] = field(default_factory=dict)
    _there: frozenset[str] = frozenset()
    _was_sound: frozenset[bytes] = frozenset()
    _sound: set[bytes] = field(default_factory=set)
    _light: bool = False
    _last: tuple[str, Content] | None = None
    _site: tuple[Any, Any] = (None, None)
    _closed: bool = False

    def __post_init__(self) -> None:
        """Take up what the build before found sound."""
        sound = self.kept.fact(_SOUND)
        self._was_sound = frozenset(sound[at : at + _DIGEST] for at in range(0, len(sound), _DIGEST))

    def watch(self, page: Any) -> None:  # noqa: ANN401  # MkDocs' own page, as below
        """Let `page` be rendered from memory, if it is one of ours."""
        if page.file.src_uri.startswith(self.ours):
            page.render = partial(self._render, page)

    def keep(self, *, partly: bool = False) -> None:
        """Keep what this build made, for the next; what it did not ask for is forgotten, unless it is only `partly`."""
        paths = [start + path for path in self._keys for start in ("", _FILE, _SEARCH)]
        sound = self._sound | self._was_sound if partly else self._sound
        self.kept.keep(None if partly else paths, **{_SOUND: b"".join(sorted(sound))})
        self.close()

    def close(self) -> None:
        """Let go of the file, without what was not kept."""
        self._closed = True
        self.kept.close()

    def is_sound(self, html: str, bare: str, warnings: Callable[[], Iterable[str]]) -> bool:
        """Tell whether there are no `warnings` about the page `html`, as the build before may have found out.

        What they depend on beside it is `bare`, the theme's page without content.
        """
        digest = hashlib.blake2b(f"{bare}\0{html}".encode(), digest_size=_DIGEST).digest()
        if digest in self._was_sound or not tuple(warnings()):
            self._sound.add(digest)
        return digest in self._sound

    def entries(self, page: Any, make: Callable[[], list[Any]]) -> list[Any]:  # noqa: ANN401  # as below
        """Return the entries of the search index for `page`: from memory, or as `make` makes them."""
        path = page.file.src_uri
        if path not in self._keys:
            return make()
        meta = [page.meta.get(name) for name in ("title", "search", "tags")]
        made_of = [self._keys[path].hex()] if self.whole else [str(page.content), repr(headings(page.toc))]
        parts = (self.site, page.url, str(page.title), *made_of, repr(meta))
        key = hashlib.sha256("\0".join(parts).encode()).digest()
        old = self._known(_SEARCH + path, key)
        if old is not None:
            return list(msgspec.msgpack.decode(old.reading))
        made = make()
        self.kept.put(_SEARCH + path, key, KeptPage("", "", reading=msgspec.msgpack.encode(made)))
        return made

    def _render(self, page: Any, config: Any, files: Any) -> None:  # noqa: ANN401  # MkDocs' own
        if not self._site[1]:
            self._site = config, files
            self._light = self.whole and len(files.documentation_pages()) > _LIGHT_FROM
        path = page.file.src_uri
        key = self._keys[path] = self._key(page, files)
        old = self._known(path, key)
        if old is not None:
            self._take(page, msgspec.msgpack.decode(old.reading, type=Content))
            return
        told, log = _Told(logging.INFO), logging.getLogger("mkdocs")
        log.addHandler(told)
        try:
            type(page).render(page, config, files)
        finally:
            log.removeHandler(told)
        if not told.count:
            content = made_of(page)
            self.kept.put(path, key, KeptPage("", "", reading=msgspec.msgpack.encode(content)))
            if self._light:
                self._take(page, content)

    def _take(self, page: Any, content: Content) -> None:  # noqa: ANN401  # as above
        """Let `page` have `content`, which is kept; on a large site it holds nothing of it."""
        page._title_from_render = content.title  # noqa: SLF001  # MkDocs asks for it
        if self._light:
            self._last = page.file.src_uri, content
            lighten(page, content, self)
            return
        page.content = content.html
        page.toc = self.contents_table(content)
        page.present_anchor_ids = set(content.anchors)
        page.links_to_anchors = self.files_of(content.links)

    def content_of(self, page: Any) -> Content:  # noqa: ANN401  # as above
        """Return what was made of a light page: the last one is at hand, and one that was lost is made again."""
        path = page.file.src_uri
        if self._last is None or self._last[0] != path:
            old = None if self._closed else self._known(path, self._keys[path])
            made = self._made_again(page) if old is None else msgspec.msgpack.decode(old.reading, type=Content)
            self._last = path, made
        return self._last[1]

    def contents_table_of(self, page: Any) -> Any:  # noqa: ANN401  # as above
        """Return the table of contents of a light page."""
        return self.contents_table(self.content_of(page))

    def contents_table(self, content: Content) -> Any:  # noqa: ANN401  # as above
        """Return MkDocs' own table of contents."""
        return self.table([token(heading) for heading in content.toc])

    def files_of(self, links: dict[str, dict[str, str]]) -> dict[Any, dict[str, str]]:
        """Return `links` by MkDocs' own files instead of their paths; without those that are no more."""
        found = {path: self._site[1].get_file_from_path(path) for path in links}
        return {found[path]: anchors for path, anchors in links.items() if found[path]}

    def source_of(self, page: Any) -> str:  # noqa: ANN401  # as above
        """Return the Markdown of a light page."""
        return str(self._plain(page).markdown)

    def _made_again(self, page: Any) -> Content:  # noqa: ANN401  # as above
        plain = self._plain(page)
        plain.render(*self._site)
        return made_of(plain)

    def _plain(self, page: Any) -> Any:  # noqa: ANN401  # as above
        """Return another page of the file of `page`, read and not rendered."""
        plain = kind_of(page)(None, page.file, self._site[0])
        page.file.page = page
        plain.read_source(self._site[0])
        return plain

    def _known(self, path: str, key: bytes) -> KeptPage | None:
        try:
            return self.kept.get(path, key)
        except PagesLostError:  # an empty memory is in the place of the damaged one
            return None

    def _key(self, page: Any, files: Any) -> bytes:  # noqa: ANN401  # as above
        folder = posixpath.dirname(page.file.src_uri)
        links = sorted({one or other for one, other in _LINK.findall(page.markdown)})
        if not self._there:
            self._there = frozenset(file.src_uri for file in files)
        there = [_below(folder, link) in self._there for link in links]
        parts = (self.site, page.file.src_uri, page.markdown, repr(there))
        return hashlib.sha256("\0".join(parts).encode()).digest()

    def watch_templates(self, env: Any, nav: Any) -> None:  # noqa: ANN401  # Jinja's environment, MkDocs' navigation
        """Let whole files be taken from memory where `whole` allows it."""
        if self.whole:
            self.around = repr([(item.title, item.url) for item in nav.pages])
            original = env.get_template
            env.get_template = lambda name, *more, **named: _Template(original(name, *more, **named), self)

    def file(self, page: Any, name: str, make: Callable[[], str]) -> str:  # noqa: ANN401  # as above
        """Return the file of `page` as the template `name` has it: from memory, or as `make` makes it."""
        key = self._keys.get(page.file.src_uri)
        if key is None:
            return make()
        beside = [(other.title, other.url) if other else None for other in (page.previous_page, page.next_page)]
        parts = (name, self.around, repr(beside), repr(page.meta), str(page.title), str(page.canonical_url))
        key = hashlib.sha256(key + "\0".join(parts).encode()).digest()
        old = self._known(_FILE + page.file.src_uri, key)
        if old is not None:
            return old.finished
        html = make()
        self.kept.put(_FILE + page.file.src_uri, key, KeptPage(html, ""))
        return html


@dataclass(frozen=True)
class _Template:
    """A template of the theme whose result may be remembered."""

    template: Any
    memory: Memory

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the file that `context` makes."""
        make = partial(self.template.render, context)
        page = context.get("page")
        return make() if page is None else self.memory.file(page, self.template.name, make)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever else a template has
        """Return what the template has."""
        return getattr(self.template, name)


def memory_of(config: Any, store: Path, output: Path, table: Callable[[list[Any]], Any]) -> Memory | None:  # noqa: ANN401  # MkDocs' configuration
    """Return the memory of a site, in the file `store`; `None` where the pages are not in the docs folder."""
    docs = Path(config.docs_dir)
    if not output.is_relative_to(docs):
        return None
    ours = output.relative_to(docs).as_posix() + "/"
    names = {str(name) for name in config.plugins}
    whole = config.theme.name == "material" and names <= _HARMLESS and not config.hooks
    return Memory(KeptPages(store), ours, _fingerprint(config), table, whole=whole)


def _fingerprint(config: Any) -> str:  # noqa: ANN401  # as above
    """Return a hash of what all files of a site depend on: configuration, theme, overrides, versions."""
    given = [(name, repr(value)) for name, value in sorted(config.items()) if name not in _NO_MATTER]
    theme = repr(sorted((name, repr(config.theme[name])) for name in config.theme))
    whole = hashlib.sha256(_ADDRESS.sub("", repr((given, theme))).encode())
    for library in _LIBRARIES:
        try:
            whole.update(f"{library} {version(library)}".encode())
        except PackageNotFoundError:
            whole.update(library.encode())
    custom = Path(config.theme.custom_dir) if getattr(config.theme, "custom_dir", None) else None
    for file in sorted(custom.rglob("*")) if custom else ():
        if file.is_file():
            whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()


@lru_cache(maxsize=65536)
def out_of_the_menu(files: Any, output: Path) -> Any:  # noqa: ANN401  # MkDocs' files
    """Return `files`, of which those in folders below `output` stand in no menu.

    A menu of all pages stands on each page: that of a thousand articles would take gigabytes.
    """
    for file in files.documentation_pages():
        path = Path(file.abs_src_path or "")
        if path.is_relative_to(output) and len(path.relative_to(output).parts) > 1:
            file.inclusion = type(file.inclusion).NOT_IN_NAV
    return files


def _below(folder: str, link: str) -> str:
    return posixpath.normpath(posixpath.join(folder, link))
