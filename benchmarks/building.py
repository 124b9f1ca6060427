"""What whole builds cost at some sizes: anew, with nothing changed, with one article changed, beside plain MkDocs.

Each build is a process of its own. Its processor seconds and its largest memory are what the system counted.

`python -m benchmarks.building [--copied] [--from FOLDER] [SIZE …]`: with `--copied`, only the first copy of each
article is analysed, before the clock starts (see `multiplied`); `--from` takes the `.txt` files of a folder in place of
the demo's.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.multiplied import fill_store, write_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIZES = [16, 64]
SAME_LIMIT = 5.0
"""Per cent of a build anew that one with nothing changed may cost."""
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cost:
    """Processor seconds and megabytes of one process."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Costs:
    """What the builds of one site cost; `plain` is MkDocs alone over the same Markdown."""

    articles: int
    anew: Cost
    same: Cost
    changed: Cost
    plain: Cost


def costs_of(articles: int, texts: Sequence[str] = (), *, copied: bool = False) -> Costs:
    """Build a site of `texts` (the demo's articles), multiplied to `articles` with their names respelled.

    With `copied`, all is analysed already when the first build begins.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_site(folder, articles, texts)
        if copied:
            fill_store(folder / "mkdocs.yml", len(texts or demo_texts()))
        anew, same = _cost(folder, "explainer", "build"), _cost(folder, "explainer", "build")
        one = next(iter(sorted((folder / "seeds").glob("*.txt"))))
        one.write_text(one.read_text(encoding="utf-8") + "\n\nNobody was hurt.\n", encoding="utf-8")
        changed = _cost(folder, "explainer", "build")
        write_plain_config(folder)
        plain = _cost(folder, "mkdocs", "build", "-q", "-f", "plain.yml", "-d", "plain")
        return Costs(articles, anew, same, changed, plain)


def exponent(small: Costs, large: Costs, what: str = "seconds") -> float:
    """Return how the `seconds` or `megabytes` of a build anew grow with the number of articles: 1 is linear."""
    grown = getattr(large.anew, what) / getattr(small.anew, what)
    return math.log(grown) / math.log(large.articles / small.articles)


def demo_texts() -> list[str]:
    """Return the articles of the demo."""
    return [file.read_text(encoding="utf-8") for file in sorted((ROOT / "explainer/demo/seeds").rglob("*.txt"))]


def write_site(folder: Path, articles: int, texts: Sequence[str] = ()) -> None:
    """Write a site of `texts` (the demo's articles), multiplied to `articles` with names respelled, into `folder`."""
    write_articles(folder / "seeds", texts or demo_texts(), articles)
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    config = (
        "site_name: Growth\ntheme: material\nnav: [index.md]\nplugins:\n  - search\n  - explainer:\n      jobs: 1\n"
    )
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")


def write_plain_config(folder: Path) -> None:
    """Write `plain.yml`, with which MkDocs alone makes the site of the Markdown that is in `folder` by now."""
    config = "site_name: Plain\ntheme: material\nplugins: [search]\nnav: [index.md]\n"
    (folder / "plain.yml").write_text(config, encoding="utf-8")


def _cost(folder: Path, module: str, *words: str) -> Cost:
    command = [sys.executable, "-m", module, *words]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "NO_MKDOCS_2_WARNING": "1"}
    with (folder / "log.txt").open("wb") as log:
        here = Path.cwd()
        os.chdir(folder)
        try:
            files = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
            child = os.posix_spawn(sys.executable, command, env, file_actions=files)
        finally:
            os.chdir(here)
        _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{module} {' '.join(words)} failed: {(folder / 'log.txt').read_text()[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def told(found: Sequence[Costs]) -> Iterator[str]:
    """Yield a line on the costs of each site, and one on how they grow from the first to the last."""
    for costs in found:
        share = {name: 100 * getattr(costs, name).seconds / costs.anew.seconds for name in ("same", "changed")}
        yield (
            f"{costs.articles} articles: anew {costs.anew.seconds:.1f} s and {costs.anew.megabytes:.0f} MB, "
            f"nothing changed {costs.same.seconds:.2f} s ({share['same']:.1f} %, limit {SAME_LIMIT:.0f} %), "
            f"one changed {costs.changed.seconds:.1f} s ({share['changed']:.0f} %); "
            f"MkDocs alone over the same Markdown {costs.plain.seconds:.1f} s and {costs.plain.megabytes:.0f} MB"
        )
    if len(found) > 1:
        time, memory = (exponent(found[0], found[-1], what) for what in ("seconds", "megabytes"))
        yield f"time grows with the number of articles to the power of {time:.2f}, memory to that of {memory:.2f}"


def main() -> int:
    """Print the costs at the sizes given as arguments (default 16 and 64 articles), one line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.building")
    parser.add_argument("--copied", action="store_true", help="analyse the first copy of each article only")
    parser.add_argument("--from", dest="folder", type=Path, help="a folder of articles (.txt) to multiply")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of articles")
    asked = parser.parse_args()
    files = sorted(asked.folder.glob("*.txt")) if asked.folder else ()
    texts = [file.read_text(encoding="utf-8") for file in files]
    found = []
    for size in asked.sizes:
        found.append(costs_of(size, texts, copied=asked.copied))
        print(next(iter(told(found[-1:]))), flush=True)
    for line in list(told(found))[len(found) :]:
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
