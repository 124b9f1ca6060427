"""Analysis on Dask's workers gives the same bytes as at home, whatever becomes of a worker."""

from __future__ import annotations

import os
import subprocess
import sys
from threading import Timer

import pytest

from explainer import pipeline
from explainer.errors import SettingsError

pytestmark = pytest.mark.slow
distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")


@pytest.fixture
def here(site):
    """The pages of a build without a cluster; nothing of it is remembered."""
    pipeline.build(site.host())
    pages = site.pages()
    (site.folder / ".explainer/findings.sqlite").unlink()
    return pages


def cluster(**how):
    return distributed.LocalCluster(**{"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, **how})


def test_workers_of_dask_give_the_same_bytes(site, here):
    with cluster(n_workers=1, threads_per_worker=2, processes=False) as workers:
        host = site.host(scheduler=workers.scheduler_address)
        report = pipeline.build(host)
    assert (report.analysed, host.ledger.problems) == (9, [])
    assert site.pages() == here


def test_a_worker_that_is_killed_costs_nothing(site, here):
    toy = site.folder / "plugins/toy.py"
    toy.write_text(toy.read_text().replace("    def __call__(self, article):", SLOW, 1))
    with cluster() as workers:
        victim = next(iter(workers.workers.values()))
        timer = Timer(1.0, victim.process.process._process.kill)
        timer.start()
        host = site.host(scheduler=workers.scheduler_address)
        report = pipeline.build(host)
        timer.cancel()
    assert (report.analysed, host.ledger.problems) == (9, [])
    assert {path: text for path, text in site.pages().items() if path != "method.md"} == {
        path: text for path, text in here.items() if path != "method.md"
    }


@pytest.mark.parametrize(
    ("begin", "plugins", "reason"),
    [
        ("sys.modules['explainer'] = None", "toy, extra", "explainer does not run there"),
        ("import explainer; explainer.__version__ = '0.0.1'", "toy, extra", "it has explainer 0.0.1, and this machine"),
        ("pass", "toy", "it lacks the plugin extra"),
    ],
)
def test_a_worker_that_would_find_something_else_is_named_and_not_used(site, monkeypatch, begin, plugins, reason):
    site.write("plugins/extra.py", EXTRA)
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, extra")
    pipeline.build(site.host())
    pages = site.pages()
    (site.folder / ".explainer/findings.sqlite").unlink()
    other = f"import sys; {begin}; from distributed.cli.dask_worker import main; main()"
    with cluster(n_workers=1) as workers:
        address = workers.scheduler_address
        command = [sys.executable, "-c", other, address, "--name", "other", "--no-nanny"]
        started = subprocess.Popen(command, env={**os.environ, "EXPLAINER_PLUGINS": plugins})
        try:
            with distributed.Client(address) as client:
                client.wait_for_workers(2, timeout=60)
            host = site.host(scheduler=address)
            report = pipeline.build(host)
        finally:
            started.kill()
            started.wait()
    assert (report.analysed, host.ledger.problems) == (9, [])
    (named,) = (notice for notice in host.ledger.notices if "is not used: " in notice)
    assert reason in named
    assert site.pages() == pages


def test_a_scheduler_that_does_not_answer_is_named(site):
    with pytest.raises(SettingsError, match=r"`scheduler: tcp://127\.0\.0\.1:9` does not answer"):
        pipeline.build(site.host(scheduler="tcp://127.0.0.1:9"))


SLOW = """\
    def __call__(self, article):
        import time
        time.sleep(0.5)"""

EXTRA = '''\
"""An extractor that finds nothing."""

from explainer import PluginInfo, hookimpl


@hookimpl
def describe_plugin():
    return PluginInfo(name="extra", api=1)


@hookimpl
def extract(article):
    return ()
'''
