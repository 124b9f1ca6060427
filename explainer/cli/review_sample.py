"""`explainer review-sample`: a random sample of shown lines for a person to judge, and what the ticks say."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainer.cli import options
from explainer.cli.terminal import echo

if TYPE_CHECKING:
    from explainer.host import Host


@click.command()
@click.option("--lines", type=click.IntRange(min=1), default=200, show_default=True, help="How many lines to draw.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws other lines.")
@click.option("--section", "sections", multiple=True, metavar="NAME", help="Draw from this section only; repeatable.")
@click.option(
    "-o",
    "--output",
    default="review-sample",
    show_default=True,
    help="The sheet's path without ending; .csv and .html are written.",
)
@click.option("--force", is_flag=True, help="Write over a sheet that is there already.")
@click.option(
    "--score",
    "ticked",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="Draw nothing: print the rates of this ticked sheet; repeatable.",
)
@options.run_options
@options.as_json
def review_sample(  # noqa: PLR0913, PLR0917  # a parameter for each option
    lines: int,
    seed: int,
    sections: tuple[str, ...],
    output: str,
    force: bool,
    ticked: tuple[str, ...],
    as_json: bool,
    **choices: Any,
) -> None:
    """Draw lines of the site at random, for a person to judge right, wrong or useless.

    Each section gives as many lines as any other, as far as it has them. OUTPUT.html is a local page to tick, which
    saves the ticked sheet; OUTPUT.csv is the same for a spreadsheet. `--score` turns ticked sheets into rates with
    95 per cent intervals, per section and over the site. Pages are made in memory; the site is not touched.
    """
    if ticked:
        echo(_scored(ticked, as_json=as_json))
        return
    from explainer.cli.session import open_host
    from explainer.errors import OutputError
    from explainer.publish.review.sheet import as_csv, as_page

    targets = [Path(f"{output}.csv"), Path(f"{output}.html")]
    there = next((target for target in targets if target.exists()), None)
    if there and not force:
        raise OutputError(f"{there}: there is a sheet already. Choose another --output, or --force to write over it")
    rows = _drawn_rows(open_host(choices), lines, seed, sections)
    targets[0].parent.mkdir(parents=True, exist_ok=True)
    targets[0].write_text(as_csv(rows), encoding="utf-8")
    targets[1].write_text(as_page(rows, targets[0].stem), encoding="utf-8")
    counts = Counter(row["section"] for row in rows)
    told: dict[str, Any] = {"lines": len(rows), "sections": counts, "files": [str(target) for target in targets]}
    words = ", ".join(f"{section} {count}" for section, count in counts.items())
    echo(json.dumps(told) if as_json else f"{len(rows)} lines drawn ({words}); {targets[0]}, {targets[1]}")


def _drawn_rows(host: Host, lines: int, seed: int, sections: tuple[str, ...]) -> list[dict[str, str]]:
    """Make the site in memory, and return the sheet's rows."""
    from explainer import pipeline
    from explainer.publish.review.draw import draw
    from explainer.publish.review.evidence import evidence_of
    from explainer.publish.review.lines import shown_lines
    from explainer.publish.review.sheet import rows_of

    with pipeline.working_store(host) as (analyser, store):
        site = pipeline.make_site(host, analyser, store)
        shown = shown_lines({draft.page.path: draft.finished for draft in site.drafts})
        sizes = Counter(line.section for line in shown)
        unknown = next((section for section in sections if section not in sizes), None)
        if unknown is not None:
            raise click.UsageError(f"the site has no section {unknown!r}; it has: {', '.join(sorted(sizes))}")
        drawn = draw((line for line in shown if not sections or line.section in sections), lines, seed)
        return rows_of([(line, evidence_of(line, site.corpus.articles, site.corpus.findings)) for line in drawn], sizes)


def _scored(ticked: tuple[str, ...], *, as_json: bool) -> str:
    """Return the rates of ticked sheets, as a table or as JSON."""
    from explainer.publish.review.rates import as_table, rates_of
    from explainer.publish.review.sheet import read_sheet, verdict_of

    rows = [row for name in ticked for row in read_sheet(Path(name).read_text(encoding="utf-8"), name)]
    rates = rates_of(rows)
    if as_json:
        return json.dumps([asdict(section) for section in rates], indent=2)
    open_rows = sum(verdict_of(row) is None for row in rows)
    return f"{as_table(rates)}\n\n{len(rows) - open_rows} of {len(rows)} lines judged"
