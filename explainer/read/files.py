"""Bytes of a source as text, or an error that says what is wrong with the file and what to do."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.errors import ArticleError

if TYPE_CHECKING:
    from explainer.model import Source

# The longer marks first: UTF-32's little-endian mark begins with UTF-16's.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN_BINARIES = (
    (b"%PDF", "a PDF", "Save its text as .txt"),
    (b"PK\x03\x04", "a zip archive or an office document", "Save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save its text as .txt"),
    (b"{\\rtf", "a rich-text document", "Save it as plain text"),
    (b"\x1f\x8b", "a gzip archive", "Unpack it"),
    (b"\x89PNG", "a picture", "Move it out of the seeds folder"),
    (b"\xff\xd8\xff", "a picture", "Move it out of the seeds folder"),
)
CHARACTERS_GUESSED_FROM = 64_000
WINDOWS_MARKS = (b"\x93", b"\x94", b"\x92", b"\x96", b"\x97", b"\xa3")
MAC_MARKS = (b"\xd2", b"\xd3", b"\xd5", b"\xd0", b"\xd1")
"""Curly quotation marks, apostrophe and dashes (and the pound) in two encodings of one byte a letter."""
PLAUSIBLE = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "shift_jis", "gb18030", "big5", "euc_kr"]
MARKS_THAT_TELL = 2
_DOUBLY_ENCODED = re.compile("\u00e2\u20ac[\u2122\u0153\ufffd\x9d\u201c\u201d\u02dc]|\u00c3[\u00a0-\u00bf]")
"""What curly quotation marks, dashes and accented letters become."""


def read_bytes(source: Source, limit: int) -> bytes:
    """Return the bytes of `source`, at most `limit` of them.

    Raises:
        ArticleError: the file cannot be opened, is empty, or is larger than `limit`.

    """
    try:
        with Path(source.location).open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ArticleError(f"{source.location}: cannot be read ({reason}). Check its rights.") from error
    check_size(content, source.location, limit)
    return content


def check_size(content: bytes, where: str, limit: int) -> None:
    """Raise an `ArticleError` when `content` is empty or longer than `limit` bytes; `where` names it."""
    if len(content) > limit:
        raise ArticleError(
            f"{where}: larger than {limit:,} bytes. Split it, or raise `max_article_bytes` in mkdocs.yml."
        )
    if not content.strip():
        raise ArticleError(f"{where}: the file is empty. Put the article's text into it, or delete it.")


def decode(content: bytes, where: str, encoding: str | None = None) -> str:
    r"""Turn the bytes of a file into its text: byte order mark dropped, `\r\n` as `\n`, otherwise untouched.

    Args:
        content: all bytes of the file.
        where: the file's name, for messages.
        encoding: the encoding that its metadata names; without it a byte order mark decides, and else UTF-8 is meant.

    Raises:
        ArticleError: the file is binary, or is not in the encoding.

    """
    mark, marked = _byte_order_mark(content)
    body = content[len(mark) :]
    if marked is None:
        refuse_binary(body, where)
    try:
        text = body.decode(encoding or marked or "utf-8")
    except LookupError as error:
        raise ArticleError(f"{where}: `encoding: {encoding}` is unknown. Write a name such as windows-1252.") from error
    except UnicodeDecodeError as error:
        raise ArticleError(_wrong_encoding(body, where, error)) from error
    return text.replace("\r\n", "\n")


def looks_doubly_encoded(text: str) -> bool:
    """Tell whether UTF-8 was taken for windows-1252 and saved anew: quotation marks are three letters then."""
    return len(_DOUBLY_ENCODED.findall(text[:CHARACTERS_GUESSED_FROM])) >= MARKS_THAT_TELL


def _byte_order_mark(content: bytes) -> tuple[bytes, str | None]:
    return next(((mark, name) for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), (b"", None))


def refuse_binary(content: bytes, where: str) -> None:
    """Raise an `ArticleError` when `content` is that of a picture, an archive or another file that is no text."""
    for magic, kind, advice in KNOWN_BINARIES:
        if content.startswith(magic):
            raise ArticleError(f"{where}: this is {kind}, not text. {advice}.")
    if b"\0" not in content:
        return
    if _is_utf_16(content):
        raise ArticleError(f"{where}: this is UTF-16 without a byte order mark. Save it as UTF-8.")
    raise ArticleError(f"{where}: this is a binary file, not text. Save its text as .txt, or move it elsewhere.")


def _is_utf_16(content: bytes) -> bool:
    """Tell whether nearly every second byte is zero, as in UTF-16 of Latin letters."""
    sample = content[:CHARACTERS_GUESSED_FROM]
    return max(sample[::2].count(0), sample[1::2].count(0)) > 0.4 * len(sample)


def _wrong_encoding(content: bytes, where: str, error: UnicodeDecodeError) -> str:
    line = content.count(b"\n", 0, error.start) + 1
    guess = _guess_encoding(content)
    looks = f"It looks like {guess}. " if guess else ""
    example = guess or "windows-1252"
    return (
        f"{where}, line {line}: byte 0x{content[error.start]:02x} is not {error.encoding.upper()}. {looks}"
        f"Save the file as UTF-8, or write `encoding: {example}` into its .meta.yml file."
    )


def _guess_encoding(content: bytes) -> str | None:
    """Return the encoding that a file most probably has. What its curly quotation marks say outweighs statistics."""
    sample = content[:CHARACTERS_GUESSED_FROM]
    windows, mac = (sum(sample.count(mark) for mark in marks) for marks in (WINDOWS_MARKS, MAC_MARKS))
    if windows or mac:
        return "windows-1252" if windows >= mac else "mac-roman"
    if _is_western(sample):
        return "windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=PLAUSIBLE).best()
    return best.encoding.replace("_", "-").replace("cp1252", "windows-1252") if best else None


def _is_western(sample: bytes) -> bool:
    """Tell whether all that is no ASCII would be Western letters between others in windows-1252, as in `café`."""
    marked = re.findall(rb"[\x80-\xff]+", sample)
    few = sum(map(len, marked)) < 0.1 * len(sample)
    return few and all(len(letters) <= 2 and min(letters) >= 0xC0 for letters in marked)
