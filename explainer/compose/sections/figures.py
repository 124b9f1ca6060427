"""Figures: at most four, each with what it counts. A bare number tells nothing and is left out.

So is one whose place or occasion the row does not tell: what readers found wrong in figures was mostly that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.compose.pages.pointing import has_own_voice, points_outside
from explainer.compose.pages.reads_alone import key_words, names_in, reads_alone, shared_with
from explainer.compose.pages.signed import is_signed
from explainer.compose.pages.views import FigureView
from explainer.compose.pages.wording import clause_around, is_whole
from explainer.compose.sections import SectionView, StorySection
from explainer.model import Evidence, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.wording import Wording
    from explainer.compose.sections.story_draft import StoryDraft

NAME = "figures"
_MOST = 4
_LONGEST = 16
_OF_THE_STORY = 2
"""Words that a row shares with the title where it is not all of its sentence."""
_NUMBER_FIRST = re.compile(
    r"(?:(?:about|almost|an estimated|around|at least|more than|nearly|only|over|some) )?[$€£]?\d", re.IGNORECASE
)
"""A number at the beginning counts what the sentence before it told of."""
_SIZE = re.compile(r"[\d.,]+-[a-z]")


def build(story: StoryDraft, room: int) -> SectionView | None:
    """Return clauses with a figure and what it counts, the newest first, each figure once."""
    rows: list[FigureView] = []
    left = room
    for figure, counted in _counted(story):
        if len(rows) < _MOST and counted.words <= left and not story.shown.tells(counted.pieces):
            rows.append(
                FigureView(
                    statement=story.state(counted, figure.rule),
                    sentence=None,
                    of_what=None,
                    counted_by=None,
                    value=figure.value,
                    unit=figure.unit,
                )
            )
            left -= counted.words
    if not rows:
        return None
    title = str(story.site.words.gettext("Figures"))
    return SectionView(name=NAME, title=title, short=title, data={"rows": tuple(rows)}, words=room - left)


def _counted(story: StoryDraft) -> Iterator[tuple[Figure, Wording]]:
    """Go through the figures that say what they count, in clauses that read by themselves."""
    told: set[tuple[float | None, str | None]] = set()
    known: list[frozenset[str]] = []
    for figure, evidence in reversed(list(story.found(Figure))):
        key = (figure.value, figure.unit)
        if figure.of_what is None or key in told or not is_signed(story.site, evidence.article, figure):
            continue
        if _is_replaced(story, evidence) or _is_size(story, evidence):
            continue
        what = key_words(story.site.corpus.text(Evidence(evidence.article, figure.of_what.start, figure.of_what.end)))
        if what and what in known:  # a newer count of the same
            continue
        clause = clause_around(story.site, _with_counted(evidence, figure), _LONGEST, with_leading=True)
        if clause and any(piece.span.contains(evidence.span) for piece in clause.pieces) and _is_clear(story, clause):
            told.add(key)
            known.append(what)
            yield figure, clause


def _is_clear(story: StoryDraft, clause: Wording) -> bool:
    """Tell whether a row needs no words around it: it names something, and is a whole sentence or of the title."""
    site, pieces = story.site, clause.pieces
    text = " ".join(site.corpus.text(piece) for piece in pieces)
    if clause.cut_off or has_own_voice(text) or points_outside(text) or _NUMBER_FIRST.match(text):
        return False
    title = site.story_title(story.story)
    whole = is_whole(site, clause) or shared_with(site, pieces, title) >= _OF_THE_STORY
    return whole and any(names_in(site, piece) for piece in pieces) and reads_alone(site, pieces, story.heading)


def _is_size(story: StoryDraft, evidence: Evidence) -> bool:
    """Tell whether a figure only says which one is meant: "a 13-inch pipe"."""
    text = story.site.corpus.articles[evidence.article].text[evidence.start : evidence.end + 2]
    return bool(_SIZE.match(text))


def _is_replaced(story: StoryDraft, evidence: Evidence) -> bool:
    """Tell whether a count stands in words for an event that the timeline tells by newer ones, with a newer count."""
    older = (t.evidence for e in story.site.timeline_in.get(story.story.id, ()) for t in e.tellings[1:])
    return any(told.article == evidence.article and told.span.overlaps(evidence.span) for told in older)


def _with_counted(evidence: Evidence, figure: Figure) -> Evidence:
    counted = figure.of_what or figure.span
    return Evidence(evidence.article, min(evidence.start, counted.start), max(evidence.end, counted.end))


SECTION = StorySection(name=NAME, order=60, words=40, build=build)
