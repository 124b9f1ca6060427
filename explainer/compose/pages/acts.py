"""What somebody did, and what was done to them: clauses about a person, organisation or place.

A clause is about those who do what it tells and those to whom it is done. Who is only named in it, in a list, behind a
preposition or before another noun ("the Tarnby ferry", "the mayor's rivals"), is named in passing: nothing is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.in_passing import clauses_about
from explainer.compose.pages.long_ago import dates_back
from explainer.compose.pages.pointing import has_own_voice, opens_quotation, points_outside
from explainer.compose.pages.reads_alone import opens_bare
from explainer.compose.pages.signed import is_unsigned
from explainer.compose.pages.wording import shorten
from explainer.compose.sections.worded_quotation import MARKS, REPORTING_VERBS
from explainer.model import Clause, Evidence, Mention, Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.wording import Wording
    from explainer.model import EntityRecord, Span

_FEWEST = 5
_HYPOTHETICAL = frozenset(("would", "could", "might", "may", "should", "must", "likely", "poised"))
_HAD = frozenset(("had", "hadn't", "hadn’t"))
_HELPERS = 4
"""Words before a verb among which its helpers stand: "had only just been"."""
_MEANT = re.compile(
    r"(?:[^.!?]{0,80}?\s)?(?:was|were|had been) (?:\w+ly )?(?:planning|hoping|intending|preparing|expecting|about|due"
    r"|supposed|set|scheduled|going) to\b"
)
_ONLY_RELATIVE = re.compile(r"[^,]{1,80}, (?:which|who|that)\b[^,]*$")
"""A name and what is told of it, without the clause that they belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """Something done, in words that begin with who did it, and the day on which it was published."""

    statement: Statement
    published: str
    value: str


def latest_acts(draft: Draft, record: EntityRecord, most: int) -> Iterator[ActView]:
    """Go through what the articles say that the entity did, the newest first, each sentence once.

    What somebody says is no act here: quotations have their own place.
    """
    site = draft.site
    told: set[tuple[str, int]] = set()
    for evidence in _newest_first(site, record):
        key = evidence.article, site.sentence(evidence)
        wording = _wording(site, evidence, most, as_actor=True) if key not in told else None
        if wording is not None:
            told.add(key)
            published = site.corpus.articles[evidence.article].published
            yield ActView(
                statement=draft.notebook.state(*wording.pieces, rule=record.provenance, cut_off=wording.cut_off),
                published=site.date(published),
                value=published or "",
            )


def told_of(draft: Draft, record: EntityRecord, most: int) -> Iterator[Statement]:
    """Go through what else the articles tell about the entity, newest first, from sentences the page has not cited."""
    for evidence in _newest_first(draft.site, record):
        if draft.notebook.cites(evidence) or not draft.site.is_sentence(evidence):
            continue
        wording = _wording(draft.site, evidence, most, as_actor=False)
        if wording is not None and not opens_bare(draft.site, wording.pieces[0], record.name):
            yield draft.notebook.state(*wording.pieces, rule=record.provenance, cut_off=wording.cut_off)


def _newest_first(site: Site, record: EntityRecord) -> list[Evidence]:
    order = site.article_order
    return sorted(record.evidence, key=lambda e: (-order[e.article], e.start))


def _wording(site: Site, evidence: Evidence, most: int, *, as_actor: bool) -> Wording | None:
    """Return the asserted clause about the one named at `evidence`, unless it only reports what somebody says.

    With `as_actor` it begins with the one who acts; else the one named must still be in it when it is shortened.
    """
    for clause in clauses_about(site, evidence):
        heads = clause.opening == "name" and clause.subject.overlaps(evidence.span)
        heads = heads and any(evidence.span.contains(actor) for actor in clause.actors)
        if clause.place != "main" or clause.opening == "anaphor" or (as_actor and not heads):
            continue
        if as_actor and (_is_before_the_past(site, evidence, clause) or _was_only_meant(site, evidence, clause)):
            return None
        told = _is_told(site, evidence, clause) and not _is_unsigned(site, evidence, clause, as_actor=as_actor)
        wording = shorten(site, evidence.article, clause, most, with_leading=True) if told else None
        if wording is None or _has_lost_its_date(site, clause, wording):
            return None
        return wording if _reads_alone(site, wording, evidence.span, clause.verb) else None
    return None


def _is_before_the_past(site: Site, evidence: Evidence, clause: Clause) -> bool:
    """Tell the past perfect, "Moss had flown back": what came before all that the article tells is not the latest."""
    helpers = site.corpus.text(
        Evidence(evidence.article, clause.subject.end, max(clause.subject.end, clause.verb.start))
    )
    return not _HAD.isdisjoint(helpers.casefold().split()[-_HELPERS:])


def _was_only_meant(site: Site, evidence: Evidence, clause: Clause) -> bool:
    """Tell what somebody "was planning to" or "was about to" do: whether it came to it the clause does not say."""
    told = site.corpus.text(Evidence(evidence.article, clause.subject.end, clause.span.end))
    return _MEANT.match(told) is not None


def _has_lost_its_date(site: Site, clause: Clause, wording: Wording) -> bool:
    """Tell whether an act of years ago stands without its date, as if it were of the day of its article."""
    article = wording.pieces[0].article
    old = any(dates_back(site, article, piece.span) for piece in wording.pieces)
    return not old and dates_back(site, article, clause.span)


def _is_unsigned(site: Site, evidence: Evidence, clause: Clause, *, as_actor: bool) -> bool:
    """Tell whether the analysis judged the act, or what is told of the one named, as nothing to sign.

    An act that is not to be signed is not told under another heading either.
    """
    act = clause.opening == "name" and is_unsigned(site, evidence.article, Clause, clause.span)
    return act or (not as_actor and is_unsigned(site, evidence.article, Mention, evidence.span))


def _reads_alone(site: Site, wording: Wording, *needed: Span) -> bool:
    whole = all(any(piece.span.contains(span) for piece in wording.pieces) for span in needed)
    text = " ".join(site.corpus.text(piece) for piece in wording.pieces)
    might = not _HYPOTHETICAL.isdisjoint(word.casefold() for word in text.split() if word != "May")  # the month
    return (
        whole
        and wording.words >= _FEWEST
        and not (might or points_outside(text) or has_own_voice(text) or _ONLY_RELATIVE.match(text))
    )


def _is_told(site: Site, evidence: Evidence, clause: Clause) -> bool:
    """Tell whether the article itself tells what a clause says: it does not ask it, and nobody is quoted."""
    whole = site.corpus.text(site.whole_sentence(evidence)).strip()
    quotes = site.findings_near(evidence.article, Quote, clause.verb)
    reports = any(cue.overlaps(clause.verb) for quote in quotes for cue in quote.cue)
    said = any(part.contains(clause.verb) for quote in quotes if quote.form != "indirect" for part in quote.content)
    said = said or opens_quotation(site.corpus.articles[evidence.article].text, clause.verb.start)
    return not (reports or said or whole.endswith("?") or whole.startswith(MARKS) or _says_that(site, evidence, clause))


def _says_that(site: Site, evidence: Evidence, clause: Clause) -> bool:
    """Tell whether the verb of a clause says something: "she said that …", "the board noted the …"."""
    after = Evidence(evidence.article, clause.verb.start, clause.span.end)
    verb, _, rest = site.corpus.text(after).partition(" ")
    return verb.casefold() in REPORTING_VERBS or rest.startswith("that ")
