"""What a page embeds and a scraper leaves inside a line: posts in markup, galleries with numbers, calls to follow."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from explainer.model import Span, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterator

_POST = re.compile(
    r"<(?P<tag>tweet|blockquote|instagram|facebook-post)\b[^<>]{0,600}>(?:[^<>]{0,600}<(?:/(?P=tag)|(?P=tag)/)>)?\.?"
)
"""A post with its markup, whose words are not the article's; or the mark alone."""
_TAG = re.compile(
    r"</?(?:tweet|blockquote|iframe|script|embed|figure|div|span|img|br|p|a|em|i|b|strong)\b[^<>]{0,600}>"
)
_UNENDED = re.compile(r"<tweet\b[^<>]{0,600}$")
_MARKED_UP = re.compile(f"{_POST.pattern}|{_TAG.pattern}|{_UNENDED.pattern}")
_COUNTED = re.compile(r"(?<!\S)(?P<number>\d{1,3})(?:/| of )(?P<of>\d{1,3})(?= [A-Z\"“‘])")
_SHOW_ALL = re.compile(r"\b\d{1,3} show all\b")
_FEWEST_COUNTED = 3
_OWNER = re.compile(
    r"\b(?:Getty(?: Images)?(?:/iStock)?|Reuters|AP|AFP|EPA|PA|Rex(?: Features)?|Alamy|Shutterstock|iStock)(?![\w-])"
)
_TAKEN_BY = re.compile(
    r"(?<=[.!?\"”] )\((?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:, ?| and )?){1,4} ?/ ?[A-Z][\w.’'& /-]{1,50}\)"
)
"""A photographer and an agency in brackets, behind a stop."""
_RARE_BUTTON = (
    r"(?:Full ?[Ss]creen|Auto-?play|Skip Ad|Slide ?[Ss]how|"
    r"(?:View|Hide|Show|Toggle) (?:Photos|Gallery|Captions?|Thumbnails))"
)
_BUTTON = rf"(?:{_RARE_BUTTON}|Close|Next|Previous|Prev|Play|Pause|Replay|Share|Menu|[x×])"
_SLIDES = re.compile(rf"\b\d{{1,3}} of \d{{1,3}}(?: {_BUTTON}\b){{2,12}}")
"""The head of a gallery: the number of its picture, and the names of its buttons."""
_OF_SLIDES = re.compile(rf"{_RARE_BUTTON}\b|\bto continue\b\.?")
_LONGEST_SLIDES = 2_000
_FOLLOW = re.compile(
    r"(?:(?<=[.!?:\"”)] )|^)(?:You can )?(?:[Ff]ollow|Like) "
    r"(?:us|him|her|them|me|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4}) "
    r"on (?:Twitter|Facebook|Instagram|X|YouTube|Telegram)\b(?:(?: at|:|,)? ?@\w{1,30})?\.?(?=\s|$)"
)


def embedded(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the parts of a paragraph that are embedded in it; `ends` are the places after its stops."""
    yield from (TextPart(Span(*match.span()), "furniture", "embedded post") for match in _MARKED_UP.finditer(line))
    yield from (TextPart(Span(*match.span()), "furniture", "call to follow") for match in _FOLLOW.finditer(line))
    yield from (TextPart(Span(*match.span()), "credit", "photographer") for match in _TAKEN_BY.finditer(line))
    yield from _slides(line, ends)
    yield from _counted_gallery(line, ends)


def _slides(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the galleries that begin with the names of their buttons: up to the last button, or to the next stop."""
    before = 0
    for head in _SLIDES.finditer(line):
        if head.start() < before:
            continue
        buttons = list(_OF_SLIDES.finditer(line, head.end(), head.end() + _LONGEST_SLIDES))
        place = bisect_left(ends, head.end())
        before = buttons[-1].end() if buttons else ends[place] if place < len(ends) else len(line)
        yield TextPart(Span(head.start(), before), "caption", "gallery")


def _counted_gallery(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the captions of a gallery that numbers its pictures `1/29`, `2/29` or `1 of 29`, and its title before them.

    The last caption ends with the owner of its picture, or with its sentence.
    """
    found = list(_COUNTED.finditer(line))
    often = Counter(match["of"] for match in found)
    of, count = often.most_common(1)[0] if often else ("", 0)
    pictures = [match for match in found if match["of"] == of]
    numbers = [int(match["number"]) for match in pictures]
    if count < _FEWEST_COUNTED or any(one >= other for one, other in pairwise(numbers)) or numbers[-1] > int(of):
        return
    first, last = pictures[0].start(), pictures[-1].end()
    title = max((end for end in ends if end <= first), default=0)
    start = title if _SHOW_ALL.search(line, title, first) else first
    stop = ends[bisect_left(ends, last)] if bisect_right(ends, last) < len(ends) else len(line)
    owner = _OWNER.search(line, last, stop)
    yield TextPart(Span(start, owner.end() if owner else stop), "caption", "gallery")
