"""Analyses with the editor's branch of the network that did not learn from the article's publisher."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from explainer.analyse.analyser import EnglishAnalyser
from explainer.analyse.encoder import EncoderModel
from explainer.model import Settings
from tests.quality.publishers import publisher_of
from training.editor_folds import FOLDER, FOLDS, folds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from explainer.model import Analysis, Article


class FoldedAnalyser:
    """An analyser whose network, for each article, is that of the fold in which the article's publisher was left out.

    What is learned from the branch's scores would otherwise learn from answers that it was taught.
    """

    def __init__(self, evaluation: Path) -> None:
        """Load the graphs of `training/fit_editor_heads.py`."""
        self._analyser = EnglishAnalyser(Settings(encoder="off"))
        self.fingerprint = f"{self._analyser.fingerprint}; folds"
        self._folds = folds(evaluation)
        self._models = [EncoderModel(FOLDER / f"fold{number}") for number in range(FOLDS)]

    def __call__(self, article: Article) -> Analysis:
        """Analyse one article."""
        analysis = self._analyser(article)
        # No fold has seen a publisher that was met later, so that any will do.
        model = self._models[self._folds.get(publisher_of(article.id), 0)]
        return dataclasses.replace(analysis, encoding=model(analysis.article.text))

    def pipe(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Analyse many articles, in order."""
        return map(self, articles)
