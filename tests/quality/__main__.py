"""Prints the quality figures of this version on the annotated dev parts.

    python -m tests.quality [PART …] [--eval DIR] [--raise-floors]

With `--raise-floors`, figures above their floor become the new floor in `floors.json`; none is ever lowered.
`--json FILE` writes the figures, as the method page shows them.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.quality.parts import EVAL, FLOORS, PARTS, drops, measure_part, raised


def main() -> int:
    """Print every figure with its floor; return 1 where one is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", help="folders such as gum_news/dev; all without any")
    parser.add_argument("--eval", type=Path, default=EVAL)
    parser.add_argument("--raise-floors", action="store_true")
    parser.add_argument("--json", type=Path, help="write the figures into this file")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    figures = {}
    with tempfile.TemporaryDirectory() as scratch:
        for part in PARTS:
            if options.parts and part.folder not in options.parts:
                continue
            figures[part.folder] = measure_part(part, options.eval, Path(scratch))
            for name, value in figures[part.folder].items():
                floor = floors.get(part.folder, {}).get(name)
                print(
                    f"{part.folder:16s} {name:40s} {value:8.3f}   floor {'–' if floor is None else floor}", flush=True
                )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if options.raise_floors:
        FLOORS.write_text(json.dumps(raised(figures, floors), indent=2) + "\n", encoding="utf-8")
    below = drops(figures, floors)
    print("\n".join(below) or "no figure is below its floor")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
