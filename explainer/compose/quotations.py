"""`assets/quotations.json`: all quotations of a large site, for the one search on the page of quotations."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.site import Site
    from explainer.model import Corpus, Quotation, Settings

PATH = "assets/quotations.json"
SCHEMA = "explainer/quotations/1"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="compose.quotations", summary="Writes the list that the search over all quotations reads.")


@hookimpl
def write_files(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Return the quotations where they stand on several pages: speaker, words, day, and the address below `news`."""
    from explainer.compose.pages.indexes import quotes
    from explainer.compose.pages.plan import site_of

    site = site_of(corpus, settings)
    if quotes(site).is_split:
        below = msgspec.structs.replace(settings, site_url="", output="docs")  # an address below the output folder
        rows = [_row(site, quotation, below) for quotation in site.quotations]
        told = json.dumps({"schema": SCHEMA, "quotations": rows}, ensure_ascii=False, separators=(",", ":"))
        yield PATH, told.encode()


def _row(site: Site, quotation: Quotation, below: Settings) -> tuple[str, str, str, str]:
    from explainer.addresses import page_address
    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.markup import flatten

    speaker = site.corpus.record(quotation.speaker) if quotation.speaker else None
    said_by = speaker.name if speaker else " ".join(site.corpus.text(piece) for piece in quotation.speaker_words)
    words = " … ".join(flatten(site.corpus.text(piece)) for piece in quotation.content)
    day = quotation.said_on or site.corpus.articles[quotation.article].published or ""
    story = site.story_of.get(quotation.article)
    page = site.path(story.id) if story else site.source_path(quotation.article)
    anchor = f"#{Draft.quote_anchor(quotation)}" if story else ""
    return flatten(said_by), words, day, page_address(f"{page}{anchor}", below)
