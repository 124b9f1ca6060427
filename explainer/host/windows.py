"""Articles longer than any newspaper prints, analysed in windows: memory stays bounded, and time grows with the length.

Each window is analysed as if it were an article, and what is found in it is put back to its place. A pronoun that looks
back over the border of a window is not resolved; persons with one name are one person again where records are made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain, islice
from typing import TYPE_CHECKING

import msgspec

from explainer.model import ArticleFindings, FiveWs, Genre, KeySentence, Span, TextPart
from explainer.store import Analysed, Made

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Article, Finding
    from explainer.untyped import Value

LONGEST = 25_000
"""Code points of a window: some four thousand words, longer than nearly all that newspapers print as one piece."""
_BORDERS = ("\n\n", "\n", ". ", " ")
"""Where a window may end, the best first."""
_OF_THE_FIRST = (FiveWs, Genre)
"""What the first window tells of the whole article."""
_WORDS_OF_ITS_OWN = ("name", "text", "rule", "value", "reason", "what")


def windows(text: str, longest: int = LONGEST) -> Iterator[Span]:
    """Yield spans that cover `text` without gap, none longer than `longest`, each ended at the best border it has.

    A border counts in the second half of a window only, so that their number stays bounded too.

    >>> [(w.start, w.end) for w in windows("One two. Three.", 10)]
    [(0, 9), (9, 15)]
    """
    start = 0
    while len(text) - start > longest:
        ends = (text.rfind(border, start + longest // 2, start + longest) + len(border) for border in _BORDERS)
        found = [end for end, border in zip(ends, _BORDERS, strict=True) if end >= len(border)]
        end = found[0] if found else start + longest
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def window_of(article: Article, window: Span) -> Article:
    """Return the part of `article` in `window` as an article of its own, with the mask that lies on it."""
    # they are in order, none over another
    first = bisect_right(article.parts, window.start, key=lambda part: part.span.end)
    after = bisect_left(article.parts, window.end, key=lambda part: part.span.start)
    parts = tuple(
        TextPart(
            Span(max(p.span.start, window.start) - window.start, min(p.span.end, window.end) - window.start),
            p.kind,
            p.rule,
        )
        for p in article.parts[first:after]
    )
    return msgspec.structs.replace(article, text=window.cut(article.text), parts=parts)


def joined(article: Article, found: Iterable[tuple[Span, Analysed]]) -> Analysed:
    """Return what was `found` in the windows of `article` as of the whole article; `Made` has a count for each plugin.

    The five questions are answered by the first window, where an article says what it is about and how it is written.
    Windows are taken one by one: of an article of megabytes, what was found stands in memory once.
    """
    by_plugin: dict[str, list[Finding]] = {}
    seconds: dict[str, float] = {}
    paragraphs: list[Span] = []
    sentences: list[Span] = []
    complete = True
    for number, (window, each) in enumerate(found):
        spans = _Moved(window.start)
        findings = _in_place(each.findings, spans, number)
        for made in each.made:
            mine = islice(findings, made.count)
            by_plugin.setdefault(made.plugin, []).extend(
                f for f in mine if not (number and isinstance(f, _OF_THE_FIRST))
            )
            seconds[made.plugin] = seconds.get(made.plugin, 0.0) + made.seconds
        paragraphs += (spans[p] for p in each.findings.paragraphs)
        sentences += (spans[s] for s in each.findings.sentences)
        complete = complete and each.complete
    counts = tuple(Made(plugin, len(findings), seconds[plugin]) for plugin, findings in by_plugin.items())
    whole = ArticleFindings(
        article=article.id,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        findings=tuple(chain.from_iterable(by_plugin.values())),
        parts=article.parts,
    )
    return Analysed(whole, counts, complete=complete)


def _in_place(found: ArticleFindings, spans: _Moved, number: int) -> Iterator[Finding]:
    """Yield findings of a window at their places in the article, with ids that no other window has."""
    prefix = f"w{number + 1}." if number else ""
    ids = {str(name): f"{prefix}{name}" for finding in found.findings if (name := getattr(finding, "id", None))}
    for finding in found.findings:
        moved: Finding = _placed(finding, spans, ids)
        if number and isinstance(moved, KeySentence):
            moved = msgspec.structs.replace(moved, rank=moved.rank + number * LONGEST)
        yield moved


class _Moved(dict[Span, Span]):
    """Spans of a window to the same of the article, `by` further on; findings of one place share its span."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by

    def __missing__(self, span: Span) -> Span:
        self[span] = Span(span.start + self.by, span.end + self.by)
        return self[span]


def _placed(value: Value, spans: _Moved, ids: dict[str, str]) -> Value:
    """Return `value` with its `spans` moved and its ids renamed, however deep they lie."""
    if isinstance(value, Span):
        return spans[value]
    if isinstance(value, tuple):
        return tuple(_placed(each, spans, ids) for each in value)
    if isinstance(value, str):
        return ids.get(value, value)
    if not isinstance(value, msgspec.Struct):
        return value
    fields = {name: getattr(value, name) for name in value.__struct_fields__ if name not in _WORDS_OF_ITS_OWN}
    changed = {name: _placed(each, spans, ids) for name, each in fields.items()}
    if isinstance(fields.get("start"), int) and isinstance(fields.get("end"), int):
        changed |= {"start": fields["start"] + spans.by, "end": fields["end"] + spans.by}
    return msgspec.structs.replace(value, **changed)
