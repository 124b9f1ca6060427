"""Fits the choice of whom a third-person pronoun means, and writes its weights.

python training/fit_coreference.py --eval ../shared/eval      # writes explainer/data/coreference_weights.json

The names are the annotated ones, so that only the choice is learned, on `gum_train`; `gum_news/dev` is only measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "training"))

from fit_names import analyse_part  # noqa: E402

from explainer.analyse.coreference.gender import show_genders  # noqa: E402
from explainer.analyse.coreference.pronouns import Option, PronounReader, choose  # noqa: E402
from explainer.analyse.coreference.scene import GENDER_OF, Place, Scene  # noqa: E402
from explainer.analyse.coreference.speakers import SpeakerFinder  # noqa: E402
from explainer.analyse.coreference.unnamed import Unnamed  # noqa: E402
from explainer.model import Entity, Findings, Mention, Span  # noqa: E402

if TYPE_CHECKING:
    from explainer.model import Analysis

RIDGE, STEPS, RATE = 2.0, 400, 0.5
WEIGHTS = ROOT / "explainer" / "data" / "coreference_weights.json"
Choice = tuple[list[Option], set[int]]


def gold_findings(line: dict[str, Any]) -> tuple[Findings, dict[int, str]]:
    """Return the annotated names as findings, and whom each annotated pronoun means, by its start."""
    found: list[Entity | Mention] = []
    pronouns = {}
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
    reader = PronounReader(scene, Unnamed(scene))
    speakers = SpeakerFinder(analysis, scene)
    found = []
    pronouns = [token for token in analysis.doc if token.lower_ in GENDER_OF]
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


def fit(found: list[Choice]) -> dict[str, float]:
    """Return the weights of the features, by gradient descent with a ridge penalty."""
    names = sorted({name for options, _ in found for option in options for name in option.features})
    place = {name: number for number, name in enumerate(names)}
    tables = []
    for options, right in found:
        table = np.zeros((len(options), len(names)))
        for number, option in enumerate(options):
            for name, value in option.features.items():
                table[number, place[name]] = value
        answers = np.array([float(number in right) for number in range(len(options))])
        tables.append((table, answers / answers.sum()))
    weights = np.zeros(len(names))
    for step in range(STEPS):
        slope = RIDGE * weights
        for table, answers in tables:
            scores = table @ weights
            shares = np.exp(scores - scores.max())
            slope += table.T @ (shares / shares.sum() - answers)
        weights -= RATE / (1 + step / 100) * slope / max(1, len(tables)) ** 0.5 / 4
    return dict(zip(names, weights.tolist(), strict=True))


def read_choices(folder: Path) -> list[list[Choice]]:
    """Return the choices of each document of a part."""
    lines = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    gold = {line["id"]: line for line in lines}
    return [choices(analysis, gold[analysis.article.id]) for analysis in analyse_part(folder, encoder=True)]


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=ROOT.parent / "shared" / "eval")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    train = [choice for document in read_choices(given.eval / "gum_train") for choice in document]
    dev = [choice for document in read_choices(given.eval / "gum_news" / "dev") for choice in document]
    weights = {name: round(weight, 3) for name, weight in sorted(fit(train).items())}
    for part, found in (("train", train), ("dev", dev)):
        right = sum(choose(options, weights)[0][1] == options[min(places)].entity for options, places in found)
        print(f"{part}: {right} of {len(found)} pronouns right, with annotated names and earlier pronouns")
    given.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
