"""Evidence from the network's own reading of what an editor would mark: how far the words of a finding are marked."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from explainer.model import DatedPassage, Definition, Event, Figure, FiveWs, Role, WatchItem

if TYPE_CHECKING:
    from explainer.model import Finding, Span
    from explainer.model.analysis import EditorMarks

_BESIDE = 30
"""Code points before and after a span in which it is seen whether the mark goes on."""
_LAYERS: dict[type[Finding], str] = {
    WatchItem: "watch",
    Event: "event",
    DatedPassage: "event",
    Figure: "figure",
    Role: "role",
}
_KINDS = (WatchItem, Event, DatedPassage, Figure, Role, Definition, FiveWs)


def marked_evidence(finding: Finding, marks: EditorMarks | None) -> dict[str, float]:
    """Return log-odds that the words of `finding` are marked, for each layer and closely for its own.

    None without a network, and for what it was not taught: persons, quotations, clauses, names, on whose lines marks
    told nothing on publishers left out.
    """
    if marks is None or not isinstance(finding, _KINDS):
        return {}
    span = finding.span
    found = {f"marked {layer}": odds for layer, odds in marks.means(span.start, span.end).items()}
    return found | _own(finding, marks)


@singledispatch
def _own(finding: Finding, marks: EditorMarks) -> dict[str, float]:
    """Return how far the words are marked as what the finding says they are."""
    layer = _LAYERS.get(type(finding))
    return {} if layer is None else _closely(layer, finding.span, marks)


@_own.register(Definition)
def _(finding: Definition, marks: EditorMarks) -> dict[str, float]:
    return _closely("term", finding.term, marks) | _closely("explanation", finding.explanation, marks)


@_own.register(FiveWs)
def _(finding: FiveWs, marks: EditorMarks) -> dict[str, float]:
    asked = finding.question
    return {f"{asked}, {name}": odds for name, odds in _closely(asked, finding.span, marks).items()}


def _closely(layer: str, span: Span, marks: EditorMarks) -> dict[str, float]:
    own = marks(layer, span.start, span.end)
    before = marks(layer, max(0, span.start - _BESIDE), span.start)
    after = marks(layer, span.end, span.end + _BESIDE)
    return {
        f"{layer} within": own.mean,
        f"{layer} least": own.least,
        f"{layer} most": own.most,
        f"{layer} before": before.mean,
        f"{layer} after": after.mean,
    }
