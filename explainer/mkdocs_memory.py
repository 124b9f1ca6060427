"""MkDocs renders only the pages that changed: the HTML of the others is kept, keyed by all that it depends on.

A page of ours is kept with its Markdown, the links of it that lead somewhere, and the site's configuration. Kept of it
are its content, with table of contents and anchors; what the search index has of it (`search_memory`); that nothing in
it is refused by the site's policy; and, in the theme Material with plugins that are known to change nothing else, the
whole file: such a page sleeps while MkDocs goes through its pages (`mkdocs_sleep`). A page of which MkDocs had
something to say is rendered each time, so that it says it again.
"""

from __future__ import annotations

import hashlib
import logging
import re
import zlib
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.kept_pages import KeptPage, KeptPages
from explainer.mkdocs_content import made_of
from explainer.mkdocs_contents import SEARCH, KeptContents
from explainer.mkdocs_old_site import keep_out
from explainer.mkdocs_site import Said, site_fingerprint
from explainer.mkdocs_sleep import Links, Sleepers, below, key_with
from explainer.mkdocs_templates import RememberedTemplate
from explainer.publish.output import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from explainer.mkdocs_content import Content
    from explainer.mkdocs_old_site import OldSite
    from explainer.untyped import MkDocsConfig, MkDocsEnvironment, MkDocsFiles, MkDocsNavigation, MkDocsPage

LINK = re.compile(r"\]\(<?([^)>\s#]+)|(?:href|src)=\"([^\"#]+)")
_HARMLESS = frozenset(("explainer", "material/search", "search"))
_FILE = "file:"
_LINKS = "links:"
_SOUND = "sound"
_THERE = "there"
_DIGEST = 16


@dataclass(kw_only=True)
class Memory(KeptContents):
    """What is kept of the pages below `ours`, a folder of the docs such as `news/`, for one build of MkDocs.

    Whole files depend on `policy` as well, which is asked with the relative address of the site's root. `shown` are the
    paths of the pages in the navigation, whose titles stand on all others. `settled` are the search entries of pages
    that `old`, the site of the build before, has as they are: MkDocs does not write them. `order` has the files of all.
    """

    ours: str
    site: str
    around: str = ""
    policy: Callable[[str], str] = lambda _root: ""
    shown: frozenset[str] = frozenset()
    old: OldSite | None = None
    searched: bool = False
    settled: dict[str, list[Any]] = field(default_factory=dict)
    order: list[Any] = field(default_factory=list)
    _silent: set[str] = field(default_factory=set)
    _files: dict[str, bytes] = field(default_factory=dict)
    _fresh: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    _last_file: tuple[bytes, str | None] = (b"", None)
    _there: frozenset[str] = frozenset()
    _there_now: bytes = b""
    _was_sound: frozenset[bytes] = frozenset()
    _sound: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Take up what the build before found sound."""
        sound = self.kept.fact(_SOUND)
        self._was_sound = frozenset(sound[at : at + _DIGEST] for at in range(0, len(sound), _DIGEST))
        self._there_before = self.kept.fact(_THERE)
        self._sleepers = Sleepers(lambda page: self._restored(page) is not None)

    def watch(self, page: MkDocsPage, config: MkDocsConfig, files: MkDocsFiles) -> None:
        """Let `page` be rendered from memory, if it is one of ours."""
        if self.whole:
            page.validate_anchor_links = partial(self._validate, page)
        path = page.file.src_uri
        if not path.startswith(self.ours):
            return
        page.render = partial(self._render, page)
        if not self.whole or path in self.shown or page.file.inclusion.is_excluded():
            return
        self._begin(config, files)
        source = self._of_source(page)
        links = self._links(path, source)
        if links is not None and self._lead_where_they_did(path, links, files):
            self._keys[path] = key_with(source, links.there)
            self._sleepers.put_to_sleep(page, links, config, files)

    def keep(self, *, partly: bool = False) -> None:
        """Keep what this build made, for the next; what it did not ask for is forgotten, unless it is only `partly`."""
        paths = [start + path for path in self._keys for start in ("", _FILE, SEARCH)]
        for path, (source, links) in self._fresh.items() if not partly else ():
            self.kept.put(_LINKS + path, source, KeptPage("", "", reading=zlib.decompress(links)))
        paths += [_LINKS + path for path in self._keys if path in self._fresh or self._sleepers.slept(path)]
        sound = self._sound | self._was_sound if partly else self._sound
        facts = {_SOUND: b"".join(sorted(sound))} | ({} if partly else {_THERE: self._there_now})
        self.kept.keep(None if partly else paths, **facts)
        self.close()

    def is_sound(self, html: str, bare: str, warnings: Callable[[], Iterable[str]]) -> bool:
        """Tell whether there are no `warnings` about the page `html`, as the build before may have found out.

        What they depend on beside it is `bare`, the theme's page without content.
        """
        digest = hashlib.blake2b(f"{bare}\0{html}".encode(), digest_size=_DIGEST).digest()
        if digest in self._was_sound or not tuple(warnings()):
            self._sound.add(digest)
        return digest in self._sound

    def entries(self, page: MkDocsPage, make: Callable[[], list[Any]]) -> list[Any]:
        """Return the entries of the search index for `page`: from memory, or as `make` makes them."""
        path = page.file.src_uri
        if path not in self._keys:
            return make()
        if self._sleepers.is_asleep(page) and self._file_of(page, "main.html") is None:
            self._sleepers.wake(page)  # before anybody changes its content for a file that is made anew
        key = hashlib.sha256(self._keys[path] + self._of_content(page)).digest()
        entries = self._entries_known(path, key)
        if entries is None:
            self._sleepers.wake(page)
            entries = make()
            self.kept.put(SEARCH + path, key, KeptPage("", "", reading=msgspec.msgpack.encode(entries)))
        if not entries:
            self._silent.add(path)
        return entries

    def settle(self, files: MkDocsFiles) -> None:
        """Take all files that are as they were from the old site, so that MkDocs makes none of them."""
        if self.old is None or not self.whole:
            return
        self.old.take_static(files, self.ours)
        self.order = files.documentation_pages()
        found = ((file.src_uri, self._stood(file.page, self.old)) for file in self.order)
        self.settled = {path: entries for path, entries in found if entries is not None}
        keep_out(files, self.settled)

    def _stood(self, page: MkDocsPage, old: OldSite) -> list[Any] | None:
        """Take the file of `page` from the `old` site; return its search entries, `None` where it must be made."""
        if page is None or not (self._sleepers.is_asleep(page) and self._sleepers.needs_no_look(page)):
            return None
        path, place = page.file.src_uri, page.file.dest_uri
        entries: list[Any] | None = []
        if self.searched and not old.is_silent(place):
            entries = self._entries_known(path, hashlib.sha256(self._keys[path]).digest())
        taken = entries is not None and old.take(place, self._file_key(page, "main.html"))
        return entries if taken else None

    def _note(self, page: MkDocsPage, key: bytes) -> None:
        if self.old is not None:
            self.old.note(page.file.dest_uri, key, silent=page.file.src_uri in self._silent)

    def _render(self, page: MkDocsPage, config: MkDocsConfig, files: MkDocsFiles) -> None:
        self._begin(config, files)
        path = page.file.src_uri
        self._keys[path], links = self._key(page, files)
        content = self._restored(page)
        if content is not None:
            self._remember_links(page, links, content)
            return
        told, log = Said(logging.INFO), logging.getLogger("mkdocs")
        log.addHandler(told)
        try:
            type(page).render(page, config, files)
        finally:
            log.removeHandler(told)
        if not told.count:
            content = made_of(page)
            self.kept.put(path, self._keys[path], KeptPage("", "", reading=msgspec.msgpack.encode(content)))
            self._remember_links(page, links, content)
            if self._light:
                self._take(page, content)

    def _remember_links(self, page: MkDocsPage, links: Links, content: Content) -> None:
        """Let `page` sleep in the next build, if MkDocs has nothing to say about its links at the end of this one."""
        if self.whole and "template" not in page.meta:
            links = msgspec.structs.replace(links, to=tuple(sorted(content.links)))
            packed = zlib.compress(msgspec.msgpack.encode(links), level=1)  # until all pages are made
            self._fresh[page.file.src_uri] = (self._of_source(page), packed)

    def _validate(self, page: MkDocsPage, files: MkDocsFiles, log_level: int) -> None:
        """Let MkDocs say which anchors that `page` links to are not there, unless it had nothing to say before."""
        if self._sleepers.needs_no_look(page):
            return
        self._sleepers.wake(page)
        for file in page.links_to_anchors or {}:
            self._sleepers.wake(file.page)
        told, log = Said(logging.INFO), logging.getLogger("mkdocs")
        log.addHandler(told)
        try:
            type(page).validate_anchor_links(page, files=files, log_level=log_level)
        finally:
            log.removeHandler(told)
        if told.count:
            self._fresh.pop(page.file.src_uri, None)
            self._sleepers.forget(page)

    def _key(self, page: MkDocsPage, files: MkDocsFiles) -> tuple[bytes, Links]:
        links = tuple(sorted({one or other for one, other in LINK.findall(page.markdown)}))
        there = self._there_of(page.file.src_uri, links, files)
        own = self._of_source(page) if self.whole else self._of_text(page, page.markdown.encode(errors="surrogatepass"))
        return key_with(own, there), Links(links, there)

    def _of_source(self, page: MkDocsPage) -> bytes:
        """Return a hash of the file of `page`, front matter and all."""
        old = self.old
        return self._of_text(page, old.digest(page.file, self.ours) if old else digest_of(page.file.content_bytes))

    def _of_text(self, page: MkDocsPage, text: bytes) -> bytes:
        return hashlib.sha256(f"{self.site}\0{page.file.src_uri}\0".encode() + text).digest()

    def _links(self, path: str, source: bytes) -> Links | None:
        old = self._known(_LINKS + path, source)
        return msgspec.msgpack.decode(old.reading, type=Links) if old is not None else None

    def _lead_where_they_did(self, path: str, links: Links, files: MkDocsFiles) -> bool:
        self._take_files(files)
        if self._there_now == self._there_before:
            return True
        return self._there_of(path, links.links, files) == links.there

    def _there_of(self, path: str, links: Iterable[str], files: MkDocsFiles) -> tuple[bool, ...]:
        self._take_files(files)
        return tuple(below(path, link) in self._there for link in links)

    def _take_files(self, files: MkDocsFiles) -> None:
        if not self._there:
            self._there = frozenset(file.src_uri for file in files)
            self._there_now = hashlib.sha256("\0".join(sorted(self._there)).encode(errors="surrogatepass")).digest()

    def watch_templates(self, env: MkDocsEnvironment, nav: MkDocsNavigation) -> None:
        """Let whole files be taken from memory where `whole` allows it."""
        if self.whole:
            self.around = repr([(item.title, item.url) for item in nav.pages])
            original = env.get_template
            env.get_template = lambda name, *more, **named: RememberedTemplate(original(name, *more, **named), self)

    def file(self, page: MkDocsPage, name: str, make: Callable[[], str]) -> str:
        """Return the finished file of `page` from memory, or what `make` makes of it by the template `name`."""
        if self._closed or page.file.src_uri not in self._keys:
            return make()
        finished = self._file_of(page, name)
        if finished is not None:
            self._note(page, self._files.pop(page.file.src_uri))
            return finished
        self._sleepers.wake(page)
        return make()

    def is_finished(self, page: MkDocsPage) -> bool:
        """Tell whether the file of `page` came from memory, as it is in the site."""
        return self.whole and page.file.src_uri in self._keys and page.file.src_uri not in self._files

    def finish(self, page: MkDocsPage, html: str) -> None:
        """Keep `html`, the file of `page` as it is in the site."""
        key = self._files.pop(page.file.src_uri, None)
        if key is not None:
            self.kept.put(_FILE + page.file.src_uri, key, KeptPage(html, ""))
            self._note(page, key)

    def _file_of(self, page: MkDocsPage, name: str) -> str | None:
        """Return the finished file of `page` as the template `name` has it, or `None`; the key is noted."""
        path = page.file.src_uri
        self._files[path] = key = self._file_key(page, name)
        if self._last_file[0] != key:  # it is asked for twice
            old = self._known(_FILE + path, key)
            self._last_file = (key, old.finished if old is not None else None)
        return self._last_file[1]

    def _file_key(self, page: MkDocsPage, name: str) -> bytes:
        beside = [(other.title, other.url) if other else None for other in (page.previous_page, page.next_page)]
        policy = self.policy("/".join([".."] * page.url.count("/")) or ".")
        parts = (name, self.around, repr(beside), str(page.canonical_url), policy)
        return hashlib.sha256(self._keys[page.file.src_uri] + "\0".join(parts).encode()).digest()


def memory_of(config: MkDocsConfig, store: Path, output: Path, table: Callable[[list[Any]], Any]) -> Memory | None:
    """Return the memory of a site, in the file `store`; `None` where the pages are not in the docs folder."""
    docs = config.docs_dir
    if not output.is_relative_to(docs):
        return None
    ours = output.relative_to(docs).as_posix() + "/"
    names = {str(name) for name in config.plugins}
    whole = config.theme.name == "material" and names <= _HARMLESS and not config.hooks
    return Memory(kept=KeptPages(store), ours=ours, site=site_fingerprint(config), table=table, whole=whole)
