"""What a run of the pipeline holds and returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.drafts import Draft
    from explainer.host import Ledger
    from explainer.model import Article, Corpus
    from explainer.model.texts import TextState
    from explainer.publish.audit import Failure
    from explainer.publish.audit import Report as AuditReport
    from explainer.publish.output import Written
    from explainer.store import StoredFindings

Progress = Callable[[str, int, int], object]
"""Is told the stage, how many of its steps are done, and how many there are. What it raises ends the build."""


def quietly(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class MoreFile:
    """A file beside the pages, and the plugin that made it."""

    plugin: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Extracted:
    """The articles that could be analysed, what was found in each, and how many of them were analysed anew.

    `texts` names the text of each that was analysed.
    """

    articles: Mapping[str, Article]
    findings: StoredFindings
    anew: int
    texts: Mapping[str, TextState]


@dataclass(frozen=True, slots=True)
class MadeSite:
    """The whole site in memory."""

    corpus: Corpus
    drafts: tuple[Draft, ...]
    files: Mapping[str, MoreFile]
    extracted: Extracted


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: how many articles there are and were analysed anew, how many pages, and what was written.

    `audit` is what the citation audit counted on the pages as they were written, `left_out` the lines that it found
    wrong and that are on no page for it.
    """

    articles: int
    analysed: int
    pages: int
    written: Written
    audit: AuditReport
    left_out: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A build: what it did, and what its pages were made from. `read` is the ledger as it was before merging."""

    report: Report
    corpus: Corpus
    extracted: Extracted
    read: Ledger
