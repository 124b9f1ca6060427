"""Files that no reader takes: what each is, told by its content more than by its ending, and the way out."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError, LeftOutError

if TYPE_CHECKING:
    from explainer.model import Source

HEAD = 8_000
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
SOUND_AND_FILM = (b"ID3", b"\xff\xfb", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"\0\0\0\x18ftyp", b"\0\0\0 ftyp")
PICTURE_ENDINGS = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".tif", ".tiff", ".heic", ".avif", ".bmp"}
)
MEDIA_ENDINGS = frozenset({".mp3", ".mp4", ".m4a", ".mov", ".avi", ".wav", ".ogg", ".webm", ".mkv", ".flac"})
OF_A_PAGE = frozenset({".css", ".js", ".download", ".woff", ".woff2", ".ttf", ".otf", ".ico", ".map"})
BY_ENDING = {
    ".epub": ("a book (EPUB)", "Save its text as .txt."),
    ".doc": ("an old Word document", "Save it as .docx."),
    ".xls": ("a spreadsheet", "Export it as CSV."),
    ".xlsx": ("a spreadsheet", "Export it as CSV."),
    ".ods": ("a spreadsheet", "Export it as CSV."),
    ".pptx": ("slides", "Save their text as .txt."),
    ".ppt": ("slides", "Save their text as .txt."),
    ".srt": ("subtitles", "Save a transcript as .txt, with a label before each turn."),
    ".vtt": ("subtitles", "Save a transcript as .txt, with a label before each turn."),
    ".rst": ("reStructuredText", "Save it as .md or .txt."),
    ".org": ("an Org file", "Save it as .md or .txt."),
    ".tex": ("a TeX file", "Save its text as .txt."),
    ".adoc": ("AsciiDoc", "Save it as .md or .txt."),
    ".pages": ("a document of Apple Pages", "Save it as .docx."),
    ".msg": ("an e-mail of Outlook", "Save it as .eml."),
    ".pst": ("a mailbox of Outlook", "Save its mails as .eml."),
    ".opml": (
        "a list of feeds (OPML)",
        "Name their addresses under `seeds:` in mkdocs.yml, or save the feeds themselves.",
    ),
}
IN_AN_OFFICE_ZIP = {
    "xl/": ("a spreadsheet", "Export it as CSV."),
    "ppt/": ("slides", "Save their text as .txt."),
    "META-INF/container.xml": ("a book (EPUB)", "Save its text as .txt."),
}
BY_XML_ROOT = {
    "opml": BY_ENDING[".opml"],
    "urlset": ("a sitemap, which holds addresses and no text", "Save the pages that it names."),
    "sitemapindex": ("a list of sitemaps", "Save the pages that they name."),
    "packageitem": ("a NewsML-G2 package, which names articles and holds none", "Put its news items here."),
    "conceptitem": ("a NewsML-G2 concept, no article", ""),
    "knowledgeitem": ("a NewsML-G2 list of concepts, no article", ""),
    "planningitem": ("a NewsML-G2 plan of coverage, no article", ""),
    "svg": ("a picture", ""),
}


def unknown_kind(source: Source) -> LeftOutError:
    """Return why a file that no reader takes is left out: what it is, and what to do.

    Raises `ArticleError` where the file cannot be opened.
    """
    try:
        with Path(source.location).open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArticleError(f"{source.location}: cannot be read ({reason}). Check its rights.") from error
    ending = PurePath(source.path).suffix.lower()
    kind, advice, doubtful = _kind(head, ending, source.location)
    return LeftOutError(source.path, kind, advice=advice, doubtful=doubtful)


def _kind(head: bytes, ending: str, location: str) -> tuple[str, str, bool]:
    """Return what a file is, the way out, and whether somebody should look at it."""
    if head.startswith(PICTURES) or head[8:12] == b"WEBP" or (ending in PICTURE_ENDINGS and not _is_text(head)):
        return "a picture", "", False
    if head.startswith(SOUND_AND_FILM) or ending in MEDIA_ENDINGS:
        return "sound or film", "", False
    if ending in OF_A_PAGE:
        return "part of a saved web page", "", False
    found = _by_content(head, location) or BY_ENDING.get(ending) or _neither(head)
    return *found, found[0] != "a picture"


def _neither(head: bytes) -> tuple[str, str]:
    if not head.strip(b"\0 \r\n\t"):
        return "an empty file", ""
    if _is_text(head):
        return "text of a kind that is not known", "Save it as .txt or .md."
    return "a binary file of a kind that is not known", "Save its text as .txt."


def _by_content(head: bytes, location: str) -> tuple[str, str] | None:
    from explainer.read.xml import root_name

    if head.startswith(b"PK\x03\x04"):
        return _zip(location)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "an old office document", "Save it as .docx, or a spreadsheet as CSV."
    if head.startswith(b"\x1f\x8b"):
        return "packed with gzip", "Unpack it."
    if head.startswith((b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        return "an archive", "Unpack it."
    if head.startswith(b"SQLite format 3"):
        return "a database", "Export its articles as CSV or JSON Lines."
    return BY_XML_ROOT.get(root_name(head)) if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else None


def _zip(location: str) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(location) as archive:
            names = archive.namelist()[:1000]
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        damaged = "a damaged archive or office document", "Save it again."
        return BY_ENDING.get(PurePath(location).suffix.lower(), damaged)
    for start, found in IN_AN_OFFICE_ZIP.items():
        if any(name.startswith(start) for name in names):
            return found
    return BY_ENDING.get(PurePath(location).suffix.lower(), ("an archive (ZIP)", "Unpack it."))


def _is_text(head: bytes) -> bool:
    return b"\0" not in head
