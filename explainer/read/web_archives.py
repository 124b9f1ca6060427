"""Web archives (`.warc`, `.warc.gz`, `.arc`, `.wacz`): the article of each archived web page."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import check_size
from explainer.read.front_matter import Beside, metadata_beside
from explainer.read.metadata import article_from
from explainer.read.packed import UNPACKED_PER_BYTE, Budget, Spending, bounded_content, spending_reader
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.versions import without_campaign
from explainer.read.web_address import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, Settings, Source
    from explainer.untyped import ArchiveReader

ARCHIVES = (".warc", ".warc.gz", ".arc", ".arc.gz")
PACKED = (".wacz",)
PAGE_IN_AN_ARCHIVE = 12
"""A page may be this many times as large as one article: what is embedded in it does not count."""
FOUND = "200"
PAGES = ("text/html", "application/xhtml+xml")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)
"""What Python's modules raise where an archive is damaged, encrypted or packed in a way that they do not know."""


class ArchivedPage(NamedTuple):
    """A page in an archive: its address, its content, and when it was captured."""

    address: str
    content: bytes
    captured: str


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.web_archives", summary="Reads the articles of web archives (WARC, ARC, WACZ).")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the articles of a web archive, one page at a time; leave other sources to other readers.

    Raises:
        ArticleError: while iterating, when the archive is broken or warcio is not installed; and after the good pages,
            for those that hold no article.

    """
    if is_address(source.location) or not source.location.lower().endswith((*ARCHIVES, *PACKED)):
        return None
    beside = metadata_beside(source)
    limit = settings.max_article_bytes
    pages = _pages(source.location, PAGE_IN_AN_ARCHIVE * limit)
    return good_then_bad(source.location, pages, lambda page: archived_article(source, page, beside, limit))


def archived_article(source: Source, page: ArchivedPage, beside: Beside, limit: int) -> Article:
    """Return the article of an archived page.

    Raises:
        LeftOutError: the page holds no article.
        ArticleError: the page is larger than `limit` bytes.

    """
    from explainer.read.pages import PAGES_IN_A_FILE, read_page

    where = f"{source.location}, {page.address}" if page.address else source.location
    check_size(page.content, where, PAGES_IN_A_FILE * limit)
    read = read_page(page.content, where, limit, address=page.address)
    own = read.url if parts_of(read.url).netloc == parts_of(page.address).netloc else None
    known = read.known() | {"url": own or without_campaign(page.address) or read.url, "version": page.captured}
    identity = article_id(read.title or page.address, page.address or read.text)
    return article_from(source, read.text, beside.around_nothing(), id=identity, **known)


def records(file: IO[bytes], where: str, limit: int, budget: Budget | None = None) -> Iterator[ArchivedPage]:
    """Yield each page of the archive in `file` that was found, at most one byte more than `limit` of each.

    `budget` is what the archive may unpack to in all; without one, it is a hundred times `limit`.

    Raises:
        ArticleError: warcio is not installed, the archive is broken, or it unpacks to more; the message names `where`.

    """
    from explainer.read.pages import library

    iterate = library("warcio.archiveiterator", "archives", where).ArchiveIterator
    broken = library("warcio.exceptions", "archives", where).ArchiveLoadFailed
    budget = budget or Budget(where, UNPACKED_PER_BYTE * limit)
    try:
        archive = iterate(file, arc2warc=True)
        archive.reader = spending_reader(archive.reader, budget, where)
        for record in archive:
            if _is_page(record):
                header = record.rec_headers.get_header
                content = bounded_content(record.content_stream(), limit)
                yield ArchivedPage(header("WARC-Target-URI") or "", content, header("WARC-Date") or "")
    except broken as error:
        if "non-chunked gzip" in str(error):
            advice = "It is packed as a whole. Mend it: warcio recompress OLD NEW"
            raise ArticleError(f"{where}: only its first page can be read. {advice}") from error
        reason = " ".join(str(error).split())[:_LONGEST_REASON]
        raise ArticleError(f"{where}: this is no intact web archive ({reason}). Fetch it again.") from error
    except AttributeError as error:  # warcio stumbles over an answer that has no address
        raise ArticleError(f"{where}: a record of this web archive has no address. Fetch it again.") from error


_LONGEST_REASON = 200


def _pages(where: str, limit: int) -> Iterator[ArchivedPage]:
    try:
        budget = Budget(where, UNPACKED_PER_BYTE * max(limit, Path(where).stat().st_size))
        if where.lower().endswith(PACKED):
            with zipfile.ZipFile(where) as archive:
                for name in sorted(archive.namelist()):
                    if name.lower().endswith(ARCHIVES):
                        with archive.open(name) as file:
                            yield from records(Spending(file, budget), where, limit, budget)  # type: ignore[arg-type]  # a raw stream
        else:
            with Path(where).open("rb") as file:
                yield from records(file, where, limit, budget)
    except BROKEN as error:
        raise ArticleError(f"{where}: this is no intact archive ({error}). Fetch it again.") from error
    except OSError as error:
        raise ArticleError(f"{where}: cannot be read ({error.strerror or error}). Check its rights.") from error


def _is_page(record: ArchiveReader) -> bool:
    """Tell whether a record is a page that was found, or one that was put in as a resource."""
    if record.rec_type == "resource":
        return (record.rec_headers.get_header("Content-Type") or "").lower().startswith(PAGES)
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != FOUND:
        return False
    return (headers.get_header("Content-Type") or "").lower().startswith(PAGES)
