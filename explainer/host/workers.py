"""Analysis on many cores or machines: the same work, handed to an executor. Only bytes travel, in both directions."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from explainer.errors import ExplainerError
from explainer.host.cluster import About, about, cluster
from explainer.host.extraction import analysed, make_analyser
from explainer.host.fingerprints import analysis_fingerprint, extractor_fingerprints
from explainer.host.host import Host, make_host
from explainer.host.ledger import Ledger, Problem, Timing
from explainer.model import Analyser, Article, Settings
from explainer.store import Analysed, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.host.extraction import Known

    KnownOf = Callable[[Article], Known]
    Result = Callable[[Future[bytes], str], bytes]

_WAITING_PER_WORKER = 4
_ENOUGH_FOR_A_PROCESS = 24
_ONE_AT_A_TIME = Lock()
"""Dask's workers have several threads; the models have one user."""


class _Job(msgspec.Struct, frozen=True):
    """What a worker gets: an article, and what is kept of it by plugin, encoded."""

    article: Article
    known: dict[str, bytes]


class _Reply(msgspec.Struct, frozen=True):
    """What a worker sends back: encoded findings, who made them, and what its ledger holds."""

    findings: bytes
    made: tuple[Made, ...]
    complete: bool
    problems: tuple[Problem, ...]
    timings: tuple[Timing, ...]


def analyse_all(
    host: Host,
    analyser: Analyser,
    articles: Iterable[Article],
    known: KnownOf = lambda _article: {},
    *,
    apart: bool = False,
) -> Iterator[tuple[Article, Analysed | None]]:
    """Yield each article with its analysis, in the given order; `None` where the analysis of the article failed.

    `known` tells what is kept of an article, by plugin: those plugins are not asked again. With one job the work is
    done here, where a debugger sees it; with more, or with a scheduler, by as many processes or by Dask's workers. With
    `apart`, one job of many articles is done by a process of its own, too: the memory of the models goes with it.
    """
    waiting = list(articles)
    jobs = ((article, known(article)) for article in waiting)
    if host.settings.scheduler and waiting:
        with cluster(host.settings.scheduler, _about(host, analyser), _asked(host.settings), host.ledger) as workers:
            yield from _in_order(host, workers.executor, jobs, workers.threads * _WAITING_PER_WORKER, workers.result)
        return
    processes = _processes(host.settings, len(waiting))
    if processes == 1 and not (apart and len(waiting) >= _ENOUGH_FOR_A_PROCESS):
        for article, kept in jobs:
            yield article, _analysed_or_noted(host, analyser, article, kept)
        return
    # Fresh processes: a forked one would inherit locks of the models' threads. Their Python begins with a line of code,
    # and would take a `multiprocessing.py` of the current folder, which may be a stranger's.
    os.environ["PYTHONSAFEPATH"] = "1"
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as executor:
        yield from _in_order(host, executor, jobs, processes * _WAITING_PER_WORKER, _result)


def _analysed_or_noted(host: Host, analyser: Analyser, article: Article, known: Known) -> Analysed | None:
    """Return the analysis of `article`, or note that the models failed on it."""
    try:
        return analysed(host, analyser, article, known)
    except ExplainerError:
        raise
    except Exception as error:  # noqa: BLE001  # whatever a model's library raises, the other articles go on
        message = f"{article.path or article.id}: the analysis failed ({type(error).__name__}: {error}); it is left out"
        host.ledger.note(Problem("article", article.path or article.id, message))
        return None


def _in_order(
    host: Host, executor: Executor, jobs: Iterable[tuple[Article, Known]], most: int, result: Result
) -> Iterator[tuple[Article, Analysed | None]]:
    """Yield results in the order of the articles of `jobs`, with at most `most` articles on their way."""
    settings = msgspec.msgpack.encode(host.settings)

    def submitted(article: Article, known: Known) -> tuple[Article, Future[bytes]]:
        kept = {name: host.codec.encode_some(findings) for name, findings in known.items()}
        job = msgspec.msgpack.encode(_Job(article, kept))
        return article, executor.submit(_work, settings, job)

    rest = iter(jobs)
    waiting = deque(submitted(*job) for job in islice(rest, most))
    while waiting:
        article, future = waiting.popleft()
        yield article, _received(host, result(future, article.path or article.id))
        for more in islice(rest, 1):
            waiting.append(submitted(*more))


def _received(host: Host, reply: bytes) -> Analysed | None:
    content = msgspec.msgpack.decode(reply, type=_Reply)
    host.ledger.note_all(content.problems)
    for timing in content.timings:
        host.ledger.time(timing)
    if not content.findings:
        return None
    return Analysed(host.codec.decode(content.findings), content.made, content.complete)


def _work(settings: bytes, job: bytes) -> bytes:
    """Analyse one article in a worker."""
    with _ONE_AT_A_TIME:
        host, analyser = _worker(settings)
        host.ledger = Ledger()
        given = msgspec.msgpack.decode(job, type=_Job)
        known = {name: host.codec.decode_some(findings) for name, findings in given.known.items()}
        done = _analysed_or_noted(host, analyser, given.article, known)
        noted = tuple(host.ledger.problems), tuple(host.ledger.timings.values())
    if done is None:
        return msgspec.msgpack.encode(_Reply(b"", (), complete=False, problems=noted[0], timings=noted[1]))
    return msgspec.msgpack.encode(_Reply(host.codec.encode(done.findings), done.made, done.complete, *noted))


@lru_cache(maxsize=1)
def _worker(settings: bytes) -> tuple[Host, Analyser]:
    """Return the host and the analyser of this worker process: models are loaded once."""
    host = make_host(msgspec.msgpack.decode(settings, type=Settings))
    return host, make_analyser(host)


def _processes(settings: Settings, articles: int) -> int:
    """Return the number of processes; 0 in the settings means one for each core that has enough to do.

    Each loads the models first, which takes as long as some articles.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return settings.jobs or max(1, min(cores, articles // _ENOUGH_FOR_A_PROCESS))


def _result(future: Future[bytes], what: str) -> bytes:
    try:
        return future.result()
    except BrokenExecutor as error:
        raise ExplainerError(
            f"{what}: a process died at this article or one of the next, perhaps for want of memory; "
            "set a smaller `jobs`"
        ) from error


def _about(host: Host, analyser: Analyser) -> About:
    return about({"": analysis_fingerprint(host, analyser), **extractor_fingerprints(host)})


def _asked(settings: Settings) -> Callable[[], bytes]:
    """Return what a worker is asked before it is used: what its analysis depends on."""
    return partial(_about_worker, msgspec.msgpack.encode(settings))


def _about_worker(settings: bytes) -> bytes:
    with _ONE_AT_A_TIME:
        return msgspec.msgpack.encode(_about(*_worker(settings)))
