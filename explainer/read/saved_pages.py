"""Pages in one file, as browsers save them: MHTML of Chrome and Edge, `.webarchive` of Safari."""

from __future__ import annotations

import plistlib
from email import policy
from email.parser import BytesParser
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.endless import refuse_endless_headers
from explainer.read.files import read_bytes
from explainer.read.front_matter import metadata_beside
from explainer.read.metadata import article_from
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from explainer.model import Article, Settings, Source

MHTML = (".mhtml", ".mht")
WEBARCHIVE = (".webarchive",)
PAGES_IN_A_FILE = 12
BROKEN = (
    *(plistlib.InvalidFileException, ExpatError, LookupError, TypeError, ValueError, OverflowError),
    *(AttributeError, RecursionError, MemoryError),
)


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.saved_pages", summary="Reads web pages saved as MHTML or Safari's web archive.")


@hookimpl
def read_article(source: Source, settings: Settings) -> tuple[Article, ...] | None:
    """Read the article of a page that a browser saved in one file; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read, is broken, or holds no page; trafilatura is not installed.

    """
    ending = PurePath(source.location).suffix.lower()
    if is_address(source.location) or ending not in (*MHTML, *WEBARCHIVE):
        return None
    from explainer.read.pages import read_page

    content = read_bytes(source, PAGES_IN_A_FILE * settings.max_article_bytes)
    html, address = (_from_mhtml if ending in MHTML else _from_webarchive)(content, source.location)
    page = read_page(html, source.location, settings.max_article_bytes)
    known = page.known() | {"url": page.url or address}
    return (article_from(source, page.text, metadata_beside(source).around_nothing(), **known),)


def _from_mhtml(content: bytes, where: str) -> tuple[bytes, str]:
    """Return the first page of an MHTML file, and its address."""
    refuse_endless_headers(content, where)
    whole = BytesParser(policy=policy.compat32).parsebytes(content)
    for part in whole.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload, str(part.get("Content-Location") or "")
    raise ArticleError(f"{where}: there is no page in it. Save the page again, as HTML only.")


def _from_webarchive(content: bytes, where: str) -> tuple[bytes, str]:
    """Return the page of a web archive of Safari, and its address."""
    try:
        main = plistlib.loads(content)["WebMainResource"]
        html = main["WebResourceData"]
        if not isinstance(html, bytes):  # a number would become as many bytes
            raise TypeError("its page is not made of bytes")
        return html, str(main.get("WebResourceURL", ""))
    except BROKEN as error:
        raise ArticleError(f"{where}: this is no intact web archive of Safari. Save it as Page Source.") from error
