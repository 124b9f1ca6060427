"""Who speaks in a quotation: by the encoder's links, else by the subject of a reporting verb beside it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.attribution.reporting import is_reporting_verb
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from explainer.analyse.coreference.scene import Scene
    from explainer.model import Analysis, TaggedSpan


class SpeakerFinder:
    """Finds the speaker of the words at a token, as far as the mentions found so far tell."""

    def __init__(self, analysis: Analysis, scene: Scene) -> None:
        """Hold the encoder's contents in order."""
        self._scene = scene
        self._tagged = analysis.encoding.attribution
        self._contents = sorted((t for t in self._tagged if t.label == "content"), key=lambda t: t.span)
        self._starts = [content.span.start for content in self._contents]

    def speaker_at(self, token_number: int) -> str | None:
        """Return the person who says the words around a token, or `None`."""
        content = self._content(self._scene.doc[token_number].idx)
        source = self._source(content) if content is not None else None
        if source is not None:
            return self._scene.entity_in(source.span)
        quotation = self._scene.quotation(token_number)
        return None if quotation is None else self._beside(quotation)

    def _content(self, offset: int) -> TaggedSpan | None:
        number = bisect_right(self._starts, offset) - 1
        found = self._contents[number] if number >= 0 else None
        return found if found is not None and offset < found.span.end else None

    def _source(self, content: TaggedSpan) -> TaggedSpan | None:
        return None if content.source is None else self._tagged[content.source]

    def _beside(self, quotation: int) -> str | None:
        """Return the subject of a reporting verb in the quotation's paragraph, outside quotations; the nearest."""
        span = self._scene.quotation_span(quotation)
        part = words_at(self._scene.doc, span)
        paragraph = self._scene.paragraph(part.start)
        after = range(part.end, min(part.end + _NEAR, len(self._scene.doc)))
        before = range(part.start - 1, max(-1, part.start - _NEAR), -1)
        for number in (*after, *before):
            token = self._scene.doc[number]
            if self._scene.paragraph(number) != paragraph or not is_reporting_verb(token):
                continue
            for child in token.children:
                if child.dep_ == "nsubj" and (who := self._scene.entity_at(child.i)):
                    return who
        return None


_NEAR = 25
