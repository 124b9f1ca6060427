"""The method page, for readers: how the site was made, how often it errs, what was left out and why."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, TypedDict

from explainer.compose.pages.common import finish, left_out_counts
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.front import counts

if TYPE_CHECKING:
    from explainer.compose.pages.common import LeftOutCount
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import SourceView
    from explainer.model import CurationEntry, Page

_NEWEST = 400


class MethodData(TypedDict):
    """`page.data` of the method page (with the keys of `CommonData`)."""

    counts: dict[str, int]
    sources: tuple[SourceView, ...]
    more_sources: int
    left_out: tuple[LeftOutCount, ...]
    unread: tuple[tuple[str, str], ...]
    quality: tuple[QualityRow, ...]
    corrections: tuple[CurationEntry, ...]
    version: str


class QualityRow(TypedDict):
    """One measured figure, in words for readers: what is found, how much of it is right, and a note."""

    what: str
    value: str
    note: str


def measured_quality() -> tuple[QualityRow, ...]:
    """Return the figures that this version was released with, from `data/quality.json`; none without the file.

    The file holds a list of objects with `what`, `value` and `note`, in the order in which they are shown.
    """
    file = files("explainer") / "data" / "quality.json"
    rows = json.loads(file.read_text("utf-8")) if file.is_file() else []
    return tuple(QualityRow(what=row["what"], value=str(row["value"]), note=row.get("note", "")) for row in rows)


def method_page(site: Site, quality: tuple[QualityRow, ...], version: str) -> Page:
    """Return the method page; `quality` holds the measured error rates of this `version`."""
    draft = Draft(site, "method.md")
    newest = list(reversed(list(site.corpus.articles)))
    data: MethodData = {
        "counts": counts(site),
        "sources": tuple(draft.source(a) for a in newest[:_NEWEST]),
        "more_sources": len(newest[_NEWEST:]),
        "left_out": left_out_counts(site.corpus.findings[article] for article in site.corpus.articles),
        "unread": tuple(sorted(site.corpus.left_out.items())),
        "quality": quality,
        "corrections": site.corpus.curation,
        "version": version,
    }
    title = str(site.words.gettext("How this was made"))
    return finish(draft, "method.md.j2", title, data, fictional=site.is_fictional(site.corpus.articles))
