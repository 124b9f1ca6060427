"""Holds what is found in a text against the lines of a fixture, such as `not said: Tom Lee | we were late`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from explainer.host.doubtful import Thresholds, without_doubtful
from explainer.model import Entity, LineVerdict, Mention, Quote, Role, Settings
from tests.fixture_files import triples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from explainer.model import ArticleFindings

_THRESHOLD = Settings().speaker_threshold


def read_cases(file: Path) -> list[tuple[str, str, list[str]]]:
    """Return title, text and expectations of each case of a file; each part ends with a line that is a dot."""
    return [(title, text, lines.split("\n")) for title, text, lines in triples(file)]


@dataclass
class Found:
    """What was found in one text, as the lines of a fixture ask for it."""

    text: str
    findings: ArticleFindings
    _asked: dict[str, Callable[[str], bool]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Name the kinds of lines."""
        self._asked = {
            "said": lambda line: self._speaks(line, shown=True),
            "entity": lambda line: self._speaks(line, shown=False),
            "not said": lambda line: not self._speaks(line, shown=True) and not self._is_worded(line, shown=True),
            "words": lambda line: self._is_worded(line, shown=False),
            "not words": lambda line: not self._is_worded(line, shown=True),
            "quote": lambda line: line in map(self._content, self._of(Quote)),
            "not a quote": lambda line: line not in map(self._content, self._of(Quote)),
            "quoted": self._is_quoted,
            "not quoted": lambda line: not self._is_quoted(line),
            "no quotes": lambda _: not self._of(Quote),
            "person": lambda line: line in self._names("person"),
            "no person": lambda line: line not in self._written("person"),
            "place": lambda line: line in self._names("place"),
            "no place": lambda line: line not in self._written("place"),
            "organisation": lambda line: line in self._names("organization"),
            "no organisation": lambda line: line not in self._written("organization"),
            "same": self._are_one,
            "differ": lambda line: not self._are_one(line),
            "role": self._has_role,
            "no role": lambda line: not self._has_role(line, whole=False),
            "told of": self._is_told_of,
            "not current": lambda line: not self._has_role(line, whole=False, status="current"),
        }

    def unmet(self, lines: list[str]) -> list[str]:
        """Return the lines that do not hold; raise `KeyError` at a kind that nobody knows."""
        asked = [line.partition(": ") for line in lines if line]
        return [f"{kind}: {rest}" for kind, _, rest in asked if not self._asked[kind](rest)]

    @cached_property
    def _shown(self) -> ArticleFindings:
        """Leave out what is doubtful by the rules: what is learned from readers on top is tested elsewhere."""
        ruled = tuple(finding for finding in self.findings.findings if not isinstance(finding, LineVerdict))
        return without_doubtful(msgspec.structs.replace(self.findings, findings=ruled), Thresholds(_THRESHOLD))

    @cached_property
    def _by_entity(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {entity.id: {entity.name} for entity in self._of(Entity)}
        for mention in self._of(Mention):
            if mention.form == "name":
                found[mention.entity].add(mention.span.cut(self.text))
        return found

    def _of(self, kind: type, *, shown: bool = False) -> list:
        return [f for f in (self._shown if shown else self.findings).findings if isinstance(f, kind)]

    def _names(self, kind: str) -> set[str]:
        return {entity.name for entity in self._of(Entity) if entity.type == kind}

    def _written(self, kind: str) -> set[str]:
        ids = [entity.id for entity in self._of(Entity) if entity.type == kind]
        return {name for each in ids for name in self._by_entity[each]}

    def _content(self, quote: Quote) -> str:
        return " … ".join(span.cut(self.text) for span in quote.content)

    def _is_quoted(self, words: str) -> bool:
        return any(words in span.cut(self.text) for quote in self._of(Quote) for span in quote.content)

    def _holding(self, words: str, *, shown: bool) -> list[Quote]:
        return [q for q in self._of(Quote, shown=shown) if any(words in span.cut(self.text) for span in q.content)]

    def _speaks(self, line: str, *, shown: bool) -> bool:
        name, _, words = line.partition(" | ")
        return any(name in self._by_entity.get(q.speaker_entity or "", ()) for q in self._holding(words, shown=shown))

    def _is_worded(self, line: str, *, shown: bool) -> bool:
        source, _, words = line.partition(" | ")
        return any(source in s.cut(self.text) for q in self._holding(words, shown=shown) for s in q.speaker)

    def _are_one(self, line: str) -> bool:
        one, _, other = line.partition(" = ")
        return any({one, other} <= names for names in self._by_entity.values())

    def _has_role(self, line: str, *, whole: bool = True, status: str | None = None) -> bool:
        name, _, wanted = line.partition(" | ")
        held: dict[str, list[str]] = {}
        for role in self._of(Role):
            if name in self._by_entity[role.entity] and status in (None, role.status):
                held.setdefault(role.entity, []).append(role.span.cut(self.text))
        if whole:
            return any(wanted in texts for texts in held.values())
        return any(all(any(w in t for t in texts) for w in wanted.split(" & ")) for texts in held.values())

    def _is_told_of(self, line: str) -> bool:
        """Tell whether a role of somebody is of the time that ends the line; `-` where it is of no time long ago."""
        name, wanted, time = line.split(" | ")
        roles = (r for r in self._of(Role) if name in self._by_entity[r.entity] and r.span.cut(self.text) == wanted)
        return any((role.told_of or "-") == time for role in roles)

    def told(self) -> str:
        """Write down what was found, for the message of a test that fails."""
        rows = [f"{e.type}: {e.name} ({', '.join(sorted(self._by_entity[e.id]))})" for e in self._of(Entity)]
        rows += [f"role: {r.entity} {r.span.cut(self.text)} ({r.pattern}, {r.status})" for r in self._of(Role)]
        for quote in self._of(Quote):
            source = "; ".join(span.cut(self.text) for span in quote.speaker)
            names = min(self._by_entity.get(quote.speaker_entity or "", {"-"}))
            rows.append(f"quote: {names} [{source}] {quote.speaker_confidence} {quote.rule}: {self._content(quote)}")
        return "\n".join(rows)
