"""What the command line tells the editor after merging: corrections that match nothing, and open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.merge.problems import text_of
from explainer.model import CurationProblem, Doubt

if TYPE_CHECKING:
    from explainer.model import Corpus

_QUESTIONS = 20


def notices(corpus: Corpus) -> tuple[str, ...]:
    """Return each stale entry of `curation.yml`, then the first twenty questions, each with its ready line."""
    declined = _declined(corpus)
    problems = [problem for problem in corpus.of(CurationProblem) if problem.id not in declined]
    stale = [f"curation.yml, {problem.message}" for problem in problems]
    doubts = open_questions(corpus)
    questions = [f"{doubt.question}\n    {doubt.advice}" for doubt in doubts[:_QUESTIONS]]
    more = len(doubts) - len(questions)
    rest = [f"… and {more} more questions like these."] if more else []
    return (*stale, *questions, *rest)


def open_questions(corpus: Corpus) -> tuple[Doubt, ...]:
    """Return the questions that the editor has not declined (`decided:`), in the order in which they were found."""
    declined = _declined(corpus)
    return tuple(doubt for doubt in corpus.of(Doubt) if doubt.id not in declined)


def _declined(corpus: Corpus) -> set[str]:
    return {text_of(entry, "question") for entry in corpus.curation if entry.action == "decided"}
