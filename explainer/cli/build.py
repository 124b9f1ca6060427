"""`explainer build` and `explainer pages`: the whole site, or its Markdown alone; nothing where nothing changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from explainer.cli import options
from explainer.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.host import Host
    from explainer.runs import Report
    from explainer.unchanged import LastBuild, Told
    from explainer.unchanged.tracing import Trace

    MakeSite = Callable[[Host, Report], tuple[str, ...]]

_NO_MATTER = frozenset(("jobs", "scheduler", "today"))
"""Options that do not matter, or that the settings tell."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a command was asked for."""

    command: str
    choices: dict[str, Any]
    site_dir: str | None
    anew: bool
    as_json: bool

    @property
    def watched(self) -> bool:
        """Whether all that such a build depends on is watched."""
        return not (self.choices["strange"] or self.choices["traceback"])

    @property
    def matter(self) -> dict[str, Any]:
        """The choices that matter, beside those that the settings tell."""
        return {name: value for name, value in self.choices.items() if name not in _NO_MATTER}


@click.command()
@options.run_options
@options.keep_going
@options.as_json
@options.anew
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Where the site goes.  [default: site]")
def build(keep_going: bool, as_json: bool, anew: bool, site_dir: str | None, **choices: Any) -> None:
    """Make the whole site: the pages, then MkDocs."""
    from explainer.cli.session import finish

    def make_site(host: Host, report: Report) -> tuple[str, ...]:
        from explainer.cli.session import config_file
        from explainer.mkdocs import build_site

        if choices["strange"]:
            return _build_strange_site(config_file(), host, site_dir=site_dir, strict=choices["strict"])
        known = report.written.digests
        return build_site(config_file(), host, site_dir=site_dir, strict=choices["strict"], known=known)

    told = _once(_Order("build", choices, site_dir, anew=anew, as_json=as_json), make_site)
    finish(told.notices, told.problems, keep_going=keep_going)


@click.command()
@options.run_options
@options.keep_going
@options.as_json
@options.anew
def pages(keep_going: bool, as_json: bool, anew: bool, **choices: Any) -> None:
    """Make the pages (Markdown) and the files beside them, below `output` (docs/news)."""
    from explainer.cli.session import finish

    told = _once(_Order("pages", choices, None, anew=anew, as_json=as_json), lambda _host, _report: ())
    finish(told.notices, told.problems, keep_going=keep_going)


def _build_strange_site(
    config_file: Path, host: Host, *, site_dir: str | None = None, strict: bool = False
) -> tuple[str, ...]:
    """Build a stranger's site with our configuration and theme, of nothing but the pages that were made.

    MkDocs would run code that his own configuration names, publish his pages' scripts, and follow links in his docs.
    """
    from explainer.mkdocs import build_site
    from explainer.publish.output import copy_made
    from explainer.publish.root_page import write_root_page
    from explainer.scaffold.site import strange_configuration

    folder, output = config_file.parent.absolute(), Path(host.settings.output)
    with TemporaryDirectory() as made:
        config, news = Path(made, "mkdocs.yml"), Path(made, "docs", output.name)
        copy_made(output, news)
        write_root_page(news, (news / "index.md").read_text(encoding="utf-8"))
        config.write_bytes(strange_configuration(host.settings, news.parent))
        return build_site(config, host, site_dir=str(Path(site_dir or folder / "site").absolute()), strict=strict)


def _once(order: _Order, make_site: MakeSite) -> Told:
    """Run the pipeline and `make_site`, and tell what they did; where nothing changed, tell it without running them."""
    from explainer.cli.session import alone, read_site_with, require_site
    from explainer.collecting import collecting_seldom
    from explainer.unchanged import last_build, traced

    require_site()
    site = read_site_with(order.choices)
    with alone(site):
        last = last_build(site, order.command, order.matter, order.site_dir) if order.watched else None
        told = last.told() if last and not order.anew else None
        if told is not None:
            echo(json.dumps(told.report, indent=2) if order.as_json else told.words)
            for line in told.said:
                echo(line, err=True)
            return told
        with collecting_seldom(), traced() as trace:
            host, report = _make_pages(order.choices, as_json=order.as_json)
            said = make_site(host, report)
        if last is not None:
            _keep(last, host, report, said, trace)
    return _told(host, report, said, passing=True)


def _keep(last: LastBuild, host: Host, report: Report, said: tuple[str, ...], trace: Trace) -> None:
    """Keep what a next build would tell that finds nothing to do; nothing where this one may have to be tried again."""
    if any(problem.kind in {"plugin", "output"} for problem in host.ledger.problems):
        last.forget()
        return
    written = replace(report.written, changed=(), removed=(), recovered=False, unchanged=_files(report), digests={})
    told = _told(host, replace(report, analysed=0, written=written), said, passing=False)
    last.keep(told, trace)


def _files(report: Report) -> int:
    return len(report.written.changed) + report.written.unchanged


def _told(host: Host, report: Report, said: tuple[str, ...], *, passing: bool) -> Told:
    from explainer.unchanged import Told

    problems = tuple((problem.kind, host.ledger.told(problem)) for problem in host.ledger.problems)
    notices = [notice for notice in host.ledger.notices if passing or notice not in host.ledger.passing]
    return Told(_in_words(report), {**_as_dict(report, host), "notices": notices}, said, tuple(notices), problems)


def _make_pages(choices: dict[str, Any], *, as_json: bool) -> tuple[Host, Report]:
    """Run the pipeline, print what it did, and return its host and report."""
    from explainer import pipeline
    from explainer.cli.session import open_host, shown_progress

    host = open_host(choices)
    with shown_progress() as progress:
        report = pipeline.build(host, progress)
    echo(json.dumps(_as_dict(report, host), indent=2) if as_json else _in_words(report))
    return host, report


def _in_words(report: Report) -> str:
    written, audit = report.written, report.audit
    parts = [
        f"{report.articles} articles ({report.analysed} analysed now), {report.pages} pages",
        f"files: {len(written.changed)} changed, {len(written.removed)} removed, {written.unchanged} as they were",
    ]
    parts.append(f"{audit.statements} statements, {audit.citations} citations, {len(audit.failures)} failures")
    if report.left_out:
        parts.append(f"{len(report.left_out)} failures left out of the pages")
    return "; ".join(parts)


def _as_dict(report: Report, host: Host) -> dict[str, Any]:
    return {
        "articles": report.articles,
        "analysed": report.analysed,
        "pages": report.pages,
        "changed": report.written.changed,
        "removed": report.written.removed,
        "unchanged": report.written.unchanged,
        "statements": report.audit.statements,
        "citations": report.audit.citations,
        "left_out": [f"{f.page}, line {f.line}: {f.message}" for f in report.left_out],
        "problems": [{"kind": p.kind, "subject": p.subject, "message": p.message} for p in host.ledger.problems],
        "notices": host.ledger.notices,
        "held_back": [{"article": where, "reason": reason} for where, reason in host.ledger.held_back],
    }
