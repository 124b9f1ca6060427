"""The Content Security Policy of the site's pages: what a browser refuses even if a page asked for it.

Scripts and styles come from the site itself; those within a page run only where their checksum is listed. Listed are
those that the theme puts on a page without any content, never those of the page itself: a script that an article had
smuggled in would not be among them.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHARSET = '<meta charset="utf-8">'
_DATA = ("application/json", "application/ld+json")
_OF_TABLES = tuple(f"text-align: {side};" for side in ("left", "right", "center"))
"""Styles that Markdown's tables write into their cells."""


class _Inline(HTMLParser):
    """Collects the scripts and styles that stand in a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") not in _DATA:
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles
        if self._into is not None:
            self._into.append("")

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._into = None


def inline_parts(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the scripts and the styles that stand in the page `html` itself; data that no browser runs is none.

    Only these elements are parsed, since a page may have thousands of others.
    """
    found = _Inline()
    for element in _elements(html):
        found.feed(element)
        found.close()
        found.reset()
    return tuple(dict.fromkeys(found.scripts)), tuple(dict.fromkeys(found.styles))


def _elements(html: str) -> Iterator[str]:
    """Yield the source of each script and style element, from its opening tag to the end of its closing one."""
    small = html.lower()
    for tag in ("script", "style"):
        start = small.find(f"<{tag}")
        while start >= 0:
            closing = small.find(f"</{tag}", start)
            end = small.find(">", closing) if closing >= 0 else -1
            if end < 0:
                break  # browsers do not run a script that is never closed
            yield html[start : end + 1]
            start = small.find(f"<{tag}", end)


_of_frame = lru_cache(maxsize=64)(inline_parts)
"""The parts of a page's frame, of which a site has one for each depth of folders."""


def content_policy(bare_page: str, hosts: Iterable[str] = (), *, wasm: bool = False) -> str:
    """Return the policy for pages whose frame is `bare_page`, the theme's page without content.

    `hosts` are other hosts that the site's owner trusts, `wasm` allows the compiled program of a search.
    """
    scripts, styles = _of_frame(bare_page)
    more = "".join(f" {host}" for host in hosts)
    compiled = " 'wasm-unsafe-eval'" if wasm else ""
    directives = (
        f"default-src 'self'{more}",
        f"script-src 'self'{_checksums(scripts)}{compiled}{more}",
        f"style-src 'self' 'unsafe-hashes'{_checksums((*styles, *_OF_TABLES))}{more}",
        f"img-src 'self' data:{more}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-src 'none'",
    )
    return "; ".join(directives)


def _checksums(texts: Iterable[str]) -> str:
    return "".join(f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


def with_policy(html: str, policy: str) -> str:
    """Return the page `html` with `policy` before all that it loads; as it is where its head is no head of ours."""
    quoted = escape(policy, quote=False).replace('"', "&quot;")
    meta = f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{quoted}">'
    return html.replace(_CHARSET, meta, 1)


def refused_scripts(html: str, bare_page: str) -> tuple[str, ...]:
    """Return the scripts of the page `html` that its policy refuses: those that its frame does not have."""
    known = _of_frame(bare_page)[0]
    return tuple(script for script in inline_parts(html)[0] if script not in known)


def warnings_about(html: str, bare_page: str, name: str) -> tuple[str, ...]:
    """Return a warning for each script of the page called `name` that the policy refuses."""
    return tuple(
        f"{name}: a script of its own, {' '.join(script.split())[:60]!r}, is refused by the Content Security Policy. "
        "Put it into a file under extra_javascript, or set `content_security_policy: off`"
        for script in refused_scripts(html, bare_page)
    )
