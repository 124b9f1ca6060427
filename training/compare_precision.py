"""Tells on which invented sentences the shipped eight-bit weights see something else than those of full precision.

python training/compare_precision.py --run training/runs/a --checkpoint final.pt
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from explainer.analyse.encoder import EncoderModel, model_folder
from explainer.analyse.encoder.tagging import word_scores

LEAST_MARGIN, LEAST_LINK = 0.7, 0.75
SENTENCES = ROOT / "tests" / "analyse" / "encoder_sentences.txt"


def tags_of(model: EncoderModel, text: str) -> list[list[object]]:
    """Return what the model finds in a text, as plain lists."""
    encoding = model(text)
    found: list[list[object]] = [[n.span.start, n.span.end, n.type] for n in encoding.names]
    return found + [[s.span.start, s.span.end, s.label, s.cue, s.source] for s in encoding.attribution]


def is_clear(model: EncoderModel, text: str) -> bool:
    """Tell whether no decision on `text` is nearly a tie, which rounding may turn on any machine."""
    scores = model.scores(text)
    for head in (scores.attribution, scores.names):
        best = np.sort(word_scores(head, scores.pieces.words), axis=1)
        if (best[:, -1] - best[:, -2]).min() < LEAST_MARGIN:
            return False
    links = [s for s in model(text).attribution if s.label != "source"]
    return all(min(s.link_probability, s.cue_probability) > LEAST_LINK for s in links)


def main() -> None:
    """Print the sentences; end with 1 where there are any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", required=True)
    parser.add_argument("--eval", default="../shared/eval")
    parser.add_argument("--checkpoint", nargs="+", default=["final.pt"])
    options = parser.parse_args()
    texts = [part.partition("\n")[0] for part in SENTENCES.read_text(encoding="utf-8").split("\n.\n")[1::3]]
    shipped = EncoderModel(model_folder())
    with tempfile.TemporaryDirectory() as folder:
        script = [
            sys.executable,
            str(ROOT / "training/export.py"),
            "--eval",
            options.eval,
            "--run",
            options.run,
        ]
        export = [*script, "--out", folder, "--reach", "0"]
        subprocess.run([*export, "--checkpoint", *options.checkpoint], check=True)  # noqa: S603  # our own script
        model = EncoderModel(Path(folder))
        clear = [text for text in texts if is_clear(model, text)]
        other = [text for text in clear if tags_of(model, text) != tags_of(shipped, text)]
    print(*other, f"{len(other)} of {len(clear)} texts differ", sep="\n")
    sys.exit(bool(other))


if __name__ == "__main__":
    main()
