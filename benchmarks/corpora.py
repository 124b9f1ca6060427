"""Articles of a JSON Lines file, analysed once and kept in a findings store, for the benchmarks."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.host import make_host
from explainer.model import Article, ArticleFindings, Corpus, Settings
from explainer.pipeline import analyse, working_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.host import Host

NOT_NEEDED = (
    "attribution",
    "definitions",
    "events",
    "figures",
    "five_ws",
    "key_sentences",
    "outlook",
    "timexes",
    "unknowns",
)
"""Extractors that people, organisations and places do not depend on."""
TRAIN = Path("../shared/eval/attribution/train/articles.jsonl")
STORE = Path(".explainer/benchmark.sqlite")


@dataclass(frozen=True, slots=True)
class Analysed:
    """Articles with their findings, and the host that merges them."""

    host: Host
    articles: dict[str, Article]
    findings: dict[str, ArticleFindings]

    def corpus(self, size: int | None = None) -> Corpus:
        """Return the corpus of the first `size` articles by date, without records."""
        ids = list(self.articles)[:size]
        return Corpus(
            {each: self.articles[each] for each in ids},
            {each: self.findings[each] for each in ids},
            today="2017-01-01",
        )


def articles_of(file: Path) -> dict[str, Article]:
    """Return the articles of a file with `id`, `text` and `published` on each line, oldest first."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    articles = [Article(id=line["id"], text=line["text"], published=line.get("published")) for line in lines]
    return {a.id: a for a in sorted(articles, key=lambda a: (a.published is None, a.published or "", a.id))}


def analysed(file: Path = TRAIN, store: Path = STORE) -> Analysed:
    """Return all articles of `file` with their findings; what the store lacks is analysed now, which takes a while."""
    with _store(store) as (host, analyser, kept):
        done = analyse(host, analyser, articles_of(file), kept, _progress)
        return Analysed(host, dict(done.articles), {each: done.findings[each] for each in done.articles})


@contextmanager
def _store(path: Path) -> Iterator[tuple]:
    disabled = tuple(f"analyse.{name}" for name in NOT_NEEDED)
    host = make_host(Settings(store=str(path), plugin_seconds=600, disable=disabled))
    with working_store(host) as (analyser, kept):
        yield host, analyser, kept


def _progress(stage: str, done: int, of: int) -> None:
    if done % 20 == 0:
        sys.stderr.write(f"\r{stage}: {done} of {of} ")
