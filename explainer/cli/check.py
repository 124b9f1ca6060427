"""`explainer check`: does every statement on every generated page have a citation, and equal its source?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainer.cli import options
from explainer.cli.terminal import echo

if TYPE_CHECKING:
    from explainer.publish.audit import Report


@click.command()
@options.run_options
@options.as_json
def check(as_json: bool, **choices: Any) -> None:
    """Audit the citations of the pages as they are now."""
    from explainer.cli.session import open_host
    from explainer.errors import OutputError
    from explainer.pipeline import read
    from explainer.publish.audit import audit
    from explainer.publish.output import read_output

    host = open_host(choices)
    pages = {path: text for path, text in read_output(Path(host.settings.output)).items() if path.endswith(".md")}
    if not pages:
        raise OutputError(f"{host.settings.output}: there are no pages yet. Make them: explainer build")
    report = audit(read(host), pages)
    echo(json.dumps(asdict(report), indent=2) if as_json else in_words(report))
    click.get_current_context().exit(1 if report.failures else 0)


def in_words(report: Report) -> str:
    """Return the report as lines: each failure, then the counts."""
    lines = [f"{failure.page}, line {failure.line}: {failure.message}" for failure in report.failures]
    counts = f"{report.pages} pages, {report.statements} statements, {report.citations} citations"
    return "\n".join([*lines, f"{counts}, {len(report.failures)} failures"])
