"""Analysis on many cores or machines: the same work, handed to an executor. Only bytes travel, in both directions."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.errors import ExplainerError, SettingsError
from explainer.host.extraction import analysed, make_analyser
from explainer.host.host import Host, make_host
from explainer.host.ledger import Ledger, Problem, Timing
from explainer.model import Analyser, Article, Settings
from explainer.store import Analysed, Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.host.extraction import Known

    KnownOf = Callable[[Article], Known]

_WAITING_PER_WORKER = 4
_DASK_ANSWERS_WITHIN = "10s"
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
    host: Host, analyser: Analyser, articles: Iterable[Article], known: KnownOf = lambda _article: {}
) -> Iterator[tuple[Article, Analysed | None]]:
    """Yield each article with its analysis, in the given order; `None` where the analysis of the article failed.

    `known` tells what is kept of an article, by plugin: those plugins are not asked again. With one job the work is
    done here; with more, or with a scheduler, by as many processes or by Dask's workers.
    """
    if _jobs(host.settings) == 1 and not host.settings.scheduler:
        for article in articles:
            yield article, _analysed_or_noted(host, analyser, article, known(article))
        return
    with _executor(host.settings) as (executor, workers):
        jobs = ((article, known(article)) for article in articles)
        yield from _in_order(host, executor, jobs, workers * _WAITING_PER_WORKER)


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
    host: Host, executor: Executor, jobs: Iterable[tuple[Article, Known]], most: int
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
        try:
            reply = future.result()
        except BrokenExecutor as error:
            raise ExplainerError(
                f"{article.path or article.id}: a process died at this article or one of the next {most}, perhaps for "
                "want of memory; set a smaller `jobs`"
            ) from error
        yield article, _received(host, reply)
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


@contextmanager
def _executor(settings: Settings) -> Iterator[tuple[Executor, int]]:
    """Give an executor, and the number of its workers."""
    if settings.scheduler:
        with _dask(settings.scheduler) as found:
            yield found
        return
    jobs = _jobs(settings)
    # Fresh processes: a forked one would inherit locks of the models' threads.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as executor:
        yield executor, jobs


@contextmanager
def _dask(scheduler: str) -> Iterator[tuple[Executor, int]]:
    try:
        distributed: Any = import_module("distributed")  # an optional dependency, without types
    except ImportError as error:
        raise SettingsError("`scheduler:` needs Dask; install explainer-site[dask]") from error
    try:
        client = distributed.Client(scheduler, timeout=_DASK_ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        raise SettingsError(f"`scheduler: {scheduler}` does not answer: {error}") from error
    with client:
        yield client.get_executor(), max(1, sum(client.nthreads().values()))


def _jobs(settings: Settings) -> int:
    """Return the number of processes; 0 in the settings means one for each core."""
    return settings.jobs or os.cpu_count() or 1
