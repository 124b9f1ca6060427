"""Web archives (`.warc`, `.warc.gz`): the article of each archived web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import check_size
from explainer.read.front_matter import Beside, metadata_beside
from explainer.read.mapping import Metadata
from explainer.read.metadata import article_from
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, Settings, Source

ENDINGS = (".warc", ".warc.gz")
FOUND = "200"
PAGES = ("text/html", "application/xhtml+xml")
ArchivedPage = tuple[str, bytes]


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.web_archives", summary="Reads the articles of web archives (WARC).")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the articles of a web archive, one page at a time; leave other sources to other readers.

    Raises:
        ArticleError: while iterating, when the archive is broken or warcio is not installed; and after the good pages,
            for those that hold no article.

    """
    if is_address(source.location) or not source.location.lower().endswith(ENDINGS):
        return None
    beside = metadata_beside(source)
    limit = settings.max_article_bytes
    pages = _pages(source.location, limit)
    return good_then_bad(source.location, pages, lambda page: _article(source, page, beside, limit))


def _pages(where: str, limit: int) -> Iterator[ArchivedPage]:
    """Yield address and content of each page that was found, at most one byte more than `limit` of each."""
    from explainer.read.pages import library  # noqa: PLC0415  # only when there is an archive

    iterate = library("warcio.archiveiterator", "archives", where).ArchiveIterator
    broken = library("warcio.exceptions", "archives", where).ArchiveLoadFailed
    try:
        with Path(where).open("rb") as file:
            for record in iterate(file):
                if _is_page(record):
                    address = record.rec_headers.get_header("WARC-Target-URI") or ""
                    yield address, record.content_stream().read(limit + 1)
    except broken as error:
        raise ArticleError(f"{where}: this is no intact web archive ({error}). Fetch it again.") from error
    except OSError as error:
        raise ArticleError(f"{where}: cannot be read ({error.strerror or error}). Check its rights.") from error


def _is_page(record: Any) -> bool:  # noqa: ANN401  # warcio's record
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != FOUND:
        return False
    return (headers.get_header("Content-Type") or "").lower().startswith(PAGES)


def _article(source: Source, page: ArchivedPage, beside: Beside, limit: int) -> Article:
    from explainer.read.pages import read_page  # noqa: PLC0415  # as above

    address, content = page
    where = f"{source.location}, {address}"
    check_size(content, where, limit)
    read = read_page(content, where)
    known = read.known() | {"url": address or read.url}
    return article_from(
        source, read.text, beside.around(Metadata()), id=article_id(read.title or address, address), **known
    )
