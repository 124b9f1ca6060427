"""What can be found: one entry for each person, organisation, place, story and term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer import (
    EntityRecord,
    Evidence,
    Facet,
    Story,
    Term,
    entity_path,
    key_sentences,
    page_address,
    whole_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer import Corpus, Settings

_SENTENCES = 5


class Entry(msgspec.Struct, frozen=True):
    """One entry of the search: its address from the site's root, title, kind, and the words that find it.

    `called` are other names and roles, which weigh more than words.
    """

    address: str
    title: str
    kind: str
    words: str
    called: str = ""


def entries_of(corpus: Corpus, settings: Settings) -> Iterator[Entry]:
    """Yield all entries in a fixed order. A person is found by any alias and role."""
    here = msgspec.structs.replace(settings, site_url="")
    labels = labels_of(corpus)
    for record in sorted(corpus.of(EntityRecord), key=lambda record: record.id):
        told = _told(record.evidence[:_SENTENCES], corpus)
        called = " · ".join((*(role.text for role in record.roles), *record.aliases))
        words = " · ".join((record.name, *labels.get(record.id, ()), *told))
        yield Entry(page_address(entity_path(record), here), record.name, type(record).__name__.lower(), words, called)
    for story in sorted(corpus.of(Story), key=lambda story: story.id):
        told = [sentence for article in story.articles for sentence in _key_sentences(article, corpus)]
        title = story.name or corpus.articles[story.articles[0]].title or story.slug
        address = page_address(f"stories/{story.slug}.md", here)
        yield Entry(address, title, "story", " · ".join((title, *story.topics, *labels.get(story.id, ()), *told)))
    for term in sorted(corpus.of(Term), key=lambda term: term.id):
        if term.explanations:
            words = " · ".join((term.name, *term.aliases, *(found.text for found in term.explanations)))
            yield Entry(page_address(f"glossary.md#{term.slug}", here), term.name, "term", words)


def labels_of(corpus: Corpus) -> dict[str, list[str]]:
    """Return what the facets of plugins say of each record: "Weather: storm". Searching for these words finds it."""
    labels: dict[str, list[str]] = {}
    for facet in corpus.of(Facet):
        for value in facet.values:
            labels.setdefault(value.record, []).append(f"{facet.name}: {value.value}")
    return labels


def _key_sentences(article: str, corpus: Corpus) -> list[str]:
    keys = key_sentences(corpus, article)[:_SENTENCES]
    return _told(tuple(Evidence(article, key.span.start, key.span.end) for key in keys), corpus)


def _told(evidence: tuple[Evidence, ...], corpus: Corpus) -> list[str]:
    return list(dict.fromkeys(" ".join(corpus.text(whole_sentence(corpus, found)).split()) for found in evidence))
