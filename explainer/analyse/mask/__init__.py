"""The mask by rule: what has no end, whole lines that are no running prose, then what a page left inside the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo, Span, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="analyse.mask", summary="Tells captions, credits, bylines and page furniture from prose.")


@hookimpl
def mask_text(article: Article) -> Iterator[TextPart]:
    """Yield what has no end, what the lines of the article are, and the remains of a page inside lines of prose."""
    from explainer.analyse.layout import paragraphs
    from explainer.analyse.mask.endless import endless
    from explainer.analyse.mask.lines import line_parts
    from explainer.analyse.mask.remains import remains

    blocks = paragraphs(article.text)
    whole = tuple(line_parts(article.text, blocks, article.title))
    known = {part.span for part in whole}
    inside = [
        TextPart(Span(part.span.start + block.start, part.span.end + block.start), part.kind, part.rule)
        for block in blocks
        if block not in known
        for part in remains(block.cut(article.text))
    ]
    galleries = [part for part in inside if part.rule == "gallery"]
    yield from galleries
    yield from endless(article.text, [part.span for part in galleries])
    yield from whole
    yield from inside
