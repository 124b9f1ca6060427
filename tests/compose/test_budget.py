"""A story page is shorter than its article, whatever its length: at most 60 per cent of its words, at most 450."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import jinja2
import msgspec
import pytest

from explainer.compose.pages import render_page
from explainer.compose.pages.site import Site
from explainer.compose.pages.story import story_page
from explainer.compose.pages.wording import count_words
from explainer.model import (
    Article,
    ArticleFindings,
    Clause,
    Corpus,
    Dated,
    Evidence,
    KeySentence,
    Person,
    Quotation,
    RoleRecord,
    Settings,
    Span,
    Story,
    TimelineEntry,
)

SETTINGS = Settings(today="2031-04-25", disable=("quote_boxes",))
_WASTE = re.compile(
    r'<details.*?</details>|<sup class="cite".*?</sup>|<span class="visually-hidden">.*?</span>|<!--.*?-->'
    r"|\]\([^)]*\)|\{ #[\w-]+ \}|<[^>]+>",
    re.DOTALL,
)
NAMES = ("Ada Moss", "Ben Orr", "Cara Dunn", "Dov Hale", "Eva Lund", "Finn Reed", "Gil Ames", "Hana Brook")
DEEDS = (
    "opened the {0} bridge of Tarnby after a winter of repairs",
    "sold the {0} warehouse by the quay to a family of boat builders",
    "found a {0} map of the island in the attic of the town hall",
    "planted a {0} orchard behind the school with all of its pupils",
    "painted the {0} lighthouse white and red for the summer visitors",
)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _story(sentences: int, articles: int = 1) -> Corpus:
    """Return a story of invented deeds in so many sentences an article: each a clause, an event and a quotation."""
    known, found, records = {}, {}, []
    for number in range(articles):
        article, findings, more = _article(f"a{number}", sentences, number)
        known[article.id], found[article.id] = article, findings
        records += more
    people = [
        Person(id=f"person-{n}", name=name, slug=f"p{n}", members=tuple((a, f"e{n}") for a in known), mention_count=1)
        for n, name in enumerate(NAMES)
    ]
    story = Story(
        id="story-tarnby",
        name="The quays of Tarnby",
        slug="tarnby",
        articles=tuple(known),
        first_published="2031-04-01",
        last_published="2031-04-20",
    )
    return Corpus(known, found, (story, *map(_with_role(known), people), *records), today="2031-04-25")


def _with_role(known: dict[str, Article]):  # a function
    first = next(iter(known))

    def with_role(person: Person) -> Person:
        start = known[first].text.find(person.name)
        if start < 0:
            return person
        place = (Evidence(first, start, start + len(person.name)),)
        role = RoleRecord(text="keeper of the quays", evidence=place)
        return msgspec.structs.replace(person, evidence=place, roles=(role,), key_in=(first,))

    return with_role


def _article(name: str, sentences: int, seed: int) -> tuple[Article, ArticleFindings, list[object]]:
    text, spans, clauses, records = "", [], [], []
    for n in range(sentences):
        who = NAMES[(n + seed) % len(NAMES)]
        deed = DEEDS[(n + seed) % len(DEEDS)].format(ORDINALS[(n * 3 + seed) % len(ORDINALS)])
        start = len(text)
        text += f"{who} {deed} in {1900 + n}. "
        end = len(text) - 2
        spans.append(Span(start, end + 1))
        subject = Span(start, start + len(who))
        verb = Span(subject.end + 1, subject.end + 2)
        clauses.append(Clause(span=Span(start, end), rule="x", subject=subject, verb=verb, opening="name"))
        clauses.append(KeySentence(span=Span(start, end + 1), rule="key", rank=n))
        place = Evidence(name, start, end)
        event = Dated(evidence=place, value=str(1900 + n))
        identity = f"{name}-{n}"
        records.append(
            TimelineEntry(
                id=f"event-{identity}", name="", value=str(1900 + n), tellings=(event,), stories=("story-tarnby",)
            )
        )
        if n % 2:
            said = (Evidence(name, verb.start, end),)
            speaker = f"person-{(n + seed) % len(NAMES)}"
            more = {"article": name, "quote": str(n), "form": "direct", "content": said, "speaker": speaker}
            records.append(Quotation(id=f"quote-{identity}", name="", **more))
    article = Article(id=name, text=text, title="Quays", published="2031-04-01", source="Tarnby Post")
    whole = (Span(0, len(text)),)
    findings = ArticleFindings(article=name, paragraphs=whole, sentences=tuple(spans), findings=tuple(clauses))
    return article, findings, records


def _page(corpus: Corpus) -> str:
    page = story_page(Site(corpus, SETTINGS), corpus.of(Story)[0])
    return render_page(page, jinja2.Environment(autoescape=True), SETTINGS) or ""


def shown_words(markdown: str) -> int:
    """Count the words that a page shows outside its folds."""
    return count_words(unescape(_WASTE.sub(" ", markdown)))


@pytest.mark.parametrize("sentences", [8, 12, 20, 40, 90, 200])
def test_a_story_of_one_article_is_at_most_three_fifths_of_it(sentences: int) -> None:
    corpus = _story(sentences)
    words = count_words(corpus.articles["a0"].text)
    assert 30 < shown_words(_page(corpus)) <= min(450, 0.6 * words)


@pytest.mark.parametrize("articles", [2, 5, 12])
def test_a_storyline_of_any_length_keeps_to_its_words(articles: int) -> None:
    assert shown_words(_page(_story(60, articles))) <= 650


def test_a_longer_article_may_fill_more() -> None:
    assert shown_words(_page(_story(8))) < shown_words(_page(_story(40))) <= shown_words(_page(_story(200))) + 40


def test_rows_begin_with_a_name_never_with_a_pronoun() -> None:
    corpus = _story(60)
    changed = [
        msgspec.structs.replace(f, opening="anaphor") if isinstance(f, Clause) and n % 4 else f
        for n, f in enumerate(corpus.findings["a0"].findings)
    ]
    found = {"a0": msgspec.structs.replace(corpus.findings["a0"], findings=tuple(changed))}
    page = _page(replace(corpus, findings=found))
    rows = re.findall(r'class="what"><span class="statement"[^>]*>([^<]+)', page.partition("{ #people }")[0])
    assert rows
    assert all(row.startswith(NAMES) for row in rows)
