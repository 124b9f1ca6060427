"""How long `explainer serve` takes to show an edited article, beside `mkdocs serve` and an edited page of its Markdown.

Both serve the same site: one that `building` makes. Told is the time of the clock, since that is what an editor waits,
and beside it the CPU seconds of the server until then: those it would be on a machine that nobody else uses.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.building import write_plain_config, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 600
_PAUSE = 0.05


@dataclass(frozen=True)
class Latency:
    """Seconds from an edit to the page that shows it: ours, and of MkDocs alone; and the CPU seconds of ours."""

    articles: int
    ours: float
    plain: float
    computed: float


def latency_of(articles: int) -> Latency:
    """Serve a site of so many articles, edit one, and wait for its page; then the same with MkDocs alone."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_site(folder, articles)
        rights = folder / "seeds/article-0.meta.yml"  # else its page shows the sentences alone that others cite
        rights.write_text("rights: full\n", encoding="utf-8")
        with _served(folder, "explainer", "serve", "-a") as (root, server):
            page = f"{root}/news/sources/article-0/"
            _seconds_until(page, "article-0")
            before = _computed(server)
            ours = _edited(folder / "seeds/article-0.txt", page, "Nobody was hurt in the end")
            computed = _computed(server) - before
        write_plain_config(folder)
        with _served(folder, "mkdocs", "serve", "-q", "-f", "plain.yml", "-a") as (root, _):
            page = f"{root}/news/sources/article-0/"
            _seconds_until(page, "</html>")
            plain = _edited(folder / "docs/news/sources/article-0.md", page, "The road is open again")
    return Latency(articles, ours, plain, computed)


def _edited(file: Path, page: str, words: str) -> float:
    """Add a sentence of `words`, which `page` does not show yet, to `file`; return the seconds until it does."""
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{words}.\n", encoding="utf-8")
    return _seconds_until(page, words)


def _computed(process: int) -> float:
    """Return the CPU seconds of a process and of its children that ended; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _seconds_until(address: str, words: str) -> float:
    begun = time.monotonic()
    while time.monotonic() - begun < _PATIENCE:
        with contextlib.suppress(URLError, OSError), urlopen(address, timeout=60) as answer:  # noqa: S310  # our own server
            if words in answer.read().decode():
                return time.monotonic() - begun
        time.sleep(_PAUSE)
    raise RuntimeError(f"{address} never shows {words!r}")


@contextlib.contextmanager
def _served(folder: Path, module: str, *words: str) -> Iterator[tuple[str, int]]:
    """Serve the site in `folder` by a command that ends with the option of the address; give that and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    env = {**os.environ, "OMP_NUM_THREADS": "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", module, *words, address]
    with (
        (folder / "served.log").open("wb") as log,
        subprocess.Popen(  # noqa: S603  # our own command
            command, cwd=folder, env=env, stdout=log, stderr=log
        ) as process,
    ):
        try:
            yield f"http://{address}", process.pid
        finally:
            process.terminate()
