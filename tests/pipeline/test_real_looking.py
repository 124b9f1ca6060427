"""Random news with invented names, through the real models: each statement cited, each link leading somewhere."""

from __future__ import annotations

import posixpath
import re
from random import Random

import pytest

from explainer import pipeline
from explainer.host import make_host
from explainer.publish.review.lines import shown_lines
from explainer.settings import read_site
from tests.analyse.words.wholes import OPEN, sentences

from .paragraphs import article

pytestmark = pytest.mark.slow
_LINK = re.compile(r"\]\(([^()\s\"]+)")
_BEFORE_CUT = re.compile(r"(\w+)[,;]? …")
_ANCHOR = re.compile(r'(?:\{ #|id=")([^"\s}]+)')


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("grouped", [False, True])
def test_three_hundred_paragraphs_make_a_clean_site(tmp_path, seed, grouped):
    random = Random(seed)  # the same texts each time
    for number in range(30):
        file = tmp_path / "seeds" / ("one" if grouped else ".") / f"article-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\npublished: 2031-03-{number % 28 + 1:02}\n---\n{article(random, 10)}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Random\nplugins:\n  - explainer\n", encoding="utf-8")
    host = make_host(read_site(tmp_path / "mkdocs.yml", today="2031-04-01").settings)
    report = pipeline.build(host)
    assert [problem.message for problem in host.ledger.problems] == []
    assert report.audit is not None
    assert report.audit.failures == ()
    assert report.audit.statements > 190
    assert dead_links(tmp_path / "docs/news") == []


def test_no_row_breaks_off_in_a_word_that_needs_another(tmp_path):
    random = Random(3)
    told = [text for text, _ in sentences()]
    for number in range(20):
        rows = " ".join(random.sample(told, 6))
        file = tmp_path / "seeds" / f"article-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"---\npublished: 2031-03-{number + 1:02}\n---\n{rows}\n\n{article(random, 4)}", encoding="utf-8"
        )
    (tmp_path / "mkdocs.yml").write_text("site_name: Random\nplugins:\n  - explainer\n", encoding="utf-8")
    host = make_host(read_site(tmp_path / "mkdocs.yml", today="2031-04-01").settings)
    with pipeline.working_store(host) as (analyser, store):
        site = pipeline.make_site(host, analyser, store)
        lines = shown_lines({draft.page.path: draft.finished for draft in site.drafts})
    cuts = [(found[1].casefold(), line.words) for line in lines for found in _BEFORE_CUT.finditer(line.words)]
    assert len(lines) > 100
    assert [row for word, row in cuts if word in OPEN] == []


def dead_links(folder):
    """Return the links of the Markdown pages below `folder` to pages or anchors that are not there."""
    pages = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.md")}
    anchors = {path: set(_ANCHOR.findall(text)) for path, text in pages.items()}
    dead = []
    for path, text in pages.items():
        for link in _LINK.findall(text):
            target, _, anchor = link.partition("#")
            if "://" in link or link.startswith("mailto:"):
                continue
            full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            known = anchors.get(full) if full.endswith(".md") else None
            missing = not (folder / full).exists() or (anchor and known is not None and anchor not in known)
            dead += [f"{path}: {link}"] if missing else []
    return dead
