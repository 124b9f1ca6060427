"""Shortens what a source says to a clause that reads by itself, in the source's own words with "…" for what is cut.

The clauses and the parts that may go come from the analysis (`Clause`): nothing here looks into grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.compose.pages.edges import ends_open, parts_a_word, verb_follows
from explainer.compose.pages.long_ago import dates_back
from explainer.compose.pages.pointing import points_back
from explainer.model import Evidence, Span, TimeExpression
from explainer.quotation_characters import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.compose.pages.site import Site
    from explainer.model import Clause

_ENDS = " \t\r\n.!?"
_EDGES = " \t\r\n\u00a0,;:–—-"
_NEAR = 40
_ENOUGH = 0.5
_AROUND_A_DATE = 12
_FEWEST_MISSED = 2
"""Words: one alone only joins ("However, ")."""
_SMALL = 40
"""Code points: so little may go from inside what a row is about, where its beginning stays."""
_TURNS_ROUND = re.compile(r",? (?:but|yet|although|though|however)\b")
_JOINS_NOTHING = re.compile(r"(?<![\s,;])[\s,;]+(?:and|or|but|nor|though|although|while|because)$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The pieces of a source that make a row; `cut_off` says that its sentence goes on after them.

    `continues`: the beginning of the sentence is the title above.
    """

    pieces: tuple[Evidence, ...]
    words: int
    cut_off: bool = False
    continues: bool = False


def clause_around(
    site: Site, evidence: Evidence, most: int, *, least: int = 4, with_leading: bool = False
) -> Wording | None:
    """Return the clause that tells `evidence`, in `most` words, beginning with its subject, or `None`.

    A clause that somebody reports is told with who reports it: the whole clause of its sentence. `with_leading`: see
    `shorten`.
    """
    for clause in _clauses(site, evidence):
        found = shorten(site, evidence.article, clause, most, keep=evidence.span, with_leading=with_leading)
        if found is not None and found.words >= least:
            return found
    return None


def clause_of(site: Site, verb: Evidence, keep: Evidence, most: int, *, least: int = 4) -> Wording | None:
    """Return the clause of the verb at `verb` in `most` words, beginning with its subject; most of `keep` stays in it.

    A relative clause, whose subject is "which", is told with its noun, as `keep` holds both. It is `None` where the
    clause cannot be told so briefly.
    """
    clause = next((c for c in site.clauses_near(verb.article, verb.span) if c.verb == verb.span), None)
    if clause is None:
        return phrase(site, keep, most, least=least)
    kept = keep.span if clause.span.contains(keep.span) else None
    found = shorten(site, verb.article, clause, most, keep=kept, must=verb.span)
    return found if found is not None and found.words >= least else None


def innermost_clause(site: Site, evidence: Evidence) -> Clause | None:
    """Return the shortest clause that holds all of `evidence`, or `None`."""
    holding = (c for c in site.clauses_near(evidence.article, evidence.span) if c.span.contains(evidence.span))
    return min(holding, key=lambda c: c.span.end - c.span.start, default=None)


def _clauses(site: Site, evidence: Evidence) -> Iterator[Clause]:
    """Go through the clauses that may stand for `evidence`, its own first, then the one of its sentence."""
    near = site.clauses_near(evidence.article, evidence.span)
    known = [c for c in near if c.span.overlaps(evidence.span) and c.opening != "anaphor"]
    own = [c for c in known if c.place in ("main", "circumstance") and tells(c, evidence)]
    yield from sorted(own, key=lambda c: c.span.end - c.span.start)
    text = site.corpus.text(evidence)
    spoken = Span(evidence.start, evidence.start + len(text.rstrip(_ENDS)))  # no clause holds the full stop
    yield from (c for c in known if c.place == "main" and c not in own and c.span.contains(spoken))


def tells(clause: Clause, evidence: Evidence) -> bool:
    """Tell whether `evidence` and a clause are mostly the same words, and begin near each other."""
    shared = min(clause.span.end, evidence.end) - max(clause.span.start, evidence.start)
    return (
        2 * shared >= evidence.end - evidence.start
        and 2 * shared >= clause.span.end - clause.span.start
        and abs(clause.subject.start - evidence.start) <= _NEAR
    )


def phrase(site: Site, evidence: Evidence, most: int, *, least: int = 2, may_point: bool = False) -> Wording | None:
    """Return `evidence` as it stands: at most `most` words that (unless `may_point`) point to nothing before them."""
    pieces = trimmed(site, [evidence])
    words = sum(count_words(site.corpus.text(piece)) for piece in pieces)
    text = " ".join(site.corpus.text(piece) for piece in pieces)
    fits = least <= words <= most and is_balanced(text) and (may_point or not points_back(text))
    return Wording(tuple(pieces), words) if pieces and fits else None


def part_of(site: Site, evidence: Evidence, most: int, *, least: int = 3) -> Wording | None:
    """Return `evidence` in at most `most` words, without parts that may go; `None` where that is not enough."""
    parts = [
        part
        for clause in site.clauses_near(evidence.article, evidence.span)
        if clause.span.overlaps(evidence.span)
        for part in clause.omissible
        if part.start > evidence.start and part.end <= evidence.end + 1
    ]
    return _fit(site, evidence, _Parts(parts), most, least)


def shorten(  # noqa: PLR0913  # what to shorten, how far, and what must stay
    site: Site,
    article: str,
    clause: Clause,
    most: int,
    keep: Span | None = None,
    *,
    must: Span | None = None,
    with_leading: bool = False,
) -> Wording | None:
    """Return `clause` in at most `most` words, beginning with its subject, without words that point out of it.

    `keep` is what must mostly stay in it, `must` what must stay. With `with_leading` only a date of late may go from
    before the subject: "in the second race, she won" and "in 1987, she won" stay whole.
    """
    whole = Evidence(article, clause.span.start, clause.span.end)
    leading = [p for p in clause.omissible if p.start == clause.span.start and p.end == clause.subject.start]
    others = [p for p in clause.omissible if p not in leading]
    begins = whole.start == clause.subject.start or bool(leading) or _is_quotation(site, whole)
    if not begins or verb_follows(site, whole):
        return None
    parts = _Parts(others, keep, clause.pointing, must)
    if leading and with_leading and _is_missed(site, article, leading[0]):
        return _with_contrast(site, _fit(site, whole, parts, most, 1), clause, most)
    kept = leading and ((keep and _covers(leading[0], keep)) or (must and leading[0].overlaps(must)))
    if leading and not kept:
        whole = Evidence(article, leading[0].end, whole.end)
    return _with_contrast(site, _fit(site, whole, parts, most, 1), clause, most)


def _with_contrast(site: Site, wording: Wording | None, clause: Clause, most: int) -> Wording | None:
    """Return a whole clause with the one that turns it round behind it, "… but it was not approved".

    Where that does not fit, "…" says that there is more.
    """
    if wording is None or wording.cut_off:
        return wording
    last = wording.pieces[-1]
    sentence = site.whole_sentence(last)
    rest = site.corpus.text(Evidence(last.article, last.end, max(last.end, sentence.end)))
    if last.end < clause.span.end - 1 or not _TURNS_ROUND.match(rest):
        return wording
    whole = Evidence(last.article, last.start, last.end + len(rest.rstrip(_ENDS)))
    words = wording.words + count_words(rest)
    fits = words <= most and is_balanced(site.corpus.text(whole))
    return Wording((*wording.pieces[:-1], whole), words) if fits else replace(wording, cut_off=True)


def _is_missed(site: Site, article: str, part: Span) -> bool:
    """Tell whether a part before the subject says more than a joining word or a date of late."""
    if count_words(part.cut(site.corpus.articles[article].text)) < _FEWEST_MISSED:
        return False
    return not _dates(site, article, part) or dates_back(site, article, part)


def _dates(site: Site, article: str, part: Span) -> bool:
    """Tell whether a part is a time expression and a word or two before it: "On Monday, "."""
    times = (t.span for t in site.findings_near(article, TimeExpression, part) if t.span.overlaps(part))
    return any(part.end - part.start - (time.end - time.start) <= _AROUND_A_DATE for time in times)


def _is_quotation(site: Site, whole: Evidence) -> bool:
    return site.corpus.text(whole)[:1] in DOUBLE


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that may go, those missed least first, and the span of which most must stay.

    `pointing` words must not stay: they mean something that the row does not name. `must` must.
    """

    parts: Sequence[Span]
    keep: Span | None = None
    pointing: Sequence[Span] = ()
    must: Span | None = None

    def unclear(self, pieces: Sequence[Evidence]) -> bool:
        """Tell whether `pieces` hold a word that points out of them."""
        return any(piece.span.contains(word) for word in self.pointing for piece in pieces)


def _covers(part: Span, keep: Span) -> bool:
    shared = min(part.end, keep.end) - max(part.start, keep.start)
    return shared > (1 - _ENOUGH) * (keep.end - keep.start)


def _fit(site: Site, whole: Evidence, parts: _Parts, most: int, least: int) -> Wording | None:
    gone: list[Span] = []
    pieces = trimmed(site, [whole])
    for part in (None, *parts.parts):
        if part is not None:
            inner = parts.keep and parts.keep.start < part.start and part.end - part.start <= _SMALL
            if parts.keep and not inner and whole.span.contains(parts.keep) and _covers(part, parts.keep):
                continue
            if any(part.overlaps(other) and not part.contains(other) for other in gone):
                continue
            if parts.must and part.overlaps(parts.must):
                continue
            gone = [other for other in gone if not part.contains(other)] + [part]
            pieces = trimmed(site, _without(whole, gone))
        pieces = _without_last_conjunction(site, pieces)
        words = sum(count_words(site.corpus.text(piece)) for piece in pieces)
        cut_off = any(part.end >= whole.end - 1 for part in gone)
        if words <= most and not parts.unclear(pieces):
            text = " ".join(site.corpus.text(piece) for piece in pieces)
            if cut_off and ends_open(text):
                continue
            good = words >= least and is_balanced(text) and not any(parts_a_word(site, piece) for piece in pieces)
            return Wording(tuple(pieces), words, cut_off) if good else None
    return None


def _without_last_conjunction(site: Site, pieces: list[Evidence]) -> list[Evidence]:
    """Return `pieces` without an "and" at their end, which joins nothing there."""
    found = _JOINS_NOTHING.search(site.corpus.text(pieces[-1])) if pieces else None
    if found is None:
        return pieces
    last = pieces[-1]
    return [*pieces[:-1], Evidence(last.article, last.start, last.start + found.start())]


def _without(whole: Evidence, gone: Iterable[Span]) -> list[Evidence]:
    pieces, start = [], whole.start
    for part in sorted(gone):
        if part.start > start:
            pieces.append(Evidence(whole.article, start, part.start))
        start = max(start, part.end)
    if start < whole.end:
        pieces.append(Evidence(whole.article, start, whole.end))
    return pieces


def trimmed(site: Site, pieces: Iterable[Evidence]) -> list[Evidence]:
    """Return `pieces` without white space and joining punctuation at their ends; those without a word are gone."""
    found: list[Evidence] = []
    for piece in pieces:
        text, start, end = site.corpus.text(piece), piece.start, piece.end
        edges = _EDGES + _ENDS if found else _EDGES  # "… . We" is no elision
        while start < end and text[start - piece.start] in edges:
            start += 1
        while end > start and text[end - 1 - piece.start] in _EDGES:
            end -= 1
        cut = Evidence(piece.article, start, end)
        if count_words(site.corpus.text(cut)):
            found.append(cut)
    return found


def ends_whole(site: Site, wording: Wording) -> bool:
    """Tell whether no word stands alone behind what is left out: "The quays are closed … said."."""
    return len(wording.pieces) == 1 or count_words(site.corpus.text(wording.pieces[-1])) > 1


def is_whole(site: Site, wording: Wording) -> bool:
    """Tell whether a row has its sentence from the beginning to the end, whatever went from inside it."""
    first, last = wording.pieces[0], wording.pieces[-1]
    sentence = site.whole_sentence(first)
    behind = site.corpus.text(Evidence(last.article, last.end, max(last.end, sentence.end)))
    return first.start <= sentence.start and not any(map(str.isalnum, behind))


def is_balanced(text: str) -> bool:
    """Tell whether quotation marks and brackets come in pairs; texts mix kinds of double marks."""
    marks = sum(text.count(mark) for mark in DOUBLE)
    typed = text.count("''") + text.count("``")
    return marks % 2 == 0 and typed % 2 == 0 and text.count("(") == text.count(")")


def count_words(text: str) -> int:
    """Count the words of `text`: what white space parts and has a letter or a digit."""
    return sum(any(character.isalnum() for character in word) for word in text.split())
