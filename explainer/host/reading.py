"""The sources of a run through the readers: articles, what is rightly left out, and a problem for each that failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from explainer.errors import ArticleError, LeftOutError
from explainer.host.causes import trace_of
from explainer.host.ledger import Problem
from explainer.read.sources import find_sources
from explainer.read.unknown import unknown_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.host.host import Host
    from explainer.model import Article, Source


def read_sources(host: Host) -> Iterator[Article | LeftOutError]:
    """Yield the articles of each source in turn, and the reason for each that its reader left out."""
    sources = find_sources(host.settings.seeds)
    host.ledger.note_all(Problem("article", "", _one_line(str(problem))) for problem in sources.problems)
    for notice in sources.notices:
        host.ledger.say(_one_line(notice))
    for source in sources.found:
        yield from _read_source(host, msgspec.structs.replace(source, declared=host.article_kinds))


def is_too_early(host: Host, articles: Mapping[str, Article]) -> bool:
    """Tell, and say, whether the build's day is before that of every dated article: nobody publishes on such a day."""
    today = host.settings.today
    early = bool(host.ledger.waiting) and not any((a.published or today) < today for a in articles.values())
    if early:
        host.ledger.say(f"all dated articles are later than {today}, the day of this build: the history stays as it is")
    return early


def _read_source(host: Host, source: Source) -> Iterator[Article | LeftOutError]:
    try:
        answer = host.first("read_article", source.path, source=source, settings=host.settings)
        items = answer.value if answer else (unknown_kind(source),)
    except ArticleError as error:
        items = (error,)
    root = str(Path(source.location)).removesuffix(str(Path(source.path)))
    for item in items:
        if not isinstance(item, ArticleError):
            yield item
            continue
        reasons = (item,) if isinstance(item, LeftOutError) else item.left_out
        yield from (_told_from(root, source, reason) for reason in reasons if not _note_if_strict(host, source, reason))
        if not isinstance(item, LeftOutError) and str(item):
            trace = trace_of(item.__cause__) if item.__cause__ else ""
            lines = (_named(source, _one_line(line.replace(root, ""))) for line in item.several or (str(item),))
            host.ledger.note(Problem("article", source.path, "\n".join(lines), trace=trace))


def _told_from(root: str, source: Source, reason: LeftOutError) -> LeftOutError:
    """Return `reason` with its place below the seeds folder `root`."""
    where = _one_line(reason.where.replace(root, ""))
    told = LeftOutError(
        where,
        _one_line(reason.reason),
        advice=reason.advice,
        doubtful=reason.doubtful,
        withdraws=reason.withdraws,
        publisher=reason.publisher,
    )
    told.path = source.path
    return told


def _named(source: Source, message: str) -> str:
    """Return a message that names the file that is not read, also where something beside it is at fault."""
    path = _one_line(source.path)
    return message if path in message else f"{path}: {message}"


def _one_line(message: str) -> str:
    """Return a message on one line: a name or value of a stranger that breaks it could pretend to be another."""
    return " ".join(message.split())


def _note_if_strict(host: Host, source: Source, reason: LeftOutError) -> bool:
    """Note as a problem, in a strict build, what somebody should look at; tell whether it was."""
    if host.ledger.strict and reason.doubtful:
        host.ledger.note(Problem("article", source.path, str(reason)))
        return True
    return False
