"""Where the sides stand: what each government, organisation or kind of people says; the other quotations are folded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.wording import count_words
from explainer.compose.sections import SectionView, StorySection
from explainer.compose.sections.affiliation import Side, sides_of
from explainer.compose.sections.worded_quotation import worded_quotation
from explainer.model import Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.views import Link, QuoteView, RoleView
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.compose.sections.worded_quotation import WordedQuotation
    from explainer.model import Quotation, RoleRecord

NAME = "sides"
_MOST_SIDES = 4
_MOST_EACH = 3
_LONGEST_ROLE = 8
_OPPOSING = frozenset(("accused", "denied", "rejected", "criticised", "warned", "claimed", "demanded"))
_LONGEST_INTRODUCTION = 14
_NO_WORDS = frozenset(("other", "plans"))
_FOLDED = 60
_BOXES = 8
_FEWEST_BOXED = 20
"""The fewest code points of a quotation in a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideQuotationView:
    """What a side says: the words, `verbatim` where quoted, the speaker with role, the verb where it is apart.

    `anchor` leads to it from searches for quotations.
    """

    record: str
    statement: Statement
    verbatim: bool
    speaker: Link | None = None
    speaker_words: Statement | None = None
    role: RoleView | None = None
    verb: Statement | None = None
    verb_first: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """A side, and what it says; `role` is that of somebody who speaks for nobody else."""

    name: str
    link: Link | None
    quotations: tuple[SideQuotationView, ...]
    role: RoleView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerGroup:
    """The quotations of one speaker in the fold."""

    speaker: Link | None
    speaker_words: Statement | None
    role: RoleView | None
    quotes: tuple[QuoteView, ...]


@dataclass(slots=True)
class _Column:
    side: Side
    quotations: list[WordedQuotation]
    chosen: list[WordedQuotation]


def build(story: StoryDraft, room: int) -> SectionView | None:
    """Return the sides that say most, with what fits of it, and in the fold, by speaker, what was not shown so far."""
    columns = _columns(story)
    left = _choose(story, columns, room)
    chosen = [column for column in columns if column.chosen]
    sides = tuple(_side_view(story, column) for column in chosen)
    left_over = [q for q in story.quotations if not story.shown.tells(q.content)]
    boxed = _boxed(story, left_over)
    groups = tuple(_by_speaker(story, [q for q in left_over if q not in boxed]))
    if not sides and not groups and not boxed:
        return None
    _ = story.site.words.gettext
    bodies = [column for column in chosen if not isinstance(story.entity(column.side.record), Person)]
    opposed = (len(chosen) > 1 and bodies) or not chosen  # two people are no two sides
    title = _("Where the sides stand") if opposed else _("What is said")
    return SectionView(
        name=NAME,
        title=str(title),
        short=str(_("Positions")),
        data={
            "sides": sides,
            "groups": groups,
            "boxes": tuple(story.draft.quote(q, with_published=story.is_storyline) for q in boxed),
            "count": len(boxed) + sum(len(group.quotes) for group in groups),
            "more": bool(sides),
        },
        words=room - left,
    )


def _columns(story: StoryDraft) -> list[_Column]:
    """Return the sides with what they say, those that say most first; in each what answers others first."""
    found: dict[str, _Column] = {}
    sides = sides_of(story, story.quotations)
    for quotation in story.quotations:
        side = sides.get(quotation.id)
        worded = worded_quotation(story, quotation) if side else None
        if side and worded and quotation.cue_kind not in _NO_WORDS:
            found.setdefault(side.name, _Column(side, [], [])).quotations.append(worded)
    for column in found.values():
        column.quotations = _in_order(story, column.quotations)
    return sorted(found.values(), key=lambda column: (-len(column.quotations), column.side.name))[:_MOST_SIDES]


def _in_order(story: StoryDraft, quotations: list[WordedQuotation]) -> list[WordedQuotation]:
    """Return what a side says, the newest article first and in each as told; what answers others comes second."""
    ordered = sorted(quotations, key=lambda s: -story.order[s.quotation.article])
    answer = next((s for s in ordered[1:] if s.quotation.cue_kind in _OPPOSING), None)
    if answer is not None:
        ordered.remove(answer)
        ordered.insert(1, answer)
    return ordered


def _choose(story: StoryDraft, columns: Sequence[_Column], room: int) -> int:
    """Give the sides room in turn, and return what is left of it."""
    left = room
    for _ in range(_MOST_EACH):
        for column in columns:
            heard = {worded.quotation.speaker for worded in column.chosen}
            for worded in sorted(column.quotations, key=lambda s: s.quotation.speaker in heard):  # used at once
                cost = _cost(story, column, worded)
                if worded in column.chosen or cost > left or story.shown.tells(worded.wording.pieces):
                    continue
                story.shown.add(worded.wording.pieces)
                column.chosen.append(worded)
                left -= cost
                break
    return left


def _cost(story: StoryDraft, column: _Column, worded: WordedQuotation) -> int:
    heading = count_words(column.side.name) if not column.chosen else 0
    if _is_the_side(worded.quotation, column.side):
        own = _own_role(story, column) if heading else None
        return worded.wording.words + heading + (count_words(own.text) if own else 0)
    speaker = story.site.corpus.record(worded.quotation.speaker) if worded.quotation.speaker else None
    name = count_words(speaker.name) if speaker else 3
    new = all(other.quotation.speaker != worded.quotation.speaker for other in column.chosen)
    role = _role(story, worded.quotation) if new else None
    return worded.wording.words + heading + name + (count_words(role.text) if role else 0) + bool(worded.verb)


def _own_role(story: StoryDraft, column: _Column) -> RoleRecord | None:
    """Return the role of the person whose column it is, or `None`."""
    person = isinstance(story.entity(column.side.record), Person)
    return _role(story, column.quotations[0].quotation) if person else None


def _is_the_side(quotation: Quotation, side: Side) -> bool:
    return quotation.speaker is not None and quotation.speaker == side.record


def _role(story: StoryDraft, quotation: Quotation) -> RoleRecord | None:
    record = story.entity(quotation.speaker)
    role = story.role_of(record) if record else None
    return role if role and count_words(role.text) <= _LONGEST_ROLE else None


def _side_view(story: StoryDraft, column: _Column) -> SideView:
    introduced: set[str | None] = set()
    quotations = []
    for worded in column.chosen:
        new = worded.quotation.speaker not in introduced
        introduced.add(worded.quotation.speaker)
        quotations.append(_quotation_view(story, column.side, worded, new=new))
    role = _own_role(story, column)
    return SideView(
        name=column.side.name,
        link=story.draft.link(column.side.record),
        quotations=tuple(quotations),
        role=story.draft.role(role) if role else None,
    )


def _quotation_view(story: StoryDraft, side: Side, worded: WordedQuotation, *, new: bool) -> SideQuotationView:
    quotation, wording = worded.quotation, worded.wording
    rule, notebook = quotation.provenance, story.draft.notebook
    apart = not _is_the_side(quotation, side)
    link = story.draft.link(quotation.speaker) if apart else None
    role = _role(story, quotation) if apart and new else None
    words = quotation.speaker_words if apart and not link else ()
    if apart and new and role is None and _introduces(story, quotation):
        link, words = None, story.introductions[quotation.speaker or ""]
    if " ".join(story.site.corpus.text(piece) for piece in words).casefold() == side.name.casefold():
        words = ()  # the heading says it
    return SideQuotationView(
        record=quotation.id,
        anchor=story.draft.quote_anchor(quotation),
        statement=notebook.state(*wording.pieces, rule=rule, cut_off=wording.cut_off, beside=(*words, *worded.verb)),
        verbatim=worded.verbatim,
        speaker=link,
        speaker_words=notebook.state(*words, rule=rule) if words else None,
        role=story.draft.role(role) if role else None,
        verb=notebook.state(*worded.verb, rule=rule) if worded.verb else None,
        verb_first=worded.verb_first,
    )


def _boxed(story: StoryDraft, quotations: Iterable[Quotation]) -> list[Quotation]:
    """Return which of `quotations` the plugin `quote_boxes` shows in the fold: the first longer direct ones."""
    if "quote_boxes" in story.site.settings.disable:
        return []
    direct = (q for q in quotations if q.form == "direct")
    length = ((sum(piece.end - piece.start for piece in q.content), q) for q in direct)
    return [quotation for code_points, quotation in length if code_points >= _FEWEST_BOXED][:_BOXES]


def _introduces(story: StoryDraft, quotation: Quotation) -> bool:
    """Tell whether the source's own words for the speaker are the name and who it is: "…, who leads the board"."""
    record = story.entity(quotation.speaker)
    words = " ".join(story.site.corpus.text(e) for e in story.introductions.get(quotation.speaker or "", ()))
    longer = record is not None and count_words(record.name) + 1 < count_words(words) <= _LONGEST_INTRODUCTION
    return record is not None and longer and words.startswith(record.name)


def _by_speaker(story: StoryDraft, quotations: Sequence[Quotation]) -> Iterator[SpeakerGroup]:
    """Go through the speakers of `quotations` with what each says, those that say most first."""
    groups: dict[str, list[Quotation]] = {}
    for quotation in quotations[:_FOLDED]:
        called = " ".join(story.site.corpus.text(piece) for piece in quotation.speaker_words)
        groups.setdefault(quotation.speaker or called.casefold(), []).append(quotation)
    for key in sorted(groups, key=lambda key: (key == "", -len(groups[key]), key)):
        first = groups[key][0]
        link = story.draft.link(first.speaker)
        role = _role(story, first) if link else None
        words = first.speaker_words if not link else ()
        yield SpeakerGroup(
            speaker=link,
            speaker_words=story.draft.notebook.state(*words, rule=first.provenance) if words else None,
            role=story.draft.role(role) if role else None,
            quotes=tuple(story.draft.quote(q, with_role=False, with_published=story.is_storyline) for q in groups[key]),
        )


SECTION = StorySection(name=NAME, order=20, words=110, build=build)
