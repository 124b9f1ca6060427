"""Lists the most mentioned people of a corpus with their other names and roles, to be checked by eye.

Run from the repository's root: `python -m benchmarks.people [NUMBER]`. Prints Markdown.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks.corpora import analysed
from explainer.model import Doubt, Person

if TYPE_CHECKING:
    from explainer.model import Corpus

_ROLES = 2
_NAMES = 6


def table(corpus: Corpus, number: int) -> str:
    """Return the `number` most mentioned people as a Markdown table."""
    people = sorted(corpus.of(Person), key=lambda person: (-person.mention_count, person.id))[:number]
    lines = [
        "| | person | mentions | articles | confidence | other names | roles (times; first to last seen) |",
        "| ---: | --- | ---: | ---: | ---: | --- | --- |",
    ]
    lines += [_row(rank, person) for rank, person in enumerate(people, start=1)]
    return "\n".join(lines)


def _row(rank: int, person: Person) -> str:
    articles = len({article for article, _ in person.members})
    shown = [role for role in person.roles if role.category in {"office", "description", "kinship"}][:_ROLES]
    roles = "; ".join(
        f"{'' if role.status == 'current' or role.status in role.text.lower() else role.status + ': '}{role.text} "
        f"({len(role.evidence)}; {role.first_seen} to {role.last_seen})"
        for role in shown
    )
    names = ", ".join(person.aliases[:_NAMES])
    cells = (rank, person.name, person.mention_count, articles, person.confidence, names, roles)
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def merged() -> Corpus:
    """Return the merged corpus of the training articles."""
    given = analysed()
    corpus = given.corpus()
    for plugin in given.host.implementing("merge"):
        answer = given.host.ask(plugin, "merge", "", {"corpus": corpus, "settings": given.host.settings})
        corpus = corpus.plus(answer.value) if answer else corpus
    return corpus


def main() -> None:
    """Print the table and the first doubts."""
    corpus = merged()
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    doubts = [f"- {doubt.question}" for doubt in corpus.of(Doubt)[:20]]
    sys.stdout.write(table(corpus, number) + "\n\nThe first doubts:\n\n" + "\n".join(doubts) + "\n")


if __name__ == "__main__":
    main()
