"""Quality of 'who says what' on PolNeAR's dev part.

    python -m tests.quality attribution/dev      # all figures, from what `explainer extract` prints
    python -m tests.quality.attribution          # the speakers shown with direct quotations, by threshold

The scorers are those of the evaluation folder, loaded from there.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.analyse.analyser import EnglishAnalyser
from explainer.analyse.attribution.plugin import find_quotes
from explainer.model import Article, Findings, Quote, Settings
from tests.quality.threshold_chart import threshold_chart

if TYPE_CHECKING:
    from types import ModuleType

Rows = dict[str, dict[str, Any]]


def measure(predictions: Rows, eval_dir: Path) -> dict[str, float]:
    """Return every figure of the attribution issue, in per cent.

    `predictions` are the findings of `attribution/dev` by article id; `eval_dir` is the folder that holds
    `score_quotes.py`.
    """
    quotes = scorer(eval_dir, "score_quotes")
    gold = quotes.load(eval_dir / "attribution" / "dev" / "gold.jsonl")
    totals: dict[tuple[str, str], float] = {}
    for key, article in gold.items():
        quotes.add_counts(totals, quotes.score_article(article, predictions.get(key, {}), "attribution"))
    rows = quotes.summary(totals)
    figures = {f"attr J80 {form}": 100 * rows[form]["attr_J80"][2] for form in quotes.FORMS}
    figures["attr piece direct"] = 100 * rows["direct"]["attr_piece"][2]
    figures |= {f"content J80 {form}": 100 * rows[form]["J80"][2] for form in quotes.FORMS}
    figures["content token all"] = 100 * rows["all"]["token"][2]
    figures["speaker given content J80 all"] = 100 * rows["all"]["spk_J80"]
    figures |= _exact(gold, predictions, eval_dir)
    precision, recall = speaker_shown(gold, predictions, quotes, Settings().speaker_threshold)
    figures |= {
        "speaker shown direct precision": 100 * precision,
        "speaker shown direct recall": 100 * recall,
    }
    return {name: round(value, 1) for name, value in figures.items()}


def _exact(gold: Rows, predictions: Rows, eval_dir: Path) -> dict[str, float]:
    """Return the exact F1 of source, cue and content spans, counted as `score_spans.py` does."""
    spans = scorer(eval_dir, "score_spans")
    out = {}
    for label, field in spans.LABEL.items():
        hit = predicted = wanted = 0
        for key, article in gold.items():
            words = spans.sq.words_of(article["text"])
            right, _ = spans.stretches(article["quotes"], field, article["text"], words)
            found, _ = spans.stretches(predictions.get(key, {}).get("quotes", []), field, article["text"], words)
            hit, predicted, wanted = hit + len(right & found), predicted + len(found), wanted + len(right)
        out[f"exact {label}"] = spans.f1(hit, predicted, wanted)
    return out


def speaker_shown(gold: Rows, predictions: Rows, quotes: ModuleType, threshold: float = 0.0) -> tuple[float, float]:
    """Return precision and recall of the speakers shown with direct quotations.

    A predicted direct quotation and a gold one are paired when half their words are the same (word Jaccard).
    Precision is over the pairs that show a speaker; recall over the gold direct quotations that have one.
    With `threshold`, speakers whose `speaker_confidence` is lower are not shown.
    """
    shown = right = wanted = 0
    for key, article in gold.items():
        text, words = article["text"], quotes.words_of(article["text"])
        mask = quotes.quoted_mask(text)
        golds = [q for q in article["quotes"] if quotes.form_of(q["content"], words, mask) == "direct"]
        found = predictions.get(key, {}).get("quotes", [])
        entities = {e["id"]: e["mentions"] for e in predictions.get(key, {}).get("entities", [])}
        wanted += sum(bool(q["speaker"]) for q in golds)
        sets = [[quotes.words_in(q["content"], words) for q in side] for side in (golds, found)]
        for one, other in quotes.one_to_one(*sets, 0.5):
            quote = found[other]
            certain = quote.get("speaker_confidence")
            if (quote["speaker"] or quote.get("speaker_entity")) and (certain is None or certain >= threshold):
                shown += 1
                right += quotes.speaker_right(golds[one], quote, text, words, entities)
    return (right / shown if shown else 0.0), (right / wanted if wanted else 0.0)


def scorer(eval_dir: Path, name: str) -> ModuleType:
    """Return a scoring script of the evaluation folder as a module."""
    if str(eval_dir) not in sys.path:
        sys.path.insert(0, str(eval_dir))  # score_spans imports score_quotes by name
    spec = importlib.util.spec_from_file_location(name, eval_dir / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def quotes_found(eval_dir: Path) -> Rows:
    """Analyse the dev part; return its quotes with their speakers' confidence, which the public format leaves out."""
    analyse = EnglishAnalyser(Settings())
    rows = {}
    for line in (eval_dir / "attribution/dev/articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(id=row["id"], text=row["text"], published=row["published"])
        found = find_quotes(article, analyse(article), Findings())
        rows[article.id] = {"quotes": [_row(quote) for quote in found if isinstance(quote, Quote)]}
    return rows


def _row(quote: Quote) -> dict[str, Any]:
    spans = {"content": quote.content, "cue": quote.cue, "speaker": quote.speaker}
    row: dict[str, Any] = {key: [{"start": s.start, "end": s.end} for s in value] for key, value in spans.items()}
    return row | {"form": quote.form, "speaker_entity": None, "speaker_confidence": quote.speaker_confidence}


def main() -> None:
    """Print precision and recall of the shown speakers by threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--svg", type=Path, help="draw the threshold's effect into this file")
    options = parser.parse_args()
    predictions = quotes_found(options.eval)
    quotes = scorer(options.eval, "score_quotes")
    gold = quotes.load(options.eval / "attribution" / "dev" / "gold.jsonl")
    print("threshold  precision  recall")
    points = []
    for threshold in (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98):
        points.append((threshold, *speaker_shown(gold, predictions, quotes, threshold)))
        print("{:9.2f}  {:9.3f}  {:6.3f}".format(*points[-1]))
    if options.svg:
        options.svg.write_text(threshold_chart(points), encoding="utf-8")


if __name__ == "__main__":
    main()
