"""What a second worker of Dask brings: the same articles analysed by one worker and by two, of one thread each.

A busy machine gives two processes no more than one, so beside the time of the clock the work is counted: the CPU
seconds of one worker, over those of the busier of two. It tells what two machines would bring, and counts whatever a
second worker does twice. Models are loaded before, by an article of their own.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from benchmarks.building import write_site
from explainer import pipeline
from explainer.host import make_host
from explainer.host.extraction import make_analyser
from explainer.settings import read_site
from explainer.today import date_of_build

if TYPE_CHECKING:
    from explainer.host import Host
    from explainer.untyped import DaskClient

ARTICLES = 48
LEAST = 1.8
"""What two workers must bring, counted in CPU seconds."""


@dataclass(frozen=True)
class Analysis:
    """What the analysis of some articles cost: seconds of the clock, and CPU seconds of each worker."""

    clock: float
    workers: tuple[float, ...]


def analysed_by(workers: int, articles: int = ARTICLES) -> Analysis:
    """Analyse so many articles (the demo's, with names respelled) on so many workers of one thread each."""
    distributed = import_module("distributed")
    with tempfile.TemporaryDirectory() as place:
        write_site(Path(place), articles + workers * 4)
        site = read_site(Path(place, "mkdocs.yml")).with_today(date_of_build())
        with (
            distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster,
            distributed.Client(cluster) as client,
        ):
            settings = msgspec.structs.replace(site.settings, scheduler=cluster.scheduler_address)
            host = make_host(settings, place=site.place)
            return _analysed(host, client, workers * 4)


def _analysed(host: Host, client: DaskClient, first: int) -> Analysis:
    articles = list(pipeline.read(host).values())
    analyser = make_analyser(host)
    for _ in pipeline.analyse_all(host, analyser, articles[:first]):
        pass  # each worker has its models from here on
    before = client.run(time.process_time)
    begun = time.monotonic()
    for _ in pipeline.analyse_all(host, analyser, articles[first:]):
        pass
    clock = time.monotonic() - begun
    after = client.run(time.process_time)
    return Analysis(clock, tuple(after[worker] - before[worker] for worker in after))


def gain(one: Analysis, two: Analysis) -> float:
    """Return how many times as fast as one worker two are, by CPU seconds."""
    return sum(one.workers) / max(two.workers)


def told(one: Analysis, two: Analysis) -> str:
    """Return a line on what a second worker brings."""
    return (
        f"two workers of Dask: {gain(one, two):.2f} times one by CPU seconds (at least {LEAST}), "
        f"{one.clock / two.clock:.2f} times by the clock; one worker {sum(one.workers):.1f} s, "
        f"two {' and '.join(f'{each:.1f}' for each in two.workers)} s"
    )


def main() -> int:
    """Print what two workers bring, for so many articles as asked (48); return 1 where that is too little."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    one, two = analysed_by(1, articles), analysed_by(2, articles)
    print(told(one, two))
    return int(gain(one, two) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
