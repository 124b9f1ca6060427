"""What the command line tells the editor after merging: corrections that match nothing, and open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import CurationProblem, Doubt

if TYPE_CHECKING:
    from explainer.model import Corpus

_QUESTIONS = 20


def notices(corpus: Corpus) -> tuple[str, ...]:
    """Return each stale entry of `curation.yml`, then the first twenty questions, each with its ready line."""
    stale = [f"curation.yml, {problem.message}" for problem in corpus.of(CurationProblem)]
    doubts = corpus.of(Doubt)
    questions = [f"{doubt.question}\n    {doubt.advice}" for doubt in doubts[:_QUESTIONS]]
    more = len(doubts) - len(questions)
    rest = [f"… and {more} more questions like these."] if more else []
    return (*stale, *questions, *rest)
