"""Which articles make one story."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from explainer.merge.problems import text_of, texts_of, unmatched
from explainer.merge.slugs import slug, unique_slugs
from explainer.model import Story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.model import Article, Corpus, CurationEntry, Record, Settings


def make_stories(corpus: Corpus, settings: Settings) -> Iterator[Record]:
    """Return a `Story` for each group of articles, then `Doubt`s and `CurationProblem`s."""
    groups, doubts = _with_proposals(grouped(corpus), corpus, settings)
    groups, problems = _with_curation(groups, corpus)
    slugs = unique_slugs({key: (_slug_source(key, ids, corpus), (min(ids),)) for key, ids in groups.items()})
    stories = [_story(key, ids, corpus, slugs[key]) for key, ids in groups.items()]
    stories, stale = _in_the_editors_words(stories, corpus)
    problems += stale
    yield from sorted(stories, key=lambda story: (story.first_published or "9999", story.id))
    yield from doubts
    yield from problems


def grouped(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return the article ids of each story by its key: `story:NAME` or, for a loose article, `article:ID`."""
    groups: dict[str, list[str]] = {}
    for article in corpus.articles.values():
        key = f"story:{article.story}" if article.story else f"article:{article.id}"
        groups.setdefault(key, []).append(article.id)
    return {key: _oldest_first(ids, corpus) for key, ids in sorted(groups.items())}


def _oldest_first(ids: Sequence[str], corpus: Corpus) -> tuple[str, ...]:
    return tuple(sorted(set(ids), key=lambda each: (corpus.articles[each].published or "9999", each)))


def _with_curation(
    groups: dict[str, tuple[str, ...]],
    corpus: Corpus,
) -> tuple[dict[str, tuple[str, ...]], list[Record]]:
    """Move the articles that the editor put into a story of their own."""
    problems: list[Record] = []
    for entry in corpus.curation:
        if entry.action != "story":
            continue
        wanted = texts_of(entry, "articles")
        problems += [unmatched(entry, each, corpus.articles) for each in wanted if each not in corpus.articles]
        moved = {each for each in wanted if each in corpus.articles}
        into = _key_of(groups, text_of(entry, "into"), corpus) if text_of(entry, "into") else None
        if text_of(entry, "into") and into is None:
            known = (name for key, ids in groups.items() for name in _names(key, ids, corpus))
            problems.append(unmatched(entry, text_of(entry, "into"), known))
        elif moved:
            there = groups.get(into, ()) if into else ()
            title = text_of(entry, "title") or _title(there, corpus)[0] or there[0]
            own = "joined" if into else "editor"
            key = into if into and into.startswith(("story:", "editor:", "joined:")) else f"{own}:{title}"
            whole = (*there, *groups.get(key, ()), *moved)
            moved |= set(there)
            groups = {other: tuple(i for i in ids if i not in moved) for other, ids in groups.items()}
            groups = {other: ids for other, ids in groups.items() if ids}
            groups[key] = _oldest_first(whole, corpus)
    return groups, problems


def _names(key: str, ids: tuple[str, ...], corpus: Corpus) -> tuple[str, ...]:
    """Return what an editor may call a group: its folder or title, its slug, or the id of its record.

    A group that the program joined has the newest article's title; it answers to what it was called before, too.
    """
    source = _slug_source(key, ids, corpus)
    alone = ids if key.startswith("proposed:") else ()
    earlier = [each for one in alone for each in _names(f"article:{one}", (one,), corpus)]
    return (key.partition(":")[2], _title(ids, corpus)[0], source, slug(source), f"story-{slug(source)}", *earlier)


def _key_of(groups: dict[str, tuple[str, ...]], name: str, corpus: Corpus) -> str | None:
    return next((key for key, ids in groups.items() if name in _names(key, ids, corpus)), None)


def _with_proposals(
    groups: dict[str, tuple[str, ...]],
    corpus: Corpus,
    settings: Settings,
) -> tuple[dict[str, tuple[str, ...]], list[Record]]:
    """Join loose articles that belong together with confidence (`stories: auto`), and list the doubtful proposals.

    What the editor puts somewhere is not loose.
    """
    from explainer.merge.story_proposals import propose

    put = {article for entry in corpus.curation if entry.action == "story" for article in texts_of(entry, "articles")}
    loose = {ids[0]: key for key, ids in groups.items() if key.startswith("article:") and ids[0] not in put}
    doubts: list[Record] = []
    for proposal in propose(corpus, tuple(loose)):
        if settings.stories == "auto" and proposal.confidence >= settings.accept_stories_above:
            groups = {key: ids for key, ids in groups.items() if ids[0] not in proposal.articles or len(ids) > 1}
            groups[f"proposed:{min(proposal.articles)}"] = _oldest_first(proposal.articles, corpus)
        else:
            doubts.append(proposal.doubt(corpus))
    return groups, doubts


def _slug_source(key: str, ids: tuple[str, ...], corpus: Corpus) -> str:
    kind, _, name = key.partition(":")
    if kind in {"editor", "joined"}:
        return name
    if kind == "story":
        return PurePosixPath(name).name or name
    return _title(ids, corpus)[0] or ids[0]


def _title(ids: tuple[str, ...], corpus: Corpus) -> tuple[str, str]:
    """Return the title of a story and whose words it is."""
    articles = [corpus.articles[each] for each in ids]
    for article in articles:
        if article.story_title:
            return article.story_title, "editor"
    for article in reversed(articles):
        if article.title:
            return article.title, article.title_by
    return "", "none"


def _story(key: str, ids: tuple[str, ...], corpus: Corpus, slug: str) -> Story:
    articles = [corpus.articles[each] for each in ids]
    title, by = _named(key, articles) or _title(ids, corpus)
    dates = sorted(article.published for article in articles if article.published)
    return Story(
        id=f"story-{slug}",
        name=title,
        slug=slug,
        articles=ids,
        title_by=by,  # type: ignore[arg-type]  # one of the three words, from `Article.title_by` or written here
        fictional=all(article.fictional for article in articles),
        topics=_topics(articles, key, corpus.curation),
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
        confidence=1.0,
        provenance=f"merge.stories: {key.partition(':')[0]}",
    )


def _named(key: str, articles: list[Article]) -> tuple[str, str] | None:
    """Return the title that the key of a group holds, and whose words it is; `None` where it holds none.

    The id of an article, which stands for its title where it has none, is no title.
    """
    kind, _, title = key.partition(":")
    if kind not in {"editor", "joined"} or any(article.id == title for article in articles):
        return None
    sources = [article.title_by for article in articles if article.title == title]
    return title, sources[0] if sources and kind == "joined" else "editor"


def _in_the_editors_words(stories: list[Story], corpus: Corpus) -> tuple[list[Story], list[Record]]:
    """Give stories the titles and standfirsts of the entries `words:`; report those whose story is nowhere."""
    stale: list[Record] = []
    for entry in corpus.curation:
        if entry.action != "words":
            continue
        wanted = text_of(entry, "story")
        meant = next((each for each in stories if wanted in (each.id, each.slug, each.name)), None)
        meant = meant or next((each for each in stories if wanted in earlier_ids(each, corpus)), None)
        if meant is None:
            stale.append(unmatched(entry, wanted, (each.name for each in stories)))
        stories = [_reworded(each, entry) if each is meant else each for each in stories]
    return stories, stale


def earlier_ids(story: Story, corpus: Corpus) -> set[str]:
    """Return the ids that a story joined by the program had while another of its articles was the newest."""
    if story.provenance != "merge.stories: proposed":
        return set()
    return {f"story-{slug(corpus.articles[each].title or each)}" for each in story.articles}


def _reworded(story: Story, entry: CurationEntry) -> Story:
    title, standfirst = text_of(entry, "title"), text_of(entry, "standfirst")
    story = msgspec.structs.replace(story, name=title, title_by="editor") if title else story
    return msgspec.structs.replace(story, standfirst=standfirst) if standfirst else story


def _topics(articles: list[Article], key: str, curation: tuple[CurationEntry, ...]) -> tuple[str, ...]:
    by_editor = [
        topic for entry in curation if key == f"editor:{text_of(entry, 'title')}" for topic in texts_of(entry, "topics")
    ]
    return tuple(dict.fromkeys([*by_editor, *(topic for article in articles for topic in article.topics)]))
