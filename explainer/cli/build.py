"""`explainer build` and `explainer pages`: the whole site, or its Markdown alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from explainer.cli import options
from explainer.cli.terminal import echo

if TYPE_CHECKING:
    from explainer.host import Host
    from explainer.runs import Report


@click.command()
@options.run_options
@options.keep_going
@options.as_json
@click.option("-d", "--site-dir", type=click.Path(file_okay=False), help="Where the site goes.  [default: site]")
def build(keep_going: bool, as_json: bool, site_dir: str | None, **choices: Any) -> None:  # noqa: ANN401, FBT001  # click's options
    """Make the whole site: the pages, then MkDocs."""
    from explainer.cli.session import alone, config_file, finish, require_site  # noqa: PLC0415  # heavy
    from explainer.mkdocs import build_site, build_strange_site  # noqa: PLC0415  # heavy

    require_site()
    with alone(choices):
        host = make_pages(choices, as_json=as_json)
        build = build_strange_site if choices["strange"] else build_site
        build(config_file(), host, site_dir=site_dir, strict=choices["strict"])
    finish(host, keep_going=keep_going)


@click.command()
@options.run_options
@options.keep_going
@options.as_json
def pages(keep_going: bool, as_json: bool, **choices: Any) -> None:  # noqa: ANN401, FBT001  # click's options
    """Make the pages (Markdown) and the files beside them, below `output` (docs/news)."""
    from explainer.cli.session import alone, finish, require_site  # noqa: PLC0415  # heavy

    require_site()
    with alone(choices):
        host = make_pages(choices, as_json=as_json)
    finish(host, keep_going=keep_going)


def make_pages(choices: dict[str, Any], *, as_json: bool) -> Host:
    """Run the pipeline, print what it did, and return its host."""
    from explainer import pipeline  # noqa: PLC0415  # heavy
    from explainer.cli.session import open_host, shown_progress  # noqa: PLC0415  # heavy

    host = open_host(choices)
    with shown_progress() as progress:
        report = pipeline.build(host, progress)
    echo(json.dumps(_as_dict(report, host), indent=2) if as_json else _in_words(report))
    return host


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
    }
