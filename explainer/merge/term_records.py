"""From `Definition` findings and the editor's own to `Term` records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from explainer.acronyms import is_acronym
from explainer.merge.names import label_key
from explainer.merge.problems import text_of, texts_of
from explainer.merge.slugs import unique_slugs
from explainer.merge.term_index import occurrences
from explainer.model import Definition, Evidence, Explanation, Term
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings, Corpus, Record

_FULL_SENTENCE = 8


@dataclass
class _Draft:
    """A term while its definitions are gathered: spellings with counts, and explanations with what speaks for them."""

    spellings: Counter[str] = field(default_factory=Counter)
    explained: list[tuple[float, Explanation]] = field(default_factory=list)
    by_editor: list[Explanation] = field(default_factory=list)
    places: set[Evidence] = field(default_factory=set)
    confidences: list[float] = field(default_factory=list)


class _Defined(msgspec.Struct, frozen=True, array_like=True):
    """A term that an article explains at `place`, its full form, and how good the explanation is."""

    key: str
    term: str
    expansion: str | None
    place: Evidence
    confidence: float
    worth: float
    explanation: Explanation


def make_terms(corpus: Corpus, *, used: bool = True) -> Iterator[Record]:
    """Return the terms in alphabetical order of their ids; without `used`, only with the places that explain them."""
    drafts = _gather(corpus)
    _add_editors(drafts, corpus)
    drafts = {key: draft for key, draft in drafts.items() if draft.explained or draft.by_editor}
    slugs = unique_slugs({key: (_name(draft), (key,)) for key, draft in drafts.items()})
    spellings = {key: tuple(draft.spellings) for key, draft in drafts.items()}
    places = occurrences(corpus, spellings) if used else {}
    yield from sorted((_term(drafts[key], slugs[key], places.get(key, ())) for key in slugs), key=lambda term: term.id)


def _gather(corpus: Corpus) -> dict[str, _Draft]:
    """Collect the definitions by term; an acronym and its full form are one term."""
    found: dict[str, _Draft] = {}
    same: dict[str, str] = {}
    for article in corpus.findings:
        for each in _defined(corpus, article):
            draft = found.setdefault(each.key, _Draft())
            draft.spellings[each.term] += 1
            draft.places.add(each.place)
            draft.confidences.append(each.confidence)
            if each.expansion is not None:
                draft.spellings[each.expansion] += 1
                same[each.key] = label_key(each.expansion)
            draft.explained.append((each.worth, each.explanation))
    return _with_acronyms(found, same)


@of_article(tuple[_Defined, ...])
def _defined(article: Article, findings: ArticleFindings) -> tuple[_Defined, ...]:
    """Return what one article explains, in the order of its text."""
    definitions = sorted(findings.of(Definition), key=lambda each: each.span)
    return tuple(filter(None, (_definition(article, each) for each in definitions)))


def _definition(article: Article, definition: Definition) -> _Defined | None:
    term = " ".join(definition.term.cut(article.text).split())
    words = " ".join(definition.explanation.cut(article.text).split())
    expansion, explained = definition.expansion, definition.explanation
    key = label_key(term)
    if not key:
        return None
    return _Defined(
        key=key,
        term=term,
        expansion=None if expansion is None else " ".join(expansion.cut(article.text).split()),
        place=Evidence(article.id, definition.term.start, definition.term.end),
        confidence=0.8 if definition.confidence is None else definition.confidence,
        worth=_worth(words, term, definition),
        explanation=Explanation(text=words, evidence=Evidence(article.id, explained.start, explained.end)),
    )


def _with_acronyms(found: dict[str, _Draft], same: dict[str, str]) -> dict[str, _Draft]:
    for short, full in sorted(same.items()):
        if short in found and full in found and short != full:
            one, other = found.pop(short), found[full]
            found[full] = _Draft(
                one.spellings + other.spellings,
                [*one.explained, *other.explained],
                [],
                one.places | other.places,
                [*one.confidences, *other.confidences],
            )
    return found


def _worth(words: str, term: str, definition: Definition) -> float:
    """Return how good an explanation is: sure, of some length, and not merely the term again."""
    length = min(len(words.split()), _FULL_SENTENCE) / _FULL_SENTENCE
    repeats = label_key(term) in label_key(words) and not is_acronym(term)
    sure = 0.8 if definition.confidence is None else definition.confidence
    return sure + 0.5 * length - 0.3 * repeats


def _add_editors(drafts: dict[str, _Draft], corpus: Corpus) -> None:
    for entry in corpus.curation:
        if entry.action == "define":
            term = text_of(entry, "term")
            draft = drafts.setdefault(label_key(term), _Draft())
            draft.spellings.update([term, *texts_of(entry, "aliases")])
            source = text_of(entry, "source") or "the editor"
            draft.by_editor = [Explanation(text=text_of(entry, "explanation"), source=source)]  # the last one counts


def _name(draft: _Draft) -> str:
    """Return the spelling to list a term under: the commonest; an acronym only where just its full form is told."""
    acronyms = [name for name in draft.spellings if is_acronym(name)]
    names = acronyms if acronyms and not _real(draft) else [n for n in draft.spellings if n not in acronyms] or acronyms
    return min(names, key=lambda name: (-draft.spellings[name], name.isupper(), name[:1].isupper(), name))


def _real(draft: _Draft) -> list[tuple[float, Explanation]]:
    """Return the explanations that say more than the term's own other spellings."""
    keys = {label_key(spelling) for spelling in draft.spellings}
    return [pair for pair in draft.explained if label_key(pair[1].text) not in keys]


def _term(draft: _Draft, slug: str, used: tuple[Evidence, ...]) -> Term:
    found = _real(draft) or ([] if draft.by_editor else draft.explained)
    best = sorted(found, key=lambda pair: (-pair[0], pair[1].evidence or Evidence("", 0, 0)))
    kept: dict[str, Explanation] = {}
    for explanation in (*draft.by_editor, *(each for _, each in best)):
        kept.setdefault(label_key(explanation.text), explanation)
    name = _name(draft)
    return Term(
        id=f"term-{slug}",
        name=name,
        slug=slug,
        evidence=tuple(each.evidence for each in kept.values() if each.evidence),
        confidence=round(max(draft.confidences, default=1.0), 3),
        provenance="merge.terms" if draft.explained else "merge.terms: curation.yml",
        aliases=tuple(sorted((s for s in draft.spellings if s != name), key=lambda s: (-draft.spellings[s], s))),
        explanations=tuple(kept.values()),
        occurrences=tuple(sorted(draft.places | set(used))),
    )
