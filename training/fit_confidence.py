"""Fits the confidence of attributions and speakers on the dev part, with a cross-validated figure.

    python training/fit_confidence.py --eval ../shared/eval --weights explainer/data/encoder

Writes `confidence.json` beside the network's weights. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import data

from explainer.analyse.analyser import EnglishAnalyser
from explainer.analyse.attribution.assemble import draft_of, groups_of
from explainer.analyse.attribution.confidence import attribution_features, speaker_features
from explainer.analyse.attribution.linked import Linked
from explainer.analyse.encoder import EncoderModel
from explainer.model import Article, Settings

if TYPE_CHECKING:
    from types import ModuleType

FOLDS, STRENGTH = 4, 2.0
SLIPS = ("said", "says", "according to")


def spans(parts: tuple[Any, ...]) -> list[dict[str, int]]:
    """Return spans as the scorer reads them."""
    return [{"start": part.start, "end": part.end} for part in parts]


def examples(article: dict[str, Any], linked: Linked, scorer: ModuleType) -> tuple[list[Any], list[Any]]:
    """Return (features, right?) of an article's attributions, and of the speakers of those that have one."""
    text, words = article["text"], scorer.words_of(article["text"])
    groups = groups_of(linked)
    drafts = [draft_of(linked, *group) for group in groups]
    found = [{"speaker": spans(draft.source)} for draft in drafts]
    sets = [scorer.words_in(spans(draft.content), words) for draft in drafts]
    quotes = [without_slip(quote, text) for quote in article["quotes"]]
    gold = [scorer.words_in(quote["content"], words) for quote in quotes]
    pairs = {j: quotes[i] for i, j in scorer.one_to_one(gold, sets, 0.5)}
    close = {j for _, j in scorer.one_to_one(gold, sets, 0.8)}
    whole, speaker = [], []
    for number, group in enumerate(groups):
        quote = pairs.get(number)
        right = quote is not None and scorer.speaker_right(quote, found[number], text, words, {})
        whole.append((attribution_features(linked, *group), right and number in close))
        if quote is not None and drafts[number].source:
            speaker.append((speaker_features(linked, *group), right))
    return whole, speaker


def without_slip(quote: dict[str, Any], text: str) -> dict[str, Any]:
    """Return a gold attribution with the coder's slip undone, where the source is "said" and the cue the speaker.

    Learned from, the slips would make every speaker doubtful who stands behind the verb.
    """
    words = " ".join(text[s["start"] : s["end"]] for s in quote["speaker"]).lower()
    return {**quote, "speaker": quote["cue"], "cue": quote["speaker"]} if words.startswith(SLIPS) else quote


def fitted(rows: list[tuple[int, list[float], bool]], name: str) -> list[float]:
    """Fit on all rows; print log loss by cross-validation over articles, beside that of the mean."""
    number = np.array([row[0] for row in rows])
    x, y = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    chance = np.zeros(len(y))
    for fold in range(FOLDS):
        held = number % FOLDS == fold
        model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(x[~held], y[~held])
        chance[held] = model.predict_proba(x[held])[:, 1]
    loss = -np.log(np.where(y, chance, 1 - chance)).mean()
    base = -(y.mean() * np.log(y.mean()) + (1 - y.mean()) * np.log(1 - y.mean()))
    print(f"{name}: {len(y)} rows, {y.mean():.3f} right, log loss {loss:.3f} (mean alone {base:.3f})")
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, y)
    return [round(float(w), 4) for w in (*model.intercept_, *model.coef_[0])]


def main() -> None:
    """Write `confidence.json` and its checksum."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--weights", type=Path, default=Path("explainer/data/encoder"))
    options = parser.parse_args()
    sys.path.insert(0, str(options.eval))
    import score_quotes

    parse, model = EnglishAnalyser(Settings(encoder="off")), EncoderModel(options.weights)
    rows: dict[str, list[tuple[int, list[float], bool]]] = {"attribution": [], "speaker": []}
    for number, article in enumerate(data.read_lines(options.eval / "attribution/dev/gold.jsonl")):
        analysis = parse(Article(id=article["id"], text=article["text"]))
        linked = Linked.of(replace(analysis, encoding=model(article["text"])))
        for name, found in zip(rows, examples(article, linked, score_quotes), strict=True):
            rows[name] += [(number, *row) for row in found]
    weights = {name: fitted(part, name) for name, part in rows.items()}
    place = options.weights / "confidence.json"
    place.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    sums = json.loads((options.weights / "checksums.json").read_text(encoding="utf-8"))
    sums["confidence.json"] = hashlib.sha256(place.read_bytes()).hexdigest()
    (options.weights / "checksums.json").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
