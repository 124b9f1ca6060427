"""What our analysis costs beside spaCy's own pass over the same articles."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.articles import bench_host
from explainer import pipeline
from explainer.analyse.analyser import choose_model
from explainer.host.extraction import analysed, make_analyser
from explainer.model import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from explainer.host import Host
    from explainer.model import Analyser

_TURNS = 5
_JOINED = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """Our CPU time over spaCy's, and of it the share of each plugin, the dearest first; the rest is the analyser's."""

    ratio: float
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """The CPU seconds of one turn over all articles."""

    bare: float
    ours: float
    plugins: Counter[str]


def analysis_against_spacy() -> dict[str, Cost]:
    """Return the cost over this repository's articles, which are short, and over long ones made of four of them.

    One thread, models loaded, everything learned that is learned from words. spaCy and we take turns at each article,
    and the median of several turns over all of them counts.
    """
    import spacy

    with tempfile.TemporaryDirectory() as folder:
        host = bench_host(Path(folder))
        short = list(pipeline.read(host).values())
    nlp, analyser = spacy.load(choose_model("auto")), make_analyser(host)
    with patch("explainer.host.host.perf_counter", process_time):
        return {
            "short articles": _cost(short, nlp, host, analyser),
            "long articles": _cost(long_articles(short), nlp, host, analyser),
        }


def long_articles(short: Sequence[Article]) -> list[Article]:
    """Return articles that are each four of the fictional ones in a row, one after the other."""
    texts = [article.text for article in short if article.fictional]
    rows = ["\n\n".join(texts[start : start + _JOINED]) for start in range(len(texts) - _JOINED + 1)]
    return [Article(id=f"long-{number}", text=row, published="2026-04-14") for number, row in enumerate(rows)]


def _cost(articles: Sequence[Article], nlp: Language, host: Host, analyser: Analyser) -> Cost:
    turns = [_turn(articles, nlp, host, analyser) for _ in range(_TURNS + 1)][1:]  # the first one loads and learns
    names = {name for turn in turns for name in turn.plugins}
    shares = {name: median(turn.plugins[name] / turn.bare for turn in turns) for name in names}
    dearest = sorted(shares.items(), key=lambda share: (-share[1], share[0]))
    return Cost(median(turn.ours / turn.bare for turn in turns), tuple(dearest))


def _turn(articles: Sequence[Article], nlp: Language, host: Host, analyser: Analyser) -> _Turn:
    bare = ours = 0.0
    plugins: Counter[str] = Counter()
    for article in articles:
        start = process_time()
        nlp(article.text)
        middle = process_time()
        found = analysed(host, analyser, article)
        bare, ours = bare + middle - start, ours + process_time() - middle
        for made in found.made:
            plugins[made.plugin] += made.seconds
    return _Turn(bare, ours, plugins)
