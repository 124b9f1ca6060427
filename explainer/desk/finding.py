"""From an element of a page to its items: the records whose evidence lies where a statement points to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from explainer.compose.pages.paths import own_path
from explainer.compose.pages.site import Site
from explainer.desk.actions import Action, Item, item_of
from explainer.model import (
    Definition,
    EntityRecord,
    Event,
    Evidence,
    Figure,
    FiveWs,
    KeySentence,
    Mention,
    Quotation,
    Quote,
    Role,
    Story,
    Term,
    TimelineEntry,
    Unknown,
    WatchEntry,
    WatchItem,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Article, Corpus, Record, Settings

FRONT = "index.md"
"""The path of the front page below the output folder."""
_MOST = 8
_STATEMENTS = (Definition, Event, Figure, FiveWs, KeySentence, Mention, Quote, Role, Unknown, WatchItem)


@dataclass(frozen=True, slots=True)
class Why:
    """Where a statement comes from: its article, the sentence around it, and each finding there with its confidence."""

    article: str
    title: str
    before: str
    sentence: str
    after: str
    findings: tuple[tuple[str, str, float | None], ...]


class Finder:
    """Looks items up by place, and by the path of a page."""

    def __init__(self, corpus: Corpus, settings: Settings | None = None) -> None:
        """Index the records of `corpus`; by the site's `settings` stories and articles are called as on its pages."""
        self.corpus, self.settings = corpus, settings
        self._places: dict[str, list[tuple[int, int, Record]]] = {}
        for record in corpus.records:
            for evidence in _evidence(record):
                self._places.setdefault(evidence.article, []).append((evidence.start, evidence.end, record))

    def items(self, source: str) -> tuple[Item, ...]:
        """Return the items at the places of a statement, written `ARTICLE:START:END …`, the closest fit first."""
        places = tuple(places_of(source))
        found: dict[str, tuple[float, Record, str]] = {}
        for place in places:
            for start, end, record in self._places.get(place.article, ()):
                shared = min(end, place.end) - max(start, place.start)
                if shared > 0:
                    fit = shared / max(end - start, place.end - place.start)
                    best = found.get(record.id)
                    if best is None or best[0] < fit:
                        found[record.id] = (fit, record, place.article)
        for _, record, article in tuple(found.values()):
            speaker = self.corpus.record(record.speaker) if isinstance(record, Quotation) and record.speaker else None
            if speaker is not None:
                found.setdefault(speaker.id, (0.0, speaker, article))
        ordered = sorted(found.values(), key=lambda each: (-each[0], each[1].id))[:_MOST]
        items = [item for _, record, article in ordered if (item := item_of(self.corpus, record, article))]
        return (*items, *(_sentence(self.corpus, place) for place in places[:1]))

    def page(self, path: str) -> Item | None:
        """Return what the page at `path` (below the output folder, without its ending) is about."""
        for record in self.corpus.records:
            if own_path(record) == path:
                return item_of(self.corpus, record)
        return None

    def term(self, name: str) -> Item | None:
        """Return the term that the glossary lists under `name`: its explanation may be the editor's, from no source."""
        record = next((each for each in self.corpus.of(Term) if each.name == name), None)
        return item_of(self.corpus, record) if record else None

    def why(self, source: str) -> tuple[Why, ...]:
        """Return the sentences and findings at the places of a statement."""
        return tuple(_why(self.corpus, place) for place in places_of(source) if place.article in self.corpus.articles)

    def choices(self, name: str) -> list[tuple[str, str]]:
        """Return the (value, label) pairs of a list that a question names."""
        kind, _, of = name.partition(":")
        corpus = self.corpus
        if kind in {"people", "entities"}:
            records = sorted(corpus.of(EntityRecord), key=lambda each: (-each.mention_count, each.name))
            names = Counter(record.name for record in records)
            return [
                (record.name, type(record).__name__) if names[record.name] == 1 else (record.id, _told_apart(record))
                for record in records
            ]
        if kind == "statuses":
            return [("", ""), ("current", "yes"), ("former", "no more"), ("future", "not yet"), ("acting", "acting")]
        if kind == "stories":
            return _told_apart_by_value((story.id, self._story(story)) for story in corpus.of(Story) if story.id != of)
        inside = _articles_of(corpus.record(of))
        wanted = [each for each in corpus.articles.values() if (each.id in inside) is (kind == "articles in")]
        return _told_apart_by_value((each.id, self._article(each)) for each in reversed(wanted))

    @cached_property
    def _site(self) -> Site | None:
        return Site(self.corpus, self.settings) if self.settings is not None else None

    def _story(self, story: Story) -> str:
        """Return by what readers know a story: the title of its page."""
        return self._site.story_title(story) if self._site else story.name

    def _article(self, article: Article) -> str:
        """Return by what an editor knows an article: its title, or what its page is called, and its day."""
        title = self._site.title(article) if self._site else article.title
        return f"{title} ({article.published[:10]})" if article.published else title


def _articles_of(record: Record | None) -> set[str]:
    """Return the ids of a story's articles, or of those that name an entity."""
    if isinstance(record, Story):
        return set(record.articles)
    return {article for article, _ in record.members} if isinstance(record, EntityRecord) else set()


def successor(before: Corpus, now: Corpus, path: str) -> str:
    """Return the path of the page that took over from the one at `path` (below the output folder), or "".

    Of a person, organisation or place it is that of the record which most of its mentions went to, of a story that of
    the story with most of its articles; the front page where all of it is hidden.
    """
    record = next((each for each in before.records if own_path(each) == path.removesuffix(".md")), None)
    if isinstance(record, Story):
        heirs = Counter(each.id for each in now.of(Story) for _ in set(each.articles) & set(record.articles))
    elif isinstance(record, EntityRecord):
        found = (now.record_of(*member) for member in record.members)
        heirs = Counter(each.id for each in found if each is not None)
    else:
        return ""
    heir = now.record(min(heirs, key=lambda each: (-heirs[each], each))) if heirs else None
    return f"{own_path(heir)}.md" if heir is not None else FRONT


def _told_apart_by_value(choices: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (value, label) pairs whose labels all differ: where several are called the same, the value is added."""
    pairs = [(value, label or value) for value, label in choices]
    labels = Counter(label for _, label in pairs)
    return [(value, label if labels[label] == 1 else f"{label} – {value}") for value, label in pairs]


def _told_apart(record: EntityRecord) -> str:
    """Return what tells a record from others of its name."""
    role = f", {record.roles[0].text}" if record.roles else ""
    return f"{record.name}{role} ({type(record).__name__}, named {record.mention_count} times)"


def places_of(source: str) -> Iterator[Evidence]:
    """Yield the places that the `data-source` of a statement names; what cannot be read is passed over."""
    for part in source.split():
        article, _, rest = part.partition(":")
        start, _, end = rest.partition(":")
        if start.isdecimal() and end.isdecimal():
            yield Evidence(unquote(article), int(start), int(end))


def _evidence(record: Record) -> Iterable[Evidence]:
    match record:
        case Quotation():
            return (*record.evidence, *record.content, *record.cue, *record.speaker_words)
        case TimelineEntry():
            return [each.evidence for each in record.tellings]
        case WatchEntry():
            return record.evidence
        case Term():
            return [each.evidence for each in record.explanations if each.evidence]
        case EntityRecord():
            return (*record.evidence, *(each for role in record.roles for each in role.evidence))
        case _:
            return ()


def _sentence(corpus: Corpus, place: Evidence) -> Item:
    if place.article not in corpus.articles:
        return Item("", "sentence", "", ())
    words = " ".join(corpus.text(corpus.sentence(place)).split())
    hide = Action("Hide this sentence", "hide", {"text": words, "article": place.article})
    return Item("", "sentence", words, (hide,))


def _why(corpus: Corpus, place: Evidence) -> Why:
    article, found = corpus.articles[place.article], corpus.findings[place.article]
    number = found.sentence_at(place.start)
    sentences = [" ".join(span.cut(article.text).split()) for span in found.sentences]
    at = -1 if number is None else number
    here = [each for each in found.findings if isinstance(each, _STATEMENTS) and each.span.overlaps(place.span)]
    told = dict.fromkeys((type(each).__name__, each.rule, each.confidence) for each in here)
    return Why(
        article=article.id,
        title=article.title,
        before=sentences[at - 1] if at > 0 else "",
        sentence=sentences[at] if at >= 0 else " ".join(corpus.text(place).split()),
        after=sentences[at + 1] if 0 <= at < len(sentences) - 1 else "",
        findings=tuple(told),
    )
