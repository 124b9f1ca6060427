"""What our analysis costs beside spaCy's own pass over the same articles."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path
from time import process_time

from benchmarks.articles import bench_host
from explainer import pipeline
from explainer.analyse.analyser import choose_model
from explainer.host.extraction import analysed, make_analyser

_TURNS = 3


def analysis_against_spacy() -> tuple[float, list[tuple[str, float]]]:
    """Return our CPU time over spaCy's, and the share of each plugin (in spaCy's time), the dearest first.

    The fastest of several passes counts, models loaded, one thread of ours.
    """
    import spacy  # noqa: PLC0415  # heavy: only this benchmark waits for it

    with tempfile.TemporaryDirectory() as folder:
        host = bench_host(Path(folder))
        articles = list(pipeline.read(host).values())
    nlp = spacy.load(choose_model("auto"))
    analyser = make_analyser(host)
    bare, ours = [], []
    parts: defaultdict[str, float] = defaultdict(float)
    for turn in range(_TURNS + 1):
        start = process_time()
        for article in articles:
            nlp(article.text)
        middle = process_time()
        done = [analysed(host, analyser, article) for article in articles]
        if turn:  # the first turn loads the models
            bare.append(middle - start)
            ours.append(process_time() - middle)
            for made in (made for each in done for made in each.made):
                parts[made.plugin] += made.seconds
    dearest = sorted(parts.items(), key=lambda part: (-part[1], part[0]))
    shares = [(name, seconds / _TURNS / min(bare)) for name, seconds in dearest]
    return min(ours) / min(bare), shares
