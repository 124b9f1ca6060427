"""The articles that the benchmarks work on: this repository's own, the real one and the fictional storyline."""

from __future__ import annotations

from pathlib import Path

from explainer.host import Host, make_host
from explainer.model import Settings

ROOT = Path(__file__).parents[1]


def bench_host(folder: Path) -> Host:
    """Return a host whose store and output lie in `folder`."""
    return make_host(settings_in(folder))


def settings_in(folder: Path) -> Settings:
    """Return settings with this repository's articles, and everything that is written below `folder`."""
    return Settings(
        seeds=(str(ROOT / "seeds"), str(ROOT / "explainer/demo/seeds")),
        output=str(folder / "news"),
        store=str(folder / "findings.sqlite"),
        curation=str(folder / "curation.yml"),
        plugins_dir=str(folder / "plugins"),
        today="2026-01-01",
    )
