"""What each plugin was asked and made in a run, how long it took, and which of its edits lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explainer.host import Host
    from explainer.runs import MadeSite


def traced(host: Host) -> dict[str, dict[str, Any]]:
    """Run the pipeline without writing pages; return by plugin what it made, what it was asked, and its `seconds`.

    `dropped` are edits that lost to another's, `calls` tells of each hook how often it was asked, how many values it
    answered, and how long that took: by the clock and, of that, in CPU seconds.

    What is known from an earlier run is not analysed again: its findings and their time come from the store.
    """
    from explainer import pipeline

    with pipeline.working_store(host) as (analyser, store):
        site = pipeline.make_site(host, analyser, store)
        made: dict[str, dict[str, Any]] = {plugin.name: _nothing() for plugin in host.plugins}
        _add_findings(made, site)
    for draft in site.drafts:
        made[draft.planned_by]["pages"].append(draft.page.path)
        for proposal in draft.edits:
            place = f"{draft.page.path}:{proposal.edit.start}-{proposal.edit.end}"
            made[proposal.plugin]["edits"].append(place)
        for proposal in draft.dropped:
            edit = proposal.edit
            winners = (w for w in draft.edits if w.edit.start < edit.end and edit.start < w.edit.end)
            winner = next((w.plugin for w in winners), "another")
            made[proposal.plugin]["dropped"].append(f"{draft.page.path}:{edit.start}-{edit.end}, {winner} has it")
    for path, file in site.files.items():
        made[file.plugin]["files"].append(path)
    for timing in host.ledger.timings.values():
        told = {"calls": timing.calls, "answers": timing.results, "seconds": timing.seconds, "cpu": timing.computed}
        made[timing.plugin]["calls"][timing.hook] = told
        if timing.hook != "extract":
            made[timing.plugin]["seconds"] += timing.seconds
    return made


def _nothing() -> dict[str, Any]:
    return {"findings": [], "pages": [], "edits": [], "dropped": [], "files": [], "calls": {}, "seconds": 0.0}


def _add_findings(made: dict[str, dict[str, Any]], site: MadeSite) -> None:
    for article in site.corpus.articles.values():
        analysed = site.extracted.findings.analysed(article.id)
        for number, finding in enumerate(analysed.findings.findings):
            place = f"{type(finding).__name__} {article.id}:{finding.span.start}-{finding.span.end} ({finding.rule})"
            made[analysed.maker(number)]["findings"].append(place)
        for part in analysed.made:
            made[part.plugin]["seconds"] += part.seconds
