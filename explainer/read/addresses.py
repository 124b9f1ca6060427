"""A web address that the user named: the only place where reading uses the network, bounded in size and time."""

from __future__ import annotations

import re
import threading
import time
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import check_size, decode, refuse_binary
from explainer.read.front_matter import Beside
from explainer.read.mapping import Metadata
from explainer.read.metadata import article_from
from explainer.read.network import opener
from explainer.read.several import article_id
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message

    from explainer.model import Article, Settings, Source

SECONDS = 30.0
CHUNK = 65_536
READABLE = re.compile(r"text/(?:plain|html|xml)|application/(?:[\w.-]{1,40}\+)?xml")
HEADERS = {"User-Agent": "explainer-site (reads one page that its user named)", "Accept-Encoding": "identity"}


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.addresses", summary="Reads a page, text or feed at a web address that you name.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterable[Article] | None:
    """Fetch a named address once and read the feed, web page or plain text there; leave files to other readers.

    Raises:
        ArticleError: the address does not answer, is too slow or too large, or holds no article.

    """
    if not is_address(source.location):
        return None
    from explainer.read.feeds import ROOTS, feed_articles
    from explainer.read.pages import read_page
    from explainer.read.xml import root_name

    content, media_type = fetch(source.location, settings.max_article_bytes, private=settings.allow_private_addresses)
    if root_name(content) in ROOTS:
        return feed_articles(source, content, Beside(Metadata(), Metadata()))
    identity = article_id(urlsplit(source.location).path, source.location)
    if media_type == "text/plain":
        return (article_from(source, decode(content, source.location), (), id=identity, url=source.location),)
    refuse_binary(content, source.location)
    page = read_page(content, source.location, settings.max_article_bytes)
    return (article_from(source, page.text, (), **(page.known() | {"id": identity, "url": source.location})),)


def fetch(address: str, limit: int, seconds: float = SECONDS, *, private: bool = False) -> tuple[bytes, str]:
    """Return the content at `address`, at most `limit` bytes of it within `seconds`, and its media type.

    Addresses of private networks are refused, also behind a redirect, unless `private` allows them; so is content that
    is no text, page or feed, or is packed.

    Raises:
        ArticleError: the address does not answer so; the message names it.

    """
    answers: list[tuple[bytes, str] | Exception] = []

    def ask() -> None:
        try:
            answers.append(_answer(address, limit, seconds, private=private))
        except Exception as error:  # noqa: BLE001  # raised below, in the thread that asked
            answers.append(error)

    # A timeout of sockets begins anew with each byte: a server that drips its headers would hold the build for ever.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    answer = answers[0] if answers else TimeoutError(f"not done after {seconds:g} seconds")
    if isinstance(answer, URLError | OSError | ValueError | HTTPException):
        reason = getattr(answer, "reason", None) or answer
        raise ArticleError(f"{address}: cannot be fetched ({reason}). Check the address, or save the page.") from answer
    if isinstance(answer, Exception):
        raise answer
    content, media_type = answer
    check_size(content, address, limit)
    return content, media_type


def _answer(address: str, limit: int, seconds: float, *, private: bool) -> tuple[bytes, str]:
    """Return what is sent, at most one byte more than `limit` and a little, and its media type."""
    end = time.monotonic() + seconds
    content = bytearray()
    with opener(private=private).open(Request(address, headers=HEADERS), timeout=seconds) as answer:  # noqa: S310  # http(s) only, see is_address
        media_type = _media_type(answer.headers)
        while len(content) <= limit and time.monotonic() < end and (chunk := answer.read1(CHUNK)):
            content += chunk
    return bytes(content), media_type


def _media_type(headers: Message) -> str:
    """Return the media type that an answer has; raise `ValueError` where it is nothing that can be read."""
    media_type = headers.get_content_type()
    if not READABLE.fullmatch(media_type):
        raise ValueError(f"it is {media_type[:60]!r}, which is no page, text or feed")
    packed = headers.get("Content-Encoding", "identity")
    if packed.strip().lower() not in {"", "identity"}:
        raise ValueError(f"it comes packed ({packed[:20]!r}), which was not asked for")
    return media_type
