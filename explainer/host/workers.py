"""Analysis on many cores or machines: the same work, handed to an executor. Only bytes travel, in both directions."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import lru_cache, partial
from itertools import chain, groupby, islice
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from explainer.errors import ExplainerError
from explainer.host.cluster import About, about, cluster
from explainer.host.extraction import analysed, analysed_at_once, cut, is_long, make_analyser
from explainer.host.fingerprints import analysis_fingerprint, extractor_fingerprints
from explainer.host.host import Host, make_host
from explainer.host.ledger import Ledger, Problem, Timing
from explainer.host.windows import LONGEST, joined
from explainer.model import Analyser, Article, Settings, Span
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
    """What a worker gets: an article, and what is kept of it by plugin, encoded.

    Of a long article each window is one, as it is read: `cut` says so.
    """

    article: Article
    known: dict[str, bytes]
    cut: bool = False


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
    `apart`, one job of many articles is done by a process of its own, too: the memory of the models goes with it. The
    windows of a long article count as articles: each is handed out by itself.
    """
    waiting = list(articles)
    jobs = ((article, {} if is_long(article) else known(article)) for article in waiting)
    windows = sum(1 + len(article.text) // LONGEST for article in waiting)
    if host.settings.scheduler and waiting:
        with cluster(host.settings.scheduler, _about(host, analyser), _asked(host.settings), host.ledger) as workers:
            yield from _in_order(host, workers.executor, jobs, workers.threads * _WAITING_PER_WORKER, workers.result)
        return
    processes = _processes(host.settings, windows)
    if processes == 1 and not (apart and windows >= _ENOUGH_FOR_A_PROCESS):
        for article, kept in jobs:
            yield article, _analysed_or_noted(host, analyser, article, kept)
        return
    # Fresh processes: a forked one would inherit locks of the models' threads. Their Python begins with a line of code,
    # and would take a `multiprocessing.py` of the current folder, which may be a stranger's.
    os.environ["PYTHONSAFEPATH"] = "1"
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as executor:
        yield from _in_order(host, executor, jobs, processes * _WAITING_PER_WORKER, _result)


def _analysed_or_noted(
    host: Host, analyser: Analyser, article: Article, known: Known, *, window: bool = False
) -> Analysed | None:
    """Return the analysis of `article`, or of this `window` of one, or note that the models failed on it."""
    try:
        return (analysed_at_once if window else analysed)(host, analyser, article, known)
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

    def received() -> Iterator[tuple[_Piece, Analysed | None]]:
        rest = _pieces(host, jobs)
        waiting = deque((piece, executor.submit(_work, settings, piece.job)) for piece in islice(rest, most))
        while waiting:
            piece, future = waiting.popleft()
            yield piece, _received(host, result(future, piece.article.path or piece.article.id))
            waiting.extend((piece, executor.submit(_work, settings, piece.job)) for piece in islice(rest, 1))

    for _, pieces in groupby(received(), key=lambda each: each[0].article.id):
        yield _together(pieces)


class _Piece(NamedTuple):
    """What is handed out: an article, or a window of it; `whole` is the article as it is read."""

    article: Article
    whole: Article
    window: Span | None
    job: bytes


def _pieces(host: Host, jobs: Iterable[tuple[Article, Known]]) -> Iterator[_Piece]:
    for article, known in jobs:
        if is_long(article):
            for part in cut(host, article):
                job = msgspec.msgpack.encode(_Job(part.article, {}, cut=True))
                yield _Piece(article, part.whole, part.window, job)
        else:
            kept = {name: host.codec.encode_some(findings) for name, findings in known.items()}
            yield _Piece(article, article, None, msgspec.msgpack.encode(_Job(article, kept)))


def _together(pieces: Iterator[tuple[_Piece, Analysed | None]]) -> tuple[Article, Analysed | None]:
    """Return the article of `pieces` with what was found in all of them; nothing where the analysis of one failed."""
    first, found = next(pieces)
    if first.window is None:
        return first.article, found
    failed = False

    def of_windows() -> Iterator[tuple[Span, Analysed]]:
        nonlocal failed
        for piece, each in chain(((first, found),), pieces):
            failed = failed or each is None
            if piece.window is not None and each is not None and not failed:
                yield piece.window, each

    whole = joined(first.whole, of_windows())
    return first.article, None if failed else whole


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
        done = _analysed_or_noted(host, analyser, given.article, known, window=given.cut)
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
