"""How sure another finding is, and the list of all kinds of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model.findings import (
    Clause,
    DatedPassage,
    Definition,
    Entity,
    Event,
    Figure,
    Finding,
    FiveWs,
    Genre,
    KeySentence,
    LeftOut,
    Mention,
    Quote,
    Role,
    TimeExpression,
    UnexplainedTerm,
    Unknown,
    WatchItem,
)

if TYPE_CHECKING:
    from explainer.model.articles import Span


class Verdict(Finding, frozen=True, kw_only=True):
    """How sure another finding is: `confidence` is the chance that it is right, `shown` whether that is enough.

    The other finding is of the type named `of`, has this `span` and `rule`, and the same `mark`: the entity, or the
    question and rank, where one place may hold several findings.
    """

    of: str
    shown: bool
    mark: str = ""


class LineVerdict(Finding, frozen=True, kw_only=True):
    """Whether a line made of another finding is one that an editor would sign: right, and worth a reader's time.

    `confidence` is the chance of that, `shown` whether it is enough. The other finding is named as in a `Verdict`. What
    is not shown was found all the same, and stays a finding: a `Mention` says here whether its sentence is told of
    whom it names, a `Clause` whether it is told as an act.
    """

    of: str
    shown: bool
    mark: str = ""


def judged_key(finding: Finding) -> tuple[str, Span, str, str]:
    """Return the type's name, span, rule and mark by which a `Verdict` or `LineVerdict` names `finding`."""
    mark = ""
    if isinstance(finding, FiveWs):
        mark = f"{finding.question} {finding.rank}"
    elif isinstance(finding, (Role, Mention)):
        mark = finding.entity
    elif isinstance(finding, Quote):
        mark = finding.id
    return type(finding).__name__, finding.span, finding.rule, mark


def verdict_key(verdict: Verdict | LineVerdict) -> tuple[str, Span, str, str]:
    """Return by what `verdict` names the finding that it is on: the `judged_key` of that."""
    return verdict.of, verdict.span, verdict.rule, verdict.mark


CORE_FINDINGS: tuple[type[Finding], ...] = (
    Entity,
    Mention,
    Role,
    Quote,
    TimeExpression,
    Event,
    DatedPassage,
    WatchItem,
    Definition,
    Figure,
    Unknown,
    KeySentence,
    FiveWs,
    Clause,
    UnexplainedTerm,
    Genre,
    Verdict,
    LineVerdict,
    LeftOut,
)
