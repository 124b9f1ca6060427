"""Where a plugin may edit a page: its plain text, section by section, and its slots. And how text gets into Markdown.

The pages are read with markdown-it-py (CommonMark with tables). What Material adds to Markdown and CommonMark does not
know (admonitions, footnotes, attribute lists, abbreviations) is known by its first characters and left alone.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markupsafe import Markup

from explainer.model.pages import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

EXTENSIONS = ("attr_list", "md_in_html")
"""The extensions of Python-Markdown that our pages need, whatever the site's own configuration names."""
_LINE_END = re.compile(r"\r\n?|\n")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_EXTENSION_BLOCK = re.compile(r"(?:!!!|\?\?\?|===|:::|\*\[|\[\^|--8<--)")
# Inline markup of CommonMark and of what sites add (tables, marks, maths, emoji, attribute lists, bare addresses).
_SPECIAL = re.compile(r"""[&<>"'`*_\[\]{}\\|~^$=#@]|:(?=\S)|-(?=-)|\+(?=\+)|!(?=\[)|(?<=[wW]{3})\.""")
_LINE_START = re.compile(r"^( ?)([-+!:?])|^( ?\d{1,9})([.)])")
_SPACE = re.compile(r"\s+")
_SLOT = re.compile(r"^<!-- explainer:slot [\w-]{1,60} -->$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?\s*+([^{}]*)\}$")
_ANCHOR = re.compile(r"(?:^|\s)#([^\s#.]+)")
_HTML_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b")
_CLOSED_TO_EDITS = re.compile(
    r"a|blockquote|button|cite|code|figcaption|figure|h[1-6]|pre|q|script|style|summary|svg", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a page: its heading's text and level (0 above the first heading), and its span.

    `title` is what a reader sees, without markup and attribute lists; `anchor` is what a link to the section ends in.
    """

    number: int
    title: str
    level: int
    start: int
    end: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A span `[start, end)` of a page's Markdown that is plain text, in code points; edits inside it are safe.

    `text` is what a reader sees of it: escapes and entities are resolved. `section` is the number of its section.
    """

    start: int
    end: int
    text: str
    section: int
    places: tuple[int, ...] | None = None

    def place(self, begin: int, end: int) -> tuple[int, int]:
        r"""Return where `text[begin:end]` stands in the Markdown, in code points.

        >>> span = text_spans("# Tin\n\nFish &amp; chips")[0]
        >>> span.text, span.place(7, 12)
        ('Fish & chips', (18, 23))
        """
        if self.places is None:
            return self.start + begin, self.start + end
        return self.places[begin], self.places[end]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link `[start, end)` of a page's Markdown, in code points: its address and title as they stand there."""

    start: int
    end: int
    address: str
    title: str
    section: int

    def path(self, page: str) -> str:
        """Return where the link leads from the page at path `page`: a path below the output folder, with its anchor."""
        path, mark, anchor = self.address.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
        return there + mark + unquote(anchor)


def text_spans(markdown: str) -> tuple[TextSpan, ...]:
    """Return the plain text of a page, in order, in code-point offsets into `markdown`.

    Never inside a link, heading, code, HTML element (but for `span`), attribute list, footnote, quotation (a blockquote
    or words in double quotation marks) or the front matter. No span runs over emphasis marks or the end of a line.
    """
    return _read(markdown)[1]


def page_links(markdown: str) -> tuple[PageLink, ...]:
    """Return the links of a page's paragraphs, lists and tables, in order; not those of headings and quotations."""
    return _read(markdown)[2]


def sections(markdown: str) -> tuple[Section, ...]:
    """Return the sections of a page in order; the first is what stands above the first heading, maybe empty."""
    return _read(markdown)[0]


def slot_edits(markdown: str, name: str, content: str) -> tuple[Edit, ...]:
    r"""Return the edits that put the Markdown `content` into each slot `name` of a page; none where it has no slot.

    A slot is a line `<!-- explainer:slot NAME -->` that a page's template leaves for plugins.

    >>> slot_edits("<!-- explainer:slot page-end -->", "page-end", "The end.")
    (Edit(start=0, end=0, replacement=Markup('The end.\n\n')),)
    """
    slot = f"<!-- explainer:slot {name} -->"
    starts = [match.start() for match in re.finditer(re.escape(slot), markdown)]
    return tuple(Edit(start, start, Markup(content.rstrip("\n") + "\n\n")) for start in starts)  # noqa: S704  # `content` is Markdown already


def without_slots(markdown: str) -> str:
    """Return a page without the marks of its slots. Their lines stay, empty, so that line numbers keep meaning."""
    return _SLOT.sub("", markdown)


def escape_markdown(text: str) -> str:
    """Return `text` on one line, so that Markdown, HTML and quoted attributes show its characters and nothing else.

    What could be read as markup becomes a numeric character reference, which every Markdown reads alike. `Markup` (from
    `markupsafe`) says of itself that it is Markdown already; its characters are returned unchanged.

    >>> escape_markdown("1. A *bold* <b>claim</b>")
    '1&#46; A &#42;bold&#42; &#60;b&#62;claim&#60;/b&#62;'
    """
    if isinstance(text, Markup):
        return str(text)
    line = _SPACE.sub(" ", text)
    if not line.isprintable():  # asked of the whole first: nearly each line is
        line = "".join(character for character in line if character.isprintable())
    line = _SPECIAL.sub(lambda found: _reference(found[0]), line)
    return _LINE_START.sub(lambda found: (found[1] or found[3] or "") + _reference(found[2] or found[4]), line)


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


@lru_cache(maxsize=8)
def _read(markdown: str) -> tuple[tuple[Section, ...], tuple[TextSpan, ...], tuple[PageLink, ...]]:
    """Return sections, text spans and links; kept for the pages at hand, since several plugins ask about each."""
    from explainer.markdown_inline import block_parser

    front = _FRONT_MATTER.match(markdown)
    skipped = front.end() if front else 0
    body = markdown[skipped:]
    ends = [match.end() for match in _LINE_END.finditer(body)]
    lines = [skipped, *(skipped + end for end in ends), len(markdown)]
    references: dict[str, object] = {}
    tokens = block_parser().parse(body, references)
    found = _sections(tokens, lines, len(markdown))
    parts = tuple(_parts(tokens, lines, markdown, found, references))
    links = tuple(part for part in parts if isinstance(part, PageLink))
    return found, tuple(part for part in parts if isinstance(part, TextSpan)), links


def _sections(tokens: list[Token], lines: list[int], length: int) -> tuple[Section, ...]:
    heads = [(0, "", 0, "")]
    taken: set[str] = set()
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            title, own = _title_and_anchor(inline)
            anchor = own or _unused(slug_of(title), taken)
            taken.add(anchor)
            heads.append((lines[token.map[0]], title, int(token.tag[1:]), anchor))
    ends = [start for start, _, _, _ in heads[1:]] + [length]
    return tuple(
        Section(number, title, level, start, end, anchor)
        for number, ((start, title, level, anchor), end) in enumerate(zip(heads, ends, strict=True))
    )


def _title_and_anchor(heading: Token) -> tuple[str, str]:
    """Return what a reader sees of a heading, and the anchor that its attribute list gives it, or ""."""
    from explainer.markdown_inline import shown_text

    title = " ".join(shown_text(heading.content).split())
    attributes = _ATTRIBUTES.search(title)
    if attributes is None:
        return title, ""
    anchor = _ANCHOR.search(attributes[1])
    return title[: attributes.start()].rstrip(), anchor[1] if anchor else ""


def slug_of(title: str) -> str:
    """Return the anchor that Python-Markdown gives a heading of this title.

    >>> slug_of("Who's who, and where?")
    'whos-who-and-where'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _unused(slug: str, taken: set[str]) -> str:
    """Return `slug` with a number where it is empty or another heading of the page has it, as Python-Markdown does."""
    number, anchor = 0, slug
    while not anchor or anchor in taken:
        number += 1
        anchor = f"{slug}_{number}"
    return anchor


def _parts(
    tokens: list[Token],
    lines: list[int],
    markdown: str,
    found: tuple[Section, ...],
    references: dict[str, object],
) -> Iterator[TextSpan | PageLink]:
    from explainer.markdown_inline import read_block

    closed = cursor = 0
    begins = [section.start for section in found]
    for token in tokens:
        if token.type in {"heading_open", "blockquote_open"}:
            closed += 1
        elif token.type in {"heading_close", "blockquote_close"}:
            closed -= 1
        elif token.type == "html_block":
            closed = max(0, closed + _depth_change(token.content))
        elif token.type == "inline" and token.map and not closed and not _EXTENSION_BLOCK.match(token.content):
            starts = _line_starts(token, lines, markdown, cursor)
            cursor = starts[-1] + len(token.content) - token.content.rfind("\n") - 1
            runs, links = read_block(token.content, starts, references)
            section = bisect_right(begins, lines[token.map[0]]) - 1
            for places, text in runs:
                plain = places[-1] - places[0] == len(text)
                yield TextSpan(places[0], places[-1], text, section, None if plain else places)
            yield from (PageLink(*link, section) for link in links)


def _depth_change(html: str) -> int:
    """Return by how many closed elements an HTML block is deeper at its end."""
    return sum(-1 if m[1] else 1 for m in _HTML_TAG.finditer(html) if _CLOSED_TO_EDITS.fullmatch(m[2]))


def _line_starts(token: Token, lines: list[int], markdown: str, cursor: int) -> list[int]:
    """Return where each line of an inline token's content begins in the Markdown; -1 for a line that was rewritten."""
    starts = []
    for number, line in enumerate(token.content.split("\n"), start=token.map[0] if token.map else 0):
        begin, end = max(lines[number], cursor), lines[number + 1]
        at = markdown.find(line, begin, end) if "\n" not in token.content else -1
        if at < 0 and markdown[begin:end].rstrip().endswith(line.rstrip()):
            at = begin + len(markdown[begin:end].rstrip()) - len(line.rstrip())
        starts.append(at)
    return starts
