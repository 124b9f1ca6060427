"""Plain text and links of one block of Markdown, with their places: markdown-it-py's rules, watched as they run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, entity, escape, html_inline, link, text

_Rule = Callable[[StateInline, bool], bool]
_Piece = tuple[int, int, str]
Run = tuple[tuple[int, ...], str]
"""Plain text, with the place of each character in the page and of its end."""
InlineLink = tuple[int, int, str, str]
"""Begin, end, address and title of a link."""
_NO_TEXT = re.compile(r"\{[^{}\n]{0,2000}\}|\[\^[^\]\n]{1,100}\]")
_NO_ELEMENT = re.compile(r"</?(?:span|br|wbr|hr|img|input)\b|<!|<\?|<[^>]{0,2000}/>", re.IGNORECASE)
_MARK_OR_WORDS = re.compile(r"[“„«”»\"]|[^“„«”»\"]+")
_DEFINED_TERM = re.compile(r"^.*(?=\n:[ \t])", re.MULTILINE)


@dataclass
class _Watch:
    """What the rules did in one block: the pieces of plain text and the links, and how many HTML elements are open."""

    content: str
    pieces: list[_Piece] = field(default_factory=list)
    links: list[InlineLink] = field(default_factory=list)
    depth: int = 0


_SHOWN = frozenset(("text", "text_special", "entity", "code_inline", "softbreak"))
"""Tokens that a reader sees as text."""


@cache
def block_parser() -> MarkdownIt:
    """Return a parser that finds blocks and leaves what is inside them alone."""
    return MarkdownIt("commonmark").enable("table").disable("inline")


def shown_text(content: str) -> str:
    """Return what a reader sees of inline Markdown: no markup, entities resolved."""
    (block,) = _plain_parser().parseInline(content)
    return "".join(child.content or " " for child in block.children or () if child.type in _SHOWN)


@cache
def _plain_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


@cache
def _inline_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    rules = parser.inline.ruler
    for name, rule in (("text", text), ("escape", escape), ("entity", entity)):
        rules.at(name, _watched(rule))
    rules.at("html_inline", _element)
    rules.at("link", _link)
    rules.before("link", "no_text", _no_text)
    rules.push("one_character", _watched(_one_character))
    return parser


def read_block(
    content: str, starts: list[int], references: dict[str, object]
) -> tuple[tuple[Run, ...], tuple[InlineLink, ...]]:
    """Return the plain text of one block, run by run, and its links, with their places in the page.

    Args:
        content: the block's Markdown, as the block parser hands it over.
        starts: where each of its lines begins in the page, in code points; -1 for a line that cannot be placed.
        references: the block parser's environment, which knows the page's link references.
    """
    watch = _Watch(content)
    parser = _inline_parser()
    parser.inline.parse(content, parser, {**references, "watch": watch}, [])
    begins = [0, *(match.end() for match in re.finditer("\n", content))]
    terms = {bisect_right(begins, match.start()) - 1 for match in _DEFINED_TERM.finditer(content)}

    def line_of(place: int) -> int:
        return bisect_right(begins, place) - 1

    def shift(place: int) -> int:
        return starts[line_of(place)] - begins[line_of(place)]

    runs = (run for run in _runs(_unquoted(watch.pieces)) if line_of(run[0][0]) not in terms)
    placed = tuple(_placed(run, shift(run[0][0])) for run in runs if starts[line_of(run[0][0])] >= 0)
    links = (found for found in watch.links if min(starts[line_of(found[0])], starts[line_of(found[1] - 1)]) >= 0)
    return placed, tuple((a + shift(a), b - 1 + shift(b - 1) + 1, address, title) for a, b, address, title in links)


def _placed(run: list[_Piece], shift: int) -> Run:
    places = tuple(place + shift for piece in run for place in _places(piece))
    return (*places, run[-1][1] + shift), "".join(words for _, _, words in run)


def _watched(rule: _Rule) -> _Rule:
    """Return `rule`, noting the plain text it accepts: nothing in a link, image or HTML element (but a span)."""

    def run(state: StateInline, silent: bool) -> bool:
        begin, pending = state.pos, len(state.pending)
        accepted = rule(state, silent)
        watch: _Watch = state.env["watch"]
        plain = state.src is watch.content and not state.linkLevel and not watch.depth
        if accepted and not silent and plain and "\n" not in state.src[begin : state.pos]:
            shown = state.pending[pending:] or state.tokens[-1].content
            watch.pieces.append((begin, state.pos, shown))
        return accepted

    return run


def _one_character(state: StateInline, silent: bool) -> bool:
    """Accept what no other rule wanted, as markdown-it-py's own loop would."""
    if not silent:
        state.append_pending(state.src[state.pos])
    state.pos += 1
    return True


def _element(state: StateInline, silent: bool) -> bool:
    accepted = html_inline(state, silent)
    watch: _Watch = state.env["watch"]
    if accepted and not silent and state.src is watch.content and not _NO_ELEMENT.match(state.tokens[-1].content):
        watch.depth = max(0, watch.depth + (-1 if state.tokens[-1].content.startswith("</") else 1))
    return accepted


def _link(state: StateInline, silent: bool) -> bool:
    begin, before = state.pos, len(state.tokens)
    accepted = link(state, silent)
    watch: _Watch = state.env["watch"]
    if accepted and not silent and state.src is watch.content:
        opening = next(token for token in state.tokens[before:] if token.type == "link_open")
        address, title = str(opening.attrGet("href") or ""), str(opening.attrGet("title") or "")
        watch.links.append((begin, state.pos, address, title))
    return accepted


def _no_text(state: StateInline, _silent: bool) -> bool:
    """Step over an attribute list or a footnote mark, which CommonMark would take for text."""
    found = _NO_TEXT.match(state.src, state.pos, state.posMax)
    if found:
        state.pos = found.end()
    return found is not None


def _unquoted(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Leave out what stands between double quotation marks; a mark never closed quotes the rest of the block."""
    quoted = False
    for begin, end, words in pieces:
        whole = len(words) == end - begin
        for match in _MARK_OR_WORDS.finditer(words):
            if match[0] in {"“", "„", "«"}:
                quoted = True
            elif match[0] in {"”", "»"}:
                quoted = False
            elif match[0] == '"':
                quoted = not quoted
            elif not quoted:
                yield (begin + match.start(), begin + match.end(), match[0]) if whole else (begin, end, words)


def _runs(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """Join pieces that touch."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and run[-1][1] != piece[0]:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _places(piece: _Piece) -> Iterator[int]:
    """Return the place of each character of a piece; those of an escape or entity all stand at its beginning."""
    begin, end, words = piece
    whole = len(words) == end - begin
    return iter(range(begin, end)) if whole else iter([begin] * len(words))
