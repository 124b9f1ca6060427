"""Text on pages: what comes from a source, a file name or a setting is escaped where a template prints it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from explainer.markdown import escape_markdown

_IN_URLS = "/:?&=%#~+,;@!$"
_PATH = re.compile(r"[/?#].*")


def flatten(text: str) -> str:
    """Return `text` on one line: each run of white space is one space, what cannot be printed is gone."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(character for character in line if character.isprintable())


def escape(value: object) -> Markup:
    """Return `value` as one line of Markdown that shows exactly its characters, safe in HTML and in quoted attributes.

    A value that is markup already (it has `__html__`) is returned as it is.
    """
    if hasattr(value, "__html__"):
        return Markup(value.__html__())  # noqa: S704  # the value vouches for itself; only this package makes such values
    return Markup(escape_markdown("" if value is None else str(value)))  # noqa: S704  # this is the escaping


def safe_url(url: str | None) -> str | None:
    """Return `url` with everything but unreserved characters quoted, or `None` unless it is a web address."""
    try:
        parts = urlsplit(flatten(url or ""))
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return quote(parts.geturl(), safe=_IN_URLS)


def href(url: object) -> Markup:
    """Return `url`, the target of a Markdown link, with everything quoted that could end the link or leave the web.

    What is neither a web address nor a link within the site (`javascript:`, `data:`) becomes `#`, a link to nowhere.
    """
    text = flatten(str(url))
    before, colon, _ = _PATH.sub("", text, count=1).partition(":")
    safe = not colon or before.lower() in {"http", "https"}
    return Markup(quote(text, safe=_IN_URLS) if safe else "#")  # noqa: S704  # quoted
