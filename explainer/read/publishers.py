"""Whether two sources are of one publisher, by where they were read and whom they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.read.web_address import parts_of

if TYPE_CHECKING:
    from explainer.model import Article

    Named = tuple[str, str | None]
    """Where something was read, and whom it names as its publisher."""

_NO_NAME = frozenset({"the", "a"})
_ENOUGH = 2
"""A name of so many words may be the beginning of a longer one: "Tarn Post" of "Tarn Post - All news"."""


def named_in(article: Article) -> Named:
    """Return where `article` was read, and whom it names as its publisher."""
    return article.path, article.source


def of_one_publisher(one: Named, other: Named) -> bool:
    """Tell whether two sources may be of one publisher: read at one place, or with one name from places like it.

    A name is a claim. What was fetched is known by its host, too: no other host is of the same publisher.
    """
    (path, name), (other_path, other_name) = one, other
    if path == other_path:
        return True
    return _host(path) == _host(other_path) and _of_one_name(_words(name), _words(other_name))


def _host(path: str) -> str:
    """Return the host from which something was fetched; "" for a file."""
    return parts_of(path).netloc.lower().removeprefix("www.") if path.startswith(("http://", "https://")) else ""


def _words(name: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (name or "").casefold())) - _NO_NAME


def _of_one_name(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or (min(len(one), len(other)) >= _ENOUGH and (one <= other or other <= one))
