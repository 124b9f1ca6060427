"""The lines of a site that readers see: each with its section, the words on the page, and the claims it makes.

A line is what an editor signs or strikes as one: an entry of a list, a row of a table, a quotation with its caption;
where a row holds several quotations or answers, each of them with the row's head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.publish.audit import Claim, claims_of
from explainer.publish.review.words import visible_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{\s*#([\w-]++)[^{}]*\})?\s*")
_FIGURE = re.compile(r"<figure\b[^<>]*>")
_SHELF = re.compile(r"-(?:[a-z]|\d{4})$")
"""The letter or year of a shelf: all shelves of a page are one section."""
_UNFOLDING = re.compile(r'<(?:details|section)\b(?:[^<>]*\bid="([\w-]++)")?')
_FOLDS = {"notes": "notes", "backlinks": "backlinks", "sources": "sources", "quotes": "sides", "terms": "glossary"}
"""What folds without a heading of their own belong to; all others to the section above them."""
_HEAD_ALONE = re.compile(r"[-*+] \S")
"""An entry that states nothing itself: the name above the quotations that are nested below it."""
_SIDES = "sides"
_QUOTATION = '<span class="quotation'
_BETWEEN_ANSWERS = re.compile(r"(?<=</sup>) · (?=\S)")
_NESTED = re.compile(r"\s{2,}[-*+] ")
_NOT_JUDGED_PAGES = ("sources/", "stories/index.md", "index.md", "method.md")
"""Pages that show the sources themselves, or only lines of other pages."""
_NOT_JUDGED = {"notes", "sources", "backlinks"}
"""Sections that list the sentences and the sources of the lines above them."""
_ENTITY_PAGES = {"people", "organisations", "places"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as a reader sees it: page, number of its line in the Markdown (from 1), section, words, and its claims."""

    page: str
    number: int
    section: str
    words: str
    claims: tuple[Claim, ...]

    @property
    def key(self) -> str:
        """Return what tells this line from others of its section, wherever else on the site it stands: its places."""
        places = " ".join(f"{article}:{start}:{end}" for claim in self.claims for article, start, end in claim.places)
        return f"{self.section}|{places}"


def shown_lines(pages: Mapping[str, str]) -> list[ShownLine]:
    """Return the lines of `pages` (Markdown by path below the output folder) that state something, each once.

    A line that stands on several pages is taken from the first page, stories before all others.

    Sections of one name are one section, on whatever pages they stand: `watch` holds what story pages and the page of
    all that is to come show.
    """
    found: dict[str, ShownLine] = {}
    for path in sorted(pages, key=lambda path: (not path.startswith("stories/"), path)):
        if not path.startswith(_NOT_JUDGED_PAGES):
            for line in _lines_of(path, pages[path]):
                found.setdefault(line.key, line)
    return list(found.values())


@dataclass(slots=True)
class _Place:
    """Where on a page the reading is: the section, the words that every line below a heading is about, the parent."""

    page: str
    section: str = ""
    subject: str = ""
    parent: str = ""

    def enter(self, level: int, title: str, anchor: str) -> None:
        """Pass a heading."""
        folder, _, _ = self.page.rpartition("/")
        kind = folder.partition("/")[0]  # a page of one year stands in the folder of whom it is about
        stem = self.page.removesuffix(".md")
        self.parent = ""
        if level == 1:
            self.section = f"{folder} top" if folder else stem
            # A lead may go on where the title above it ends.
            self.subject = title if kind in {*_ENTITY_PAGES, "stories"} else ""
        elif level == 2 and (folder or anchor in _NOT_JUDGED):
            self.section = _SHELF.sub("", anchor or title)
            self.subject = self.subject if kind in _ENTITY_PAGES else ""
        elif level > 2 or self.page == "quotes.md":
            self.subject = title

    def unfold(self) -> None:
        """Pass the start of what is folded away below a section: it is no longer about the last heading within it."""
        self.parent = ""
        if self.page.partition("/")[0] not in _ENTITY_PAGES:
            self.subject = ""


def _lines_of(page: str, markdown: str) -> Iterator[ShownLine]:
    place = _Place(page, section=page.removesuffix(".md"))
    blocks = [(number, block) for number, block in _blocks(markdown) if block.strip()]
    followed_by = [block for _, block in blocks[1:]] + [""]
    for (number, block), behind in zip(blocks, followed_by, strict=True):
        if heading := _HEADING.fullmatch(block):
            place.enter(len(heading[1]), visible_words(heading[2]), heading[3] or "")
        elif folded := _UNFOLDING.match(block):
            place.section = _FOLDS.get(folded[1] or "", place.section)
            if block.startswith("<details"):
                place.unfold()
        elif place.section == _SIDES and _is_head(block, behind):
            place.parent = visible_words(block.partition(" ")[2])
        elif 'class="statement"' in block and place.section not in _NOT_JUDGED:
            yield from _of_block(place, number, block)
        elif _HEAD_ALONE.match(block):
            place.parent = visible_words(block.partition(" ")[2])


def _is_head(block: str, behind: str) -> bool:
    """Tell whether an entry only says who speaks in the entries nested below it: it is read, and judged, with each."""
    return bool(_HEAD_ALONE.match(block) and _NESTED.match(behind))


def _blocks(markdown: str) -> Iterator[tuple[int, str]]:
    """Go through the lines of a page with their numbers; a figure that quotes comes as one, joined by spaces."""
    figure: list[str] = []
    begun = 0
    for number, line in enumerate(markdown.split("\n"), start=1):
        if figure or (_FIGURE.match(line) and "</figure>" not in line):
            begun = begun or number
            figure.append(line.removeprefix("> "))
            if "</figure>" in line:
                yield begun, " ".join(figure)
                figure, begun = [], 0
        else:
            yield number, line


def _of_block(place: _Place, number: int, block: str) -> Iterator[ShownLine]:
    nested = bool(_NESTED.match(block))
    for piece in _pieces(block):
        words = visible_words(piece)
        above = place.parent if nested else place.subject
        shown = f"{above}: {words}" if above else words
        if not nested:
            place.parent = shown
        yield ShownLine(place.page, number, place.section, shown, tuple(claims_of(place.page, piece)))


def _pieces(block: str) -> list[str]:
    """Split a row into its quotations or answers, each behind the row's head."""
    head, *quotations = block.split(_QUOTATION)
    if len(quotations) > 1:
        return [f"{head}{_QUOTATION}{each}" for each in quotations if 'class="statement"' in each]
    first, *more = _BETWEEN_ANSWERS.split(block)
    cells = first.split(" | ")
    if len(cells) > 1 and more:
        return [first, *(f"{' | '.join(cells[:-1])} | {each}" for each in more)]
    return [block]
