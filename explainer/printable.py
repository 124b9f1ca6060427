"""Text without anything that a terminal would obey: messages hold titles and file names of strangers.

A control sequence in one could rewrite the lines above it, or set the window's title.
"""

from __future__ import annotations

import re

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but tab and line break, marks that turn the direction of writing, and halves of characters."""


def printable(text: str) -> str:
    r"""Return `text` with a replacement character for each that a terminal would obey and not show.

    >>> printable("a\x1b[31mb\n")
    'a\ufffd[31mb\n'
    """
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped_json(line: bytes) -> bytes:
    r"""Return a line of JSON that means the same and holds nothing that a terminal would obey.

    >>> escaped_json('["a\x9bb"]'.encode())
    b'["a\\u009bb"]'
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", line.decode()).encode()
