"""From the state before a build and what the articles state now to the line that the build adds, and to its changes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from explainer.merge.history.lines import ArticleState, Line, State
from explainer.merge.history.statements import BETWEEN, Placed
from explainer.model import ChangedStatement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.merge.history.statements import Stated

Now = Mapping[str, tuple[ArticleState, tuple[Placed, ...]]]
"""The articles of a story as this build sees them, by id."""
_MARKS = "“”‘’\"'.,;: "
_ALIKE = 0.5
"""Two statements of one kind and article that share so much of their words are one statement whose words changed."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and under which title a story is built; whether an edited article says that it was corrected.

    Articles that are `held_back` are neither part of this build nor withdrawn. `shown` are the names of the sentences
    that the pages of the build before cited, by article, as far as anybody knows.
    """

    day: str
    title: str
    correction: bool
    held_back: frozenset[str] = frozenset()
    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)


def next_line(before: State, now: Now, occasion: Occasion) -> Line | None:
    """Return what to add to the history of a story that stood at `before` and now has the articles `now`.

    `None` where nothing is different. `by` is `sources` where an article came, went or has other sentences.
    """
    articles = {key: state for key, (state, _) in now.items() if before.articles.get(key) != state}
    articles |= {key: ArticleState() for key in before.articles if key not in now and key not in occasion.held_back}
    new: dict[str, tuple[Stated, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    for key, (_, placed) in now.items():
        known = before.stated.get(key, {})
        ids = {each.stated.id for each in placed}
        added = tuple(each.stated for each in placed if known.get(each.stated.id) != each.stated)
        lost = tuple(each for each in known if each not in ids)
        new |= {key: added} if added else {}
        gone |= {key: lost} if lost else {}
    if not (articles or new or gone):
        return None
    edited = any(_sentences(before, key) != state.sentences for key, state in articles.items())
    by: Literal["first", "sources", "program"] = "first" if not before.articles else "sources" if edited else "program"
    return Line(
        day=occasion.day,
        by=by,
        title=occasion.title,
        correction=occasion.correction,
        articles=articles,
        new=new,
        gone=gone,
        unseen=dict(_unseen(before, articles, occasion.shown)),
    )


def _unseen(
    before: State, articles: Mapping[str, ArticleState], shown: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through the statements before that no page can have shown, by article; of edited `articles` only."""
    for key, state in articles.items():
        if not is_edited(before.articles.get(key), state):
            continue
        known = before.stated.get(key, {}).values()
        ids = tuple(each.id for each in known if not each.may_be_shown(shown.get(key)))
        if ids:
            yield key, ids


def _sentences(state: State, article: str) -> tuple[str, ...] | None:
    return state.articles[article].sentences if article in state.articles else None


def is_edited(before: ArticleState | None, now: ArticleState) -> bool:
    """Tell whether an article that stays says something else; a slip of the pen that was mended says nothing else."""
    if before is None or now.sentences is None or before.sentences == now.sentences:
        return False
    return not before.says_the_same(now)


def changes_of(line: Line, before: State) -> tuple[ChangedStatement, ...]:
    """Return the statements that the sources changed in `line`, from the state `before` it.

    Only what stands in a sentence that an edited article did not have before, or has no more, was changed by the
    source: whatever else differs comes from the program, and nobody is told. Nor of what no page showed before.
    Statements of an article that came anew or was withdrawn are told by the article alone.
    """
    found: list[ChangedStatement] = []
    for article, state in line.articles.items():
        old = before.articles.get(article)
        if old is None or old.sentences is None or state.sentences is None or old.sentences == state.sentences:
            continue
        found += _changes_in(article, line, before, old, state)
    return tuple(found)


def _changes_in(
    article: str, line: Line, before: State, old: ArticleState, state: ArticleState
) -> Iterator[ChangedStatement]:
    was, is_now = set(old.sentences or ()), set(state.sentences or ())
    known = before.stated.get(article, {})
    every = line.new.get(article, ())
    lost_ids = line.gone.get(article, ())
    unseen = set(line.unseen.get(article, ()))
    gone = [known[each] for each in lost_ids if each in known and _stood_in_other(known[each], is_now)]
    for each in every:
        about = known[each.id].about if each.id in known and each.id not in unseen else each.about
        if each.about != about and _stood_in_other(each, was):
            yield _changed(article, known[each.id], each)
    unknown = [each for each in every if each.id not in known]
    pairs = _paired(gone, unknown)
    pairs = [(one, other) for one, other in pairs if one.id not in unseen]
    yield from (_changed(article, one, other) for one, other in pairs)
    lost, came = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    new = [each for each in unknown if _stood_in_other(each, was)]
    for each in gone:
        if each.id not in lost | unseen:
            yield ChangedStatement(
                what="gone", kind=each.kind, article=article, before=each.words, about_before=each.about
            )
    for each in new:
        if each.id not in came:
            yield ChangedStatement(what="new", kind=each.kind, article=article, words=each.words, about=each.about)
    for moved in _moved(old.order, state.order):
        if moved in known and moved not in unseen:
            one = known[moved]
            yield ChangedStatement(what="moved", kind=one.kind, article=article, words=one.words, about=one.about)


def _stood_in_other(stated: Stated, sentences: set[str]) -> bool:
    """Tell whether a sentence of the statement is none of `sentences`."""
    return not set(stated.sentence.split(BETWEEN)) <= sentences


def _changed(article: str, one: Stated, other: Stated) -> ChangedStatement:
    return ChangedStatement(
        what="changed",
        kind=other.kind,
        article=article,
        words=other.words,
        before=one.words,
        about=other.about,
        about_before=one.about,
    )


def _paired(gone: Sequence[Stated], new: Sequence[Stated]) -> list[tuple[Stated, Stated]]:
    """Return the pairs of one kind whose words are most alike, each statement in one pair at most."""
    scored = sorted(
        (
            (-_likeness(one.words, other.words), one.id, other.id, one, other)
            for one in gone
            for other in new
            if one.kind == other.kind
        ),
        key=lambda each: each[:3],
    )
    taken: set[str] = set()
    pairs = []
    for score, old_id, new_id, one, other in scored:
        if -score >= _ALIKE and old_id not in taken and new_id not in taken:
            taken |= {old_id, new_id}
            pairs.append((one, other))
    return pairs


def _likeness(one: str, other: str) -> float:
    """Return how alike two statements are, 0 to 1: the share of words in common, 1 where one stands in the other."""
    if one.strip(_MARKS) in other or other.strip(_MARKS) in one:
        return 1.0
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _moved(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    """Yield the ids in both whose order changed: those outside a longest common rising sequence."""
    place = {each: number for number, each in enumerate(new)}
    kept = [each for each in old if each in place]
    stay = _longest_rising([place[each] for each in kept])
    yield from (each for number, each in enumerate(kept) if number not in stay)


def _longest_rising(values: Iterable[int]) -> set[int]:
    """Return the positions of a longest strictly rising sequence of `values` (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    numbers = list(values)
    for position, value in enumerate(numbers):
        at = bisect_left(tails, value)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[at], ends[at] = value, position
    found: set[int] = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        found.add(position)
        position = previous[position]
    return found
