"""What a reader sees of one line of a finished page: its words, without markup, citation numbers and hidden text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})((?:\s[^<>]*)?)>")
_HIDDEN = re.compile(r'class="(?:cite|visually-hidden)[^"]*"')
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,9}\.)\s+|^\s*>\s*")
_BREAKS = {"br", "figcaption", "p", "div"}
_ATTRIBUTE_LIST = re.compile(r"\{[^{}]*\}")
_VOID = {"br", "img", "hr", "wbr", "input"}


def visible_words(line: str) -> str:
    """Return the words of a line of Markdown as a reader sees them, the cells of a table parted by dashes."""
    line = _LIST_MARK.sub("", line)
    if line.lstrip().startswith("|"):
        line = " — ".join(cell.strip() for cell in line.strip().strip("|").split(" | "))
    words: list[str] = []
    open_tags: list[tuple[str, bool]] = []
    after_link = False
    for token in _parser().parseInline(line)[0].children or ():
        if token.type == "html_inline":
            words += _take_tag(token.content, open_tags)
        elif token.type in {"text", "text_special", "code_inline"} and not any(hidden for _, hidden in open_tags):
            words.append(_ATTRIBUTE_LIST.sub("", token.content, count=1) if after_link else token.content)
        after_link = token.type == "link_close"
    return " ".join("".join(words).split())


def _take_tag(tag: str, open_tags: list[tuple[str, bool]]) -> list[str]:
    """Note which elements are open; return the white space that a reader sees at a tag."""
    found = _TAG.fullmatch(tag)
    if not found:
        return []
    closing, name, attributes = found[1], found[2].lower(), found[3]
    if name in _VOID:
        return [" "]
    if not closing:
        open_tags.append((name, bool(_HIDDEN.search(attributes))))
    else:
        while open_tags and open_tags.pop()[0] != name:
            pass
    return [" "] if name in _BREAKS else []


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable("text_join")
