"""All pages of a site as its own plugins plan them, without a host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.plan import plan_pages
from explainer.compose.pages.plan_memory import planned_together
from explainer.compose.parts import KINDS

if TYPE_CHECKING:
    from explainer.model import Corpus, Page, Settings


def build_pages(known: Corpus, settings: Settings) -> list[Page]:
    """Return the pages of all kinds, those of sources last."""
    made: list[Page] = []
    with planned_together():
        for kind in sorted(KINDS, key=lambda kind: kind == "sources"):
            made += plan_pages(kind, known, settings, tuple(made))
    return made
