"""`explainer why PAGE LINE`: which plugin, rule and sentence of a source put a line there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from explainer.cli import options
from explainer.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.drafts import Draft
    from explainer.enrich import Proposal
    from explainer.model import Article
    from explainer.publish.audit import Claim
    from explainer.runs import MadeSite
    from explainer.store import Analysed

_BEGIN, _END = "\ufdd0", "\ufdd1"
"""Code points that Unicode keeps for use inside programs."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One span of a source that supports a statement, its sentence, and the findings there: (plugin, kind, rule)."""

    article: str
    path: str
    start: int
    end: int
    sentence: str
    findings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """All that is known of a line: who planned and rendered its page, edits in it, and its statements' grounds."""

    page: str
    line: int
    text: str
    planned_by: str
    rendered_by: str
    edits: tuple[tuple[str, str], ...]
    statements: tuple[tuple[str, str, tuple[Ground, ...]], ...]


@click.command()
@click.argument("page")
@click.argument("line", type=click.IntRange(min=1))
@options.run_options
@options.as_json
def why(page: str, line: int, as_json: bool, **choices: Any) -> None:
    """Tell which plugin, rule and sentence of a source put line LINE of PAGE there.

    PAGE is a generated page: docs/news/people/ada-moss.md, or people/ada-moss.md. Nothing is written.
    """
    from explainer import pipeline
    from explainer.cli.session import open_host

    host = open_host(choices)
    with pipeline.working_store(host) as (analyser, store):
        site = pipeline.make_site(host, analyser, store)
        answer = explain(site, _draft(site, page, host.settings.output), line)
    echo(json.dumps(asdict(answer), indent=2, ensure_ascii=False) if as_json else in_words(answer))


def _draft(site: MadeSite, page: str, output: str) -> Draft:
    path = Path(page).absolute()
    wanted = path.relative_to(output).as_posix() if path.is_relative_to(output) else page
    found = next((draft for draft in site.drafts if draft.page.path == wanted), None)
    if found is None:
        raise click.UsageError(f"{page} is none of the {len(site.drafts)} generated pages")
    return found


def explain(site: MadeSite, draft: Draft, line: int) -> Why:
    """Return all that is known of line `line` (from 1) of a page."""
    from explainer.publish.audit import claims_of

    lines = draft.finished.split("\n")
    if line > len(lines):
        raise click.UsageError(f"{draft.page.path} has only {len(lines)} lines")
    claims = [claim for claim in claims_of(draft.page.path, draft.finished) if claim.line == line]
    return Why(
        page=draft.page.path,
        line=line,
        text=lines[line - 1],
        planned_by=draft.planned_by,
        rendered_by=draft.rendered_by,
        edits=tuple(_edits_in(draft, line)),
        statements=tuple((claim.words, claim.rule, tuple(_grounds(site, claim))) for claim in claims),
    )


def _edits_in(draft: Draft, line: int) -> Iterator[tuple[str, str]]:
    """Yield plugin and replacement of the edits whose text stands in `line` of the finished page."""
    from explainer.drafts import finish

    page = finish(draft, tuple(_marked(proposal) for proposal in draft.edits))
    begun = ended = 0
    for number, text in enumerate(page.split("\n"), start=1):
        open_before = begun - ended
        begun, ended = begun + text.count(_BEGIN), ended + text.count(_END)
        if number == line:
            for proposal in draft.edits[begun - text.count(_BEGIN) - open_before : begun]:
                yield proposal.plugin, str(proposal.edit.replacement)


def _marked(proposal: Proposal) -> Proposal:
    """Return a proposal whose text has a mark at each end, to be found again in the finished page."""
    edit = replace(proposal.edit, replacement=f"{_BEGIN}{proposal.edit.replacement}{_END}")
    return replace(proposal, edit=edit)


def _grounds(site: MadeSite, claim: Claim) -> Iterator[Ground]:
    for article_id, start, end in claim.places:
        article = site.corpus.articles.get(article_id)
        if article is not None:
            analysed = site.extracted.findings.analysed(article_id)
            found = tuple(_findings(analysed, start, end, claim.rule))
            yield Ground(article_id, article.path, start, end, _sentence(article, analysed, start), found)


def _sentence(article: Article, analysed: Analysed, start: int) -> str:
    number = analysed.findings.sentence_at(start)
    return "" if number is None else " ".join(analysed.findings.sentences[number].cut(article.text).split())


def _findings(analysed: Analysed, start: int, end: int, rule: str) -> Iterator[tuple[str, str, str]]:
    """Yield plugin, kind and rule of the findings behind a statement: those of its rule, else all in its span."""
    inside = [
        (analysed.maker(number), type(finding).__name__, finding.rule)
        for number, finding in enumerate(analysed.findings.findings)
        if start <= finding.span.start and finding.span.end <= end
    ]
    of_rule = [found for found in inside if found[2] == rule.rpartition(": ")[2]]
    yield from dict.fromkeys(of_rule or inside)


def in_words(answer: Why) -> str:
    """Return the answer as lines for a reader."""
    lines = [f"{answer.page}, line {answer.line}: {answer.text}"]
    lines.append(f"  the page is planned by {answer.planned_by} and rendered by {answer.rendered_by}")
    lines += [f"  {plugin} wrote: {replacement}" for plugin, replacement in answer.edits]
    for words, rule, grounds in answer.statements:
        lines.append(f"  statement, by {rule or 'no rule'}: {words}")
        for ground in grounds:
            lines.append(f"    from {ground.path}, characters {ground.start} to {ground.end}: {ground.sentence}")
            lines += [f"      {kind} found by {plugin}, rule {name}" for plugin, kind, name in ground.findings]
    return "\n".join(lines)
