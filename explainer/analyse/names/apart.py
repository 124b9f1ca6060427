"""Places where a name that the article has already is somebody else's: a namesake, or a child called like a senator.

And credits: who reported, photographed or may be followed is nobody of the story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from explainer.regnal_numbers import is_regnal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from explainer.analyse.names.decide import Named
    from explainer.model import Analysis, Span

_REACH = 30
_KIN = re.compile(
    r"\b(?:their|his|her|whose|the couple['’]s)[ ](?:[a-z-]+[ ])?(?:only[ ])?"
    r"(?:son|daughter|child|boy|girl|baby|nephew|niece|grandson|granddaughter|twins?),?[ ]$",
    re.IGNORECASE,
)
_RULER = re.compile(r"\b(?:King|Queen|Prince|Princess|Emperor|Empress|Pope|Sultan|Emir)[ ]$")
"""Titles before the one name of somebody whom no family name tells from others: "King Aldo"."""
_NAMESAKE = re.compile(r"\b(?:no relation|not related|unrelated|of the same name|namesake)\b", re.IGNORECASE)
_INTRODUCED = re.compile(r",[ ](an?|the)[ ]([^,.;:\n]{2,60})[,.]")
_SMALL = frozenset("of the a an in at for and from".split())
_FOLLOW = re.compile(r"\bFollow[ ][^\n]{3,150}?[ ]on[ ](?:Twitter|X|Facebook|Instagram|Threads|LinkedIn|Bluesky)\b")
_REPORTED = re.compile(
    r"^[^\n.]{0,160}?\b(?:contributed (?:reporting|to (?:this|the) (?:report|story|article))|reported from"
    r"|reporting (?:from|by|for))\b[^\n]*",
    re.MULTILINE,
)
_SOURCES = re.compile(r"^Sources?:?[ ]*$", re.MULTILINE)
_LISTED = re.compile(r"(?<=[;:][ ])[A-Z][\w’'-]+,[ ]([A-Z][\w’'-]+)(?=[;.])")
"""A list with the family name first: "Park, Ada; Lee, Tom."."""
_LABELLED = re.compile(r"^[ ]*[-*•][ ]+([A-Z][\w-]+):[ ]+(?=[A-Z])", re.MULTILINE)
"""The label of an item of a list: "- Interior: Ada Park"."""
_LAST = 3
"""Paragraphs at the end of an article in which credits stand."""


def somebody_else(analysis: Analysis, names: Sequence[Named]) -> frozenset[Span]:
    """Return the places of persons' names that mean somebody else than whom the article named so before."""
    text = analysis.article.text
    places: dict[str, list[Span]] = defaultdict(list)
    for name in names:
        if name.kind == "person":
            places[name.span.cut(text)].append(name.span)
    found: set[Span] = set()
    for written, spans in places.items():
        ordered = sorted(spans)
        if " " not in written:
            child = next((s for s in ordered if _KIN.search(text, max(0, s.start - _REACH), s.start)), None)
            fuller = (s[0] for full, s in places.items() if full.startswith(f"{written} "))
            child = child if child is not None and any(span < child for span in fuller) else None
            found.update(s for s in ordered if child is not None and s >= child)
            found.update(_rulers(text, written, places))
        else:
            found.update(s for s in ordered[1:] if _is_namesake(analysis, s, ordered[0]))
    return frozenset(found)


def _rulers(text: str, written: str, places: Mapping[str, list[Span]]) -> list[Span]:
    """Return where one name is a ruler's, and others of the article have it as a part: "King Aldo", "Karl Aldo".

    None where one of them has such a title, too: they may be the ruler in full.
    """
    titled = [span for span in places[written] if _is_ruler(text, span)]
    others = (name.split() for name in places if name != written)
    fuller = [words for words in others if written in words and not is_regnal(words[-1])] if titled else []
    known = any(_is_ruler(text, span) for words in fuller for span in places.get(" ".join(words), ()))
    return titled if fuller and not known else []


def _is_ruler(text: str, span: Span) -> bool:
    return _RULER.search(text, max(0, span.start - _REACH), span.start) is not None


def _is_namesake(analysis: Analysis, span: Span, first: Span) -> bool:
    text = analysis.article.text
    sentence = next((s for s in analysis.sentences if s.start <= span.start < s.end), None)
    if sentence is not None and sentence.start > first.start and _NAMESAKE.search(text, span.end, sentence.end):
        return True
    before, now = _INTRODUCED.match(text, first.end), _INTRODUCED.match(text, span.end)
    if before is None or now is None or now[1] == "the":
        return False
    words = [frozenset(match[2].casefold().split()) - _SMALL for match in (before, now)]
    return words[0].isdisjoint(words[1])


def without_credits(analysis: Analysis, names: Sequence[Named]) -> list[Named]:
    """Return the names without those of credits at the end, "follow … on" lines, and lists of sources."""
    text = analysis.article.text
    blocks = analysis.paragraphs
    last = blocks[-_LAST].start if len(blocks) > _LAST else (blocks[1].start if len(blocks) > 1 else len(text))
    spans = [match.span() for match in _FOLLOW.finditer(text)]
    spans += [match.span() for match in _REPORTED.finditer(text, last)]
    if (sources := _SOURCES.search(text, last)) is not None:
        spans.append((sources.start(), len(text)))
    listed = [match.span(1) for match in _LISTED.finditer(text)]
    spans += listed if len(listed) > 1 else []
    spans += [match.span(1) for match in _LABELLED.finditer(text)]
    return [name for name in names if not any(start <= name.span.start < end for start, end in spans)]
