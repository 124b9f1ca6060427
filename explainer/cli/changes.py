"""`explainer changes`: what edited, added or withdrawn articles change on the site, before it is published."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from explainer.cli import options
from explainer.cli.terminal import echo


@click.command()
@options.run_options
@options.as_json
@click.option("--all", "everything", is_flag=True, help="Tell the whole history, not only what is not published yet.")
def changes(everything: bool, as_json: bool, **choices: Any) -> None:
    """List each statement that depends on sentences which changed since the last build. Nothing is written.

    A statement is new, gone, moved, or has changed words; the pages that show it stand below it. The next build
    publishes the changes.
    """
    from explainer import pipeline
    from explainer.cli.session import finish_of, open_host, require_site
    from explainer.desk.changes import changes as changes_of
    from explainer.desk.changes import in_words
    from explainer.publish.output import read_output

    require_site()
    host = open_host(choices)
    with pipeline.working_store(host) as (analyser, store):
        site = pipeline.make_site(host, analyser, store)
    pages = {draft.page.path: draft.finished for draft in site.drafts}
    published = {path: text for path, text in read_output(Path(host.settings.output)).items() if path.endswith(".md")}
    found = changes_of(site.corpus, pages, published, everything=everything)
    if as_json:
        echo(json.dumps([asdict(each) for each in found], indent=2, ensure_ascii=False))
    else:
        echo("\n".join(in_words(found)) or "Nothing changed since the last build.")
    finish_of(host)
