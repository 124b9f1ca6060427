"""Turns ticked review sheets of a site into labels that hold places and no words.

    python -m training.label_lines SITE --source names_worldwide/train >> training/corpus/lines.jsonl

SITE is a folder with `mkdocs.yml`, its seeds and the ticked `sheet.csv` that `explainer review-sample` drew there;
lines that the site no longer has are passed over. A row's remark is the kind of fault. Each article's file is named
after its id in the set.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
from collections import defaultdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from explainer import pipeline
from explainer.compose.pages.paths import entity_path
from explainer.host import Ledger, make_host
from explainer.model import EntityRecord
from explainer.publish.review.lines import shown_lines
from explainer.publish.review.sheet import read_sheet, verdict_of
from explainer.settings import read_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.publish.review.lines import ShownLine

_NEAR = 400
"""Code points around a line within which the names of whom its page is about are kept."""
_ABOUT = ("told", "latest")


def site_of(folder: Path, today: str) -> tuple[list[ShownLine], Mapping[str, EntityRecord], Mapping[str, str]]:
    """Make the site in `folder`; return its lines, whom pages are about by their paths, and articles' files by id."""
    with contextlib.chdir(folder):
        site = read_site(Path("mkdocs.yml"), today=today, jobs=1)
        host = make_host(site.settings, Ledger(), place=site.place)
        with pipeline.working_store(host) as (analyser, store):
            made = pipeline.make_site(host, analyser, store)
            lines = shown_lines({draft.page.path: draft.finished for draft in made.drafts})
            records = {entity_path(record): record for record in made.corpus.of(EntityRecord)}
            return lines, records, {key: article.path for key, article in made.corpus.articles.items()}


def labelled(
    lines: list[ShownLine], records: Mapping[str, EntityRecord], sheet: list[dict[str, str]]
) -> Iterator[tuple[str, list[Any]]]:
    """Yield the article's id on the site and the label of each line that the sheet judges."""
    rows = {(row["section"], row["line"].removeprefix("'")): row for row in sheet}
    for line in lines:
        row = rows.get((line.section, line.words.removeprefix("'")))
        verdict = verdict_of(row) if row else None
        if row and verdict and line.claims and line.claims[-1].places:
            article = line.claims[-1].places[-1][0]
            claims = [[c.rule, [place[1:] for place in c.places if place[0] == article]] for c in line.claims]
            yield article, [line.section, claims, _about(line, records, article), verdict, row.get("remark", "")]


def _about(line: ShownLine, records: Mapping[str, EntityRecord], article: str) -> list[list[int]]:
    """Return where whom the line's page is about is named, near the line."""
    record = records.get(line.page) if line.section in _ABOUT else None
    places = [place for place in line.claims[-1].places if place[0] == article]
    first, last = min(place[1] for place in places) - _NEAR, max(place[2] for place in places) + _NEAR
    evidence = record.evidence if record else ()
    return [[e.start, e.end] for e in evidence if e.article == article and e.start < last and e.end > first]


def main() -> None:
    """Print the labels, one article a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--eval", type=Path, default=Path(os.environ.get("EXPLAINER_EVAL", "../shared/eval")))
    parser.add_argument("--today", default="2026-11-28")
    options = parser.parse_args()
    rows = (options.eval / options.source / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, rows)}
    lines, records, files = site_of(options.site, options.today)
    sheet = read_sheet((options.site / "sheet.csv").read_text(encoding="utf-8"), "sheet.csv")
    found: dict[str, list[Any]] = defaultdict(list)
    for article, label in labelled(lines, records, sheet):
        found[PurePosixPath(files[article]).stem].append(label)
    for name in sorted(found.keys() & texts.keys()):
        digest = hashlib.sha256(texts[name].encode()).hexdigest()
        row = {"id": name, "source": options.source, "sha256": digest, "lines": found[name]}
        print(json.dumps(row, separators=(",", ":")))


if __name__ == "__main__":
    main()
