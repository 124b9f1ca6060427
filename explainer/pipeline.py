"""The six stages in order: read → analyse → merge → compose → enrich → publish. Read this file first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.host import Problem
from explainer.model import ArticleFindings, Findings
from explainer.read.sources import find_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.host import Host
    from explainer.model import Analyser, Article, Source


def read(host: Host) -> Iterator[Article]:
    """Read the articles of all sources that the settings name. Bad ones are noted and left out."""
    sources = find_sources(host.settings.seeds)
    for problem in sources.problems:
        host.ledger.note(Problem("article", str(problem), str(problem)))
    for source in sources.found:
        yield from _read_source(host, source)


def _read_source(host: Host, source: Source) -> Iterator[Article]:
    try:
        answer = host.first("read_article", source.path, source=source, settings=host.settings)
    except ArticleError as error:
        host.ledger.note(Problem("article", source.path, str(error)))
        return
    for item in answer.value if answer else ():
        if isinstance(item, ArticleError):
            host.ledger.note(Problem("article", source.path, str(item)))
        else:
            yield item


def analyse(host: Host, articles: Iterable[Article]) -> Iterator[tuple[Article, ArticleFindings]]:
    """Find everything in each article."""
    answer = host.first("make_analyser", settings=host.settings)
    if answer is None:
        return
    for article in articles:
        yield article, findings_of(host, answer.value, article)


def findings_of(host: Host, analyser: Analyser, article: Article) -> ArticleFindings:
    """Return what all plugins find in one article; each sees what those before it found."""
    analysis = analyser(article)
    findings = Findings()
    for plugin in host.implementing("extract"):
        arguments = {"article": article, "analysis": analysis, "findings": findings, "settings": host.settings}
        answer = host.ask(plugin, "extract", article.id, arguments)
        findings = findings.plus(answer.value) if answer else findings
    return ArticleFindings(
        article=article.id, paragraphs=analysis.paragraphs, sentences=analysis.sentences, findings=tuple(findings)
    )
