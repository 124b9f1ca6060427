"""Who is whom across articles, measured on gold entities that are linked to an encyclopedia.

Run from the repository's root: `python -m benchmarks.across_articles [--errors]`. Names, coreference and roles are
the gold ones of `../shared/eval/gum_train` and `gum_news/dev`, so that only merging is measured. A pair of entities
of two documents is right when both are linked to one page and in one record. Links of the corpus are not always
right; read the errors.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from explainer.merge import entities, stories
from explainer.model import Article, ArticleFindings, Corpus, Entity, EntityRecord, Mention, Role, Settings, Span

EVAL = Path("../shared/eval")
PARTS = ("gum_train", "gum_news/dev")
KINDS = ("person", "organisation", "place")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs that are right, wrongly joined and wrongly left apart, with the errors' descriptions."""

    right: int
    joined: Counter[str]
    missed: Counter[str]

    def line(self, kind: str) -> str:
        """Return precision and recall as a row of a Markdown table."""
        wrong, missing = self.joined.total(), self.missed.total()
        precision = self.right / max(self.right + wrong, 1)
        recall = self.right / max(self.right + missing, 1)
        return f"| {kind} | {self.right + missing} | {precision:.3f} | {recall:.3f} |"


def gold() -> tuple[Corpus, dict[tuple[str, str], str]]:
    """Return the corpus of gold findings, and the link of each linked entity."""
    articles, findings, links = {}, {}, {}
    for part in PARTS:
        texts = {line["id"]: line for line in _lines(EVAL / part / "articles.jsonl")}
        for line in _lines(EVAL / part / "gold.jsonl"):
            text = texts[line["id"]]["text"]
            kept = [entity for entity in line["entities"] if _name(entity)]
            articles[line["id"]] = Article(id=line["id"], text=text, published=texts[line["id"]].get("published"))
            found = tuple(finding for entity in kept for finding in _findings(entity, text))
            findings[line["id"]] = ArticleFindings(article=line["id"], findings=found)
            links.update({(line["id"], entity["id"]): entity["wiki"] for entity in kept if entity.get("wiki")})
    return Corpus(articles, findings), links


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _name(entity: dict[str, Any]) -> dict[str, Any] | None:
    names = [m for m in entity["mentions"] if m["form"] == "name" and not m.get("nested")]
    best = max(names, key=lambda m: (m["end"] - m["start"], -m["start"]), default=None)
    wanted = entity["type"] in {"person", "organization", "place"}
    return best if wanted and best and best["end"] - best["start"] <= _LONGEST_NAME else None


def _findings(entity: dict[str, Any], text: str) -> list[Entity | Mention | Role]:
    name = _name(entity) or {}
    span = Span(name["start"], name["end"])
    found: list[Entity | Mention | Role] = [
        Entity(span=span, rule="gold", id=entity["id"], type=entity["type"], name=span.cut(text)),
    ]
    for mention in entity["mentions"]:
        place = Span(mention["start"], mention["end"])
        found.append(Mention(span=place, rule="gold", entity=entity["id"], form=mention["form"]))
    found += [Role(span=Span(r["start"], r["end"]), rule="gold", entity=entity["id"]) for r in entity.get("roles", ())]
    return found


def measure(corpus: Corpus, links: dict[tuple[str, str], str], kind: str) -> Counts:
    """Count the pairs of linked entities of two documents whose record is of `kind`."""
    record = {member: r.id for r in corpus.of(EntityRecord) for member in r.members}
    keys = [key for key in links if record.get(key, "").startswith(kind)]
    right, joined, missed = 0, Counter[str](), Counter[str]()
    for one, other in combinations(keys, 2):
        same, together = links[one] == links[other], record[one] == record[other]
        if one[0] == other[0] or not (same or together):
            continue
        right += same and together
        if together and not same:
            joined[f"{record[one]}: {' / '.join(sorted((links[one], links[other])))}"] += 1
        if same and not together:
            missed[f"{links[one]}: {' / '.join(sorted((record[one], record[other])))}"] += 1
    return Counts(right, joined, missed)


def main() -> None:
    """Print a row for each kind, and with `--errors` the commonest errors."""
    corpus, links = gold()
    for plugin in (stories, entities):
        corpus = corpus.plus(plugin.merge(corpus, Settings()))
    lines = ["| | linked pairs | precision | recall |", "| --- | ---: | ---: | ---: |"]
    for kind in KINDS:
        counts = measure(corpus, links, kind)
        lines.append(counts.line(kind))
        if "--errors" in sys.argv:
            errors = [*(("joined", *e) for e in counts.joined.most_common(15))]
            errors += [("apart", *e) for e in counts.missed.most_common(15)]
            sys.stderr.write("\n".join(f"{what} {times}x {text}" for what, text, times in errors) + "\n")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
