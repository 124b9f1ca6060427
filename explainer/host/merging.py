"""Merging by the plugins in turn, and what of it may be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from explainer.host.doubtful import SureFindings, thresholds_of
from explainer.host.merge_failures import records_of
from explainer.host.sure import Chosen, PublishedFindings
from explainer.merge.approval import approvals
from explainer.merge.curation import read_curation
from explainer.merge.for_the_editor import notices
from explainer.merge.hiding import without_hidden, without_traces
from explainer.merge.kept_forms import forget_forms
from explainer.model import Article, ArticleFindings, Corpus

if TYPE_CHECKING:
    from explainer.host.host import Host
    from explainer.model.texts import TextState

_VERY_LONG = 500_000
Articles = Mapping[str, Article]
Found = Mapping[str, ArticleFindings]


def published_corpus(host: Host, articles: Articles, findings: Found, texts: Mapping[str, TextState]) -> Corpus:
    """Return the records over `articles`, whose analysed texts are `texts`, and say what the editor should know.

    With `publish: approved` only the stories that an editor has approved as they stand go on; with `publish: sure` only
    statements that are sure enough.
    """
    start = replace(_start(host, articles, findings), texts=texts)
    corpus = merged(host, start)
    if host.settings.publish == "approved":
        approved = approvals(corpus)
        for notice in approved.notices:
            host.ledger.say(notice)
        if approved.articles != corpus.articles.keys():
            kept = {key: article for key, article in start.articles.items() if key in approved.articles}
            held_back = start.held_back | (start.articles.keys() - kept.keys())
            shown = Chosen(start.findings, kept)
            corpus = merged(host, replace(start, articles=kept, findings=shown, held_back=held_back))
    for notice in notices(corpus):
        host.ledger.say(notice)
    if len(corpus.articles) > host.articles_in_memory or any(map(_is_very_long, corpus.articles.values())):
        forget_forms()
    return corpus


def _is_very_long(article: Article) -> bool:
    """Tell whether `article` alone has as many names as a large site."""
    return len(article.text) > _VERY_LONG


def merged(host: Host, corpus: Corpus) -> Corpus:
    """Return `corpus` with the records made by the merging plugins, each of which sees those before it."""
    for plugin in host.implementing("merge"):
        records = records_of(host, plugin, corpus)
        corpus = corpus.plus(without_traces(records, corpus)) if records else corpus
    return corpus


def _start(host: Host, articles: Articles, findings: Found) -> Corpus:
    """Return what is merged: the articles without what is hidden, and findings that are sure enough to be shown.

    What is hidden goes first, since a doubtful finding may be what shows that a sentence is about somebody hidden; what
    entries to hide name is what the site shows without them.
    """
    settings, unread = host.settings, host.ledger.unread()
    whole = Corpus(
        articles,
        findings,
        curation=read_curation(Path(settings.curation), host.declared, host.ledger.say),
        today=settings.today,
        left_out=unread,
        held_back=host.ledger.waiting | {PurePosixPath(path).stem for path in unread},
    )
    sure_enough = partial(
        SureFindings, thresholds=thresholds_of(settings), in_memory=host.articles_in_memory, codec=host.codec
    )
    shown = without_hidden(whole, settings, sure_enough(findings))
    sure: Found = sure_enough(shown.findings)
    return replace(shown, findings=PublishedFindings(sure, settings.sure_above) if settings.publish == "sure" else sure)
