"""All bundled plugins on one site: nothing goes wrong, every statement is cited, the order of plugins is no matter."""

from importlib import resources
from pathlib import Path

import pytest

from explainer.publish.audit import audit

BUNDLED = sorted(folder.name for folder in (Path(__file__).parents[2] / "plugins").glob("*/"))
ON = [name for name in BUNDLED if name not in {"llm_questions", "wikidata"}]
PAGES = [
    "index.md",
    "stories/light.md",
    "people/vera-lund.md",
    "places/orrin.md",
    "watch.md",
    "glossary.md",
    "sources/light.md",
]


@pytest.mark.parametrize("path", PAGES)
def test_the_order_in_which_they_are_found_does_not_matter(explainer_page, path):
    assert explainer_page(path, *ON) == explainer_page(path, *reversed(ON))


@pytest.mark.slow
def test_the_fictional_storyline_with_all_of_them(explainer_site):
    seeds = resources.files("explainer.demo") / "seeds/ossel-dam"
    articles = {f"seeds/ossel-dam/{file.name}": file.read_text(encoding="utf-8") for file in seeds.iterdir()}
    site = explainer_site(articles, *ON)
    assert site.problems == ()
    report = audit(site.corpus.articles, site.pages)
    assert report.failures == ()
    assert report.statements > 100
    story = site.pages["stories/ossel-dam.md"]
    for part in ('class="quote-box"', "timeline-graphic", "network-graphic", 'class="graphic-table"'):
        assert part in story
    assert "explainer:slot" not in "".join(site.pages.values())
    assert {"feed.xml", "watch.ics"} <= set(site.files)
