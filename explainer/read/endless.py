"""Refuses input for which a library's time would grow with the square of its length, at lengths that nobody writes."""

from __future__ import annotations

import re

from explainer.errors import ArticleError

MOST_BOUNDARIES = 100
"""Parts of a mail that hold parts."""
LONGEST_HEADER = 8_000
"""Bytes of a header that is looked into; lists of receivers are not."""
MOST_ATTRIBUTES = 2_000
_LONG_TAG = 10_000
_HEADERS = re.compile(
    rb"^(?:subject|date|message-id|content-[a-z-]{1,40}):[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE
)
_IN_A_TAG = re.compile(rb"""\s[^\s"'<>/=]{1,200}\s?=\s?(?:"[^"]*+"|'[^']*+')|>|[^>\s]++|\s++""")
"""An attribute in quotation marks, the end of the tag, or whatever else stands in it."""


def refuse_endless_headers(content: bytes, where: str) -> None:
    """Refuse a mail, or a page saved as one, with a header or with parts in parts that the parser would not finish.

    Raises:
        ArticleError: it has; the message names `where`.

    """
    if content.lower().count(b"boundary=") > MOST_BOUNDARIES:
        raise ArticleError(f"{where}: more than {MOST_BOUNDARIES} parts of parts. Save its text as .txt.")
    if any(len(found.group()) > LONGEST_HEADER for found in _HEADERS.finditer(content)):
        raise ArticleError(f"{where}: a header is longer than {LONGEST_HEADER:,} bytes. Save its text as .txt.")


def refuse_endless_tags(content: bytes, where: str) -> None:
    """Refuse a page or feed with a tag of so many attributes that comparing each with each would not end.

    Raises:
        ArticleError: it has one; the message names `where`.

    """
    for segment in content.split(b"<")[1:]:  # what no letter begins is a comment, words of a CDATA section or a sign
        if len(segment) > _LONG_TAG and segment[:1].isalpha() and _attributes(segment) > MOST_ATTRIBUTES:
            raise ArticleError(f"{where}: a tag has more than {MOST_ATTRIBUTES:,} attributes. Save its text as .txt.")


def _attributes(segment: bytes) -> int:
    """Count what stands in a tag that begins with `segment`, up to its end."""
    count = 0
    for found in _IN_A_TAG.finditer(segment):
        if found.group() == b">":
            break
        count += not found.group().isspace()
    return count
