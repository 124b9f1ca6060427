"""What sources changed since the last build, statement by statement, and the pages that show them."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

import msgspec

from explainer.compose.pages.paths import own_path
from explainer.model import Change
from explainer.publish.audit import Claim, claims_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.model import ChangedStatement, Corpus


@dataclass(frozen=True, slots=True)
class Row:
    """One changed statement: its story and article, what happened to it, its words now and before, and its pages.

    `what` is `new`, `gone`, `changed` or `moved`; `kind` the kind of statement (of a withdrawn article `statement`);
    `about` a speaker, a date, a bearer or a term. `pages` show the words that stand now, or, where they are gone,
    showed those that stood before.
    """

    day: str
    story: str
    article: str
    what: str
    kind: str
    words: str
    before: str
    about: str
    about_before: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What changed in one story: articles that came, were edited or were withdrawn, and statements that pages show."""

    day: str
    story: str
    correction: bool
    added: tuple[str, ...]
    edited: tuple[str, ...]
    withdrawn: tuple[str, ...]
    statements: tuple[Row, ...]


def changes(
    corpus: Corpus, pages: Mapping[str, str], published: Mapping[str, str], *, everything: bool = False
) -> tuple[StoryChange, ...]:
    """Return the changes that no build has published yet, or those of the whole history with `everything`.

    `pages` are the finished pages of now by path, `published` those of the last build.
    """
    wanted = [each for each in corpus.of(Change) if each.pending or everything]
    now, then = _Shown(pages), _Shown(published)
    called = [msgspec.structs.replace(each, title=each.title or _heading(each, corpus, pages)) for each in wanted]
    found = (_of_story(each, now, then) for each in sorted(called, key=lambda each: (each.day, each.id)))
    return tuple(each for each in found if each.added or each.edited or each.withdrawn or each.statements)


def _heading(change: Change, corpus: Corpus, pages: Mapping[str, str]) -> str:
    """Return by what readers know a story without a title: the heading of its page; "" where it has none any more."""
    story = corpus.record(change.story) if change.story else None
    lines = pages.get(f"{own_path(story)}.md", "").splitlines() if story else ()
    heading = next((line for line in lines if line.startswith("# ")), "")
    return unescape(heading.removeprefix("# ").partition(" {")[0])


def _of_story(change: Change, now: _Shown, then: _Shown) -> StoryChange:
    rows = (_row(change, each, now, then) for each in change.statements)
    gone = (row for article in change.withdrawn for row in _gone_with(article, change, then))
    return StoryChange(
        day=change.day,
        story=change.title,
        correction=change.correction,
        added=change.added,
        edited=change.edited,
        withdrawn=change.withdrawn,
        statements=(*(row for row in rows if row.pages), *gone),
    )


def _gone_with(article: str, change: Change, then: _Shown) -> Iterator[Row]:
    """Yield what pages showed of an article that was withdrawn, in the order of its text.

    Readers are told of the article alone; an editor has to know where it stood.
    """
    for words, pages in then.all_of(article).items():
        yield Row(
            day=change.day,
            story=change.title,
            article=article,
            what="gone",
            kind="statement",
            words="",
            before=words,
            about="",
            about_before="",
            pages=tuple(sorted(pages)),
        )


def _row(change: Change, each: ChangedStatement, now: _Shown, then: _Shown) -> Row:
    shown = now.pages(each.article, each.words) if each.words else ()
    return Row(
        day=change.day,
        story=change.title,
        article=each.article,
        what=each.what,
        kind=each.kind,
        words=each.words,
        before=each.before,
        about=each.about,
        about_before=each.about_before,
        pages=shown or (then.pages(each.article, each.before) if each.before else ()),
    )


class _Shown:
    """The statements of many pages, looked up by article and words."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        self._pages = pages
        self._by_article: dict[str, list[tuple[str, Claim]]] | None = None

    def pages(self, article: str, words: str) -> tuple[str, ...]:
        """Return the pages that show `words` (whole, or the piece of them that a page shows) of `article`."""
        words = words.removesuffix(" …")  # of longer ones the history keeps the beginning
        found = (path for path, claim in self._claims(article) if _tells(claim.words, words))
        return tuple(sorted(set(found)))

    def all_of(self, article: str) -> dict[str, set[str]]:
        """Return all that pages show of `article`: the words, in the order of its text, and the pages of each.

        A part of what the same pages tell whole is left out.
        """
        found: dict[str, set[str]] = {}
        for path, claim in sorted(self._claims(article), key=lambda each: _place(each[1], article)):
            found.setdefault(claim.words, set()).add(path)
        parts = {
            one for one in found for other in found if one != other and one in other and found[one] <= found[other]
        }
        return {words: paths for words, paths in found.items() if words not in parts}

    def _claims(self, article: str) -> Iterable[tuple[str, Claim]]:
        if self._by_article is None:
            self._by_article = {}
            for path, markdown in self._pages.items():
                for claim in claims_of(path, markdown):
                    for key in {place[0] for place in claim.places}:
                        self._by_article.setdefault(key, []).append((path, claim))
        return self._by_article.get(article, ())


def _place(claim: Claim, article: str) -> tuple[int, int]:
    """Return where the first words of a claim stand in `article`."""
    return min((place[1], place[2]) for place in claim.places if place[0] == article)


def _tells(shown: str, words: str) -> bool:
    pieces = [piece for piece in shown.split(" … ") if piece]
    return words in shown or (len(shown) > len(words) // 2 and all(piece in words for piece in pieces))


def in_words(found: Iterable[StoryChange]) -> Iterator[str]:
    """Yield the changes as lines for an editor."""
    for change in found:
        known = ", ".join((*change.edited, *change.added, *change.withdrawn))
        called = change.story or f"a story without a title ({known})"
        told = bool(change.added or change.edited or change.withdrawn)
        moved = "only moved; readers are told nothing"
        yield f"{called}: {'corrected' if change.correction else 'updated' if told else moved}"
        for verb, articles in (("added", change.added), ("edited", change.edited), ("withdrawn", change.withdrawn)):
            yield from (f"  {verb}: {article}" for article in articles)
        for row in change.statements:
            about = f" ({row.about})" if row.about else ""
            yield f"  {row.what} {row.kind}{about}: {row.words or row.before}"
            if row.before and row.words and row.before != row.words:
                yield f"    before: {row.before}"
            if row.about_before and row.about_before != row.about:
                yield f"    before: {row.about_before}"
            yield from (f"    on {page}" for page in row.pages)
