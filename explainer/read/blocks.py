"""A piece of HTML as blocks of text: what each is, and nothing that no reader of the article would call the article.

For what feeds, exports, wires, mails and documents carry. Whole web pages need more: see `pages`.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from explainer.model import Span, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import PartKind

Block = tuple["PartKind", str]

_DROPPED = frozenset(
    """script style nav aside form iframe svg math template noscript object embed video audio canvas button select
    textarea head title figcaption caption footer dialog map del""".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "hl2"))
_BLOCKS = _HEADINGS | frozenset(
    """p div section article blockquote pre ul ol li dl dt dd main header figure address center table tr td th body
    html details summary hedline""".split()
)
_IN_A_ROW = frozenset(("td", "th", "p", "div"))
"""Blocks that part no text inside the row of a table."""
_NOT_THE_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption|credits?|byline|share(?:daddy|s|bar)?|sharing|social|newsletter|related(?:posts)?|"
    r"jp-relatedposts|pull-?quote|slugline|advert(?:isement)?s?|promo|toc|screen-reader-text|visually-hidden|hidden|"
    r"feedflare|mw-editsection|reference|noprint|paywall|subscribe|gallery)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_COMMENT_ID = re.compile(r"#(?:cmnt|_?msocom|ftnt|_ftn|_edn|fn|comment)[\w:-]*", re.IGNORECASE)
"""Where Google Docs and Word keep comments and notes."""
_SPACE = re.compile(r"[ \t\r\f\v]+")
_DEEPEST = 400
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|li|blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_LOOKED_AT = 50_000
_OPEN_FOR_EVER = re.compile(r"<(?=[^<>]*(?:<|\Z))")
"""What looks like a tag and has no end; the parser of the standard library looks for one to the end of the text."""
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|li|blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_LOOKED_AT = 50_000


def blocks_of(html: str) -> list[Block]:
    """Return kind and text of each block of `html`, in order. Two line breaks part blocks, and one parts lines."""
    parser = _Blocks()
    parser.feed(_OPEN_FOR_EVER.sub("&lt;", _without_comments(html)))
    parser.close()
    parser.end_block()
    return parser.found


def _without_comments(html: str) -> str:
    first, *rest = html.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def laid_out(blocks: Iterable[Block]) -> tuple[str, tuple[TextPart, ...]]:
    """Return the text of `blocks`, parted by blank lines, and what its spans are that are not simply body."""
    pieces, parts, at = [], [], 0
    for kind, text in blocks:
        if kind != "body":
            parts.append(TextPart(Span(at, at + len(text)), kind, "as its source says"))
        pieces.append(text)
        at += len(text) + 2
    return "\n\n".join(pieces) + "\n" if pieces else "", tuple(parts)


def without_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Return `blocks` without the first where it only repeats the article's title."""
    repeated = bool(blocks) and bool(title) and blocks[0][1].split() == str(title).split()
    return blocks[1:] if repeated else blocks


def looks_like_html(text: str) -> bool:
    """Tell whether `text` is written in HTML: it has tags of paragraphs, breaks, links or the like."""
    return _TAG.search(text[:_LOOKED_AT]) is not None


def without_tags(html: str) -> str:
    """Return the words of a piece of HTML that is one line, such as a headline."""
    return " ".join(" ".join(text for _, text in blocks_of(html)).split())


class _Blocks(HTMLParser):
    """Collects blocks. Elements that are dropped are counted, so that their ends are known."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._open: list[tuple[str, bool]] = []  # each element, and whether it begins what is dropped
        self._count: Counter[str] = Counter()  # how often each is open
        self._dropping = 0
        self._words: list[str] = []
        self._is_a_note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element. One that is too deep is text of the one around it."""
        if tag == "br":
            self._words.append("\n")
        if tag in _VOID or len(self._open) > _DEEPEST:
            return
        if tag in _IMPLIED_ENDS and self._open and self._open[-1][0] == tag:
            self.handle_endtag(tag)
        attributes = dict(attrs)
        if self._parts(tag):
            self.end_block()
        self._is_a_note |= _NOTE_ID.fullmatch(attributes.get("id") or attributes.get("name") or "") is not None
        dropped = tag in _DROPPED or _is_apart(attributes)
        self._open.append((tag, dropped))
        self._count[tag] += 1
        self._dropping += dropped

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that were left open."""
        if not self._count[tag]:
            return
        if self._parts(tag):
            self.end_block()
        elif tag in ("td", "th"):
            self._words.append("\t")
        while self._open:
            name, dropped = self._open.pop()
            self._count[name] -= 1
            self._dropping -= dropped
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Keep words. A line break counts only where the source is laid out by line breaks."""
        if not self._dropping:
            self._words.append(data if self._count["pre"] else data.replace("\n", " "))

    def end_block(self) -> None:
        """Put the words since the last block into blocks of their own."""
        text, note, kind = "".join(self._words), self._is_a_note, self._kind()
        self._words, self._is_a_note = [], False
        if note:
            return
        for paragraph in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.replace("\xa0", " ")):
            lines = (_SPACE.sub("\t" if kind == "table" else " ", line).strip() for line in paragraph.split("\n"))
            whole = "\n".join(line for line in lines if line)
            if whole:
                self.found.append((kind, whole))

    def _parts(self, tag: str) -> bool:
        """Tell whether a tag parts blocks here."""
        inside_a_row = tag in _IN_A_ROW and self._count["tr"] > 0
        return tag in _BLOCKS and not inside_a_row

    def _kind(self) -> PartKind:
        for name, _ in reversed(self._open):
            if name in _HEADINGS:
                return "subheading"
            if name in ("li", "tr"):
                return "list" if name == "li" else "table"
        return "body"


_IMPLIED_ENDS = frozenset(("p", "li", "tr", "td", "th", "dt", "dd"))
_NOTE_ID = re.compile(r"(?:cmnt|_msocom_|ftnt|_ftn|_edn)\d+", re.IGNORECASE)


def _is_apart(attributes: dict[str, str | None]) -> bool:
    """Tell whether an element is no part of the article's text by its class, style, name or address."""
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "")
    ):
        return True
    if _NOT_THE_ARTICLE.search(attributes.get("class") or ""):
        return True
    return _COMMENT_ID.fullmatch(attributes.get("href") or "") is not None
