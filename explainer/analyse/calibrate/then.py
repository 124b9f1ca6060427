"""Attributions, acts and events that no page may give as their speaker's, or as of the day beside them.

Words of another day: "she said at the time", "he said in 2012". An act whose day a row would leave out: "In 2010,
the club bought it". A day since which something goes on, or that is told of a noun only. What nobody has said yet:
"prompted her to promise a bridge". What somebody is to one whom the row does not name ("his aide"), or was before the
article. And a whole quotation whose cue stands in it: who says '"Ms Moss said that ten had come. That is wrong"' is not
Ms Moss, and nobody says something of oneself by name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.calibrate.alone import SIGNS, known
from explainer.analyse.calibrate.bygone import is_bygone
from explainer.analyse.calibrate.said import dated_times, sentence_at, word_before
from explainer.analyse.grammar.clauses import verb_of_circumstance
from explainer.analyse.timexes.moments import parse_day
from explainer.analyse.words_at import words_at
from explainer.headline_case import is_headline_case
from explainer.model import Clause, Entity, Event, Quote, Role, Span

if TYPE_CHECKING:
    from explainer.model import Analysis, Finding, Findings

_THEN = re.compile(
    r"\s+(?:\w+\s+)?(?:at the time|back then|at that time|then"
    r"|in (?:his|her|their) (?:\w+ )?(?:memoirs?|autobiography|diary|diaries))\b(?! that)",
    re.IGNORECASE,
)
_REACH = 48
_ENDS = re.compile(r"[.;:!?\"“”\n]|''")
_MARK = 2
_BEGINNINGS = ("since", "from")
_RELATIVE = re.compile(r", (?:who|which|whose|where) ")
_WHOSE = re.compile(r"\b(?:my|our|your|his|her|its|their)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_CAPITAL_LAST = re.compile(r"\b[A-Z][\w’'-]*$")
_CAPITAL_NEXT = re.compile(r" [A-Z][\w’'-]")
_NEAR = 32
_TURNS_ROUND = re.compile(r"[”\"]?, (?:even )?(?:though|although|but|yet) ")
_FEWEST_LONGER = 4
"""Longer words that tell a headline."""
_LONG = 14
"""Days before publication from which on an attribution is not of this news."""


def not_said_so(finding: Finding, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether a quotation or an act would be given as one of a day, or of a speaker, that it is not of."""
    if isinstance(finding, Event):
        return _is_of_a_period(finding, analysis) or _dates_a_relative_clause(finding, analysis)
    if isinstance(finding, Clause):
        return _opens_long_ago(finding.verb, finding.subject.start, analysis, findings)
    if isinstance(finding, Role):
        unsaid = _is_of_somebody(finding, analysis.article.text) or _ends_within_a_name(finding, analysis, findings)
        return unsaid or is_bygone(finding, analysis, findings)
    if not isinstance(finding, Quote) or not finding.cue:
        return False
    to_come = finding.form != "direct" and finding.cue[0].cut(analysis.article.text).lower().startswith("to ")
    return (
        to_come
        or _is_headline(finding, analysis)
        or _is_within_itself(finding, analysis)
        or _is_of_namesakes(finding, analysis, findings)
        or _names_its_speaker(finding, analysis, findings)
        or _is_turned_round(finding, analysis)
        or said_long_ago(finding, analysis, findings)
    )


def _is_of_a_period(event: Event, analysis: Analysis) -> bool:
    """Tell whether the day is the one since which something goes on: of a hundred such rows readers called 63 wrong."""
    return word_before(event.when.start, analysis.article.text) in _BEGINNINGS


def _dates_a_relative_clause(event: Event, analysis: Analysis) -> bool:
    """Tell whether the day is told of a noun only: "Moss, who was elected in 2012, …"; 43 of a hundred were wrong."""
    inside = analysis.article.text[event.span.start : min(event.when.start, event.span.end)]
    return bool(_RELATIVE.search(inside))


def _is_of_somebody(role: Role, text: str) -> bool:
    """Tell what somebody is to another whom only a pronoun names: "his | campaign manager", "her old | rival".

    Readers called 32 of a hundred such roles right. An office in capitals says enough: "her | Minister of Finance".
    """
    whose = _WHOSE.search(text, max(0, role.span.start - _NEAR), role.span.start)
    return whose is not None and text[role.span.start].islower()


def _ends_within_a_name(role: Role, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether a role behind a name is cut within another: "secretary of the Tarn Harbour | League, said".

    Of a thousand articles fifty-one such roles, all cut; readers called the three that they saw wrong.
    """
    text, end = analysis.article.text, role.span.end
    if role.pattern == "title" or not _CAPITAL_LAST.search(role.span.cut(text)) or not _CAPITAL_NEXT.match(text, end):
        return False
    return all(mention.form != "name" for mention in known(findings).mentions_in(Span(end + 1, end + 2)))


def _is_headline(quote: Quote, analysis: Analysis) -> bool:
    """Tell whether words without quotation marks are capitalised like a headline: "Leaked Letters Show Mayor Knew"."""
    if quote.form != "indirect":
        return False
    words = [word.strip(f"{SIGNS}!?") for part in quote.content for word in part.cut(analysis.article.text).split()]
    return is_headline_case(words, fewest=_FEWEST_LONGER)


def _is_within_itself(quote: Quote, analysis: Analysis) -> bool:
    """Tell whether the cue stands inside the quotation marks whose words, from the first on, it is taken to report."""
    first = quote.content[0].start if quote.content else 0
    return any(
        region.inner.contains(quote.cue[0]) and region.inner.start - _MARK <= first <= region.inner.start
        for region in analysis.quotations
    )


def _is_of_namesakes(quote: Quote, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether the speaker is one word, the family name of several people, and nobody knows of whom."""
    called = [part.cut(analysis.article.text) for part in quote.speaker]
    if quote.speaker_entity is not None or len(called) != 1 or len(called[0].split()) != 1:
        return False
    people = (entity.name.split() for entity in findings.of(Entity) if entity.type == "person")
    return sum(name[-1:] == called for name in people) > 1


def _names_its_speaker(quote: Quote, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether the words name their own speaker outside of words that are told within them.

    Nobody calls oneself by name: "he said that Moss would go" is not said by Moss, and where a mark is missing the
    reporter's words follow ("I'll have to step up, Moss said. Moss missed eight games"). Of 27 such quotations of
    persons in a thousand articles five were right.
    """
    speaker = known(findings).entities.get(quote.speaker_entity or "")
    if speaker is None or speaker.type != "person":
        return False
    nested = [region.inner for region in analysis.quotations if region.depth]
    return any(
        part.contains(mention.span)
        and not any(part.contains(inner) and inner.contains(mention.span) for inner in nested)
        for part in quote.content
        for mention in known(findings).mentions_in(part)
        if mention.form == "name" and mention.entity == speaker.id
    )


def _is_turned_round(quote: Quote, analysis: Analysis) -> bool:
    """Tell whether the sentence goes on with what the words alone would hide: "said it would float, though she …".

    Readers called 58 of a hundred lines of such words right, of all 74.
    """
    return bool(quote.content) and _TURNS_ROUND.match(analysis.article.text, quote.content[-1].end) is not None


def said_long_ago(finding: Finding, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether the words beside a quotation's cue say that it was said long before the article appeared."""
    if not isinstance(finding, Quote):
        return False
    text, published = analysis.article.text, parse_day(analysis.article.published)
    for cue in finding.cue:
        end = _ENDS.search(text, cue.end, cue.end + _REACH)
        stop = min(
            [end.start() if end else cue.end + _REACH, *(p.start for p in finding.content if p.start >= cue.end)]
        )
        if _THEN.match(text, cue.end, max(stop, cue.end)):
            return True
        days = [t.day for t in dated_times(findings) if t.day is not None and cue.end <= t.span.start < stop]
        if published and any((published - day).days > _LONG for day in days):
            return True
        if _opens_long_ago(cue, cue.start, analysis, findings):
            return True
    return False


def _opens_long_ago(verb: Span, before: int, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether a time that `verb` governs stands before `before` in its sentence, and is long past or untold."""
    published = parse_day(analysis.article.published)
    start = sentence_at(verb, analysis).start
    return any(
        _governs(verb, time.span, analysis)
        for time in dated_times(findings)
        if time.is_point
        and start <= time.span.start < time.span.end <= before
        and (time.day is None or (published is not None and (published - time.day).days > _LONG))
    )


def _governs(verb: Span, time: Span, analysis: Analysis) -> bool:
    """Tell whether the time hangs on `verb` as a circumstance: "in 2010", "in an interview last year"."""
    above = verb_of_circumstance(words_at(analysis.parse, time).root) if analysis.doc is not None else None
    return above is not None and verb.start <= above.idx < verb.end
