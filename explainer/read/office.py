"""Documents of a newsroom: `.docx` of Word, `.odt` of LibreOffice, `.rtf`; no comments, nothing that was deleted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo, Span, TextPart
from explainer.read.blocks import Block, blocks_of, laid_out
from explainer.read.files import read_bytes
from explainer.read.front_matter import metadata_beside
from explainer.read.metadata import article_from
from explainer.read.odt import odt_blocks
from explainer.read.office_states import refuse_marked_document
from explainer.read.pasted import pasted_head
from explainer.read.sources import is_address
from explainer.read.xml import parse_xml

if TYPE_CHECKING:
    from explainer.model import Article, Settings, Source

_TRACKED = re.compile(r"\{[^{}]{0,300}\\deleted\b[^{}]{0,10000}\}")
"""What was deleted in a rich text while changes were tracked."""
ENDINGS = (".docx", ".odt", ".rtf")
UNPACKED = 20
"""A document may unpack to this many times the size of an article: pictures do not count, hostile files do."""
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
"""
LONGEST_HEADLINE = 140
NOT_A_DOCUMENT = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    OSError,
    RuntimeError,
    AttributeError,
    IndexError,
)
"""What is raised where a document is damaged, encrypted (`RuntimeError`) or packed in a way that is not known."""


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.office", summary="Reads documents of Word and LibreOffice, and RTF.")


@hookimpl
def read_article(source: Source, settings: Settings) -> tuple[Article, ...] | None:
    """Read the one article of a document; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read, is broken, too large or empty, or its library is not installed.

    """
    ending = PurePath(source.location).suffix.lower()
    if is_address(source.location) or ending not in ENDINGS:
        return None
    limit = settings.max_article_bytes
    content = read_bytes(source, UNPACKED * limit)
    days = dict[str, str]()
    if ending == ".rtf":
        blocks = _rtf(content, source.location)
    else:
        blocks, days = _packed(content, ending, source.location, limit)
    known, head = pasted_head(laid_out(blocks)[0])
    title = None if head or not _is_headed(blocks) else blocks.pop(0)[1]
    text, parts = laid_out(blocks)
    if not text.strip():
        raise ArticleError(f"{source.location}: there is no text in this document. Put the article into it.")
    fields = {"title": title, **known, **days, "parts": (*head, *_apart(parts, head))}
    return (article_from(source, text, metadata_beside(source).around_nothing(), **fields),)


def _is_headed(blocks: list[Block]) -> bool:
    """Tell whether the first block is the headline: a heading, or one short line without a stop before more."""
    if len(blocks) < 2:
        return False
    kind, text = blocks[0]
    return kind == "subheading" or (len(text) <= LONGEST_HEADLINE and text[-1] not in '.:,;!?…”"')


def _packed(content: bytes, ending: str, where: str, limit: int) -> tuple[list[Block], dict[str, str]]:
    """Return the blocks of a document that is a ZIP archive of XML files, and its days: `embargo`, `expires`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = [each for each in archive.infolist() if each.filename.lower().endswith((".xml", ".rels"))]
            if sum(each.file_size for each in text) > UNPACKED * limit:
                raise ArticleError(
                    f"{where}: it unpacks to more than {UNPACKED * limit:,} bytes. Save its text as .txt."
                )
            days = refuse_marked_document(archive, where)
            if ending == ".odt":
                return odt_blocks(archive.read("content.xml"), where), days
            return _docx(_parts_alone(archive, text, where), where), days
    except NOT_A_DOCUMENT as error:
        raise ArticleError(f"{where}: this is no intact document ({type(error).__name__}). Save it again.") from error


def _parts_alone(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], where: str) -> bytes:
    """Return a document of nothing but `parts`, each of which is XML without entities and not too deep.

    Mammoth opens whatever part the document calls its text, under any name, and its parser takes entities.
    """
    alone = io.BytesIO()
    with zipfile.ZipFile(alone, "w") as made:
        for name in {each.filename: None for each in parts}:
            content = archive.read(name)
            parse_xml(content, where)
            made.writestr(name, content)
    return alone.getvalue()


def _docx(content: bytes, where: str) -> list[Block]:
    from explainer.read.pages import library

    mammoth = library("mammoth", "office", where)
    no_pictures = mammoth.images.img_element(lambda _picture: {"src": ""})
    html = mammoth.convert_to_html(
        io.BytesIO(content), style_map=STYLES, convert_image=no_pictures, include_embedded_style_map=False
    ).value
    return blocks_of(html)


def _rtf(content: bytes, where: str) -> list[Block]:
    from explainer.read.pages import library

    if not content.lstrip().startswith(b"{\\rtf"):
        raise ArticleError(f"{where}: this is no rich text. Save it again, or as .txt.")
    read = library("striprtf.striprtf", "office", where).rtf_to_text
    written = content.decode("ascii", "surrogateescape").encode("utf-8", "replace").decode()
    try:
        text = read(_TRACKED.sub("", written), errors="replace")
    except (ValueError, LookupError, OverflowError, RecursionError) as error:
        raise ArticleError(f"{where}: the rich text is broken ({error}). Save it again, or as .txt.") from error
    return [("body", line.strip()) for line in str(text).splitlines() if line.strip()]


def _apart(parts: tuple[TextPart, ...], others: tuple[TextPart, ...]) -> tuple[TextPart, ...]:
    """Return those of `parts` that none of `others` covers."""
    taken: list[Span] = [part.span for part in others]
    return tuple(part for part in parts if not any(part.span.overlaps(span) for span in taken))
