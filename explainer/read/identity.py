"""Each article has an id of its own: what one source calls its article never takes another's away.

The id that a file gives by its name weighs more than one that an article gives itself, since a feed or an archive may
write there what it likes; else the first path keeps it. The others get their path's checksum behind it, which is the
same on every machine and in every build.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import chain, count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Article


def with_ids_of_their_own(articles: Iterable[Article]) -> tuple[list[Article], list[str]]:
    """Return `articles` with ids that differ, each in its place, and a notice for each that was renamed."""
    given = list(articles)
    taken = {article.id for article in given}
    renamed: dict[int, Article] = {}
    notices = []
    for keeper, number in _those_who_come_second(given):
        other = given[number]
        name = _free_name(other, taken)
        taken.add(name)
        renamed[number] = msgspec.structs.replace(other, id=name)
        notices.append(
            f"{other.path}: its id {other.id!r} is that of {keeper.path}, so it is called {name!r} here. "
            "Give one of them another `id:`"
        )
    return [renamed.get(number, article) for number, article in enumerate(given)], sorted(notices)


def _those_who_come_second(articles: list[Article]) -> Iterator[tuple[Article, int]]:
    """Yield who keeps an id, and the place of each other article with it, whatever the order of `articles`."""
    by_id: dict[str, list[int]] = {}
    for number, article in enumerate(articles):
        by_id.setdefault(article.id, []).append(number)
    for numbers in by_id.values():
        first, *others = sorted(numbers, key=lambda number: _claim(articles[number]))
        yield from ((articles[first], number) for number in others)


def _claim(article: Article) -> tuple[bool, str, str, str, str]:
    return not is_a_file(article), article.path, article.published or "", article.title, article.text


def is_a_file(article: Article) -> bool:
    """Tell whether an article has its id from the name of its file, and not from what it says of itself."""
    return PurePosixPath(article.path).stem == article.id


def _free_name(article: Article, taken: set[str]) -> str:
    """Return the id of `article` with the shortest of its checksums that nobody has."""
    parts = (article.path, f"{article.path}\0{article.published}\0{article.title}\0{article.text}")
    sums = [sha256(part.encode("utf-8", "surrogatepass")).hexdigest() for part in parts]
    names = chain(
        (f"{article.id}-{digits[:8]}" for digits in sums), (f"{article.id}-{sums[1]}-{n}" for n in count(start=2))
    )
    return next(name for name in names if name not in taken)
