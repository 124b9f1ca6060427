"""Remains of a page inside a line of prose: furniture, credits, captions that run on into the next sentence.

Scraped texts are often one long paragraph, in which a caption has no end of its own: it stops where a capital letter
begins a new sentence without any full stop before it. Where no such place is found, the whole sentence counts as
caption: a sentence that is not told is better than one that was never written.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from explainer.analyse.mask.beginnings import after_stops, beginnings
from explainer.analyse.mask.embedded import embedded
from explainer.analyse.mask.line_patterns import WORK
from explainer.analyse.mask.phrases import furniture
from explainer.analyse.mask.unmarked import unended, unmarked
from explainer.model import Span, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AGENCY = (
    r"(?:Getty Images|Getty|Reuters|REUTERS|AP:Associated Press|AP|AFP|EPA|PA|Rex Features|Rex|Alamy|Corbis|"
    r"Shutterstock|iStock)"
)
_OWNER = r"(?:@\w{1,30}|[A-Z][\w/.&-]{0,30}(?: [A-Z][\w/.&-]{0,30}){0,4})"
_OWNED = re.compile(rf"(?:Image|Media) copyright (?:{_OWNER} (?=(?:Image|Media) caption)|{_OWNER}|)")
_CAPTION_AHEAD = re.compile(
    rf"(?:Image|Media|Video) caption\b:?|(?<!\w){_AGENCY}(?:/{_AGENCY})? \d{{1,2}}(?= [A-Z\"“‘'])"
)
"""Words after which a caption stands."""
_NUMBERED = re.compile(
    r"(?:(?<=[a-z.!?\"”)] )|^)(?P<owner>[A-Z][\w&’'/]{0,20}(?:[ :](?:[A-Z&][\w&’'/]{0,20}|and|of|known)){0,5}) "
    r"(?P<of>\d{1,2})(?= [A-Z\"“‘])"
)
"""The owner of a picture and the number of pictures in its gallery, which comes back before each of its captions."""
_FEWEST_NUMBERED = 3
_SOURCED = re.compile(
    rf" \((?:{_AGENCY}|Facebook|Twitter|Instagram|BBC|ITN|Sky News|Google Maps|Handout|Supplied|Press Association)"
    r"(?:/[\w ]{2,30})?\)(?= [A-Z\"“‘]|$)"
)
"""The source of a picture in brackets, with no stop behind it: what stands before it in its sentence is a caption."""
_LINKED = re.compile(r"(?:(?<=[.!?\"”] )|^)\[[A-Z][^\[\]\n]{30,160}[^\[\]\n.]\](?= [A-Z\"“‘]|$)")
"""The headline of another article in square brackets, between two sentences."""
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{2,40}){1,4}")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
"""A note of editors, as HTML and Markdown hide them."""
_MARKER = re.compile(rf"{_OWNED.pattern}|{_CAPTION_AHEAD.pattern}")
_BARE = re.compile(r"(?<!\S)(?:Photo|Image|Picture)(?= [A-Z][A-Z]{2,}\b)")
"""The word that stood by a picture, before the dateline of the story."""
_PICTURE = r"(?:File photo|Photo|Picture|Image|Credit|Source)s?"
_CREDIT = re.compile(
    rf"[(\[](?:{_PICTURE}(?:[:/]| by\b| courtesy\b)|AP Photo|{_AGENCY} ?/|Reuters/|©)[^()\[\]]{{0,120}}[)\]]"
    r"|(?:Photo|Picture|Image)s?(?: credit)?: ?"
    rf"(?:{_AGENCY}|[A-Z][\w.-]+(?: [A-Z][\w.-]+){{0,3}}/[A-Z][\w ]{{1,30}})(?:[./](?=\s|$))?"
)
_REPORTED = re.compile(rf"[(\[](?:Additional |With (?:additional )?)?{WORK} by (?=[A-Z])[^()\[\]\n]{{2,300}}[)\]]")
"""Who reported and edited, as agencies say behind the last sentence."""
_LINK = re.compile(r"pic\.twitter\.com/\w{3,20}|(?:(?<=[.!?:] )|^)(?:https?://|www\.)\S{3,200}(?=\s*$)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_POST = re.compile(
    r"(?P<signature>(?:--|[-–—]) ?[^()\n]{1,50} \(@\w{1,30}\),? )(?:\d{1,2}:\d\d [ap]\.m\.,? )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} [A-Z][a-z]{{2,8}}),? \d{{4}}"
    rf"(?: \d{{1,2}}:\d\d [ap]\.m\. {_MONTH} \d{{1,2}}, \d{{4}}\.?)?"
)
"""The signature of an embedded post, and its date, which tells when things happened and stays."""
_LONGEST_POST = 280
_WHOLE = re.compile(r"\b(?:inbox|newsletter|click here|breaking news|developing story)\b", re.IGNORECASE)
"""What makes furniture of the whole sentence in which a phrase has it."""
_MORE = re.compile(r"related (?:stories|articles|content)", re.IGNORECASE)
_MOST_SPACES_IN_A_TERM = 3
"""A phrase with fewer spaces in small letters is a word of the article: `advertisement revenue`."""
_LONGEST_BETWEEN = 60
"""So much between two pieces of furniture is furniture."""
_FEWEST_IN_A_CAPTION = 6
"""Words that a caption without a marker has at least; less is often a name before a sentence."""
_SCRAPED = 600
"""From this length on, in code points, a paragraph may be a whole page run together."""
_DEPICTED = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b[Pp]ictured\b|\b[Ll]eft to right:?|\((?:left|right|centre|center)\)|"
    r"\b[Ff]ile (?:photo|picture)\b"
)
"""Words that point at a picture."""
_FIRST_WORDS = re.compile(r"\s*(?:\S+\s+){3}")
_PUNCTUATED = re.compile(r"[\"“”«»:;]")


def remains(line: str) -> list[TextPart]:
    """Return the parts of a paragraph that are no prose, in order, with offsets into `line`."""
    ends = after_stops(line)
    found = [
        *_marked_captions(line, ends),
        *_gallery(line, ends),
        *_sourced(line, ends),
        *_addressed(line, ends),
        *(TextPart(Span(*match.span()), "furniture", "comment") for match in _COMMENT.finditer(line)),
        *(TextPart(Span(*match.span()), "furniture", "link to another article") for match in _LINKED.finditer(line)),
        *(TextPart(Span(*match.span()), "credit", "credit in a line") for match in _CREDIT.finditer(line)),
        *(TextPart(Span(*match.span()), "byline", "reporting by") for match in _REPORTED.finditer(line)),
        *(TextPart(Span(*match.span()), "credit", "word before a picture") for match in _BARE.finditer(line)),
        *_posts(line, ends),
        *embedded(line, ends),
        *unmarked(line, ends),
        *_phrases(line, ends),
        *(TextPart(Span(*match.span()), "furniture", "link") for match in _LINK.finditer(line)),
    ]
    if len(line) >= _SCRAPED:
        found += [*_run_on(line, ends, found), *unended(line, ends)]
    return sorted(found)


def _phrases(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield what the list of phrases finds, the whole sentence of a newsletter or link, what little is between two."""
    before = 0
    for match in furniture().finditer(line):
        start, end = match.span()
        if match.group()[0].islower() and match.group().count(" ") < _MOST_SPACES_IN_A_TERM:
            continue
        sentence_end = _at(ends, bisect_left(ends, end), len(line))
        if _WHOLE.search(match.group()):
            start = max(before, _at(ends, bisect_right(ends, start) - 1, 0))
            end = sentence_end
        elif _MORE.fullmatch(match.group()):
            end = max(beginnings(line, end, sentence_end, titled=True), default=end)
        if before and start - before <= _LONGEST_BETWEEN:
            start = before
        if end > before:
            yield TextPart(Span(max(start, before), end), "furniture", "phrase")
            before = end


def _marked_captions(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the captions that a marker announces, each with its marker, and the owners of pictures."""
    for match in _OWNED.finditer(line):
        yield TextPart(Span(*match.span()), "credit", "owner of a picture")
    for match in _CAPTION_AHEAD.finditer(line):
        span = Span(match.start(), _caption_end(line, match.end(), ends))
        yield TextPart(span, "caption", "caption with a marker")


def _gallery(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the captions of a gallery: each after its owner's name and a number that is the same for all."""
    found = list(_NUMBERED.finditer(line))
    often = Counter(match["of"] for match in found)
    for match in found:
        if often[match["of"]] >= _FEWEST_NUMBERED:
            nearest = min((each.start() for each in found if each.start() > match.start()), default=len(line))
            yield TextPart(
                Span(match.start(), min(nearest, _caption_end(line, match.end(), ends))), "caption", "gallery"
            )


def _sourced(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the captions that end with the source of their picture in brackets."""
    for match in _SOURCED.finditer(line):
        start = _at(ends, bisect_right(ends, match.start()) - 1, 0)
        yield TextPart(Span(start, match.end()), "caption", "source of a picture")


def _addressed(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the sentences in which somebody's mail address stands: nobody's is told to the readers of a site."""
    for match in _ADDRESS.finditer(line):
        start = _at(ends, bisect_right(ends, match.start()) - 1, 0)
        end = _at(ends, bisect_left(ends, match.end()), len(line))
        yield TextPart(Span(start, end), "furniture", "mail address")


def _caption_end(line: str, start: int, ends: list[int]) -> int:
    """Return where the caption from `start` on ends: at the next marker, at a new sentence, or with its own stop."""
    marker = _MARKER.search(line, start)
    stop = _at(ends, bisect_right(ends, start), len(line))
    bound = min(stop, marker.start() if marker else len(line))
    words = _FIRST_WORDS.match(line, start)
    return min(beginnings(line, words.end() - 1 if words else start, bound, titled=True), default=bound)


def _posts(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield embedded posts: from the post before, or from the end of the sentence before, up to the signature."""
    before = 0
    for match in _POST.finditer(line):
        near = before and match.start() - before <= _LONGEST_POST
        start = before if near else _at(ends, bisect_right(ends, match.start()) - 1, 0)
        yield TextPart(Span(start, match.end("signature")), "furniture", "embedded post")
        before = match.end()


def _run_on(line: str, ends: list[int], known: Iterable[TextPart]) -> Iterator[TextPart]:
    """Yield what in a sentence stands before a new sentence that begins without a stop: captions and subheadings."""
    places = sorted({0, len(line), *ends, *(place for part in known for place in (part.span.start, part.span.end))})
    taken = {part.span.start for part in known}
    for start, end in pairwise(places):
        depicted = _DEPICTED.search(line, start, end)
        inner = reversed(beginnings(line, depicted.end() if depicted else start, end, titled=depicted is not None))
        cut = next((place for place in inner if depicted or _caption_like(line[start:place])), None)
        if cut is not None and start not in taken:
            yield TextPart(Span(start, cut), "caption", "runs on into a sentence")


def _caption_like(words: str) -> bool:
    return len(words.split()) >= _FEWEST_IN_A_CAPTION and not _PUNCTUATED.search(words)


def _at(places: list[int], number: int, otherwise: int) -> int:
    return places[number] if 0 <= number < len(places) else otherwise
