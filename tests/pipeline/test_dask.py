"""Analysis on Dask's workers gives the same bytes as at home."""

from __future__ import annotations

import pytest

from explainer import pipeline
from explainer.errors import SettingsError

pytestmark = pytest.mark.slow


def test_workers_of_dask_give_the_same_bytes(site):
    distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    pipeline.build(site.host())
    here = site.pages()
    (site.folder / ".explainer/findings.sqlite").unlink()
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        report = pipeline.build(site.host(scheduler=cluster.scheduler_address))
    assert report.analysed == 9
    assert site.pages() == here


def test_a_scheduler_that_does_not_answer_is_named(site):
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    with pytest.raises(SettingsError, match=r"`scheduler: tcp://127\.0\.0\.1:9` does not answer"):
        pipeline.build(site.host(scheduler="tcp://127.0.0.1:9"))
