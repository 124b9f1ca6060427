"""Makes what tests need: an article, a host, a page, a site."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.model import Analysis, Article, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.host import Host
    from explainer.host.plugin import Candidate, Plugin
    from explainer.model import ArticleFindings, Corpus

TODAY = "2031-04-25"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A built site: the Markdown of its pages and the content of its other files, by path below the output folder.

    `problems` are the messages of what went wrong, one line each.
    """

    corpus: Corpus
    pages: Mapping[str, str]
    files: Mapping[str, bytes]
    problems: tuple[str, ...]


def make_article(text: str, **metadata: Any) -> Article:
    """Return an article with this text; `metadata` are its other fields, each with a default."""
    return Article(**{"id": "article", "published": "2031-04-07", "source": "Tarnby Post", **metadata}, text=text)


def make_host(*plugins: object, **settings: Any) -> Host:
    """Return a fresh host with the built-in plugins and `plugins`: modules, or names of installed ones."""
    from explainer.host import make_host as fresh_host
    from explainer.host.discover import built_in, installed

    names = {plugin for plugin in plugins if isinstance(plugin, str)}
    given = [_candidate(plugin) for plugin in plugins if not isinstance(plugin, str)]
    found = [*built_in(), *(candidate for candidate in installed() if candidate.name in names), *given]
    return fresh_host(Settings(**{"today": TODAY, **settings}), candidates=found)


def _candidate(plugin: object) -> Candidate:
    from explainer.host.plugin import Candidate

    name = getattr(plugin, "__name__", "plugin")
    return Candidate(name, "one file", name, "", lambda: plugin)


def make_page(corpus: Corpus, path: str, *plugins: object, **settings: Any) -> str:
    """Return the Markdown of one page of the site of `corpus`, with what `plugins` find, add and edit."""
    from explainer import pipeline
    from explainer.drafts import enriched, paths_that_count, rendered
    from explainer.host.page_index import SiteIndex
    from explainer.host.templates import page_environment

    host = make_host(*plugins, **settings)
    whole = _with_plugins(host, corpus)
    planned = {draft.page.path: draft for draft in pipeline.plan(host, whole)}
    if path not in planned:
        _no_problems(host)
        raise AssertionError(f"there is no page {path}, but {', '.join(planned)}")
    draft = rendered(host, planned[path], page_environment(host.plugins, Path(host.settings.templates_dir)))
    _no_problems(host)
    index = SiteIndex(target for each in planned.values() for target in each.page.targets)
    paths = paths_that_count(host, planned.values())
    finished = enriched(host, draft, index.of_page(draft.markdown), whole, paths).finished if draft else ""
    _no_problems(host)
    return finished


def make_files(corpus: Corpus, *plugins: object, **settings: Any) -> dict[str, bytes]:
    """Return the files beside the pages of the site of `corpus`, with what `plugins` find and add."""
    from explainer import pipeline

    host = make_host(*plugins, **settings)
    files = pipeline.more_files(host, _with_plugins(host, corpus))
    _no_problems(host)
    return {path: file.content for path, file in files.items()}


def _with_plugins(host: Host, corpus: Corpus) -> Corpus:
    """Return `corpus` with what plugins that are not built in find in its articles and merge."""
    strangers = [plugin for plugin in host.plugins if plugin.kind != "built in"]
    findings = dict(corpus.findings)
    for plugin in (plugin for plugin in strangers if "extract" in plugin.hooks):
        for name, article in corpus.articles.items():
            known = findings[name]
            analysis = _analysis(plugin, article, known)
            arguments = {"article": article, "analysis": analysis, "findings": known, "settings": host.settings}
            answer = host.ask(plugin, "extract", name, arguments)
            if answer is not None:
                findings[name] = msgspec.structs.replace(known, findings=(*known.findings, *answer.value))
    whole = replace(corpus, findings=findings)
    for plugin in (plugin for plugin in strangers if "merge" in plugin.hooks):
        answer = host.ask(plugin, "merge", "", {"corpus": whole, "settings": host.settings})
        whole = whole.plus(answer.value) if answer else whole
    return whole


def _analysis(plugin: Plugin, article: Article, known: ArticleFindings) -> Analysis | None:
    """Return the sentences of an article with words that no model has read, for a plugin that asks for an analysis."""
    if not any("analysis" in found.argnames for found in plugin.manager.hook.extract.get_hookimpls()):
        return None
    import spacy

    doc = spacy.blank("en")(article.text)
    return Analysis(article=article, doc=doc, paragraphs=known.paragraphs, sentences=known.sentences)


def make_site(folder: Path, articles: Mapping[str, str], *plugins: object, **settings: Any) -> BuiltSite:
    """Build the site of `articles` (content by path below `folder`) in `folder`."""
    from explainer import pipeline

    for name, content in articles.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    names = {"seeds": "seeds", "output": "docs/news", "curation": "curation.yml", "store": ".explainer/findings.sqlite"}
    places: dict[str, Any] = {name: str(folder / place) for name, place in names.items()}
    host = make_host(*plugins, **{**places, "seeds": (places["seeds"],), **settings})
    with pipeline.working_store(host) as (analyser, store):
        site = pipeline.make_site(host, analyser, store)
        pipeline.publish(host, site)
    pages = {draft.page.path: draft.finished for draft in site.drafts}
    files = {path: file.content for path, file in site.files.items()}
    for problem in host.ledger.problems:
        sys.stderr.write(problem.trace)  # pytest shows it beside the test that fails
    return BuiltSite(site.corpus, pages, files, tuple(problem.message for problem in host.ledger.problems))


def _no_problems(host: Host) -> None:
    messages = [f"{problem.message}\n{problem.trace}".rstrip() for problem in host.ledger.problems]
    if messages:
        raise AssertionError("\n".join(messages))
