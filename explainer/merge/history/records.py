"""From the history files and the corpus to `Change` records and the lines that this build adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from explainer.merge.hidden_words import hidden_words, named_by
from explainer.merge.history.calendar import calendar, in_calendars, renewed
from explainer.merge.history.compare import Now, Occasion, changes_of, is_edited, next_line
from explainer.merge.history.corrections import says_corrected
from explainer.merge.history.lines import ENDING, ArticleState, Line, State, encoded, read_lines, replayed
from explainer.merge.history.shown import shown_in
from explainer.merge.history.statements import SHOWN_SELDOM, Placed, Sentences, plain, statements_by_article
from explainer.merge.history.texts import LONGEST
from explainer.merge.slugs import short_hash
from explainer.model import Change, ChangedStatement, Evidence, FirstShown, HistoryLines, Story, WatchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from explainer.model import Corpus, Record

Places = Mapping[tuple[str, str, str], Evidence]


@dataclass(frozen=True, slots=True)
class _Build:
    """What this build states, and the sentences that the pages of the build before cited, by article."""

    corpus: Corpus
    shown: Mapping[str, frozenset[str]]


def history_records(corpus: Corpus, folder: Path) -> Iterator[Record]:
    """Return the changes of all stories, and what this build adds to the files of `folder`.

    A file belongs to the story that shares most articles with it, so that a story keeps its history under a new title.
    A file that tells something that is hidden now goes: the history of its story begins anew.

    Raises `HistoryError` where a file cannot be read.
    """
    files = {path.name: read_lines(path) for path in sorted(folder.glob(f"*{ENDING}"))}
    build = _Build(corpus, shown_in(folder))
    telling = _telling_hidden(files, corpus)
    files = {name: lines for name, lines in files.items() if name not in telling}
    stated = dict(statements_by_article(corpus))
    states = {name: replayed(lines) for name, lines in files.items()}
    owners = _owners(corpus, states)
    for story in corpus.of(Story):
        name = owners.get(story.id, f"{story.slug}{ENDING}")
        now = {article: _state(corpus, article, *stated[article]) for article in story.articles}
        for record in _story(build, name, files.pop(name, ()), states.pop(name, State()), story, now):
            anew = isinstance(record, HistoryLines) and name in telling
            yield msgspec.structs.replace(record, anew=True) if anew else record
            telling -= {name} if anew else set()
    for name, lines in files.items():
        yield from _story(build, name, lines, states[name], None, {})
    for name in sorted(telling):
        yield HistoryLines(id=f"history-{short_hash(name)}", name=name, file=name, anew=True)


def _telling_hidden(files: Mapping[str, tuple[Line, ...]], corpus: Corpus) -> set[str]:
    """Return the names of the files that tell something hidden, in their names or in what stands in them."""
    words = tuple(hidden_words(text, whole=False) for text in corpus.hidden)
    return {name for name, lines in files.items() if words and named_by(" ".join((name, *map(encoded, lines))), words)}


def _owners(corpus: Corpus, states: Mapping[str, State]) -> dict[str, str]:
    """Return the history file of each story that has one: of the files that share articles the one that shares most."""
    files: dict[str, list[str]] = {}
    for name, state in states.items():
        for article in state.articles:
            files.setdefault(article, []).append(name)
    shared = [
        (-count, name != f"{story.slug}{ENDING}", story.id, name)
        for story in corpus.of(Story)
        for name, count in Counter(name for each in set(story.articles) for name in files.get(each, ())).items()
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, story, name in sorted(shared):
        if story not in found and name not in taken:
            found[story] = name
            taken.add(name)
    return found


def _state(
    corpus: Corpus, article: str, known: Sentences, placed: tuple[Placed, ...]
) -> tuple[ArticleState, tuple[Placed, ...]]:
    order = tuple(each.stated.id for each in placed)
    return ArticleState(known.names, order, corpus.texts.get(article)), placed


def _story(  # noqa: PLR0913, PLR0917  # a file as it is, as it was replayed, and what it is of
    build: _Build, name: str, lines: tuple[Line, ...], before: State, story: Story | None, now: Now
) -> Iterator[Record]:
    corpus = build.corpus
    title = story.name if story else next((line.title for line in reversed(lines) if line.title), "")
    day = max(corpus.today, *(each.day for each in lines)) if lines else corpus.today  # a clock may have gone back
    occasion = Occasion(day, title, _corrected(corpus, before, now), corpus.held_back, build.shown)
    line = next_line(before, now, occasion)
    entries = _watched(corpus, story)
    known = calendar(before, entries, now, renewed(before, line, changes_of(line, before)) if line else {})
    news = {key: each for key, each in known.items() if before.calendar.get(key) != each}
    if news:
        line = msgspec.structs.replace(line or Line(day=day, by="program", title=title), calendar=news)
    yield from in_calendars(entries, known)
    if line:
        yield HistoryLines(id=f"history-{short_hash(name)}", name=name, file=name, lines=(encoded(line),))
    every = (*lines, line) if line else lines
    if any(each.by == "sources" for each in every):
        yield from _changes(build, name, every, story, now, line)
    if story:
        state = before.after(line) if line else before
        days = tuple((article, state.shown[article]) for article in story.articles if article in state.shown)
        yield FirstShown(id=f"shown-{story.id}", name=title, provenance="merge.history", story=story.id, days=days)


def _changes(  # noqa: PLR0913, PLR0917  # as above
    build: _Build, name: str, lines: tuple[Line, ...], story: Story | None, now: Now, pending: Line | None
) -> Iterator[Change]:
    """Yield what the sources changed in `lines`, of which `pending` is not in the file yet."""
    places = {(key, p.stated.kind, p.stated.words): p.evidence for key, (_, placed) in now.items() for p in placed}
    state = State()
    for number, each in enumerate(lines):
        change = _change(build, (name, number, each), state, places) if each.by == "sources" else None
        if change and (change.added or change.edited or change.withdrawn or change.statements):
            yield msgspec.structs.replace(change, story=story.id if story else None, pending=each is pending)
        state = state.after(each)


def _watched(corpus: Corpus, story: Story | None) -> list[WatchEntry]:
    """Return what is to come in a story; what several stories tell of belongs to the first of them."""
    return [each for each in corpus.of(WatchEntry) if story and each.stories[:1] == (story.id,)]


def _corrected(corpus: Corpus, before: State, now: Now) -> bool:
    """Tell whether an article that was edited says that it was corrected."""
    edited = [key for key, (state, _) in now.items() if is_edited(before.articles.get(key), state)]
    return any(says_corrected(tuple(corpus.articles[key].text.split("\n"))) for key in edited)


def _change(build: _Build, numbered: tuple[str, int, Line], before: State, places: Places) -> Change:
    """Return what a line tells, the one of this number in the file of this name; readers are not told what moved."""
    name, number, line = numbered
    known, now = before.articles, line.articles
    changes = (each for each in changes_of(line, before) if is_edited(known.get(each.article), now[each.article]))
    statements = tuple(_with_place(each, places, build.corpus) for each in changes)
    told = (each for each in statements if each.what in {"changed", "gone"} or _is_new(each))
    touched = now.keys() if line.correction else {each.article for each in told}
    return Change(
        id=f"change-{short_hash(name, str(number), line.day)}",
        name=line.title,
        provenance="merge.history",
        day=line.day,
        story=None,
        title=line.title,
        correction=line.correction,
        added=tuple(sorted(key for key, state in now.items() if key not in known and state.sentences is not None)),
        edited=tuple(sorted(key for key, state in now.items() if key in touched and is_edited(known.get(key), state))),
        withdrawn=tuple(sorted(key for key, state in now.items() if state.sentences is None)),
        evidence=tuple(each.evidence for each in statements if each.evidence is not None),
        statements=statements,
    )


def _is_new(changed: ChangedStatement) -> bool:
    return changed.what == "new" and changed.kind not in SHOWN_SELDOM


def _with_place(changed: ChangedStatement, places: Places, corpus: Corpus) -> ChangedStatement:
    """Return the statement with the place where its words still stand; without where a later edit took them.

    The history keeps the beginning of words: those that stand are told in full, and of others it is said.
    """
    place = places.get((changed.article, changed.kind, changed.words))
    words = plain(corpus.text(place)) if place else _as_kept(changed.words)
    before = _as_kept(changed.before)
    before = "" if before != changed.before and words.startswith(changed.before) else before
    return msgspec.structs.replace(changed, words=words, before=before, evidence=place)


def _as_kept(words: str) -> str:
    return f"{words} …" if len(words) == LONGEST else words
