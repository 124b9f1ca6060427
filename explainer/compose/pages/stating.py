"""How a plugin's own page states words of a source with a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.citations import Notebook
from explainer.compose.pages.site import Site

if TYPE_CHECKING:
    from explainer.model import Corpus, Settings


def make_notebook(corpus: Corpus, settings: Settings, path: str) -> Notebook:
    """Return the notebook of a plugin's page at `path`: its `state(evidence)` gives a statement with its citation.

    The evidence must belong to a record of the corpus, one of the plugin's own kind for example: source pages show the
    sentences that records rest on, and nothing else.
    """
    return Notebook(Site(corpus, settings), path)
