"""At a glance: who, where, when and why of one event, what is at stake, and how a storyline began."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.dates import days_of
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.pointing import points_back
from explainer.compose.pages.signed import is_signed
from explainer.compose.pages.summaries import without_full_stop
from explainer.compose.pages.wording import clause_around, count_words, innermost_clause, part_of, phrase
from explainer.compose.sections import SectionView, StorySection
from explainer.model import Evidence, FiveWs, KeySentence, Mention, Quote, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.views import Link, RoleView
    from explainer.compose.pages.wording import Wording
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import RoleRecord, Span

NAME = "glance"
_SURE = 0.6
_LONGEST = {"who": 8, "where": 6, "when": 8, "why": 20}
_LONGEST_ROLE = 10
_BEGINNING = 26
_AT_STAKE = 20
_STAKES = frozenset(("risk", "risks", "threat", "threats", "danger", "dangers", "fear", "fears"))
_DENIED = frozenset(("no", "not", "never", "without", "nor"))
_RANKS = 5
_OF_THE_EVENT = frozenset(("where", "when"))
_PLACED = re.compile(
    r"\b(?:across|around|at|from|in|inside|into|near|off|on|outside|over|to)(?: the)? $", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|going to|(?:is|are|was|were|set) to|plan(?:s|ned)?|scheduled|due|expect(?:s|ed)|next"
    r"|tomorrow|upcoming|coming|begins?|starts?|opens?|takes? place)\b",
    re.IGNORECASE,
)
_NEW_OFFICE = re.compile(r"\b(?:was|were|been|is) (?:named|appointed|elected|promoted|sworn in|chosen)\b")
_BEFORE = 20
"""So many code points before a place its preposition is looked for."""
_SAME_EVENT = 2
"""So many people, places or bodies are named in both of two sentences about one event, at least."""
_BEHIND_CUE = 4
"""So many code points behind its cue a day or place is still that of the saying: "said on Tuesday"."""
_FRAGMENTS = frozenset(("who", "where", "when"))
"""Questions whose answer is a name or a date; it may stand on the page already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceRow:
    """One row: its label and words; for somebody the page and the role in this story, for a time its days in words."""

    question: str
    label: str
    statement: Statement
    link: Link | None = None
    role: RoleView | None = None
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    question: str
    label: str
    wording: Wording
    rule: str
    record: str | None = None
    role: RoleRecord | None = None
    date: str = ""

    @property
    def words(self) -> int:
        said = count_words(self.date) if self.date else self.wording.words
        return said + count_words(self.label) + (count_words(self.role.text) if self.role else 0)


def build(story: StoryDraft, room: int) -> SectionView | None:
    """Return the rows that are sure and fit; all but the beginning are of the article that the lead is from."""
    chosen: list[_Candidate] = []
    left = room
    for candidate in _candidates(story):
        known = {other.wording.pieces for other in chosen} | {(other.record,) for other in chosen if other.record}
        if candidate.words <= left and candidate.wording.pieces not in known and (candidate.record,) not in known:
            chosen.append(candidate)
            left -= candidate.words
            if candidate.question not in _FRAGMENTS:
                story.shown.add(candidate.wording.pieces)
    if len(chosen) == 1 and chosen[0].question in _FRAGMENTS:
        return None  # a name or a date alone is no glance
    rows = [_row(story, candidate) for candidate in chosen]
    if not rows:
        return None
    title = str(story.site.words.gettext("At a glance"))
    return SectionView(name=NAME, title=title, short=title, data={"rows": tuple(rows)}, words=room - left)


def _row(story: StoryDraft, candidate: _Candidate) -> GlanceRow:
    wording, rule = candidate.wording, candidate.rule
    note = story.draft.words_note(wording.pieces[0]) if candidate.date else ""
    statement = story.draft.notebook.state(*wording.pieces, rule=rule, cut_off=wording.cut_off, note=note)
    return GlanceRow(
        question=candidate.question,
        label=candidate.label,
        statement=statement,
        link=story.draft.link(candidate.record),
        role=story.draft.role(candidate.role) if candidate.role else None,
        date=candidate.date,
    )


def _candidates(story: StoryDraft) -> Iterator[_Candidate]:
    _ = story.site.words.gettext
    labels = {"who": _("Who"), "where": _("Where"), "when": _("When"), "why": _("Why now")}  # what: the lead
    for question, label in labels.items():
        candidate = _answer(story, question, str(label))
        if candidate is not None:
            yield candidate
    stakes = _stakes(story)
    if stakes:
        yield _Candidate(question="stakes", label=str(_("At stake")), wording=stakes[0], rule=stakes[1])
    beginning = _beginning(story)
    if beginning:
        yield _Candidate(question="beginning", label=str(_("How it began")), wording=beginning[0], rule=beginning[1])


def _answer(story: StoryDraft, question: str, label: str) -> _Candidate | None:
    """Return the best sure answer to `question` in the article of the lead."""
    if story.lead is None:
        return None
    article = story.lead.article
    found = [f for f in story.site.findings_of(article, FiveWs) if f.question == question]
    for finding in sorted(found, key=lambda f: f.rank):
        unsure = finding.confidence is not None and finding.confidence < _SURE
        if unsure or not is_signed(story.site, article, finding):
            continue
        evidence = Evidence(article, finding.span.start, finding.span.end)
        if not _is_of_the_event(story, question, evidence):
            continue
        candidate = _worded(story, question, label, evidence, finding.rule)
        if candidate is not None:
            return candidate
    return None


def _is_of_the_event(story: StoryDraft, question: str, evidence: Evidence) -> bool:
    """Tell whether an answer is of the lead's event: of its sentence, the headline, or a clause about the same two.

    A day or place that any other sentence tells may be of another event.
    """
    if story.lead is None:
        return False
    site, article = story.site, story.lead.article
    lead = site.whole_sentence(story.lead).span
    known = site.corpus.articles[article]
    headline = next(iter(site.sentences(article)), None)
    is_title = headline is not None and without_full_stop(flatten(headline.cut(known.text))) == site.title(known)
    if lead.contains(evidence.span) or (is_title and headline is not None and headline.contains(evidence.span)):
        return not (question in _OF_THE_EVENT and _is_beside(story, question, evidence, lead))
    clause = innermost_clause(story.site, evidence)
    same = _named_in(story, article, lead) & _named_in(story, article, clause.span) if clause else frozenset[str]()
    return question in _OF_THE_EVENT and len(same) >= _SAME_EVENT and not _is_of_saying(story, evidence)


def _named_in(story: StoryDraft, article: str, span: Span) -> frozenset[str]:
    """Return the ids of what is named, or meant by a pronoun or noun, within `span`."""
    return frozenset(m.entity for m in story.site.findings_of(article, Mention) if m.entity and span.contains(m.span))


def _is_beside(story: StoryDraft, question: str, evidence: Evidence, lead: Span) -> bool:
    """Tell whether a day or place is not that of what the lead tells: of saying it, or of something told beside it."""
    text = story.site.corpus.articles[evidence.article].text
    follows = text[evidence.end : evidence.end + 2].strip()[:1]
    if question == "where" and follows.islower() and not _PLACED.search(text[: evidence.start][-_BEFORE:]):
        return True  # "Arlin billionaire Ada Moss"
    own = innermost_clause(story.site, evidence)
    beside = own is not None and own.place in ("reported", "other") and own.span.start > lead.start
    return beside or _is_of_saying(story, evidence)


def _is_of_saying(story: StoryDraft, evidence: Evidence) -> bool:
    """Tell whether a day or place is only that on which something was said, or one that somebody speaks of."""
    for quote in story.site.findings_of(evidence.article, Quote):
        if quote.form == "direct" and any(part.overlaps(evidence.span) for part in quote.content):
            return True
        if any(0 <= evidence.start - cue.end <= _BEHIND_CUE for cue in quote.cue):
            return True
    return False


def _worded(story: StoryDraft, question: str, label: str, evidence: Evidence, rule: str) -> _Candidate | None:
    points = question == "when"  # "this weekend" is shown as the days that it means
    wording = phrase(story.site, evidence, _LONGEST[question], least=1, may_point=points)
    if wording is None and question == "why":
        wording = part_of(story.site, evidence, _LONGEST[question])
    if wording is None or (question == "why" and story.shown.tells(wording.pieces)):
        return None
    if question == "where" and story.site.corpus.text(evidence).isupper():  # a dateline says where it was written
        return None
    if question == "why" and points_back(story.site.corpus.text(wording.pieces[0])):
        return None
    if question == "when" and _is_too_late(story, evidence):
        return None
    if question == "when":
        date = _day_of(story, evidence)
        return _Candidate(question=question, label=label, wording=wording, rule=rule, date=date) if date else None
    record = story.record_at(evidence) if question in ("who", "where") else None
    role = story.role_of(record) if record and question == "who" else None
    if role and (role.long_ago or count_words(role.text) > _LONGEST_ROLE or _tells_a_new_office(story)):
        role = None
    known = record.id if record else None
    return _Candidate(question=question, label=label, wording=wording, rule=rule, record=known, role=role)


def _day_of(story: StoryDraft, evidence: Evidence) -> str:
    """Return the days that a time expression in `evidence` means, for readers, or "".

    The date that the editor gave to what is told there goes before.
    """
    times = story.site.findings_of(evidence.article, TimeExpression)
    values = (t.value for t in times if t.resolved and t.span.overlaps(evidence.span))
    found = map(story.site.date, (*_by_editor(story, evidence), *values))
    return next((day for day in found if day), "")


def _by_editor(story: StoryDraft, evidence: Evidence) -> Iterator[str | None]:
    """Yield the dates that the editor gave to what the words in `evidence` date."""
    for event in story.site.timeline_in.get(story.story.id, ()):
        if event.by_editor and any(_meet(telling.words, evidence) for telling in event.tellings):
            yield event.value
    for item in story.site.watch_in.get(story.story.id, ()):  # the words of another date are not kept
        if item.by_editor and any(_meet(place, evidence) for place in item.evidence):
            yield item.value


def _meet(words: Evidence | None, evidence: Evidence) -> bool:
    return words is not None and words.article == evidence.article and words.span.overlaps(evidence.span)


def _tells_a_new_office(story: StoryDraft) -> bool:
    """Tell whether the lead gives somebody an office: the one known before would contradict it."""
    return story.lead is not None and bool(_NEW_OFFICE.search(story.site.corpus.text(story.lead)))


def _is_too_late(story: StoryDraft, evidence: Evidence) -> bool:
    """Tell whether a day lies behind that of the article, whose sentence speaks of nothing to come: it is misread."""
    published = (story.site.corpus.articles[evidence.article].published or "")[:10]
    times = story.site.findings_of(evidence.article, TimeExpression)
    days = [days_of(t.value) for t in times if t.resolved and t.span.overlaps(evidence.span)]
    later = bool(published) and any(day is not None and day[0].isoformat() > published for day in days)
    return later and not _AHEAD.search(story.site.corpus.text(story.site.whole_sentence(evidence)))


def _stakes(story: StoryDraft) -> tuple[Wording, str] | None:
    """Return the clause of a key sentence in the article of the lead that itself names a risk or a fear."""
    for finding, evidence in story.found(KeySentence):
        if story.lead and evidence.article == story.lead.article and finding.rank < _RANKS:
            wording = clause_around(story.site, evidence, _AT_STAKE)
            if wording and _names_a_risk(story, wording) and not story.shown.tells(wording.pieces):
                return wording, finding.rule
    return None


def _names_a_risk(story: StoryDraft, wording: Wording) -> bool:
    told = (word for piece in wording.pieces for word in story.site.corpus.text(piece).casefold().split())
    words = {word.strip(".,;:“”\"'’") for word in told}
    return bool(words & _STAKES) and words.isdisjoint(_DENIED) and not any(w.endswith(("n't", "n’t")) for w in words)


def _beginning(story: StoryDraft) -> tuple[Wording, str] | None:
    """Return what the first article of a storyline tells first, unless the lead tells it.

    Which came first is known only of articles of different days.
    """
    first = story.story.articles[0]
    if not story.is_storyline or story.lead is None or not _day(story, first) < _day(story, story.lead.article):
        return None
    for finding in sorted(story.site.findings_of(first, KeySentence), key=lambda f: f.rank)[:2]:
        wording = clause_around(story.site, Evidence(first, finding.span.start, finding.span.end), _BEGINNING)
        if wording and not story.shown.tells(wording.pieces):
            return wording, finding.rule
    return None


def _day(story: StoryDraft, article: str) -> str:
    """Return the day on which an article was published; one without is of no day before another."""
    return (story.site.corpus.articles[article].published or "9999")[:10]


SECTION = StorySection(name=NAME, order=10, words=70, build=build)
