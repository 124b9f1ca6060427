"""The steps of finding names in order: propose, decide for the document, group, choose who matters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from explainer.added_brackets import without_brackets
from explainer.analyse.names.apart import somebody_else, without_credits
from explainer.analyse.names.decide import decide
from explainer.analyse.names.group import group
from explainer.analyse.names.key import KeyReader
from explainer.analyse.names.kinds import DOUBTFUL
from explainer.analyse.names.metonyms import MetonymReader
from explainer.model import Entity, LeftOut, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.analyse.names.decide import Named
    from explainer.model import Analysis, Finding

_RULE = "names"


def find_names(analysis: Analysis) -> Iterator[Finding]:
    """Return the entities, numbered in order of their first name, and then their mentions by name."""
    text = analysis.article.text
    seen = without_credits(analysis, decide(analysis))
    decided = [name for name in seen if name.kind != DOUBTFUL]
    groups, unresolved = group(text, decided, somebody_else(analysis, decided))
    reader = KeyReader(analysis)
    metonyms = MetonymReader(analysis.parse, text, decided)
    for number, names in enumerate(groups, 1):
        fullest = fullest_name(text, names)
        yield Entity(
            span=fullest.span,
            rule=_RULE,
            confidence=round(max(name.confidence for name in names), 3),
            id=f"e{number}",
            type=fullest.kind,  # type: ignore[arg-type]  # one of the three kinds, by construction
            name=without_brackets(fullest.span.cut(text)),
            key=reader.is_key(names),
        )
    found = [(name, number) for number, names in enumerate(groups, 1) for name in names]
    for name, number in sorted(found):
        yield Mention(
            span=name.span,
            rule=_RULE,
            confidence=round(name.confidence, 3),
            entity=f"e{number}",
            form="name",
            metonym="government" if metonyms.is_metonym(name.span) else None,
        )
    for name in unresolved:
        yield LeftOut(span=name.span, rule=_RULE, what="name", reason="two people of the article have it")
    for name in seen:
        if name.kind == DOUBTFUL:
            yield LeftOut(span=name.span, rule=_RULE, what="name", reason="it may be a person's or not")


def fullest_name(text: str, names: Sequence[Named]) -> Named:
    """Return the name that stands for the entity: a person's most frequent full name, else the longest.

    A name in capitals stands behind the same in small letters; of equals the first is taken.
    """
    written = Counter(name.span.cut(text) for name in names)

    def rank(name: Named) -> tuple[bool, bool, int, int, int]:
        string = name.span.cut(text)
        words = len(string.split())
        often = written[string] if name.kind == "person" else 0
        return words > 1, not string.isupper() or words == 1, often, len(string), -name.span.start

    return max(names, key=rank)
