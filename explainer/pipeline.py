"""The six stages in order: read → analyse → merge → compose → enrich → publish. Read this file first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from explainer.enrich import Proposal, apply, settle
from explainer.errors import ArticleError, PageError
from explainer.host import Problem
from explainer.host.extraction import make_analyser
from explainer.host.fingerprints import analysis_fingerprint, extractor_fingerprints
from explainer.host.merging import published_corpus
from explainer.host.templates import page_environment
from explainer.host.workers import analyse_all
from explainer.markdown import without_slots
from explainer.merge.curation import hides_anything
from explainer.model import HistoryLines, LinkIndex
from explainer.publish.audit import audit
from explainer.publish.claims import Claims
from explainer.publish.front_matter import front_matter
from explainer.publish.history import add_to_history
from explainer.publish.output import write_output
from explainer.read.collect import collect_articles
from explainer.read.sources import find_sources
from explainer.store import FindingsStore, StoredFindings

if TYPE_CHECKING:
    from explainer.host import Host
    from explainer.model import Analyser, Article, Corpus, Page, Source
    from explainer.publish.audit import Report as AuditReport
    from explainer.publish.output import Written
    from explainer.store import Analysed

Progress = Callable[[str, int, int], None]
"""Is told the stage, how many of its steps are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page on its way: its Markdown, the edits that won, and the plugins that planned and rendered it.

    `finished` is what is published: the front matter, and the Markdown with its edits.
    """

    page: Page
    planned_by: str
    rendered_by: str = ""
    markdown: str = ""
    edits: tuple[Proposal, ...] = ()
    finished: str = ""


@dataclass(frozen=True, slots=True)
class MoreFile:
    """A file beside the pages, and the plugin that made it."""

    plugin: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Extracted:
    """The articles that could be analysed, what was found in each, and how many of them were analysed anew."""

    articles: Mapping[str, Article]
    findings: StoredFindings
    anew: int


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

    `audit` is what the citation audit counted, or `None` where it was not wanted.
    """

    articles: int
    analysed: int
    pages: int
    written: Written
    audit: AuditReport | None


def quietly(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""


def build(host: Host, progress: Progress = quietly, *, audited: bool = True) -> Report:
    """Make the site's pages and files below the output folder. What goes wrong on the way is in the host's ledger."""
    with working_store(host) as (analyser, store):
        site = make_site(host, analyser, store, progress)
        written = publish(host, site)
        add_to_history(Path(host.settings.history), site.corpus.of(HistoryLines))
        store.keep_only(site.extracted.articles)
    counted = check(host, site) if audited else None
    return Report(len(site.corpus.articles), site.extracted.anew, len(site.drafts), written, counted)


def make_site(host: Host, analyser: Analyser, store: FindingsStore, progress: Progress = quietly) -> MadeSite:
    """Make the whole site in memory."""
    articles = read(host)
    extracted = analyse(host, analyser, articles, store, progress)
    corpus = merge(host, extracted)
    drafts = compose(host, corpus, progress)
    return MadeSite(corpus, enrich(host, drafts, progress), more_files(host, corpus), extracted)


# Stage 1: read


def read(host: Host) -> dict[str, Article]:
    """Return the articles of all sources by id, oldest first; bad ones are left out."""
    collected = collect_articles(read_sources(host))
    for notice in collected.notices:
        host.ledger.say(notice)
    return collected.articles


def read_sources(host: Host) -> Iterator[Article]:
    """Yield the articles of each source in turn."""
    sources = find_sources(host.settings.seeds)
    host.ledger.note_all(Problem("article", "", str(problem)) for problem in sources.problems)
    for source in sources.found:
        yield from _read_source(host, source)


def _read_source(host: Host, source: Source) -> Iterator[Article]:
    try:
        answer = host.first("read_article", source.path, source=source, settings=host.settings)
        items = answer.value if answer else (ArticleError(f"{source.path}: no reader knows this kind of file"),)
    except ArticleError as error:
        items = (error,)
    root = str(Path(source.location)).removesuffix(str(Path(source.path)))
    for item in items:
        if isinstance(item, ArticleError):
            host.ledger.note(Problem("article", source.path, str(item).replace(root, "")))
        else:
            yield item


# Stage 2: analyse


@contextmanager
def working_store(host: Host) -> Iterator[tuple[Analyser, FindingsStore]]:
    """Give the analyser, and the store of what it found before."""
    analyser = make_analyser(host)
    fingerprint = analysis_fingerprint(host, analyser)
    extractors = extractor_fingerprints(host)
    store = FindingsStore(Path(host.settings.store), fingerprint, host.codec, host.ledger.say, extractors)
    with closing(store):
        yield analyser, store


def analyse(
    host: Host, analyser: Analyser, articles: Mapping[str, Article], store: FindingsStore, progress: Progress = quietly
) -> Extracted:
    """Find everything in the articles that the store does not know. Those on which the models fail are left out."""
    new = [article for article in articles.values() if store.get(article) is None]
    not_kept: dict[str, Analysed | None] = {}
    for done, (article, analysed) in enumerate(analyse_all(host, analyser, new, store.known), start=1):
        progress("analyse", done, len(new))
        if analysed is not None and analysed.complete:
            store.put(article, analysed)
        else:
            not_kept[article.id] = analysed
    failed = {article_id for article_id, analysed in not_kept.items() if analysed is None}
    good = MappingProxyType({key: article for key, article in articles.items() if key not in failed})
    findings = StoredFindings(good, lambda article: not_kept.get(article.id) or store.get(article))
    return Extracted(good, findings, len(new))


# Stage 3: merge


def merge(host: Host, extracted: Extracted) -> Corpus:
    """Build the records over all articles that may be published; each plugin sees those of the plugins before it."""
    return published_corpus(host, extracted.articles, extracted.findings)


# Stage 4: compose


def compose(host: Host, corpus: Corpus, progress: Progress = quietly) -> tuple[Draft, ...]:
    """Plan the pages and render each to Markdown."""
    planned = plan(host, corpus)
    environment = page_environment(host.plugins)
    drafts = []
    for done, draft in enumerate(planned, start=1):
        progress("compose", done, len(planned))
        arguments = {"page": draft.page, "environment": environment, "settings": host.settings}
        answer = host.first("render_page", draft.page.path, **arguments)
        if answer is None:
            message = f"plugin {draft.planned_by}: nobody renders its page {draft.page.path} ({draft.page.template})"
            host.ledger.note(Problem("plugin", draft.planned_by, message))
        else:
            drafts.append(replace(draft, rendered_by=answer.plugin, markdown=answer.value))
    return tuple(drafts)


def plan(host: Host, corpus: Corpus) -> tuple[Draft, ...]:
    """Return the pages that the plugins plan, by path. A path that cannot be, or is planned twice, is noted."""
    claims = Claims()
    by_path: dict[str, Draft] = {}
    for answer in host.answers_core_first("build_pages", corpus=corpus, settings=host.settings):
        for page in answer.value:
            if isinstance(page, PageError):
                host.ledger.note_all(Problem("plugin", answer.plugin, line) for line in str(page).splitlines())
            elif _may_have(host, claims, answer.plugin, page.path, "page"):
                by_path[page.path] = Draft(page, answer.plugin)
    return tuple(by_path[path] for path in sorted(by_path))


def _may_have(host: Host, claims: Claims, plugin: str, path: str, what: str) -> bool:
    """Tell whether `plugin` may have `path`; where it may not, note why."""
    reason = claims.refusal(path, plugin)
    if reason:
        message = f"plugin {plugin}: its {what} {path!r} is left out, {reason}"
        host.ledger.note(Problem("plugin", plugin, message))
    return reason is None


# Stage 5: enrich


def enrich(host: Host, drafts: tuple[Draft, ...], progress: Progress = quietly) -> tuple[Draft, ...]:
    """Ask all plugins for edits of each page, and let the rule of `explainer.enrich` settle them."""
    index = LinkIndex(target for draft in drafts for target in draft.page.targets)
    enriched = []
    for done, draft in enumerate(drafts, start=1):
        progress("enrich", done, len(drafts))
        arguments = {"page": draft.page, "markdown": draft.markdown, "index": index, "settings": host.settings}
        answers = host.answers("enrich", draft.page.path, **arguments)
        proposals = [Proposal(answer.plugin, edit) for answer in answers for edit in answer.value]
        settled = settle(proposals)
        enriched.append(replace(draft, edits=settled, finished=finish(draft, settled)))
    return tuple(enriched)


def finish(draft: Draft, settled: tuple[Proposal, ...]) -> str:
    """Return what is published of `draft`: front matter, edits applied, no marks of slots that nobody filled."""
    return front_matter(draft.page) + without_slots(apply(draft.markdown, settled))


# Stage 6: publish


def more_files(host: Host, corpus: Corpus) -> dict[str, MoreFile]:
    """Return the files beside the pages, by path, and who made them. Paths that cannot be, or are taken, are noted."""
    claims = Claims()
    files: dict[str, MoreFile] = {}
    for answer in host.answers_core_first("write_files", corpus=corpus, settings=host.settings):
        for path, content in answer.value:
            if _may_have(host, claims, answer.plugin, path, "file"):
                files[path] = MoreFile(answer.plugin, content)
    return files


def publish(host: Host, site: MadeSite) -> Written:
    """Write what changed. What is no longer made goes, unless a plugin failed and the editor hides nothing."""
    claims = Claims()
    pages = {draft.page.path: draft.finished.encode() for draft in site.drafts}
    for draft in site.drafts:
        claims.refusal(draft.page.path, draft.planned_by)
    files = {
        path: file.content for path, file in site.files.items() if _may_have(host, claims, file.plugin, path, "file")
    }
    failed = any(problem.kind == "plugin" for problem in host.ledger.problems)
    remove = not failed or hides_anything(Path(host.settings.curation))
    return write_output(Path(host.settings.output), files | pages, remove=remove)


def check(host: Host, site: MadeSite) -> AuditReport:
    """Audit the finished pages: each statement has its citation and equals its source. Failures are noted."""
    report = audit(site.corpus.articles, {draft.page.path: draft.finished for draft in site.drafts})
    for failure in report.failures:
        advice = f"explainer why {failure.page} {failure.line}"
        message = f"{failure.page}, line {failure.line}: {failure.message} ({advice})"
        host.ledger.note(Problem("output", failure.page, message))
    return report
