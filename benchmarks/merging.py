"""How merging grows with the number of articles: time and memory at several sizes, each in a fresh process.

Run from the repository's root: `python -m benchmarks.merging`. The first run analyses, later ones read the store.
"""

from __future__ import annotations

import multiprocessing
import sys
import tracemalloc
from dataclasses import dataclass
from time import process_time

from benchmarks.corpora import Analysed, analysed
from explainer.model import Corpus, Doubt, Person

SIZES = (100, 200, 420, 840)


@dataclass(frozen=True, slots=True)
class Row:
    """What merging `articles` articles took: seconds in all and by plugin, megabytes, and what came out."""

    articles: int
    seconds: float
    megabytes: float
    people: int
    doubts: int
    records: int
    by_plugin: tuple[tuple[str, float], ...]


def measure(size: int) -> Row:
    """Merge the first `size` articles twice: once for the time, once for the memory at its highest.

    Memory is what merging itself takes, with its records; the articles and their findings are not counted.
    """
    given = analysed()
    corpus, spent = _merged(given, size)
    tracemalloc.start()
    _merged(given, size)
    megabytes = tracemalloc.get_traced_memory()[1] / 1_000_000
    counts = (len(corpus.of(Person)), len(corpus.of(Doubt)), len(corpus.records))
    return Row(size, sum(seconds for _, seconds in spent), megabytes, *counts, tuple(spent))


def _merged(given: Analysed, size: int) -> tuple[Corpus, list[tuple[str, float]]]:
    """Return the merged corpus, and the seconds that each plugin took."""
    corpus = given.corpus(size)
    spent = []
    for plugin in given.host.implementing("merge"):
        start = process_time()
        answer = given.host.ask(plugin, "merge", "", {"corpus": corpus, "settings": given.host.settings})
        corpus = corpus.plus(answer.value) if answer else corpus
        spent.append((plugin.name, process_time() - start))
    return corpus, spent


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table, with the growth from each size to the next (1.00 is linear)."""
    lines = [
        "| articles | CPU seconds | ms an article | growth (1 = linear) | memory, MB | people | doubts | records |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for number, row in enumerate(rows):
        each = row.seconds / row.articles
        growth = f"{each / (rows[number - 1].seconds / rows[number - 1].articles):.2f}" if number else ""
        lines.append(
            f"| {row.articles} | {row.seconds:.2f} | {1000 * each:.1f} | {growth} | {row.megabytes:.0f} "
            f"| {row.people} | {row.doubts} | {row.records} |",
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table, and the share of each plugin at the largest size."""
    context = multiprocessing.get_context("spawn")
    rows = []
    for size in SIZES:
        with context.Pool(1) as pool:
            rows.append(pool.apply(measure, (size,)))
    shares = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in rows[-1].by_plugin)
    sys.stdout.write(f"{table(rows)}\n\nAt {rows[-1].articles} articles: {shares}.\n")


if __name__ == "__main__":
    main()
