"""Terms: what the articles explain, the best explanation first, and where each term is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Record


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and what it brings."""
    return PluginInfo(name="merge.terms", summary="the glossary over all articles", provides=("terms",))


@hookimpl
def merge(corpus: Corpus) -> Iterator[Record]:
    """Return the terms that articles or the editor explain."""
    from explainer.merge.term_records import make_terms

    yield from make_terms(corpus)
