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
_NOT_TOLD = frozenset({"decided", "approve"})
"""What the editor answered to the desk corrects nothing."""


class MethodData(TypedDict):
    """`page.data` of the method page (with the keys of `CommonData`)."""

    counts: dict[str, int]
    sources: tuple[SourceView, ...]
    more_sources: int
    left_out: tuple[LeftOutCount, ...]
    unread: tuple[tuple[str, str], ...]
    quality: Quality | None
    measured: bool
    corrections: tuple[CurationEntry, ...]
    publish: str
    version: str


class QualityRow(TypedDict):
    """One measured figure in words for readers: of 100, how many are right, on articles that nobody had seen.

    `interval` is the 95 % interval as two whole numbers, or empty; `dev` the same figure on articles that the rules
    were made with, or empty.
    """

    what: str
    value: str
    interval: tuple[str, ...]
    articles: int
    dev: str


class BlindReading(TypedDict):
    """The last blind reading: its version, articles and lines, and of 100 lines how many were wrong or of no use."""

    version: str
    articles: int
    lines: int
    wrong: str
    useless: str


class Quality(TypedDict):
    """Measured figures, the version, commit and day (ISO) that they were measured for, and the last blind reading."""

    version: str
    commit: str
    measured: str
    blind: BlindReading
    rows: tuple[QualityRow, ...]


def measured_quality() -> Quality | None:
    """Return the newest figures measured on unseen articles, from `data/quality.json`; `None` without the file."""
    file = files("explainer") / "data" / "quality.json"
    if not file.is_file():
        return None
    read = json.loads(file.read_text("utf-8"))
    rows = tuple(QualityRow(**{**row, "interval": tuple(row["interval"])}) for row in read["rows"])  # type: ignore[typeddict-item]  # our own file, which a test holds to its maker
    return Quality(
        version=read["version"],
        commit=read["commit"],
        measured=read["measured"],
        blind=read["blind"],
        rows=rows,
    )


def method_page(site: Site, quality: Quality | None, version: str) -> Page:
    """Return the method page; `quality` holds measured error rates, `version` is the one that makes the site."""
    draft = Draft(site, "method.md")
    newest = list(reversed(list(site.corpus.articles)))
    data: MethodData = {
        "counts": counts(site),
        "sources": tuple(draft.source(a) for a in newest[:_NEWEST]),
        "more_sources": len(newest[_NEWEST:]),
        "left_out": left_out_counts(site.corpus, site.corpus.articles),
        "unread": tuple(sorted(site.corpus.left_out.items())),
        "quality": quality,
        "measured": site.settings.spacy_model == site.settings.encoder == "auto",
        "corrections": tuple(each for each in site.corpus.curation if each.action not in _NOT_TOLD),
        "publish": site.settings.publish,
        "version": version,
    }
    title = str(site.words.gettext("How this was made"))
    return finish(draft, "method.md.j2", title, data, fictional=site.is_fictional(site.corpus.articles))
