"""Merging by the plugins in turn, and what of it may be published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from explainer.host.doubtful import SureFindings
from explainer.host.sure import Chosen, PublishedFindings
from explainer.merge.approval import approvals
from explainer.merge.curation import read_curation
from explainer.merge.for_the_editor import notices
from explainer.model import Article, ArticleFindings, Corpus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.host.host import Host

Articles = Mapping[str, Article]
Found = Mapping[str, ArticleFindings]


def published_corpus(host: Host, articles: Articles, findings: Found) -> Corpus:
    """Return the records over `articles`, and say what the editor should know.

    With `publish: approved` only the stories that an editor has approved as they stand go on; with `publish: sure` only
    statements that are sure enough.
    """
    corpus = merged(host, articles, findings)
    if host.settings.publish == "approved":
        approved = approvals(corpus)
        for notice in approved.notices:
            host.ledger.say(notice)
        if approved.articles != corpus.articles.keys():
            kept = {key: article for key, article in articles.items() if key in approved.articles}
            corpus = merged(host, kept, Chosen(findings, kept), held_back=articles.keys() - kept.keys())
    for notice in notices(corpus):
        host.ledger.say(notice)
    return corpus


def merged(host: Host, articles: Articles, findings: Found, *, held_back: Iterable[str] = ()) -> Corpus:
    """Return the records over `articles`, made by the merging plugins, each of which sees those before it."""
    settings, unread = host.settings, host.ledger.unread()
    shown: Found = SureFindings(findings, settings.speaker_threshold)
    corpus = Corpus(
        articles,
        PublishedFindings(shown, settings.sure_above) if settings.publish == "sure" else shown,
        curation=read_curation(Path(settings.curation)),
        today=settings.today,
        left_out=unread,
        held_back=frozenset(held_back) | {PurePosixPath(path).stem for path in unread},
    )
    for plugin in host.implementing("merge"):
        answer = host.ask(plugin, "merge", "", {"corpus": corpus, "settings": settings})
        corpus = corpus.plus(answer.value) if answer else corpus
    return corpus
