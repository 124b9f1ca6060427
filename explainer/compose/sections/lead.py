"""The lead: the sentence that carries the story. With several articles it is the one that most of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from explainer.compose.pages.datelines import behind_colon, opening
from explainer.compose.pages.dates import days_of
from explainer.compose.pages.edges import parts_a_word
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.pointing import points_back
from explainer.compose.pages.reads_alone import key_words
from explainer.compose.pages.summaries import has_headline, without_full_stop
from explainer.compose.pages.wording import (
    Wording,
    clause_around,
    count_words,
    ends_whole,
    is_balanced,
    part_of,
    shorten,
    trimmed,
)
from explainer.compose.sections.behind_title import behind_dateline, behind_headline, behind_title, within
from explainer.compose.sections.borders import borders, clauses_in
from explainer.compose.sections.introduced import introducing_first, unknown_beginning
from explainer.compose.sections.needs_context import needs_context, needs_others
from explainer.compose.sections.worded_quotation import REPORTING_VERBS
from explainer.model import Evidence, KeySentence, Mention, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.compose.pages.site import Site
    from explainer.model import Clause, Story

MOST_WORDS = 35
_RANKS = 3
_FEWEST_WORDS = 6
_FEWEST_OF_LEAD = 6
"""The fewest words of a lead: a shorter sentence sets a scene ("Dinner is about to begin.")."""
_OWN_SHARE = 0.4
_TITLE_SHARE = 0.5
_LESS_KNOWN = 0.95
_LONGER = 15
_HEADLINE = 18
"""The most words of a headline."""
_SHORTEST = 20
"""The fewest code points of a sentence."""
_FEWEST_REPORTED = 10
"""So many words that begin with a verb of reporting tell more than who reports what the title says."""
_REPORTING = REPORTING_VERBS | {"according", "report", "reports", "reported", "say"}


def lead_of(site: Site, story: Story, most: int = MOST_WORDS) -> tuple[Wording, str] | None:
    """Return the lead of `story` in at most `most` words and the rule that found it, or `None`.

    The best sentence that reads by itself below the title. Where the title is the beginning of the first sentence, the
    lead goes on from there, or there is none. An opinion piece alone has none either.
    """
    first = first_sentence(site, story)
    if first is not None:
        if site.opinion(first.article):
            return None
        going_on = _going_on(site, story, first, most)
        return (going_on, "first sentence") if going_on else None
    title = site.story_title(story).rstrip(".")
    ranked = [
        (behind_headline(site, behind_dateline(site, evidence), title), rule) for evidence, rule in _ranked(site, story)
    ]
    for evidence, rule in introducing_first(site, ranked, title):
        said = flatten(site.corpus.text(evidence)).rstrip(".") == title or parts_a_word(site, evidence)
        unclear = needs_context(site, evidence) or unknown_beginning(site, evidence, title)
        if said or unclear or _is_overtaken(site, story, evidence):
            continue
        wording = _told(site, evidence, most)
        for told in (_with_opening(site, evidence, wording, most), wording) if wording else ():
            if told and not needs_others(site, told, title):
                return behind_title(site, story, told) or told, rule
    return None


def _told(site: Site, evidence: Evidence, most: int) -> Wording | None:
    """Return a sentence in at most `most` words: whole, by its main clause, or up to a border of its grammar."""
    wording = _reading_alone(site, evidence, most) or _in_parts(site, evidence, most)
    wording = wording or _cut_at_border(site, evidence, most)
    if wording and wording.pieces[0].start < evidence.start:  # the clause begins in the headline above
        wording = Wording((evidence,), count_words(site.corpus.text(evidence)))
        return wording if _FEWEST_OF_LEAD <= wording.words <= most else None
    return wording if wording and wording.words >= _FEWEST_OF_LEAD and ends_whole(site, wording) else None


def _with_opening(site: Site, evidence: Evidence, wording: Wording, most: int) -> Wording | None:
    """Return `wording` with what stands before its subject, "On Wednesday, …", where that fits, else `None`."""
    first = replace(wording.pieces[0], start=evidence.start)
    opening_words = count_words(site.corpus.text(replace(first, end=wording.pieces[0].start)))
    fits = opening_words and wording.words + opening_words <= most and is_balanced(site.corpus.text(first))
    if not fits or points_back(site.corpus.text(first)):
        return None
    pieces = (first, *wording.pieces[1:])
    return Wording(pieces, wording.words + opening_words, wording.cut_off, wording.continues)


def _going_on(site: Site, story: Story, evidence: Evidence, most: int) -> Wording | None:
    """Return how the first sentence of an article without a headline goes on from the title that is cut from it.

    The words that are the title count for nothing. It is `None` where the title says all of it, or where what comes is
    only who reports it. No other sentence leads such an article: one further down goes on from the first, which the
    reader does not see.
    """
    text = flatten(site.corpus.text(evidence))
    title = site.story_title(story)
    if text.endswith(":") or without_full_stop(text) == title:
        return None
    room = most + count_words(title)
    wording = _told(site, evidence, room) or _whole(site, evidence, room + _LONGER)
    rest = behind_title(site, story, wording) if wording else None
    if rest is None or _only_reports(site, rest):
        return None
    return within(site, rest, most)


def _only_reports(site: Site, wording: Wording) -> bool:
    first = site.corpus.text(wording.pieces[0]).partition(" ")[0].casefold()
    return first in _REPORTING and wording.words <= _FEWEST_REPORTED


def brief_of(site: Site, lead: Wording, most: int) -> Wording:
    """Return `lead` cut to `most` words where its main clause stands in so few, else as it is."""
    if lead.words <= most or lead.continues:
        return lead
    return _main_clause(site, site.whole_sentence(lead.pieces[0]), most) or lead


def _is_overtaken(site: Site, story: Story, evidence: Evidence) -> bool:
    """Tell whether a sentence looks forward to a day on which a newer article of the story has been published.

    What it says is to come has come or not by then, as the sections below it tell.
    """
    own = (site.corpus.articles[evidence.article].published or "")[:10]
    newest = (story.last_published or "")[:10]
    times = (
        t for t in site.findings_of(evidence.article, TimeExpression) if t.resolved and t.span.overlaps(evidence.span)
    )
    days = (days_of(time.value) for time in times)
    return bool(own) and any(day is not None and own < day[0].isoformat() <= newest for day in days)


def _ranked(site: Site, story: Story) -> Iterator[tuple[Evidence, str]]:
    """Go through the key sentences, the one that most articles share first; of equals the newest.

    A storyline is about what its title names: a sentence of that carries it, one of its newest turn does not.
    """
    found = [
        (finding.score, order, Evidence(article, finding.span.start, finding.span.end), finding.rule)
        for order, article in enumerate(story.articles)
        for finding in site.findings_of(article, KeySentence)
        if finding.rank < _RANKS
    ]
    words = [key_words(site.corpus.text(evidence)) for _, _, evidence, _ in found]
    title = key_words(site.story_title(story))

    def weight(place: int) -> tuple[float, int]:
        score, order, evidence, _ = found[place]
        shared = {
            other_order: max(_share(words[place], words[n]) for n, item in enumerate(found) if item[1] == other_order)
            for other_order in {item[1] for item in found if item[1] != order}
        }
        own = score * (_LESS_KNOWN if _names_in_short(site, evidence) else 1)
        of_title = len(words[place] & title) / max(1, len(title)) if len(story.articles) > 1 else 0
        return sum(shared.values()) / max(1, len(shared)) + _OWN_SHARE * own + _TITLE_SHARE * of_title, order

    for place in sorted(range(len(found)), key=weight, reverse=True):
        yield found[place][2], found[place][3]


def first_sentence(site: Site, story: Story) -> Evidence | None:
    """Return the first sentence of a single article without a headline, where the title is cut from it, or `None`.

    A headline is short and has no clauses: the analysis finds them in running text only.
    """
    article = story.articles[-1]
    known, clauses = site.corpus.articles[article], site.clauses_in(article)
    if len(story.articles) > 1 or has_headline(known, clauses):
        return None
    begin = behind_colon(known.text, opening(known.text, (clause.verb.start for clause in clauses)))
    line, _, below = known.text[begin:].partition("\n")
    if below.strip()[:1].isupper() and line.rstrip()[-1:].isalnum():
        return None  # a headline, however long
    span = next((s for s in site.sentences(article) if s.end - max(s.start, begin) > _SHORTEST), None)
    if span is not None:
        span = Span(max(begin, span.start), span.end)
        if clauses_in(site, Evidence(article, span.start, span.end)) or count_words(span.cut(known.text)) > _HEADLINE:
            return Evidence(article, span.start, span.end)
    return None


def _names_in_short(site: Site, evidence: Evidence) -> bool:
    """Tell whether a sentence names somebody by a part of the name that an earlier sentence has given in full."""
    names = [m for m in site.findings_of(evidence.article, Mention) if m.form == "name"]
    longest: dict[str, int] = {}
    for mention in sorted(names, key=lambda m: m.span.start):
        length = mention.span.end - mention.span.start
        if evidence.span.contains(mention.span) and length < longest.get(mention.entity or "", 0):
            return True
        if mention.span.start < evidence.start and mention.entity:
            longest[mention.entity] = max(longest.get(mention.entity, 0), length)
    return False


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one) * len(other)) ** 0.5 if one and other else 0.0


def _reading_alone(site: Site, evidence: Evidence, most: int) -> Wording | None:
    """Return the whole sentence where it is short and begins with its subject, else its main clause."""
    whole = _whole(site, evidence, most)
    if whole:
        return whole
    found = clause_around(site, evidence, most, least=_FEWEST_WORDS)
    return found if found and _has_main_verb(site, found) else _main_clause(site, evidence, most)


def _in_parts(site: Site, evidence: Evidence, most: int) -> Wording | None:
    """Return the sentence with which an article begins without parts that may go: nothing stands before it."""
    known = site.corpus.articles[evidence.article].text
    clauses = site.clauses_in(evidence.article)
    if evidence.start > behind_colon(known, opening(known, (clause.verb.start for clause in clauses))):
        return None
    own = clauses_in(site, evidence)
    said = [c for c in own if c.place == "main"]
    return (
        None if said or points_back(site.corpus.text(evidence)) else part_of(site, evidence, most, least=_FEWEST_WORDS)
    )


def _main_clause(site: Site, evidence: Evidence, most: int) -> Wording | None:
    """Return the first asserted clause of a sentence in `most` words, however much stands before its subject."""
    for clause in clauses_in(site, evidence):
        if clause.place == "main" and clause.opening != "anaphor":
            found = shorten(site, evidence.article, clause, most)
            return found if found and found.words >= _FEWEST_WORDS and _has_main_verb(site, found) else None
    return None


def _whole(site: Site, evidence: Evidence, most: int) -> Wording | None:
    text = site.corpus.text(evidence)
    clauses = clauses_in(site, evidence)
    begins = any(c.span.start <= evidence.start <= c.subject.start and c.opening != "anaphor" for c in clauses)
    begins = begins or (not site.clauses_in(evidence.article) and not points_back(text))
    fits = count_words(text) <= most and is_balanced(text)
    return Wording((evidence,), count_words(text)) if begins and fits else None


def _has_main_verb(site: Site, wording: Wording) -> bool:
    """Tell whether a row has subject and verb of an asserted clause, and not only what stood before them."""
    return any(
        clause.place == "main" and clause.verb.end < piece.end and clause.subject.start >= piece.start
        for piece in wording.pieces
        for clause in clauses_in(site, piece)
    )


def _breaks_off(clauses: Iterable[Clause], end: int) -> bool:
    """Tell whether a clause after the first one is begun and not told to its end: "…, but when she walks in".

    Or whether what somebody says is not told: "The mayor announced on Monday …".
    """
    known = list(clauses)
    begun = any(
        c.span.start < end < c.span.end - 1 and (c.place in ("circumstance", "other") or c.verb.start >= end)
        for c in known[1:]
    )
    told = [c.span.start < end for c in known if c.place == "reported"]
    return begun or (bool(told) and not any(told))


def _cut_at_border(site: Site, evidence: Evidence, most: int) -> Wording | None:
    """Return the beginning of a sentence up to the last border of its grammar within `most` words."""
    text = site.corpus.text(evidence)
    clauses = clauses_in(site, evidence)
    if not clauses or clauses[0].opening == "anaphor":
        return None
    if count_words(text) <= most and is_balanced(text) and not points_back(text):
        whole = Wording((evidence,), count_words(text))
        joined = site.whole_sentence(evidence).start < evidence.start  # to a headline: no clause begins with it
        return whole if joined or _has_main_verb(site, whole) else None
    for end in reversed(list(borders(site, evidence))):
        pieces = trimmed(site, [Evidence(evidence.article, evidence.start, evidence.start + end)])
        words = count_words(text[:end])
        if not _FEWEST_WORDS <= words <= most or not pieces or not is_balanced(text[:end]) or points_back(text[:end]):
            continue
        wording = Wording(tuple(pieces), words, cut_off=True)
        if _has_main_verb(site, wording) and not _breaks_off(clauses, evidence.start + end):
            return wording
    return None
