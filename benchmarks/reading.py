"""How well web pages are read: token precision, recall and F1 of texts beside trafilatura's two modes, and metadata.

`python -m benchmarks.reading FOLDER` wants a folder with pages `NAME.html` (or below it) and one file `gold.json`: an
object that holds for each page, by its file's name, its text and what it states, as public benchmarks of extraction do:
 `{"a.html": {"text": "…", "title": "…", "author": "…", "date": "2031-03-04", "publisher": "…"}, …}`. What is missing is
not counted; where a page states one field in two ways, the value is the list of both. What is told wrongly, and not
left open, is counted apart: no title is better than that of another article.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.read.authors import authors_of
from explainer.read.dates import day_of
from explainer.read.pages import Page, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"\w+")
MODES = {"trafilatura, precision": {"favor_precision": True}, "trafilatura, recall": {"favor_recall": True}}
FIELDS = {"title": "title", "author": "author", "date": "published", "publisher": "source"}


@dataclass(slots=True)
class Score:
    """Sums over pages of precision, recall and F1, and their number."""

    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0
    pages: int = 0

    def add(self, gold: str, found: str) -> None:
        """Count one page by the words that both texts hold."""
        wanted, got = Counter(WORD.findall(gold.lower())), Counter(WORD.findall(found.lower()))
        both = sum((wanted & got).values())
        precision = both / got.total() if got else 0.0
        recall = both / wanted.total() if wanted else 0.0
        self.precision += precision
        self.recall += recall
        self.f1 += 2 * precision * recall / (precision + recall) if both else 0.0
        self.pages += 1

    def line(self, name: str) -> str:
        """Return the means as a line."""
        means = (value / max(1, self.pages) for value in (self.precision, self.recall, self.f1))
        return f"{name:24} " + "  ".join(f"{mean:.3f}" for mean in means)


def main(folder: Path) -> None:
    """Print the scores of the pages in `folder`."""
    texts = {name: Score() for name in ("explainer", *MODES)}
    metadata: dict[str, list[tuple[bool, bool]]] = {field: [] for field in FIELDS}
    pages = 0
    for content, gold in _pages(folder):
        page = _read(content)
        pages += 1
        if gold.get("text"):
            texts["explainer"].add(gold["text"], page.text)
            for name, options in MODES.items():
                texts[name].add(gold["text"], _by_trafilatura(content, options))
        for field, own in FIELDS.items():
            if gold.get(field):
                right = gold[field] if isinstance(gold[field], list) else [gold[field]]
                found = getattr(page, own)
                metadata[field].append((any(_same(field, str(each), found) for each in right), bool(found)))
    lines = [f"{pages} pages, {texts['explainer'].pages} with their text", f"{'':24} precision recall F1"]
    lines += [score.line(name) for name, score in texts.items()]
    lines += [_metadata_line(field, each) for field, each in metadata.items() if each]
    sys.stdout.write("\n".join(lines) + "\n")


def _metadata_line(field: str, told: list[tuple[bool, bool]]) -> str:
    """Return how much of a field is told rightly, and wrongly; the rest is left open."""
    right = sum(is_right for is_right, _ in told)
    wrong = sum(found and not is_right for is_right, found in told)
    return f"{field:24} {right / len(told):.3f} of {len(told)}, {wrong} wrong"


def _pages(folder: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for path in sorted(folder.rglob("*.htm*")):
        if path.name in gold:
            yield path.read_bytes(), gold[path.name]


def _read(content: bytes) -> Page:
    try:
        return read_page(content, "page", 50_000_000)
    except ArticleError:
        return Page(text="")


def _by_trafilatura(content: bytes, options: dict[str, bool]) -> str:
    import trafilatura

    return trafilatura.extract(content, include_comments=False, **options) or ""


def _same(field: str, gold: str, found: str | None) -> bool:
    """Tell whether a field says the same: days and names as the reader writes them, others by their words."""
    if field == "date":
        return day_of(gold) == found
    if field == "author":
        gold = authors_of(gold) or gold
    return WORD.findall(gold.lower()) == WORD.findall((found or "").lower())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
