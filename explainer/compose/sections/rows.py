"""Rows of a date and a clause, for what happened and what is to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.edges import ends_open
from explainer.compose.pages.pointing import has_own_voice, points_back, points_outside
from explainer.compose.pages.reads_alone import reads_alone
from explainer.compose.pages.wording import (
    Wording,
    clause_around,
    clause_of,
    count_words,
    innermost_clause,
    is_balanced,
    part_of,
    tells,
)
from explainer.model import Evidence

if TYPE_CHECKING:
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import Dated, TimelineEntry

MOST_WORDS = 18
_DATE_WORDS = 3
_MUCH = 0.7
_MOST_OF_IT = 0.6
_A_LITTLE = 2
_NEAR = 12
_FEWEST_WORDS = 4
_VERBS = 3
"""Words before and with a verb among which its helpers stand: "will soon be"."""
_DATE_PREPOSITION = re.compile(
    r"(?:\s(?:early|late|later|earlier|back))?\s(?:on|in|at|during|over|within)(?:\sthe)?\s*$"
)
"""What stands before the words of a date and only dates; "since Monday" and "for a week" say more than the date."""
_DATING = frozenset(
    ("early", "late", "earlier", "later", "mid", "next", "last", "this", "every", "each", "past", "only")
)
"""Words that need the date behind them."""
_SAID_BY_PRONOUN = re.compile(r",[”\"’]? (?:he|she|they|it|we|I)(?: \w+){1,5}$")
_HYPOTHETICAL = frozenset(["would", "could", "might", "may", "should", "if", "whether"])
_NOT_PAST = frozenset(["is", "are", "can", "cannot", "will"])
_OF_A_TITLE = re.compile(r"[”\"’'] ?\($")
"""What stands before the year of a book or a film: "“The Quay” (1981)"."""
_LOST = re.compile(r"['’]s? \(")
"""A name was lost before the bracket: "Moss's (ABC)"."""


@dataclass(frozen=True, slots=True)
class EventWording:
    """A past event in words that read by themselves: the telling that they are of."""

    entry: TimelineEntry
    telling: Dated
    wording: Wording

    @property
    def words(self) -> int:
        """How many words the row has with its date."""
        return self.wording.words + _DATE_WORDS


def event_wording(story: StoryDraft, entry: TimelineEntry) -> EventWording | None:
    """Return the first telling of `entry` that reads by itself, is no hypothesis and no statement of somebody."""
    for telling in entry.tellings:
        if telling.evidence.article not in story.order:
            continue
        wording = _told(story, telling) if not _opens_in_pronoun(story, telling.evidence) else None
        wording = _without_date(story, wording, telling) if wording else None
        if not wording or not (telling.verb or _is_what_is_told(story, telling.evidence)):
            continue
        if _is_event(story, telling, wording):
            return EventWording(entry, telling, wording)
    return None


def _is_event(story: StoryDraft, telling: Dated, wording: Wording) -> bool:
    """Tell whether a row tells what happened on its date: no plan, state or statement, nor a date of something else."""
    text = " ".join(story.site.corpus.text(piece) for piece in wording.pieces)
    unclear = has_own_voice(text) or _LOST.search(text) or is_hypothetical(story, wording)
    unclear = unclear or not reads_alone(story.site, wording.pieces, story.heading)
    stated = is_statement(story, telling.evidence, wording) or _reports(story, wording)
    return not (unclear or stated or _is_not_past(story, wording) or _dates_something_else(story, telling, wording))


def _reports(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether a row goes on with what somebody reports: "the board noted on Friday that …"."""
    begin = wording.pieces[0]
    clauses = (c for c in story.site.clauses_in(begin.article) if c.place == "reported")
    return any(piece.span.contains(c.verb) and c.span.start > begin.start for c in clauses for piece in wording.pieces)


def _is_not_past(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether the verb of a row's own clause is of the present or of what is to come."""
    begin = wording.pieces[0]
    own = next((c for c in story.site.clauses_in(begin.article) if c.subject.start == begin.start), None)
    if own is None:
        return False
    verbs = story.site.corpus.text(Evidence(begin.article, own.subject.end, max(own.subject.end, own.verb.end)))
    return not _NOT_PAST.isdisjoint(verbs.casefold().split()[-_VERBS:])


def _dates_something_else(story: StoryDraft, telling: Dated, wording: Wording) -> bool:
    """Tell whether the date is of a title, or of a clause that only hangs on the row's: "… since it was built in 1981".

    Where the row is that clause itself, the date is its own.
    """
    words, begin = telling.words, wording.pieces[0]
    if words is None or words.article != begin.article:
        return False
    sentence = story.site.whole_sentence(words)
    before = story.site.corpus.text(Evidence(words.article, sentence.start, max(words.start, sentence.start)))
    if _OF_A_TITLE.search(before) or not is_balanced(before.rpartition("(")[0] if before.endswith("(") else before):
        return True
    own = innermost_clause(story.site, words)
    hangs = own is not None and own.place in ("reported", "circumstance")
    return own is not None and hangs and begin.start < own.span.start


def _is_what_is_told(story: StoryDraft, evidence: Evidence) -> bool:
    """Tell whether an event is what a clause or its sentence tells, or a noun with what became of it.

    Where only a few words of a sentence are about it ("the former governor beaten in 1986"), the date would stand
    beside what happened on another one.
    """
    clauses = [c for c in story.site.clauses_near(evidence.article, evidence.span) if c.span.overlaps(evidence.span)]
    whole = story.site.whole_sentence(evidence)
    most = evidence.end - evidence.start >= _MOST_OF_IT * (whole.end - whole.start)
    own = any(c.place in ("main", "circumstance") and tells(c, evidence) for c in clauses)
    became = any(evidence.span.contains(c.verb) for c in clauses)  # "a visit that was put off in May"
    return most or own or (became and story.site.corpus.text(evidence).casefold().startswith(("a ", "an ")))


def _told(story: StoryDraft, telling: Dated) -> Wording | None:
    """Return the clause that the date of a telling belongs to, or where nobody says which, the one around it."""
    if telling.verb is None:
        return row_wording(story, telling.evidence)
    found = clause_of(story.site, telling.verb, telling.evidence, MOST_WORDS)
    return None if found is None or ends_in_pronoun(story, found) else found


def _without_date(story: StoryDraft, wording: Wording, telling: Dated) -> Wording:
    """Return a row without the words for its date at its end, which stands before it ("… on Monday")."""
    last, words = wording.pieces[-1], telling.words
    length = sum(piece.end - piece.start for piece in wording.pieces)
    if 2 * (telling.evidence.end - telling.evidence.start) < length:  # the date is that of a noun in the row
        return wording
    if words is None or words.article != last.article or not last.start < words.start < words.end == last.end:
        return wording
    before = story.site.corpus.text(Evidence(last.article, last.start, words.start))
    kept = _DATE_PREPOSITION.sub("", before).rstrip(" ,")
    if ends_open(kept) or kept.rpartition(" ")[2].casefold() in _DATING:
        return wording
    pieces = (*wording.pieces[:-1], Evidence(last.article, last.start, last.start + len(kept)))
    count = sum(count_words(story.site.corpus.text(piece)) for piece in pieces)
    return Wording(pieces, count, cut_off=False) if count >= _FEWEST_WORDS else wording


def _opens_in_pronoun(story: StoryDraft, evidence: Evidence) -> bool:
    """Tell whether the clause that tells an event is of somebody whom it does not name: "…, said he had sold it"."""
    clauses = (c for c in story.site.clauses_near(evidence.article, evidence.span) if c.span.overlaps(evidence.span))
    own = [c for c in clauses if evidence.start - 1 <= c.subject.start <= evidence.start + _NEAR]
    return any(c.opening == "anaphor" for c in own[:1])


def row_wording(story: StoryDraft, evidence: Evidence, most: int = MOST_WORDS) -> Wording | None:
    """Return `evidence` as a clause that begins with its subject, or as a noun phrase that names somebody."""
    found = clause_around(story.site, evidence, most)
    if found is not None and found.cut_off and found.words < most * _MUCH:
        longer = clause_around(story.site, evidence, most + _A_LITTLE)  # two words may save the reason
        found = longer if longer and longer.words > most else found
    if found is not None:
        text = " ".join(story.site.corpus.text(piece) for piece in found.pieces)
        return None if ends_in_pronoun(story, found) or points_outside(text) or has_own_voice(text) else found
    text = story.site.corpus.text(evidence)
    is_clause = any(evidence.span.contains(c.verb) for c in story.site.clauses_near(evidence.article, evidence.span))
    named = any(r.article == evidence.article and evidence.span.contains(r.span) for r in story.names)
    if not named or points_back(text) or (is_clause and not text.startswith(("a ", "an ", "A ", "An "))):
        return None
    return part_of(story.site, evidence, most, least=4)


def is_hypothetical(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether a row says what might be: no event that has happened."""
    words = " ".join(story.site.corpus.text(piece) for piece in wording.pieces).split()
    return not _HYPOTHETICAL.isdisjoint(word.casefold() for word in words if word != "May")  # the month


def is_statement(story: StoryDraft, telling: Evidence, wording: Wording) -> bool:
    """Tell whether a row tells that somebody says something: that belongs to the sides, not to the events.

    An event that somebody reports ("a diver saw it on Sunday, the police said") is one: its clause is what is said.
    """
    length = sum(piece.end - piece.start for piece in wording.pieces)
    for quotation in story.statements:
        if any(part.article == telling.article and part.span.contains(telling.span) for part in quotation.content):
            continue
        said = sum(
            max(0, min(piece.end, part.end) - max(piece.start, part.start))
            for piece in wording.pieces
            for part in quotation.content
            if part.article == piece.article
        )
        if 2 * said > length:
            return True
    return False


def ends_in_pronoun(story: StoryDraft, wording: Wording) -> bool:
    """Tell whether a row ends with a speaker whom it does not name: "…, she told reporters"."""
    return bool(_SAID_BY_PRONOUN.search(story.site.corpus.text(wording.pieces[-1])))
