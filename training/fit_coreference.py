"""Fits the choice of whom a third-person pronoun means, and writes its weights.

python training/fit_coreference.py --eval ../shared/eval      # writes explainer/data/coreference_weights.json

It learns from `gum_train`, with the annotated names, and from `gap/train`, with those that the program finds, where
most pronouns stand between two names of one gender. `gum_train` has more kinds of text and counts more. The encoder has
learned from `gum_train`, and finds its antecedents hardly better than those of `gum_news/dev`. `gum_news/dev` and
`gap/dev` are only measured.

What tells whose turn it is to speak (`coreference/turns.py`) is fitted after that, on what the other weights leave
open: on the pronouns of `gum_train` that are sources, and on those of `corpus/speakers.jsonl` in news.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "training"))

from fit_names import analyse_part

from explainer.analyse.analyser import EnglishAnalyser
from explainer.analyse.coreference.gender import show_genders
from explainer.analyse.coreference.pronouns import (
    Option,
    PronounReader,
    choose,
    pronoun_weights,
)
from explainer.analyse.coreference.scene import GENDER_OF, Place, Scene
from explainer.analyse.coreference.speakers import SpeakerFinder
from explainer.analyse.coreference.turns import NOBODY_SPEAKING, SPEAKING, Turns
from explainer.analyse.coreference.unnamed import Unnamed
from explainer.analyse.names.plugin import find_names
from explainer.model import Article, Entity, Findings, Mention, Settings, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from explainer.model import Analysis

RIDGE, STEPS, RATE, _RESOLVED = 2.0, 600, 0.05, 0.5
TURNS, TURN_RIDGE = frozenset((*SPEAKING, *NOBODY_SPEAKING)), 1.0
SPEAKERS = ROOT / "training" / "corpus" / "speakers.jsonl"
GENRES = 3
"""How often a pronoun of `gum_train` counts beside one of `gap/train`."""
WEIGHTS = ROOT / "explainer" / "data" / "coreference_weights.json"
Choice = tuple[list[Option], set[int]]


def gold_findings(line: dict[str, Any]) -> tuple[Findings, dict[int, str]]:
    """Return the annotated names as findings, and whom each annotated pronoun means, by its start."""
    found: list[Entity | Mention] = []
    pronouns: dict[int, str] = {}
    for entity in line["entities"]:
        names = [m for m in entity["mentions"] if m["form"] == "name" and not m.get("nested")]
        if not names:
            continue
        spans = [Span(m["start"], m["end"]) for m in names]
        found.append(Entity(span=spans[0], rule="gold", id=entity["id"], type=entity["type"], name=entity["name"]))
        found += [Mention(span=span, rule="gold", entity=entity["id"], form="name") for span in spans]
        if entity["type"] == "person":
            pronouns |= {m["start"]: entity["id"] for m in entity["mentions"] if m["form"] == "pronoun"}
    return Findings(found), pronouns


def choices(analysis: Analysis, line: dict[str, Any]) -> list[Choice]:
    """Return the options of each pronoun with the places of the right ones; earlier pronouns are resolved rightly."""
    findings, meant = gold_findings(line)
    scene = Scene(analysis, findings)
    show_genders(scene, {})
    reader = PronounReader(scene, Unnamed(scene), Turns(analysis, scene), analysis.encoding.antecedents)
    speakers = SpeakerFinder(analysis, scene)
    found = []
    pronouns = [token for token in analysis.parse if token.lower_ in GENDER_OF]
    for quoted in (False, True):
        for token in pronouns:
            if (scene.quotation(token.i) is not None) != quoted:
                continue
            options = reader.options(token, speakers.speaker_at(token.i) if quoted else None)
            right = {n for n, option in enumerate(options) if option.entity == meant.get(token.idx)}
            if right and len(options) > 1:
                found.append((options, right))
            if entity := meant.get(token.idx):
                scene.add(Place(token.i, token.i, token.i, entity, token.lower_))
    return found


def gap_choice(analysis: Analysis, line: dict[str, Any], weights: Mapping[str, float]) -> list[Choice]:
    """Return the options of the one annotated pronoun of a passage.

    Pronouns before it are resolved by `weights`. Where the right name was not found, nobody is right; where neither of
    the two names is right, every other option is.
    """
    findings = Findings(find_names(analysis))
    scene = Scene(analysis, findings)
    show_genders(scene, {})
    reader = PronounReader(scene, Unnamed(scene), Turns(analysis, scene), analysis.encoding.antecedents)
    speakers = SpeakerFinder(analysis, scene)
    for quoted in (False, True):
        for token in [token for token in analysis.parse if token.lower_ in GENDER_OF]:
            if (scene.quotation(token.i) is not None) != quoted:
                continue
            options = reader.options(token, speakers.speaker_at(token.i) if quoted else None)
            if token.idx == line["pronoun"]["start"]:
                right = _right_options(options, scene, line["candidates"])
                return [(options, right)] if right and len(options) > 1 else []
            (chance, entity), *_ = choose(options, weights)
            if entity is not None and chance >= _RESOLVED:
                scene.add(Place(token.i, token.i, token.i, entity, token.lower_))
    return []


def _right_options(options: list[Option], scene: Scene, candidates: list[dict[str, Any]]) -> set[int]:
    named = [(scene.entity_in(Span(c["start"], c["end"])), c["right"]) for c in candidates]
    if any(right for _, right in named):
        meant = {entity for entity, right in named if right and entity is not None}
        found = {n for n, option in enumerate(options) if option.entity in meant}
        return found or {n for n, option in enumerate(options) if option.entity is None}
    wrong = {entity for entity, _ in named}
    return {n for n, option in enumerate(options) if option.entity is None or option.entity not in wrong}


def fit(found: list[Choice], fixed: Mapping[str, float], ridge: float) -> dict[str, float]:
    """Return the weights of the features that have none in `fixed`, by gradient descent with a ridge penalty."""
    names = sorted({name for options, _ in found for option in options for name in option.features} - fixed.keys())
    place = {name: number for number, name in enumerate(names)}
    rows = sum(len(options) for options, _ in found)
    table, given, right = np.zeros((rows, len(names))), np.zeros(rows), np.zeros(rows, bool)
    starts, row = [], 0
    for options, places in found:
        starts.append(row)
        for number, option in enumerate(options):
            right[row] = number in places
            for name, value in option.features.items():
                if name in place:
                    table[row, place[name]] = value
                given[row] += fixed.get(name, 0.0) * value
            row += 1
    weights, momentum, scale = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = given + table @ weights
        slope = table.T @ (_shares(scores, starts) - _shares(scores, starts, right)) + ridge * weights
        momentum, scale = 0.9 * momentum + 0.1 * slope, 0.999 * scale + 0.001 * slope**2
        usual = momentum / (1 - 0.9**step) / (np.sqrt(scale / (1 - 0.999**step)) + 1e-8)  # Adam (Kingma and Ba 2015)
        weights -= RATE / (1 + step / 100) * usual
    return dict(zip(names, weights.tolist(), strict=True))


def _shares(
    scores: NDArray[np.float64], starts: list[int], among: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """Return the softmax of the scores of each choice; with `among`, over those options only."""
    sizes = np.diff(starts, append=len(scores))
    shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    shares = shares if among is None else shares * among
    return np.asarray(shares / np.repeat(np.add.reduceat(shares, starts), sizes))


def read_choices(folder: Path) -> list[list[Choice]]:
    """Return the choices of each document of a part."""
    lines = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    gold = {line["id"]: line for line in lines}
    return [choices(analysis, gold[analysis.article.id]) for analysis in analyse_part(folder, encoder=True)]


def read_gap(folder: Path, weights: Mapping[str, float]) -> list[Choice]:
    """Return the choices of a part of `gap`; earlier pronouns of a passage are resolved by `weights`."""
    lines = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    gold = {line["id"]: line for line in lines}
    analyses = analyse_part(folder, encoder=True)
    return [choice for analysis in analyses for choice in gap_choice(analysis, gold[analysis.article.id], weights)]


def read_speakers(evaluation: Path, weights: Mapping[str, float]) -> list[Choice]:
    """Return the choices of the annotated sources; pronouns that nobody annotated are resolved by `weights`."""
    annotated = [json.loads(line) for line in SPEAKERS.read_text(encoding="utf-8").splitlines()]
    texts = {}
    for source in sorted({each["source"] for each in annotated}):
        for line in map(json.loads, (evaluation / source / "articles.jsonl").read_text(encoding="utf-8").splitlines()):
            texts[hashlib.sha256(line["text"].encode()).hexdigest()] = line["text"]
    analyse = EnglishAnalyser(Settings())
    found: list[Choice] = []
    for each in annotated:
        found += _speaker_choices(analyse(Article(id=each["sha256"], text=texts[each["sha256"]])), each, weights)
    return found


def _speaker_choices(analysis: Analysis, annotated: dict[str, Any], weights: Mapping[str, float]) -> list[Choice]:
    findings = Findings(find_names(analysis))
    scene = Scene(analysis, findings)
    show_genders(scene, {})
    reader = PronounReader(scene, Unnamed(scene), Turns(analysis, scene), analysis.encoding.antecedents)
    named = {m.span.start: m.entity for m in findings.of(Mention) if m.form == "name"}
    meant = {pronoun: named.get(name) for pronoun, name in annotated["speakers"] if name is None or name in named}
    found = []
    for token in [token for token in analysis.parse if token.lower_ in GENDER_OF and scene.quotation(token.i) is None]:
        options = reader.options(token, None)
        (chance, entity), *_ = choose(options, weights)
        if token.idx in meant:
            entity, chance = meant[token.idx], 1.0
            right = {n for n, option in enumerate(options) if option.entity == entity}
            if right and len(options) > 1:
                found.append((options, right))
        if entity is not None and chance >= _RESOLVED:
            scene.add(Place(token.i, token.i, token.i, entity, token.lower_))
    return found


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    genres = [choice for document in read_choices(given.eval / "gum_train") for choice in document]
    train = genres * GENRES + read_gap(given.eval / "gap" / "train", pronoun_weights())
    dev = [choice for document in read_choices(given.eval / "gum_news" / "dev") for choice in document]
    weights = fit(train, dict.fromkeys(TURNS, 0.0), RIDGE)
    spoken = [each for each in genres if any(TURNS & option.features.keys() for option in each[0])]
    turns = fit(spoken + read_speakers(given.eval, weights), weights, TURN_RIDGE)
    weights = {name: round(weight, 3) for name, weight in sorted({**weights, **turns}.items())}
    for part, found in (("train", train), ("dev", dev)):
        right = sum(choose(options, weights)[0][1] == options[min(places)].entity for options, places in found)
        print(f"{part}: {right} of {len(found)} pronouns right, with annotated names and earlier pronouns")
    given.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
