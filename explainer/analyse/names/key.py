"""Who an article is about: named in its opening, or often, or with words of their own."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from explainer.analyse.attribution.reporting import is_reporting_verb
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from explainer.analyse.names.decide import Named
    from explainer.model import Analysis, Span

_POSSESSIVE = 2
_OFTEN, _OPENING = 3, 2
"""Names from which on an article is about somebody; sentences of the opening, headings apart."""


class KeyReader:
    """Tells the entities that matter most from the others."""

    def __init__(self, analysis: Analysis) -> None:
        """Find the opening, and the sources of what is said."""
        self._doc = analysis.parse
        headings = {heading.start for heading in analysis.headings}
        body = [sentence for sentence in analysis.sentences if sentence.start not in headings]
        self._opening = body[:_OPENING][-1].end if body else 0
        self._sources = sorted(t.span for t in analysis.encoding.attribution if t.label == "source")

    def is_key(self, names: Sequence[Named]) -> bool:
        """Tell whether an article is about the entity of these names, or it speaks there."""
        return (
            len(names) >= _OFTEN
            or names[0].span.start < self._opening
            or any(self._speaks(name) or _is_source(self._doc, name.span) for name in names)
        )

    def _speaks(self, name: Named) -> bool:
        """Tell whether a person's name stands in a source of what is said, or another name is its end."""
        at = bisect_left(self._sources, name.span)
        near = [source for source in self._sources[max(0, at - 1) : at + 1] if source.contains(name.span)]
        return any(name.kind == "person" or source.end - name.span.end <= _POSSESSIVE for source in near)


def _is_source(doc: Doc, name: Span) -> bool:
    root = words_at(doc, name).root
    return root.dep_ == "nsubj" and is_reporting_verb(root.head)
