"""Each file of `cases/INDEX.md` has its right outcome, through the whole reading stage and the mask."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer import pipeline
from explainer.analyse.layout import paragraphs
from explainer.host.discover import built_in
from explainer.host.masking import masked, readable
from explainer.testing.making import make_host

if TYPE_CHECKING:
    from explainer.host import Host
    from explainer.model import Article

CASES = Path(__file__).with_name("cases")
ROWS = re.findall(r"^\| `([^`]+)` \| (.*?) \| (.*) \|$", (CASES / "INDEX.md").read_text(encoding="utf-8"), re.MULTILINE)
TOGETHER = (
    "dupes/",
    "dupes2/",
    "dupes3/",
    "feeds/overlap/",
    "folder/",
    "html/savedcomplete/",
    "fresh/jekyll/",
    "fresh/system/",
)
"""Folders whose files are read together."""
TODAY = "2034-01-01"
NOT_READING = tuple(c.name for c in built_in() if not c.name.startswith(("read.", "analyse.mask")))
"""Plugins of later stages: a host without them is made in half the time."""
OF_ARTICLES = ("title", "author", "published", "updated", "source", "url", "place", "language", "id")


@pytest.mark.parametrize(
    ("file", "expected"), [(file, expected) for file, _, expected in ROWS], ids=[r[0] for r in ROWS]
)
def test_a_file_has_its_right_outcome(file: str, expected: str, tmp_path: Path) -> None:
    host = make_host(today=TODAY, disable=NOT_READING, seeds=(str(_seeds(file, tmp_path)),))
    articles = list(pipeline.read(host).values())
    wanted = [tuple(each.partition("=")[::2]) for each in expected.replace("\\|", "|").split("; ")]
    if wanted == [("passed over", "")]:
        assert not any(file in each for each in (*host.ledger.notices, *(article.path for article in articles)))
        return
    for key, words in wanted:
        _check(key, words, host, articles)
    if not any(key in ("left out", "problem") for key, _ in wanted):
        assert articles
        assert host.ledger.problems == []


def _seeds(file: str, folder: Path) -> Path:
    """Copy a case, and what belongs to it, into a folder of its own; make what only a test can hold."""
    together = next((each for each in TOGETHER if file.startswith(each)), None)
    seeds = folder / "seeds"
    if together:
        shutil.copytree(CASES / together, seeds)
        return seeds
    seeds.mkdir()
    if file.startswith("names/"):
        shutil.copy(CASES / "docs/d12-story.TXT", seeds / Path(file).name)
        return seeds
    stem = Path(file).name.removesuffix(".meta.yml").removesuffix(Path(file).suffix)
    for each in (CASES / file).parent.iterdir():
        if each.is_file() and (each.name == Path(file).name or each.name.startswith(f"{stem}.")):
            shutil.copy(each, seeds)
    if not any(not each.name.endswith(".meta.yml") for each in seeds.iterdir()):
        (seeds / "other.txt").write_text("The boats wait.", encoding="utf-8")
    return seeds


def _check(key: str, words: str, host: Host, articles: list[Article]) -> None:
    notices, problems = "\n".join(host.ledger.notices), "\n".join(each.message for each in host.ledger.problems)
    if key == "articles":
        assert len(articles) == int(words)
    elif key == "dates":
        assert sorted(words.split(", ")) == sorted(f"{each.title} {each.published or 'none'}" for each in articles)
    elif key == "notice":
        assert words in notices
    elif key == "left out":
        assert any(" left out, " in line and words in line for line in notices.splitlines()), notices
        assert problems == ""
    elif key == "problem":
        assert words.lower() in problems.lower()
    else:
        _check_article(key, words, host, articles[0])


def _check_article(key: str, words: str, host: Host, article: Article) -> None:
    text = readable(masked(host, article)).text
    if key in OF_ARTICLES:
        assert (getattr(article, key) or "none") == words
    elif key == "topics":
        assert len(article.topics) == int(words)
    elif key == "paragraphs":
        assert len(paragraphs(text)) == int(words), text
    elif key == "has":
        assert words in text
    elif key == "lacks":
        assert words not in text
    else:
        raise AssertionError(f"nobody knows the word {key!r}")


def test_pages_count_by_their_text_and_not_by_what_is_embedded(tmp_path: Path) -> None:
    """SingleFile puts pictures and fonts into the page."""
    page = (CASES / "html/a01-control-good.html").read_text(encoding="utf-8")
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 60_000}">'
    (tmp_path / "page.html").write_text(page.replace("<article>", f"<article>{picture * 10}"), encoding="utf-8")
    host = make_host(today=TODAY, disable=NOT_READING, seeds=(str(tmp_path),))
    (article,) = pipeline.read(host).values()
    assert len(paragraphs(article.text)) == 5
    assert host.ledger.problems == []
