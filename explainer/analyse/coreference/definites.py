"""Definite noun phrases further on: "the minister" after "Foreign Minister Ada Tor", "the ministry" after its name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from explainer.analyse.coreference.nominals import nominal
from explainer.analyse.names.lexicon import words
from explainer.analyse.roles.lexicon import noun_kind
from explainer.model import Entity, LeftOut, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.model import Analysis, Finding, Findings

_SMALL = frozenset({"the", "of", "for", "and", "&", "'s", "’s"})
_OUTSIDE = frozenset({"cc", "conj", "relcl", "appos", "acl"})
_DEMONSTRATIVE = frozenset({"the", "this"})


class _Described:
    """Which words describe which entity: its roles and the words of an organisation's name."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        self._known: dict[str, list[tuple[int, frozenset[str], str]]] = defaultdict(list)
        self._bodies: dict[str, list[tuple[int, str]]] = defaultdict(list)
        types = {entity.id: entity.type for entity in findings.of(Entity)}
        for mention in findings.of(Mention):
            part = analysis.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if part is None:
                continue
            if mention.form == "nominal" and mention.head is not None:
                said = frozenset(t.lower_ for t in part)
                self._known[mention.head.cut(analysis.article.text).lower()].append((part.start, said, mention.entity))
            elif mention.form == "name" and types.get(mention.entity) == "person":
                head, said = _title(analysis.doc, part.start)
                self._known[head].append((part.start, said, mention.entity))
            elif mention.form == "name" and types.get(mention.entity) == "organization" and len(part) > 1:
                for word in {part[0].lower_, part[-1].lower_} & words("organisation_words"):
                    self._bodies[word].append((part.start, mention.entity))

    def entities(self, head: Token, modifiers: frozenset[str]) -> set[str]:
        """Return the entities that the words before the phrase `head` describe so."""
        people = self._known.get(head.lower_, ())
        found = {entity for at, described, entity in people if at < head.i and modifiers <= described}
        if found or modifiers:
            return found
        return {entity for at, entity in self._bodies.get(head.lower_, ()) if at < head.i}


def definites(analysis: Analysis, findings: Findings) -> Iterator[Finding]:
    """Return a mention for each definite phrase that fits exactly one entity, and a `LeftOut` where it fits several."""
    described = _Described(analysis, findings)
    taken = _taken(analysis.doc, findings)
    for token in analysis.doc:
        article = _article(token)
        if article is None or token.i in taken or article.i in taken:
            continue
        phrase = _phrase(token)
        modifiers = frozenset(t.lower_ for t in phrase) - _SMALL - {token.lower_}
        found = described.entities(token, modifiers)
        if len(found) == 1:
            yield nominal(analysis.doc, article.i, phrase[-1].i + 1, min(found), "coreference.definite")
        elif found and noun_kind(token):
            span = Span(article.idx, token.idx + len(token))
            yield LeftOut(span=span, rule="coreference.definite", what="nominal", reason="several may be meant")


def _article(token: Token) -> Token | None:
    """Return the "the" of a noun in the singular that governs its phrase, or `None`."""
    if token.tag_ not in ("NN", "NNP") or token.dep_ in ("compound", "appos", "attr"):
        return None
    if not (noun_kind(token) or token.lower_ in words("organisation_words")):
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
    while first > 0 and (doc[first - 1].lower_ in words("titles") or (found and doc[first - 1].lower_ == "of")):
        first -= 1
        found.insert(0, doc[first].lower_)
    head = found[found.index("of") - 1] if "of" in found[1:] else (found or [""])[-1]
    return head, frozenset(found)


def _taken(doc: Doc, findings: Findings) -> set[int]:
    taken: set[int] = set()
    for mention in findings.of(Mention):
        span = mention.full or mention.span
        part = doc.char_span(span.start, span.end, alignment_mode="expand")
        if part is not None:
            taken.update(range(part.start, part.end))
    return taken
