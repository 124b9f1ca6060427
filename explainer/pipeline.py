"""The six stages in order: read → analyse → merge → compose → enrich → publish. Read this file first."""

from __future__ import annotations

from collections import ChainMap
from contextlib import closing, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from explainer.auditing import audited as audited_again
from explainer.compose.pages.plan_memory import planned_together, plans_kept
from explainer.drafts import Draft, enriched, paths_that_count, rendered
from explainer.errors import OutputError, PageError
from explainer.host import Problem
from explainer.host.extraction import make_analyser
from explainer.host.fingerprints import analysis_fingerprint, extractor_fingerprints
from explainer.host.first_texts import FirstTexts
from explainer.host.judged import settled
from explainer.host.merging import published_corpus
from explainer.host.page_index import SiteIndex
from explainer.host.page_keys import pieces_fingerprint, plans_fingerprint
from explainer.host.planning import enough_for, planned_by_all
from explainer.host.reading import is_too_early, read_sources
from explainer.host.static_files import static_files
from explainer.host.templates import page_environment
from explainer.host.workers import analyse_all
from explainer.kept_pages import KeptPages, PagesLostError
from explainer.kept_pieces import KeptPieces
from explainer.merge.curation import hides_anything
from explainer.model import Corpus, HistoryLines
from explainer.of_article import pieces_kept
from explainer.paging import Early, Finished, make_all, show_early
from explainer.publish.claims import Claims
from explainer.publish.history import add_to_history
from explainer.publish.output import write_output
from explainer.publish.root_page import write_root_page
from explainer.read.collect import collect_articles
from explainer.read.intake import take_in
from explainer.read.languages import judging
from explainer.runs import Extracted, MadeSite, MoreFile, Progress, Report, Run, quietly
from explainer.shown import keep_shown
from explainer.store import FindingsStore, StoredFindings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from explainer.host import Host
    from explainer.model import Analyser, Article
    from explainer.publish.output import Written
    from explainer.publish.withhold import Audited
    from explainer.store import Analysed


def build(host: Host, progress: Progress = quietly) -> Report:
    """Make the site's pages and files below the output folder. What goes wrong on the way is in the host's ledger."""
    return run(host, progress).report


def run(
    host: Host,
    progress: Progress = quietly,
    *,
    history: bool = True,
    known: Run | None = None,
    early: Early | None = None,
) -> Run:
    """Build, and return what the pages were made from, too. Without `history`, the history files stay as they are.

    `known` is a build before of the same articles by the same analysis, which are not read again; `host` has its
    ledger then. `early` is a page that is made first and shown at once.
    """
    pages_file = Path(host.settings.store).with_name("pages.sqlite")
    with working_store(host) as (analyser, store), closing(KeptPages(pages_file)) as kept:
        extracted = known.extracted if known else analyse(host, analyser, read(host), store, progress)
        after_reading = host.ledger.copied()
        with planned_together(), pieces_kept(KeptPieces(kept, pieces_fingerprint(), extracted.articles)):
            corpus = merge(host, extracted)
            owners = make_pages(host, corpus, kept, progress, early)
            files = more_files(host, corpus)
        audited = check(host, corpus, kept, owners)
        written = write(host, owners, Finished(kept, owners, audited.changed), files)
        if history and not is_too_early(host, extracted.articles):
            add_to_history(Path(host.settings.history), corpus.of(HistoryLines))
            keep_shown(Path(host.settings.history), corpus, kept, owners)
        store.keep_only(extracted.articles)
    report = Report(len(corpus.articles), extracted.anew, len(owners), written, audited.report, audited.left_out)
    return Run(report, corpus, extracted, after_reading)


def make_site(host: Host, analyser: Analyser, store: FindingsStore, progress: Progress = quietly) -> MadeSite:
    """Make the whole site in memory, each page anew and with the plugins that made it."""
    extracted = analyse(host, analyser, read(host), store, progress)
    corpus = merge(host, extracted)
    drafts = compose(host, corpus, progress)
    return MadeSite(corpus, enrich(host, drafts, progress, corpus), more_files(host, corpus), extracted)


# Stage 1: read


def read(host: Host) -> dict[str, Article]:
    """Return the articles of all sources by id, oldest first; bad ones and those not to be published are left out."""
    with judging(Path(host.settings.store).with_name("languages.msgpack")):
        taken = take_in(read_sources(host), host.settings)
    collected = collect_articles(taken.articles)
    for notice in (*taken.notices, *collected.notices):
        host.ledger.say(notice)
    host.ledger.waiting, host.ledger.held_back = taken.waiting, taken.held_back
    return collected.articles


# Stage 2: analyse


@contextmanager
def working_store(host: Host) -> Iterator[tuple[Analyser, FindingsStore]]:
    """Give the analyser, and the store of what it found before."""
    analyser = make_analyser(host)
    fingerprint = analysis_fingerprint(host, analyser)
    extractors = extractor_fingerprints(host)
    store = FindingsStore(Path(host.settings.store), fingerprint, host.codec, host.ledger.say_once, extractors)
    with closing(store):
        yield analyser, store


def analyse(
    host: Host, analyser: Analyser, articles: Mapping[str, Article], store: FindingsStore, progress: Progress = quietly
) -> Extracted:
    """Find everything in the articles that the store does not know. Those on which the models fail are left out.

    Of an article that differs from what was published by slips alone, the text that was published is analysed.
    """
    first = FirstTexts(host, articles)
    new = [article for article in map(first.analysed, articles.values()) if store.get(article) is None]
    not_kept: dict[str, Analysed | None] = {}
    for done, (article, analysed) in enumerate(analyse_all(host, analyser, new, store.known, apart=True), start=1):
        progress("analyse", done, len(new))
        if analysed is not None and analysed.complete:
            store.put(article, analysed)
        else:
            not_kept[article.id] = analysed
    failed = {article_id for article_id, analysed in not_kept.items() if analysed is None}
    good = MappingProxyType({key: article for key, article in articles.items() if key not in failed})

    def found(article: Article) -> Analysed | None:
        return first.in_place(not_kept.get(article.id) or store.get(first.analysed(article)), article)

    state = first.told_by(lambda article: b"" if article.id in not_kept else store.state(article))
    stored = StoredFindings(good, found, settled, host.articles_in_memory, state)
    return Extracted(good, stored, len(new), first.states)


# Stage 3: merge


def merge(host: Host, extracted: Extracted) -> Corpus:
    """Build the records over all articles that may be published; each plugin sees those of the plugins before it."""
    return published_corpus(host, extracted.articles, extracted.findings, extracted.texts)


# Stage 4: compose


def make_pages(
    host: Host, corpus: Corpus, kept: KeptPages, progress: Progress = quietly, early: Early | None = None
) -> dict[str, str]:
    """Plan the pages; make those that changed, and leave all in `kept`. Return who planned each, by path.

    The page that `early` asks for is made first.
    """
    kept.shared = plans_fingerprint(host)
    with plans_kept(kept), planned_together():
        try:
            enough = enough_for(host, *early.paths(corpus)) if early else frozenset()
            shown = early and enough and show_early(host, corpus, plan(host, corpus, enough, early), kept, early)
            planned = plan(host, corpus, None, None, progress)
            return make_all(host, corpus, planned, kept, progress, None if shown else early)
        except PagesLostError as error:
            host.ledger.say_once(f"{error}; all pages are made anew")
        return make_all(host, corpus, plan(host, corpus), kept, progress)


def compose(host: Host, corpus: Corpus, progress: Progress = quietly) -> tuple[Draft, ...]:
    """Plan the pages and render each to Markdown."""
    planned = plan(host, corpus)
    environment = page_environment(host.plugins, Path(host.settings.templates_dir))
    drafts = []
    for done, draft in enumerate(planned, start=1):
        progress("compose", done, len(planned))
        drafts.append(rendered(host, draft, environment))
    return tuple(draft for draft in drafts if draft is not None)


def plan(
    host: Host,
    corpus: Corpus,
    only: Collection[str] | None = None,
    early: Early | None = None,
    progress: Progress = quietly,
) -> tuple[Draft, ...]:
    """Return the pages that the plugins plan, by path; of plugins in `only` alone, and of records that `early` wants.

    A path that cannot be, or is planned twice, is noted.
    """
    claims, by_path = Claims(), dict[str, Draft]()
    for answer in planned_by_all(host, corpus, only, early.wanted(corpus) if early else None, progress):
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
        host.ledger.note(Problem("plugin", plugin, f"plugin {plugin}: its {what} {path!r} is left out, {reason}"))
    return reason is None


# Stage 5: enrich


def enrich(
    host: Host, drafts: tuple[Draft, ...], progress: Progress = quietly, corpus: Corpus | None = None
) -> tuple[Draft, ...]:
    """Return `drafts` with their edits. A page sees of the link index what concerns it."""
    index = SiteIndex(target for draft in drafts for target in draft.page.targets)
    paths = paths_that_count(host, drafts)
    finished = []
    for done, draft in enumerate(drafts, start=1):
        progress("enrich", done, len(drafts))
        finished.append(enriched(host, draft, index.of_page(draft.markdown), corpus or Corpus({}, {}), paths))
    return tuple(finished)


# Stage 6: publish


def more_files(host: Host, corpus: Corpus) -> dict[str, MoreFile]:
    """Return the files beside the pages, by path, and who made them. Paths that cannot be, or are taken, are noted."""
    claims, files = Claims(), {path: MoreFile(plugin, content) for plugin, path, content in static_files(host)}
    for path, file in files.items():
        claims.refusal(path, file.plugin)
    for answer in host.answers_core_first("write_files", corpus=corpus, settings=host.settings):
        for path, content in answer.value:
            if _may_have(host, claims, answer.plugin, path, "file"):
                files[path] = MoreFile(answer.plugin, content)
    return files


def publish(host: Host, site: MadeSite) -> Written:
    """Write what changed of a site that was made in memory."""
    owners = {draft.page.path: draft.planned_by for draft in site.drafts}
    return write(host, owners, {draft.page.path: draft.finished.encode() for draft in site.drafts}, site.files)


def write(host: Host, owners: Mapping[str, str], pages: Mapping[str, bytes], files: Mapping[str, MoreFile]) -> Written:
    """Write what changed of `pages`, which `owners` planned, and of `files`.

    What is no longer made goes, unless a plugin failed and the editor hides nothing.
    """
    claims = Claims()
    for path, planned_by in owners.items():
        claims.refusal(path, planned_by)
    beside = {path: file.content for path, file in files.items() if _may_have(host, claims, file.plugin, path, "file")}
    failed = any(problem.kind == "plugin" for problem in host.ledger.problems)
    remove = not failed or hides_anything(Path(host.settings.curation), host.declared)
    whole = ChainMap(beside, pages)  # type: ignore[arg-type]  # it only reads the second
    digests = pages.digests if isinstance(pages, Finished) else {}
    written = write_output(Path(host.settings.output), whole, remove=remove, digests=digests)
    if written.recovered:
        host.ledger.say_once(
            f"{host.settings.output}: the list of generated files was lost; it is made anew from their marks"
        )
    if (front := pages.get("index.md")) is not None:
        write_root_page(Path(host.settings.output), front.decode())
    return written


def check(host: Host, corpus: Corpus, kept: KeptPages, paths: Collection[str]) -> Audited:
    """Audit the finished pages: each statement has its citation and equals its source. A line that fails is left out.

    How many is a note: one line is no reason that the others do not go out. A strict run names each, and stops.
    """
    audited = audited_again(corpus.articles, kept, paths)
    told = "\n".join(f"{f.page}, line {f.line}: {f.message}" for f in audited.left_out)
    if audited.left_out and host.ledger.strict:
        raise OutputError(f"the citation audit fails:\n{told}")
    if audited.left_out:
        lines = len({(failure.page, failure.line) for failure in audited.left_out})
        host.ledger.say(f"{lines} lines that fail the citation audit are left out of the pages; --strict names each")
    for failure in audited.report.failures:
        message = f"{failure.page}, line {failure.line}: {failure.message}"
        host.ledger.note(Problem("output", failure.page, message))
    return audited
