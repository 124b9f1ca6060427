"""How sure an attribution and its speaker are: two logistic regressions on what the encoder says.

The network's own probabilities are per tag and per pointer. Whether a whole attribution stands depends on all
of them together, on its form and its length; whether its speaker is right also on what the network does not
know, the parse: whether the source is the subject of the cue. The weights are fitted on the dev part
(`training/fit_confidence.py`), whose articles the network has not seen, and lie beside the network's.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from explainer.analyse.attribution.forms import form_of
from explainer.analyse.attribution.phrases import reporting_subject, text_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.analyse.attribution.linked import Linked
    from explainer.model import Span, TaggedSpan

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
    "subject of the cue",
    "another is subject",
    "cue beside content",
    "log words to cue",
)

_PLAIN = 0.97
"""The least confidence of a source that is the subject of a cue right beside the quotation."""


def attribution_features(linked: Linked, key: int, members: Sequence[int]) -> list[float]:
    """Return the `ATTRIBUTION_FEATURES` of the contents `members` of the cue `key` (negative: no cue)."""
    tagged, text = linked.tagged, linked.text
    contents = [tagged[m] for m in members]
    leader = leading(contents)
    form = form_of([content.span for content in contents], text, linked.quoted)
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


def speaker_features(linked: Linked, key: int, members: Sequence[int]) -> list[float]:
    """Return the values of `SPEAKER_FEATURES`; the leading content must have a source."""
    contents = [linked.tagged[m] for m in members]
    leader = leading(contents)
    if leader.source is None:
        raise ValueError("no source")
    source = linked.tagged[leader.source]
    between = text_between(leader.span, source.span, linked.text)
    return [
        _log_odds(leader.link_probability),
        _log_odds(source.probability),
        _log_odds(linked.tagged[key].probability) if key >= 0 else 0.0,
        float(key < 0),
        _log_odds(leader.cue_probability),
        float(form_of([content.span for content in contents], linked.text, linked.quoted) == "direct"),
        math.log(1 + len(between)),
        float("\n" in between),
        *(_beside_the_cue(linked, linked.tagged[key].span, leader.span, source.span) if key >= 0 else (0.0,) * 4),
    ]


def speaker_confidence(linked: Linked, key: int, members: Sequence[int]) -> float:
    """Return how sure the source is: what the fitted model gives, and no less than `_PLAIN` beside its cue.

    Beside its cue: words in quotation marks with the cue right beside one of their parts, and right beside the cue the
    source, which is its subject in the parse. Such sources were nearly always right where they were counted.
    """
    features = speaker_features(linked, key, members)
    seen = dict(zip(SPEAKER_FEATURES, features, strict=True))
    plain = seen["direct"] and seen["subject of the cue"] and not seen["log words to cue"]
    beside = plain and any(_is_beside(linked, linked.tagged[key].span, linked.tagged[m].span) for m in members)
    return max(probability("speaker", features), _PLAIN if beside else 0.0)


def _is_beside(linked: Linked, cue: Span, content: Span) -> bool:
    """Tell whether no word stands between a cue and a content."""
    return not text_between(cue, content, linked.text).split()


def _beside_the_cue(linked: Linked, cue: Span, content: Span, source: Span) -> tuple[float, float, float, float]:
    """Return the last four of `SPEAKER_FEATURES`: what parse and word order say of cue and source.

    The subject of a passive says nothing: "pressed by Park", "was told".
    """
    verbs = [token for token in linked.tokens(cue) if token.pos_ in ("VERB", "AUX")]
    subjects = [
        subject for verb in verbs if (subject := reporting_subject(verb)) is not None and subject.dep_ == "nsubj"
    ]
    agrees = any(source.start <= subject.idx < source.end for subject in subjects)
    return (
        float(agrees),
        float(bool(subjects) and not agrees),
        float(_is_beside(linked, cue, content)),
        math.log(1 + len(text_between(source, cue, linked.text).split())),
    )


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
