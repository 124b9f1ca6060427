"""For sources that hold several articles: a bad one never costs the good ones."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from explainer.errors import ArticleError, LeftOutError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.model import Article

T = TypeVar("T")

LONGEST_SLUG = 60
MOST_BROKEN = 1_000
"""A file in which so many articles are broken is no file of articles, and each is named."""
_LONGEST_REASON = 200


def good_then_bad(where: str, items: Iterable[T], make: Callable[[T], Article]) -> Iterator[Article]:
    """Yield the article that `make` makes of each of `items`, in order; then raise once for all those that failed.

    Raises:
        ArticleError: after the last good article, with the message of each that `make` refused, one a line, and those
            that it left out; or when there is no item at all. `where` names the source.

    """
    problems: list[str] = []
    left_out: list[LeftOutError] = []
    number = 0
    for number, item in enumerate(items, start=1):  # counted for the end
        try:
            yield make(item)
        except LeftOutError as reason:
            left_out.append(reason)
        except ArticleError as problem:
            problems.append(str(problem))
        except Exception as error:  # noqa: BLE001  # whatever a library stumbles over in what a stranger wrote
            problems.append(str(unreadable(f"{where}, article {number}", error)))
        if len(problems) >= MOST_BROKEN:
            problems.append(f"{where}: {MOST_BROKEN:,} articles of it are broken, so the rest is not read. Mend it.")
            break
    if number == 0:
        problems.append(f"{where}: there is no article in it. Put one into it, or delete it.")
    if problems or left_out:
        told = tuple(" ".join(problem.split()) for problem in problems)
        all_of_them = ArticleError("\n".join(told))
        all_of_them.several = told
        all_of_them.left_out = tuple(left_out)
        raise all_of_them


def unreadable(where: str, error: BaseException) -> ArticleError:
    """Return the error of an article on which a reader, or a library of it, stumbled in a way that nobody foresaw."""
    reason = " ".join(str(error).split())[:_LONGEST_REASON]
    kind = "it is nested too deeply" if isinstance(error, RecursionError) else type(error).__name__
    told = f"{kind}: {reason}" if reason and kind == type(error).__name__ else kind
    made = ArticleError(f"{where}: cannot be read ({told}). Save its text as .txt.")
    made.__cause__ = error
    return made


def article_id(words: str, unique: str) -> str:
    """Return an id that is short, safe in a path and the same in every run, for an article without a file of its own.

    Args:
        words: what a person would call it: its title, or the path of its address.
        unique: what no other article has: its address or its identifier in a feed.

    """
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_words)[:LONGEST_SLUG].strip("-")
    return f"{slug or 'article'}-{hashlib.sha256(unique.encode(errors='replace')).hexdigest()[:8]}"
