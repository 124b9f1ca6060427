"""Analysis on Dask's workers gives the same bytes as at home, whatever becomes of a worker."""

from __future__ import annotations

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


def test_a_worker_without_explainer_is_named_and_not_used(site, here):
    bare = "import sys; sys.modules['explainer'] = None; from distributed.cli.dask_worker import main; main()"
    with cluster(n_workers=1) as workers:
        address = workers.scheduler_address
        other = subprocess.Popen([sys.executable, "-c", bare, address, "--name", "bare", "--no-nanny"])
        try:
            with distributed.Client(address) as client:
                client.wait_for_workers(2, timeout=60)
            host = site.host(scheduler=address)
            report = pipeline.build(host)
        finally:
            other.kill()
            other.wait()
    assert report.analysed == 9
    assert any("is not used: explainer does not run there" in notice for notice in host.ledger.notices)
    assert site.pages() == here


def test_a_scheduler_that_does_not_answer_is_named(site):
    with pytest.raises(SettingsError, match=r"`scheduler: tcp://127\.0\.0\.1:9` does not answer"):
        pipeline.build(site.host(scheduler="tcp://127.0.0.1:9"))


SLOW = """\
    def __call__(self, article):
        import time
        time.sleep(0.5)"""
