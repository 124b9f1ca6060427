"""How sure an attribution and its speaker are: two logistic regressions on what the encoder says.

The network's own probabilities are per tag and per pointer. Whether a whole attribution stands depends on all
of them together, on its form and its length. The weights are fitted on the dev part
(`training/fit_confidence.py`), whose articles the network has not seen, and lie beside the network's.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from explainer.analyse.attribution.forms import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import TaggedSpan

ATTRIBUTION_FEATURES = (
    "least content",
    "leading content",
    "cue",
    "no cue",
    "link to cue",
    "link to source",
    "no source",
    "source",
    "direct",
    "mixed",
    "log length",
    "split",
    "over lines",
)
SPEAKER_FEATURES = (
    "link to source",
    "source",
    "cue",
    "no cue",
    "link to cue",
    "direct",
    "log distance",
    "over lines",
)


def attribution_features(
    tagged: Sequence[TaggedSpan], key: int, members: Sequence[int], text: str, quoted: bytes
) -> list[float]:
    """Return the `ATTRIBUTION_FEATURES` of the contents `members` of the cue `key` (negative: no cue)."""
    contents = [tagged[m] for m in members]
    leader = leading(contents)
    form = form_of([content.span for content in contents], text, quoted)
    length = sum(content.span.end - content.span.start for content in contents)
    return [
        _log_odds(min(content.probability for content in contents)),
        _log_odds(leader.probability),
        _log_odds(tagged[key].probability) if key >= 0 else 0.0,
        float(key < 0),
        _log_odds(leader.cue_probability),
        _log_odds(leader.link_probability),
        float(leader.source is None),
        0.0 if leader.source is None else _log_odds(tagged[leader.source].probability),
        float(form == "direct"),
        float(form == "mixed"),
        math.log(length),
        float(len(members) > 1),
        float("\n" in text[contents[0].span.start : contents[-1].span.end]),
    ]


def speaker_features(
    tagged: Sequence[TaggedSpan], key: int, members: Sequence[int], text: str, quoted: bytes
) -> list[float]:
    """Return the values of `SPEAKER_FEATURES`; the leading content must have a source."""
    contents = [tagged[m] for m in members]
    leader = leading(contents)
    if leader.source is None:
        raise ValueError("no source")
    source = tagged[leader.source]
    between = (min(leader.span.end, source.span.end), max(leader.span.start, source.span.start))
    return [
        _log_odds(leader.link_probability),
        _log_odds(source.probability),
        _log_odds(tagged[key].probability) if key >= 0 else 0.0,
        float(key < 0),
        _log_odds(leader.cue_probability),
        float(form_of([content.span for content in contents], text, quoted) == "direct"),
        math.log(1 + max(0, between[1] - between[0])),
        float("\n" in text[slice(*between)]),
    ]


def leading(contents: Sequence[TaggedSpan]) -> TaggedSpan:
    """Return the longest content, whose pointers are surest; the first of several."""
    return max(contents, key=lambda content: (content.span.end - content.span.start, -content.span.start))


def probability(model: str, features: Sequence[float]) -> float:
    """Return what the fitted `model` ("attribution" or "speaker") gives; 0.5 without its weights."""
    weights = _weights().get(model)
    if weights is None:
        return 0.5
    total = weights[0] + sum(w * f for w, f in zip(weights[1:], features, strict=True))
    return 1 / (1 + math.exp(-total))


def _log_odds(chance: float) -> float:
    return math.log(max(chance, 1e-4) / max(1 - chance, 1e-4))


@cache
def _weights() -> dict[str, list[float]]:
    place = files("explainer") / "data" / "encoder" / "confidence.json"
    return json.loads(place.read_text(encoding="utf-8")) if place.is_file() else {}
