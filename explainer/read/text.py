r"""Plain text: a `.txt` file with optional YAML front matter and an optional sidecar `NAME.meta.yml`.

The article's text is the file's content after its front matter, with `\r\n` as `\n`, otherwise untouched: every offset
of the project counts code points of it.
"""

from __future__ import annotations

from pathlib import Path, PurePath

import msgspec

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import Article, PluginInfo, Settings, Source
from explainer.read.files import decode, looks_doubly_encoded, read_bytes
from explainer.read.front_matter import Beside, metadata_beside, split_front_matter
from explainer.read.iptc_7901 import iptc_7901_article, is_iptc_7901
from explainer.read.mail import is_mail, mail_article
from explainer.read.metadata import article_from, encoding_of
from explainer.read.pasted import pasted_head
from explainer.read.sources import is_address

ENDINGS = (".txt", ".text", ".asc", "")
IS_A_MAIL = "read as an e-mail, whose headers stand on top. Call such a file .eml"
DOUBLY_ENCODED = "looks doubly encoded (â€œ for a quotation mark). Save it anew as UTF-8 from where it came"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.text", summary="Reads plain text files with optional YAML front matter.")


@hookimpl
def read_article(source: Source, settings: Settings) -> tuple[Article, ...] | None:
    """Read the one article of a `.txt` file; leave other sources to other readers.

    Raises:
        ArticleError: the file is unreadable, empty, binary, too large, in another encoding, or its metadata is broken.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS or _is_other(source):
        return None
    content = read_bytes(source, settings.max_article_bytes)
    beside = metadata_beside(source)
    if is_mail(content):
        mail = mail_article(source, content, beside, settings.max_article_bytes)
        return (msgspec.structs.replace(mail, notices=(*mail.notices, IS_A_MAIL)),)
    if is_iptc_7901(content):
        return (iptc_7901_article(source, content, beside),)
    return (_plain(source, content, beside),)


def _is_other(source: Source) -> bool:
    """Tell whether a file without an ending is something else than text."""
    if PurePath(source.location).suffix:
        return False
    try:
        with Path(source.location).open("rb") as file:
            head = file.read(4_000)
    except OSError:
        return False  # reading it will say why
    return b"\0" in head or head.lstrip().startswith((b"<", b"{", b"%PDF", b"PK"))


def _plain(source: Source, content: bytes, beside: Beside) -> Article:
    written = decode(content, source.location, encoding_of(beside.sidecar))
    front, text = split_front_matter(written, source.location)
    if not text.strip():
        raise ArticleError(f"{source.location}: there is no text below the front matter. Put the article there.")
    known, parts = ({}, ()) if front.values else pasted_head(text)
    notices = (DOUBLY_ENCODED,) if looks_doubly_encoded(text) else ()
    return article_from(source, text, beside.around(front), parts=parts, notices=notices, **known)
