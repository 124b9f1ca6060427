"""What the editor hides is taken out of the articles and findings before anything is merged or composed.

So it stands in no published byte: no page, slug, alternative text, search index, preview, card or data file. A hidden
name or text takes the whole sentences away in which it stands, or in which a hidden person is meant; a hidden item or
term takes away what was found, and leaves the sentence to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from explainer.merge.blanks import blanked, tells_any
from explainer.merge.hidden_words import HiddenWords, found_in, hidden_name, hidden_words, named_by, same_name
from explainer.merge.names import inverted, label_key, name_key, person_name, untitled
from explainer.merge.problems import text_of, texts_of, unmatched
from explainer.merge.unhidden import Nameable
from explainer.model import (
    Article,
    ArticleFindings,
    Change,
    Definition,
    EntityRecord,
    Event,
    Person,
    Quotation,
    Quote,
    Term,
    TimelineEntry,
    WatchEntry,
    WatchItem,
)
from explainer.of_article import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import ChangedStatement, Corpus, CurationEntry, CurationProblem, Finding, Record, Settings

_NAMING = frozenset(("merge", "rename"))
"""Corrections that give several names to one."""
_LISTED: dict[type[Record], type[Finding]] = {TimelineEntry: Event, WatchEntry: WatchItem}


@dataclass
class _Hidden:
    """What is hidden: words, entities by article, places of findings by their kind, quotations, and terms."""

    words: set[HiddenWords] = field(default_factory=set)
    members: dict[str, set[str]] = field(default_factory=dict)
    places: set[tuple[type[Finding], str, int, int]] = field(default_factory=set)
    quotes: set[tuple[str, str]] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    explained: set[str] = field(default_factory=set)
    """The articles that explain hidden terms."""

    def concerned(self) -> set[str]:
        """Return the articles in which something that was found is hidden, whatever their words."""
        items = {each[0] for each in self.quotes} | {each[1] for each in self.places}
        return items | self.members.keys() | self.explained

    def words_in(self, article: str) -> tuple[HiddenWords, ...]:
        return tuple(sorted((w for w in self.words if w.article in ("", article)), key=lambda w: (w.text, w.article)))

    def drops(self, article: Article, finding: Finding) -> bool:
        """Tell whether a finding is a hidden item or term."""
        if isinstance(finding, Quote) and (article.id, finding.id) in self.quotes:
            return True
        if isinstance(finding, Definition) and self.terms:
            said = (finding.term, finding.expansion)
            if self.terms & {label_key(span.cut(article.text)) for span in said if span}:
                return True
        return (type(finding), article.id, finding.span.start, finding.span.end) in self.places


def without_hidden(corpus: Corpus, settings: Settings, shown: Mapping[str, ArticleFindings] | None = None) -> Corpus:
    """Return `corpus`, of which nothing is merged yet, without what its `hide` entries name.

    `shown` are its findings that are sure enough for the site, where that is known: entries name what the editor saw.
    Findings are read of those articles alone in which something is hidden. The records of what is returned are the
    problems of entries that name nothing; its curation has no `hide` entries any more, nor others that tell what is
    hidden.
    """
    entries = [entry for entry in corpus.curation if entry.action == "hide"]
    if not entries:
        return corpus
    nameable = Nameable(corpus, settings, corpus.findings if shown is None else shown)
    hidden, problems = _what_is_hidden(corpus, entries, nameable)
    concerned = hidden.concerned()
    articles: dict[str, Article] = {}
    changed: dict[str, ArticleFindings] = {}
    blanked_ids: set[str] = set()
    for article_id, article in corpus.articles.items():
        words = hidden.words_in(article_id)
        if article_id not in concerned and not tells_any(article, words):
            articles[article_id] = article
            continue
        entities = frozenset(hidden.members.get(article_id, ()))
        before = corpus.findings[article_id]
        clean, after = blanked(article, before, words, entities, lambda f, article=article: hidden.drops(article, f))  # type: ignore[misc]  # bound at once
        articles[clean.id] = clean
        if after is not before:
            changed[clean.id] = after
            blanked_ids |= {article_id, clean.id}
    return replace(
        corpus,
        articles=MappingProxyType(articles),
        findings=_Findings(tuple(articles), changed, corpus.findings),
        records=tuple(problems),
        curation=tuple(entry for entry in corpus.curation if not _tells_hidden(entry, hidden)),
        hidden=tuple(sorted({words.text for words in hidden.words})),
        blanked=frozenset(blanked_ids),
        left_out={path: why for path, why in corpus.left_out.items() if not named_by(path, hidden.words_in(""))},
    )


def without_traces(records: Iterable[Record], corpus: Corpus) -> Iterator[Record]:
    """Yield `records` of `corpus` without what the history of earlier builds tells of something hidden.

    Nor is an article that has blanks now told as one that its publisher changed.
    """
    words = tuple(hidden_words(text, whole=False) for text in corpus.hidden)
    for record in records:
        if not (words or corpus.blanked) or not isinstance(record, Change):
            yield record
            continue
        statements = tuple(each for each in record.statements if not _traces(each, words, corpus.blanked))
        others = {
            name: tuple(
                each for each in getattr(record, name) if each not in corpus.blanked and not named_by(each, words)
            )
            for name in ("added", "edited", "withdrawn")
        }
        titles = {name: "" for name in ("name", "title") if named_by(getattr(record, name), words)}
        if statements or any(others.values()):
            yield msgspec.structs.replace(record, statements=statements, **others, **titles)


def _traces(changed: ChangedStatement, words: tuple[HiddenWords, ...], blanked_ids: frozenset[str]) -> bool:
    said = (changed.words, changed.before, changed.about, changed.about_before)
    return changed.article in blanked_ids or any(named_by(each, words) for each in said)


class _Findings(Mapping[str, ArticleFindings]):
    """The findings of all articles, some of them changed; the others are read when they are asked for."""

    def __init__(
        self, order: tuple[str, ...], changed: Mapping[str, ArticleFindings], others: Mapping[str, ArticleFindings]
    ) -> None:
        self._order, self._changed, self._others = order, changed, others

    def __getitem__(self, article_id: str) -> ArticleFindings:
        found = self._changed.get(article_id)
        return self._others[article_id] if found is None else found

    def state(self, article_id: str) -> bytes:
        """Return the state of an article of which nothing is hidden."""
        return b"" if article_id in self._changed else state_of(self._others, article_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


def _what_is_hidden(
    corpus: Corpus, entries: Iterable[CurationEntry], nameable: Nameable
) -> tuple[_Hidden, list[CurationProblem]]:
    hidden = _Hidden()
    problems: list[CurationProblem] = []
    for entry in entries:
        article = text_of(entry, "article")
        if article and article not in corpus.articles:
            problems.append(unmatched(entry, article, corpus.articles))
            continue
        if name := text_of(entry, "name"):
            problems += _hide_name(hidden, entry, name, nameable.records)
        if item := text_of(entry, "item"):
            problems += _hide_item(hidden, entry, item, nameable)
        if term := text_of(entry, "term"):
            problems += _hide_term(hidden, entry, term, nameable)
        if text := text_of(entry, "text"):
            words = hidden_words(text, whole=False, article=article)
            hidden.words.add(words)
            if not _stands_anywhere(words, corpus):
                problems.append(unmatched(entry, text))
    return hidden, problems


def _hide_name(hidden: _Hidden, entry: CurationEntry, name: str, merged: Corpus) -> Iterator[CurationProblem]:
    """Hide all that is called `name`: by its words, and wherever a pronoun or a shorter name means it."""
    article = text_of(entry, "article")
    called = {name, *_called_by_the_editor(name, merged.curation)}
    words = {each for known in called for each in hidden_name(known, article=article)}
    hidden.words |= words
    records = [record for record in merged.of(EntityRecord) if any(_is_called(record, known) for known in called)]
    for record in records:
        members = [member for member in record.members if article in ("", member[0])]
        for where, entity in members:
            hidden.members.setdefault(where, set()).add(entity)
        names = {record.name, *record.aliases}
        for each in names:
            if " " in each:
                hidden.words |= hidden_name(each, article=article)
        short = {each for each in names if " " not in each}
        if isinstance(record, Person):
            short |= {person_name(each).surname for each in names}
            listed = filter(None, map(inverted, names))
            hidden.words |= {words for each in listed for words in hidden_name(each, article=article)}
        hidden.words.update(
            words for each in short for where, _ in members for words in hidden_name(each, article=where)
        )
    if not records and not any(_stands_anywhere(each, merged) for each in words):
        yield unmatched(entry, name, (n for r in merged.of(EntityRecord) for n in (r.name, *r.aliases)))


def _called_by_the_editor(name: str, curation: Iterable[CurationEntry]) -> set[str]:
    """Return the other full names that entries to merge or to rename give to what is called `name`."""
    found: set[str] = set()
    for entry in curation:
        if entry.action in _NAMING:
            told = {*texts_of(entry, "names"), text_of(entry, "name"), text_of(entry, "to")}
            if any(same_name(each, name) for each in told):
                found |= {each for each in told if " " in each}  # a surname alone may be others' too
    return found


def _is_called(record: EntityRecord, name: str) -> bool:
    if name in (record.id, record.name) or same_name(record.name, untitled(name)):
        return True
    return any(name_key(each) == name_key(name) or same_name(each, name) for each in (record.name, *record.aliases))


def _hide_item(hidden: _Hidden, entry: CurationEntry, item: str, nameable: Nameable) -> Iterator[CurationProblem]:
    record, known = nameable.item(item)
    if record is None:
        yield unmatched(entry, item, known)
    elif isinstance(record, Quotation):
        hidden.quotes.add((record.article, record.quote))
    elif isinstance(record, Term):
        _take_away(hidden, record)
    else:
        kind = _LISTED[type(record)]
        hidden.places.update((kind, each.article, each.start, each.end) for each in record.evidence)


def _hide_term(hidden: _Hidden, entry: CurationEntry, term: str, nameable: Nameable) -> Iterator[CurationProblem]:
    same, others = nameable.terms(lambda record: label_key(term) in _keys(record))
    for record in same:
        _take_away(hidden, record)
    if not same:
        yield unmatched(entry, term, (record.name for record in others))


def _take_away(hidden: _Hidden, term: Term) -> None:
    hidden.terms.update(_keys(term))
    hidden.explained.update(each.article for each in term.occurrences)


def _keys(term: Term) -> set[str]:
    return {label_key(name) for name in (term.name, *term.aliases)}


def _stands_anywhere(words: HiddenWords, corpus: Corpus) -> bool:
    where = [words.article] if words.article else corpus.articles
    anywhere = (replace(words, article=""),)
    return any(
        found_in(corpus.articles[each].text, anywhere) or named_by(corpus.articles[each].title, anywhere)
        for each in where
    )


def _tells_hidden(entry: CurationEntry, hidden: _Hidden) -> bool:
    """Tell whether an entry hides something, or would say again what is hidden."""
    if entry.action == "hide":
        return True
    if entry.action == "define" and label_key(text_of(entry, "term")) in hidden.terms:
        return True
    said = [text for key in entry.values for text in (text_of(entry, key), *texts_of(entry, key))]
    return any(named_by(text, hidden.words_in("")) for text in said)
