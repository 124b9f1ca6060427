"""Prints the quality figures of this version on the annotated dev parts, on which rules were tuned: no gate.

    python -m tests.quality [PART …] [--eval DIR]

`--json FILE` writes the figures. The gate stands on articles left out: `python -m tests.quality.left_out`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.quality.parts import DEV, EVAL, PARTS, measure_part


def main() -> int:
    """Print every figure beside that of the version that was measured on unseen articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="folders such as gum_news/dev; all without any")
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--json", type=Path, help="write the figures into this file")
    options = parser.parse_args()
    before = json.loads(DEV.read_text(encoding="utf-8"))
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        for part in PARTS:
            if options.parts and part.folder not in options.parts:
                continue
            figures[part.folder] = measure_part(part, options.eval, Path(scratch))
            for name, value in figures[part.folder].items():
                was = before.get(part.folder, {}).get(name, "–")
                print(f"{part.folder:16s} {name:40s} {value:8.3f}   was {was}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
