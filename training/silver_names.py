"""Marks names in the unlabelled news of `attribution/train`, where two independent systems agree.

    python training/silver_names.py --eval ../shared/eval --out training/runs/silver_names.jsonl

The gold names come from other genres than news. spaCy's tagger (trained on other news) and an encoder trained on
the gold names both read the articles; where they agree, the name is a label, where they differ, the words carry
no label at all (co-training after Blum and Mitchell 1998, by agreement). A document decides as a whole: a
surname that a full name explains, and a name that is agreed upon twice or more, is a label wherever either
system sees it. Needs spaCy and the shipped encoder; takes about ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from explainer.analyse.analyser import EnglishAnalyser
from explainer.model import Article, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis

Name = tuple[int, int, str]

KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
OTHER_NAMES = {"PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP", "LANGUAGE"}
LEADING = re.compile(r"(?:the|a|an|The|A|An|THE)\s+")
TITLES = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sens|Reps|Col|Lt|Sgt|Rev|Hon|Prof|St)\.?|President|Senator|Secretary|"
    r"Governor|Congressman|Congresswoman|Representative|Mayor|Judge|Justice|Speaker|Professor|Doctor)\s+"
)
TRAILING = re.compile(r"(?:['’]s?|[\s,.;:\"”“]+)$")


def trimmed(text: str, start: int, end: int, kind: str) -> Name:
    """Return the name without leading article or title, trailing possessive or punctuation."""
    while match := LEADING.match(text, start, end) or (kind == "person" and TITLES.match(text, start, end)):
        start = match.end()
    while end > start and (match := TRAILING.search(text[start:end])) and not text[start:end].endswith("."):
        end = start + match.start()
    return (start, end, kind)


def proposals(analysis: Analysis) -> tuple[list[Name], list[Name], list[Name]]:
    """Return spaCy's names, the encoder's, and spaCy's names of other kinds."""
    text = analysis.article.text
    ents = analysis.doc.ents
    first = [trimmed(text, e.start_char, e.end_char, KINDS[e.label_]) for e in ents if e.label_ in KINDS]
    second = [trimmed(text, n.span.start, n.span.end, n.type) for n in analysis.encoding.names if n.probability > 0.4]
    others = [(e.start_char, e.end_char, "other") for e in ents if e.label_ in OTHER_NAMES]
    return [n for n in first if n[0] < n[1]], [n for n in second if n[0] < n[1]], others


def agreed(first: list[Name], second: list[Name]) -> set[Name]:
    """Return the names of `first` that the encoder's names `second` support.

    The encoder often breaks a name in two, so its parts inside spaCy's span count together; where one says place
    and the other organisation, the encoder decides, since it knows the convention of the gold names.
    """
    both = set()
    for start, end, kind in first:
        near = [n for n in second if n[0] < end and start < n[1]]
        kinds = {n[2] for n in near}
        inside = all(start <= n[0] and n[1] <= end for n in near)
        covered = sum(n[1] - n[0] for n in near) >= (end - start) / 2
        if inside and covered and len(kinds) == 1 and ("person" in kinds) == (kind == "person"):
            both.add((start, end, kinds.pop()))
    return both


def known_strings(text: str, names: Iterable[Name]) -> dict[str, str]:
    """Return the strings whose kind this document settles, with the last names of its persons."""
    votes: dict[str, Counter[str]] = {}
    for start, end, kind in names:
        votes.setdefault(text[start:end], Counter())[kind] += 1
        if kind == "person" and " " in text[start:end]:
            votes.setdefault(text[start:end].rsplit(maxsplit=1)[-1], Counter())[kind] += 2
    sure = {}
    for string, counts in votes.items():
        kind, count = counts.most_common(1)[0]
        if count >= max(2, 0.8 * counts.total()):
            sure[string] = kind
    return sure


def silver(analysis: Analysis) -> dict[str, Any]:
    """Return one line: the text, `names` with their kind, and `unsure` spans that carry no label."""
    text = analysis.article.text
    first, second, others = proposals(analysis)
    names = agreed(first, second)
    known = known_strings(text, names)
    for start, end, _ in (*first, *second):
        kind = known.get(text[start:end])
        if kind and not any(s < end and start < e and (s, e) != (start, end) for s, e, _ in names):
            names = {n for n in names if n[:2] != (start, end)} | {(start, end, kind)}
    unsure = {
        (start, end)
        for start, end, _ in (*first, *second, *others)
        if not any(s <= start and end <= e for s, e, _ in names)
    }
    return {"id": analysis.article.id, "text": text, "names": sorted(names), "unsure": sorted(unsure)}


def main() -> None:
    """Write a line for each article."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    analyse = EnglishAnalyser(Settings())
    articles = (options.eval / "attribution/train/articles.jsonl").read_text(encoding="utf-8").splitlines()
    with options.out.open("w", encoding="utf-8") as out:
        for row in map(json.loads, articles):
            line = silver(analyse(Article(id=row["id"], text=row["text"])))
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
