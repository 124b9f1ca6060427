"""Definite noun phrases further on: "the minister" after "Foreign Minister Ada Tor", "the ministry" after its name."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from explainer.analyse.coreference.nominals import nominal
from explainer.analyse.roles.lexicon import noun_kind
from explainer.analyse.roles.plugin import find_roles
from explainer.analyse.words_at import words_at
from explainer.model import Entity, LeftOut, Mention, Span
from explainer.wordlists import lines, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.model import Analysis, Finding, Findings, Role

_SMALL = frozenset({"the", "of", "for", "and", "&", "'s", "’s"})
_OUTSIDE = frozenset({"cc", "conj", "relcl", "appos", "acl"})
_AGE = re.compile(r",[ ](?:aged[ ])?(\d{1,3})\b")
_OF_AGE = re.compile(r"\b[Tt]he[ ](\d{1,3})-year-old\b(?=[ ](?:[a-z]+(?:ed|s)|told|was|had|has|is|also|then)\b|[,.])")
_SURE, _LIKELY = 0.97, 0.9
_DEMONSTRATIVE = frozenset({"the", "this"})


class _Described:
    """Which words describe which entity: its roles and the words of an organisation's name."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        self._known: dict[str, list[tuple[int, frozenset[str], str]]] = defaultdict(list)
        self._bodies: dict[str, list[tuple[int, str]]] = defaultdict(list)
        types = {entity.id: entity.type for entity in findings.of(Entity)}
        self._people: list[tuple[int, str]] = []
        for mention in sorted(findings.of(Mention), key=lambda m: m.span):
            part = words_at(analysis.parse, mention.span)
            if mention.form == "nominal" and mention.head is not None:
                said = frozenset(t.lower_ for t in part)
                self._known[mention.head.cut(analysis.article.text).lower()].append((part.start, said, mention.entity))
            elif mention.form == "name" and types.get(mention.entity) == "person":
                self._people.append((part.start, mention.entity))
                head, said = _title(analysis.parse, part.start)
                self._known[head].append((part.start, said, mention.entity))
            elif mention.form == "name" and types.get(mention.entity) == "organization" and len(part) > 1:
                for word in {part[0].lower_, part[-1].lower_} & phrases("organisation_words"):
                    self._bodies[word].append((part.start, mention.entity))
        for role in find_roles(analysis, findings):
            if (role.pattern == "title" and role.category == "office") or role.status == "former":
                self._learn(analysis.parse, role)

    def _learn(self, doc: Doc, role: Role) -> None:
        """Learn a whole title, as written and spelled out: "Tarn Gov." is "the Tarn governor", too."""
        part = words_at(doc, role.span)
        end = next((n for n, token in enumerate(part) if n and token.pos_ == "ADP"), len(part))
        head = next((token for token in reversed(part[:end]) if not token.is_punct), part[0])
        said = frozenset(spelling for token in part for spelling in {token.lower_, _in_full(token)})
        for spelling in {head.lower_, _in_full(head)}:
            self._known[spelling].append((part.start, said, role.entity))

    def entities(self, head: Token, modifiers: frozenset[str]) -> set[str]:
        """Return the entities that the words before the phrase `head` describe so."""
        people = self._known.get(head.lower_, ())
        found = {entity for at, described, entity in people if at < head.i and modifiers <= described}
        if found or modifiers:
            return found
        return {entity for at, entity in self._bodies.get(head.lower_, ()) if at < head.i}

    def only_one(self, head: Token) -> set[str]:
        """Return the only one whom the whole article calls so, where he or she is the person named last."""
        found = {entity for _, _, entity in self._known.get(head.lower_, ())}
        nearest = next((entity for at, entity in reversed(self._people) if at < head.i), None)
        return found if len(found) == 1 and nearest in found else set()

    def last(self, head: Token, entity: str) -> int:
        """Return where the article last called the entity so before `head`."""
        known = [at for at, _, each in self._known.get(head.lower_, ()) if each == entity and at < head.i]
        bodies = [at for at, each in self._bodies.get(head.lower_, ()) if each == entity and at < head.i]
        return max([*known, *bodies], default=-1)

    def note(self, head: Token, entity: str) -> None:
        """Note that `head` was found to mean the entity."""
        self._known[head.lower_].append((head.i, frozenset({head.lower_}), entity))


def _in_full(token: Token) -> str:
    """Return the word of an abbreviation ("governor" of "Gov."), other words in small letters."""
    return _abbreviations().get(token.lower_.rstrip("."), token.lower_)


@cache
def _abbreviations() -> dict[str, str]:
    rows = (line.partition("|") for line in lines("role_abbreviations"))
    return {short.strip(): full.strip() for short, _, full in rows}


class _Unnamed:
    """The nouns that belong to no name: "a ministry spokesman" is another than the spokesman whose name is known."""

    def __init__(self, doc: Doc, taken: set[int]) -> None:
        self._at: dict[str, list[int]] = defaultdict(list)
        for token in doc:
            if token.tag_ == "NN" and token.i not in taken:
                self._at[token.lower_].append(token.i)

    def between(self, token: Token, start: int) -> bool:
        """Tell whether such a noun stands between the token `start` and this one."""
        return any(start < number < token.i for number in self._at[token.lower_])

    def leave_out(self, token: Token) -> None:
        """Take a noun out that has turned out to mean somebody known."""
        if token.i in self._at[token.lower_]:
            self._at[token.lower_].remove(token.i)


def _by_age(analysis: Analysis, findings: Findings) -> Iterator[Mention]:
    """Return a mention for each "the 23-year-old" where the article gives that age of one person alone."""
    people = {entity.id for entity in findings.of(Entity) if entity.type == "person"}
    ages: dict[str, set[str]] = defaultdict(set)
    text = analysis.article.text
    for mention in findings.of(Mention):
        if mention.form == "name" and mention.entity in people and (age := _AGE.match(text, mention.span.end)):
            ages[age[1]].add(mention.entity)
    for match in _OF_AGE.finditer(text):
        if len(ages[match[1]]) == 1:
            part = words_at(analysis.parse, Span(*match.span()))
            mention = nominal(analysis.parse, part.start, part.end, min(ages[match[1]]), "coreference.age")
            yield msgspec.structs.replace(mention, confidence=_SURE)


def definites(analysis: Analysis, findings: Findings) -> Iterator[Finding]:
    """Return a mention for each definite phrase that fits exactly one entity, and a `LeftOut` where it fits several."""
    described = _Described(analysis, findings)
    taken = _taken(analysis.parse, findings)
    yield from _by_age(analysis, findings)
    others = _Unnamed(analysis.parse, taken)
    for token in analysis.parse:
        article = _article(token)
        if article is None or token.i in taken or article.i in taken:
            continue
        phrase = _phrase(token)
        modifiers = frozenset(t.lower_ for t in phrase) - _SMALL - {token.lower_}
        found, sure = described.entities(token, modifiers), _SURE
        if not found and modifiers:
            found, sure = described.only_one(token), _LIKELY
        if len(found) == 1 and others.between(token, described.last(token, min(found))):
            continue
        if len(found) == 1:
            mention = nominal(analysis.parse, article.i, phrase[-1].i + 1, min(found), "coreference.definite")
            described.note(token, min(found))
            others.leave_out(token)
            yield msgspec.structs.replace(mention, confidence=sure)
        elif found and noun_kind(token):
            span = Span(article.idx, token.idx + len(token))
            yield LeftOut(span=span, rule="coreference.definite", what="nominal", reason="several may be meant")


def _article(token: Token) -> Token | None:
    """Return the "the" of a noun in the singular that governs its phrase, or `None`."""
    if token.tag_ not in ("NN", "NNP") or token.dep_ in ("compound", "appos", "attr"):
        return None
    if not (noun_kind(token) or token.lower_ in phrases("organisation_words")):
        return None
    return next((child for child in token.children if child.lower_ in _DEMONSTRATIVE and child.i < token.i), None)


def _phrase(token: Token) -> list[Token]:
    """Return the words of a noun's phrase without clauses and what is joined by "and"."""
    left_out = {t for child in token.children if child.dep_ in _OUTSIDE for t in child.subtree}
    found = [t for t in token.subtree if t not in left_out and not t.is_punct]
    ends = next((n for n, t in enumerate(found) if n and t.i > token.i and t.i > found[n - 1].i + 1), len(found))
    return found[:ends]


def _title(doc: Doc, first: int) -> tuple[str, frozenset[str]]:
    """Return the head and all words of the title right before a name: "secretary" of "Secretary of State"."""
    found: list[str] = []
    while first > 0 and (doc[first - 1].lower_ in phrases("titles") or (found and doc[first - 1].lower_ == "of")):
        first -= 1
        found.insert(0, doc[first].lower_)
    head = found[found.index("of") - 1] if "of" in found[1:] else (found or [""])[-1]
    return head, frozenset(found)


def _taken(doc: Doc, findings: Findings) -> set[int]:
    taken: set[int] = set()
    for mention in findings.of(Mention):
        part = words_at(doc, mention.full or mention.span)
        taken.update(range(part.start, part.end))
    return taken
