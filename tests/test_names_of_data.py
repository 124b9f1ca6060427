"""No person of the annotated articles is named in the tree: code, docs and tests use invented people.

A full name of two or more words, from any annotated set of `../shared/eval`, must stand in no file that we wrote.
Skipped where the sets are not here.
"""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EVAL = ROOT.parent / "shared" / "eval"
WRITTEN = (".py", ".md", ".txt", ".toml", ".yml", ".json", ".jsonl", ".j2", ".js", ".css", ".html", ".svg")
OURS = ("seeds/", "explainer/data/", "LICENSE", "CHANGELOG.md")
"""Articles that are published here, general word lists, and credits."""
INVENTED_TOO = frozenset({"ada park"})
"""Names of ours that an annotated person happens to have."""
WORD = re.compile(r"\w[\w'’-]*")


def _people_of(line: dict[str, object]) -> set[str]:
    text = str(line.get("text") or "")
    spans = [p["name"] for p in line.get("people") or ()]  # type: ignore[attr-defined, index]  # JSON of known shape
    for entity in line.get("entities") or ():  # type: ignore[attr-defined]  # as above
        if entity.get("type") == "person":
            spans += [m for m in entity.get("mentions", ()) if m.get("form") == "name"]
    return {text[s["start"] : s["end"]] for s in spans}


@cache
def people() -> frozenset[str]:
    """Return the annotated full names, in small letters, without those that the published seed articles name, too."""
    names = set()
    for gold in sorted(EVAL.rglob("gold.jsonl")):
        if "seed" not in gold.parts:
            for line in gold.read_text(encoding="utf-8").splitlines():
                names |= _people_of(json.loads(line))
    joined = {" ".join(WORD.findall(name)).lower() for name in names}
    full = frozenset(name for name in joined if " " in name and len(name) > 7) - INVENTED_TOO
    published = (path.read_text(encoding="utf-8") for path in (ROOT / "seeds").rglob("*.txt"))
    return full.difference(*(named_in(text, full) for text in published))


def named_in(text: str, names: frozenset[str], longest: int = 4) -> set[str]:
    """Return the `names` that stand in `text` as runs of two to `longest` words, the first and last with capitals."""
    words = WORD.findall(text)
    runs = (words[n : n + size] for size in range(2, longest + 1) for n in range(len(words) - size + 1))
    capital = (run for run in runs if run[0][0].isupper() and run[-1][0].isupper())
    return {found for run in capital if (found := " ".join(run).lower()) in names}


def tracked() -> list[str]:
    done = subprocess.run(["/usr/bin/env", "git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [p for p in done.stdout.splitlines() if p.endswith(WRITTEN) and not p.startswith(OURS)]


def test_a_name_is_found_across_a_line_break() -> None:
    names = frozenset({"ilse tarnby brandt"})
    assert named_in("said Ilse Tarnby\nBrandt.", names) == {"ilse tarnby brandt"}
    assert named_in("ilse tarnby", names) == set()
    assert named_in("Ilse tarnby went", frozenset({"ilse tarnby"})) == set()


@pytest.mark.skipif(not EVAL.is_dir(), reason="the annotated articles are not here")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
def test_no_annotated_person_is_named_here() -> None:
    found = {
        path: named
        for path in tracked()
        if (ROOT / path).is_file() and (named := named_in((ROOT / path).read_text("utf-8", "replace"), people()))
    }
    assert found == {}, "use invented names"
