"""Dask's workers as an executor: only those that would find the same as this machine; the others are named.

A worker that dies costs what it had in hand: Dask gives that to another one.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from explainer import __version__
from explainer.errors import ExplainerError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import Executor, Future

    from explainer.host.ledger import Ledger
    from explainer.untyped import DaskClient

_ANSWERS_WITHIN = "10s"
_LOOKS_EVERY_SECONDS = 5


class About(msgspec.Struct, frozen=True):
    """What an analysis depends on: the version of explainer, and the fingerprint of each extractor by name.

    The name "" is that of the analyser.
    """

    version: str
    fingerprints: dict[str, str]


class Cluster:
    """An executor on some workers of a Dask cluster."""

    def __init__(self, client: DaskClient, workers: Mapping[str, int]) -> None:
        """Use `workers`, the number of threads of each by its address."""
        self._client = client
        self._workers = workers
        self.executor: Executor = client.get_executor(workers=list(workers))
        self.threads = max(1, sum(workers.values()))

    def result(self, future: Future[bytes], what: str) -> bytes:
        """Return the result of `future`, which is about `what`.

        Raises `ExplainerError` where no worker is left that may do it, or each that tried it died.
        """
        while True:
            try:
                return future.result(timeout=_LOOKS_EVERY_SECONDS)
            except TimeoutError as error:
                if not self._workers.keys() & self._client.scheduler_info(n_workers=-1)["workers"].keys():
                    raise ExplainerError(
                        f"{what}: no worker of the cluster is left; start some and build again"
                    ) from error
            except ExplainerError:
                raise
            except Exception as error:
                raise ExplainerError(
                    f"{what}: the workers that took it died ({type(error).__name__}), perhaps for want of memory"
                ) from error


@contextmanager
def cluster(scheduler: str, here: About, about: Callable[[], bytes], ledger: Ledger) -> Iterator[Cluster]:
    """Give the workers at `scheduler` that are like `here`; `about` is called on each of them.

    Raises `SettingsError` where the scheduler does not answer, or no worker is like this machine.
    """
    try:
        distributed: Any = import_module("distributed")  # an optional dependency, without types
    except ImportError as error:
        raise SettingsError("`scheduler:` needs Dask; install explainer-site[dask]") from error
    try:
        client = distributed.Client(scheduler, timeout=_ANSWERS_WITHIN)
    except (OSError, ValueError) as error:
        raise SettingsError(f"`scheduler: {scheduler}` does not answer: {error}") from error
    with client:
        client.wait_for_workers(1, timeout=_ANSWERS_WITHIN)
        told = {worker: why_not(answer, here) for worker, answer in client.run(about, on_error="return").items()}
        for worker, reason in sorted(told.items()):
            if reason:
                ledger.say_once(f"the worker {worker} is not used: {reason}")
        threads = client.nthreads()
        like = {worker: threads.get(worker, 1) for worker, reason in told.items() if reason is None}
        if not like:
            reasons = "; ".join(f"{worker}: {reason}" for worker, reason in sorted(told.items()))
            raise SettingsError(f"`scheduler: {scheduler}` has no worker like this machine ({reasons})")
        yield Cluster(client, like)


def why_not(answer: object, here: About) -> str | None:
    """Return why a worker that gives this answer would not find the same as `here`, or `None`."""
    if not isinstance(answer, bytes):
        return f"explainer does not run there ({type(answer).__name__}: {answer})"
    there = msgspec.msgpack.decode(answer, type=About)
    if there.version != here.version:
        return f"it has explainer {there.version}, and this machine {here.version}"
    missing = sorted(here.fingerprints.keys() - there.fingerprints.keys())
    if missing:
        return f"it lacks the plugin {', '.join(missing)}"
    other = sorted(name for name, own in here.fingerprints.items() if there.fingerprints[name] != own)
    if other:
        return "it has other models" if other == [""] else f"it has another {', '.join(name for name in other if name)}"
    return None


def about(fingerprints: Mapping[str, str]) -> About:
    """Return what the analysis of this process depends on."""
    return About(__version__, dict(fingerprints))
