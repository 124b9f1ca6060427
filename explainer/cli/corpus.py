"""What a plugin's command gets to work with: the corpus of the site in whose folder it runs."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from explainer.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.model import Corpus

P = ParamSpec("P")
R = TypeVar("R")


def pass_corpus(command: Callable[Concatenate[Corpus, P], R]) -> Callable[P, R]:
    """Give a command of a plugin the site's corpus as its first argument: `@cli.command()` above, options between.

    What is kept of the articles is used, what is not is analysed now; nothing is published. What goes wrong on the way
    is told on standard error.
    """

    @wraps(command)
    def with_corpus(*given: P.args, **more: P.kwargs) -> R:
        from explainer import pipeline
        from explainer.cli.session import open_host, shown_progress

        host = open_host({})
        with shown_progress() as progress, pipeline.working_store(host) as (analyser, store):
            extracted = pipeline.analyse(host, analyser, pipeline.read(host), store, progress)
            corpus = pipeline.merge(host, extracted)
            for problem in host.ledger.problems:
                echo(f"Problem: {host.ledger.told(problem)}", err=True)
            return command(corpus, *given, **more)

    return with_corpus
