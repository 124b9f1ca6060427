"""A page and an Atom feed of what the sources corrected, added or withdrew, the newest day first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from explainer import Change, Page, PluginInfo, Story, hookimpl, link_edits, make_notebook, story_title

from .feed import feed_of, verb_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer import Corpus, Edit, Evidence, Settings, Statement

NAME = "corrections"
PAGE = "corrections.md"


class CorrectionsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`file`: the feed's name. `most`: how many entries page and feed have. `link`: the words that lead to the page."""

    file: str = "corrections.xml"
    most: int = 200
    link: str = "Corrections and updates"


@dataclass(frozen=True, slots=True)
class Told:
    """One story on one day: its page, what happened to it in a word, its articles, what changed."""

    anchor: str
    day: str
    title: str
    path: str
    verb: str
    articles: tuple[str, ...]
    withdrawn: int
    statements: tuple[tuple[Statement, str], ...]


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="A page and a feed of what sources corrected, added or withdrew.",
        settings=CorrectionsSettings,
    )


@hookimpl
def build_pages(corpus: Corpus, settings: Settings) -> Iterator[Page]:
    """Return the page, also where there is nothing to tell yet: a site's first change then moves no menu."""
    mine = settings.plugin(NAME, CorrectionsSettings)
    notebook = make_notebook(corpus, settings, PAGE)
    state = partial(notebook.state, rule="merge.history")
    told = [_told(change, corpus, state) for change in newest_first(corpus, settings)[: mine.most]]
    data = {
        "told": tuple(told),
        "feed": mine.file,
        "notes": notebook.notes,
        "path": PAGE,
        "home": "index.md",
        "title": mine.link,
        "fictional": False,
    }
    yield Page(path=PAGE, title=mine.link, template=f"{NAME}/corrections.md.j2", data=data)


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Lead from the method page to the corrections: what is wrong, and what was put right, belong together."""
    mine = settings.plugin(NAME, CorrectionsSettings)
    here = page.path == "method.md"
    return link_edits(markdown, page.path, mine.link, PAGE) if here else ()


@hookimpl
def write_files(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Return the feed; its dates are those on which the site saw a change, so that a rebuild changes no byte."""
    mine = settings.plugin(NAME, CorrectionsSettings)
    changes = [(change, _path(change, corpus)) for change in newest_first(corpus, settings)[: mine.most]]
    yield mine.file, feed_of(changes, mine.file, mine.link, settings)


def newest_first(corpus: Corpus, settings: Settings) -> list[Change]:
    """Return the changes that readers may be told, the newest day first: not that an article was added.

    Each has a title: that of the page of a story that was given none, or the names of what is gone.
    """
    told = [_titled(each, corpus, settings) for each in corpus.of(Change) if each.edited or each.withdrawn]
    return sorted(sorted(told, key=lambda each: each.id), key=lambda each: each.day, reverse=True)


def _titled(change: Change, corpus: Corpus, settings: Settings) -> Change:
    story = corpus.record(change.story) if change.story else None
    named = story_title(story, corpus, settings) if isinstance(story, Story) else ", ".join(change.withdrawn)
    return msgspec.structs.replace(change, title=change.title or named)


def _told(change: Change, corpus: Corpus, state: Callable[[Evidence], Statement]) -> Told:
    statements = [
        (state(each.evidence), each.stood)
        for each in change.corrected
        if each.evidence and each.evidence.article in corpus.articles
    ]
    edited = [corpus.articles[article] for article in change.edited if article in corpus.articles]
    return Told(
        anchor=change.id,
        day=change.day,
        title=change.title,
        path=_path(change, corpus),
        verb=verb_of(change),
        articles=tuple(article.title or change.title for article in edited),
        withdrawn=len(change.withdrawn),
        statements=tuple(statements),
    )


def _path(change: Change, corpus: Corpus) -> str:
    story = corpus.record(change.story) if change.story else None
    return f"stories/{getattr(story, 'slug', '')}.md" if story else ""
