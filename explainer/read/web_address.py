"""Tells an http or https address from whatever else metadata call a URL."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)


def parts_of(address: str | None) -> SplitResult:
    """Return the parts of an address; all of them are empty where it is none, such as one with half a bracket."""
    try:
        return urlsplit(address or "")
    except ValueError:
        return urlsplit("")


def is_web_address(text: str) -> bool:
    """Tell whether `text` is a whole address of the web that every later stage can take apart."""
    try:
        parts = urlsplit(text)
        return _ADDRESS.fullmatch(text) is not None and bool(parts.hostname) and parts.port != 0
    except ValueError:  # half a bracket, a port that is no number, letters that become a slash
        return False
