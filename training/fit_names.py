"""Fits the two decisions on names, "is it a name?" and "is it a person's?", and writes their weights.

python training/fit_names.py --eval ../shared/eval     # writes explainer/data/names_weights.json

The encoder has seen the documents of `gum_train` and `names_train`, so that its belief there tells nothing of new
documents. They are used without it, and a second time with what it says of their text respelled: half of the words that
stand there as names only have their letters shuffled, so that it meets as many names that it does not know as in new
articles. The news of `names_worldwide/train`, `dwie/train` and `gum_news/dev` counts more; the names head has learned
from the first two, so that what heads say counts there that did not see the publisher (`fit_names_head.py` writes it).
Weights are shared between documents with and without the encoder and have an
addition for those with it (Daumé, Frustratingly Easy Domain Adaptation, ACL 2007).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from explainer.analyse.analyser import EnglishAnalyser
from explainer.analyse.encoder.runtime import EncoderModel, model_folder
from explainer.analyse.names.candidates import KINDS, candidates, strings
from explainer.analyse.names.features import FeatureReader
from explainer.analyse.names.kinds import persons
from explainer.analyse.names.proposals import proposals
from explainer.model import Article, Encoding, NameSpan, Settings, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Analysis

RIDGE, ROUNDS, STEPS = 3.0, 3, 40
NEWS = 4.0
"""How often an article of news counts."""
RESPELLED = 0.5
START = {"encoder": 3.0, "spaCy person": 3.0, "bias": -1.0}
DEV, TRAIN = ("names_worldwide/train", "gum_news/dev", "dwie/train"), ("gum_train", "names_train")
SEEN = ("names_worldwide/train", "dwie/train")
"""Parts that the names head has learned from."""
LEFT_OUT = ROOT / "training" / "runs" / "names_left_out.jsonl"
WEIGHTS = ROOT / "explainer" / "data" / "names_weights.json"


class Document(NamedTuple):
    """An analysed document, and the kind of each of its annotated names by place; -1 marks training documents."""

    number: int
    analysis: Analysis
    gold: dict[tuple[int, int], str]
    nested: set[tuple[int, int]]


class Row(NamedTuple):
    """One decision: whose document, whether the encoder was there, its features, and the right answer."""

    number: int
    encoder: bool
    features: Mapping[str, float]
    answer: bool


def analyse_part(folder: Path, *, encoder: bool) -> list[Analysis]:
    """Analyse the articles of a part, with the encoder or without it."""
    analyser = EnglishAnalyser(Settings() if encoder else Settings(encoder="off"))
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return [analyser(Article(id=line["id"], text=line["text"])) for line in map(json.loads, lines)]


def read_gold(folder: Path, analyses: list[Analysis], *, number: int | None) -> list[Document]:
    """Put the annotated names beside the analyses; `number` replaces the documents' own numbers."""
    lines = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    gold: dict[str, Any] = {line["id"]: line for line in lines}
    return [
        Document(place if number is None else number, analysis, *_names(gold[analysis.article.id]))
        for place, analysis in enumerate(analyses)
    ]


def _names(line: dict[str, Any]) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
    kinds, nested = {}, set()
    for entity in line["entities"]:
        for mention in entity["mentions"]:
            if mention["form"] == "name":
                place = _without_article(line["text"], mention["start"], mention["end"])
                kinds[place] = entity["type"]
                if mention.get("nested"):
                    nested.add(place)
    return kinds, nested


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    return (start + 4 if text[start : start + 4].lower() == "the " else start), end


def respell(text: str, known: frozenset[str]) -> str:
    """Return `text` with the letters of half of its capitalised words shuffled, but for `known` words in small letters.

    A word is respelled alike in all its places; upper and lower case stay where they are.
    """
    return re.sub(r"\b[A-Z][^\W\d_]{2,}", lambda match: _respelled(match.group(), text, known), text)


def _respelled(word: str, text: str, known: frozenset[str]) -> str:
    seed = hashlib.sha256(f"{word}|{hashlib.sha256(text.encode()).hexdigest()}".encode()).hexdigest()
    chance = random.Random(seed)  # no secret: the same text is respelled alike at each run
    if word.lower() in known or chance.random() >= RESPELLED:
        return word
    letters = list(word.lower())
    chance.shuffle(letters)
    return "".join(new.upper() if old.isupper() else new for new, old in zip(letters, word, strict=True))


def with_respelled_names(documents: list[Document]) -> list[Document]:
    """Return the documents with what the encoder says of their respelled text."""
    encoder = EncoderModel(model_folder())
    known = frozenset(
        w for d in documents for w in re.findall(r"\b[^\W\d_]{3,}", d.analysis.article.text) if w.islower()
    )
    made = []
    for document in documents:
        names = encoder(respell(document.analysis.article.text, known)).names
        made.append(
            document._replace(analysis=replace(document.analysis, encoding=Encoding(names=names, available=True)))
        )
    return made


def with_names_left_out(documents: list[Document], found: Path) -> list[Document]:
    """Return the documents with the names that heads found which did not see their publisher."""
    names = {line["id"]: line["names"] for line in map(json.loads, found.read_text(encoding="utf-8").splitlines())}
    made = []
    for document in documents:
        spans = tuple(NameSpan(Span(a, b), kind, p) for a, b, kind, p in names[document.analysis.article.id])
        encoding = Encoding(names=spans, available=True)
        made.append(document._replace(analysis=replace(document.analysis, encoding=encoding)))
    return made


def news(folder: Path, part: str) -> list[Document]:
    """Return the documents of a part of news with what the encoder says of unseen articles."""
    documents = read_gold(folder / part, analyse_part(folder / part, encoder=part not in SEEN), number=None)
    return with_names_left_out(documents, LEFT_OUT) if part in SEEN else documents


def person_rows(document: Document, weights: Mapping[str, float]) -> list[Row]:
    """Return a row for each string that is an annotated name; `weights` decide the fuller names before their parts."""
    text = document.analysis.article.text
    by_key, places = strings(text, proposals(document.analysis))
    rows = []
    for key, features, _ in persons(document.analysis, by_key, places, weights):
        kinds = Counter(k for s in places[key] if (k := document.gold.get((s.start, s.end))))
        if kinds:
            person = kinds.most_common(1)[0][0] == "person"
            rows.append(Row(document.number, document.analysis.encoding.available, features, person))
    return rows


def name_rows(document: Document, weights: Mapping[str, float]) -> list[Row]:
    """Return a row for each candidate. A name inside a longer name counts as none."""
    read = FeatureReader(document.analysis)
    rows = []
    for candidate in candidates(document.analysis, proposals(document.analysis), weights):
        place = (candidate.span.start, candidate.span.end)
        named = document.gold.get(place) in KINDS and place not in document.nested
        rows.append(Row(document.number, document.analysis.encoding.available, read(candidate), named))
    return rows


def fit(rows: list[Row]) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights without and with the encoder, by Newton's method with a ridge penalty."""
    names = sorted({name for row in rows for name in row.features})
    place = {name: number for number, name in enumerate(names)}
    shared = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.features.items():
            shared[number, place[name]] = value
    own = shared * np.array([row.encoder for row in rows])[:, None]
    table = np.hstack([shared, own])
    answers = np.array([row.answer for row in rows], float)
    counts = np.array([NEWS if row.number >= 0 else 1.0 for row in rows])
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (chance - answers)) + RIDGE * weights
        curve = (table * (counts * chance * (1 - chance))[:, None]).T @ table + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    half = len(names)
    without = dict(zip(names, weights[:half].tolist(), strict=True))
    return without, dict(zip(names, (weights[:half] + weights[half:]).tolist(), strict=True))


def fit_all(documents: list[Document]) -> dict[str, dict[str, float]]:
    """Fit both decisions on `documents`."""
    person = [START, START]
    for _ in range(ROUNDS):
        rows = [row for d in documents for row in person_rows(d, person[d.analysis.encoding.available])]
        person = list(fit(rows))
    name = fit([row for d in documents for row in name_rows(d, person[d.analysis.encoding.available])])
    weights = {"person, without encoder": person[0], "person, with encoder": person[1]}
    weights |= {"name, without encoder": name[0], "name, with encoder": name[1]}
    return {decision: {k: round(v, 3) for k, v in sorted(w.items())} for decision, w in sorted(weights.items())}


def read_documents(folder: Path) -> tuple[list[Document], list[Document]]:
    """Return the news, and the other documents without the encoder and with it on respelled names."""
    dev = [document for part in DEV for document in news(folder, part)]
    train = [
        document
        for part in TRAIN
        for document in read_gold(folder / part, analyse_part(folder / part, encoder=False), number=-1)
    ]
    return dev, [*train, *with_respelled_names(train)]


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    dev, train = read_documents(options.eval)
    options.out.write_text(json.dumps(fit_all(dev + train), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
