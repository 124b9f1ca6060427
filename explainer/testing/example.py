"""A corpus made by hand: an invented town, two articles, a record of every kind. Nothing has to be analysed for it."""

from __future__ import annotations

import re

from explainer.model import (
    Article,
    ArticleFindings,
    Clause,
    Corpus,
    Dated,
    Evidence,
    Explanation,
    Figure,
    Finding,
    KeySentence,
    Organisation,
    Person,
    Place,
    Quotation,
    Record,
    RoleRecord,
    Span,
    Story,
    Term,
    TimelineEntry,
    Unknown,
    WatchEntry,
    WatchUpdate,
)

LIGHT = """The lighthouse of Orrin will be lit again on 9 May, mayor Vera Lund said on Monday.

The lighthouse, a tower of 1911, went dark in February after a storm. \
“We owe the boats a light,” Lund told the council. \
Jonas Reet of the pilots' guild, the body that guides ships into Orrin, claimed that a beacon would be cheaper. \
The tower was painted in 2029.

Nobody knows who will pay for the lamp. The lamp costs 40,000 crowns, the guild counted."""

DELAY = """The lighting of Orrin's lighthouse was put off to 6 June, the council said on Thursday.

Jonas Reet, head of the pilots' guild, denied that the guild <wanted> a beacon. \
Vera Lund stepped down as mayor in April."""

# Nothing is found in the rest of the articles: it gives them the length of news, from which a page takes its share.
_REST = "\n\n" + " ".join(
    f"Boats {verb} the {place} every morning, rain or shine, and nobody counts them any more these days."
    for verb in ("leave", "pass", "reach", "circle")
    for place in ("quay", "pier", "mole", "buoy", "old jetty")
)

_CLAUSES = {
    "light": (
        (
            "The lighthouse of Orrin will be lit again on 9 May, mayor Vera Lund said on Monday",
            "The lighthouse of Orrin",
        ),
        ("The lighthouse, a tower of 1911, went dark in February after a storm", "The lighthouse"),
        ("The tower was painted in 2029", "The tower"),
        ("Nobody knows who will pay for the lamp", "Nobody"),
        ("The lamp costs 40,000 crowns, the guild counted", "The lamp"),
    ),
    "delay": (
        ("The lighting of Orrin's lighthouse was put off to 6 June, the council said on Thursday", "The lighting"),
        ("Vera Lund stepped down as mayor in April", "Vera Lund"),
    ),
}

_SENTENCE = re.compile(r"[^\s][^\n]*?[.!?]”?(?=\s|$)")


def _at(article: Article, words: str) -> Evidence:
    start = article.text.index(words)
    return Evidence(article.id, start, start + len(words))


def example_corpus() -> Corpus:
    """Return the corpus, as of 25 April 2031."""
    light = Article(
        id="light",
        text=LIGHT + _REST,
        title="Orrin lights its tower again",
        title_by="source",
        published="2031-04-07",
        source="Orrin Post",
        url="https://post.example/light?a=1&b=2",
        rights="full",
        topics=("sea",),
    )
    delay = Article(id="delay", text=DELAY + _REST, published="2031-04-24", source="Island Mail")
    findings = {article.id: _findings(article) for article in (light, delay)}
    return Corpus({"light": light, "delay": delay}, findings, _records(light, delay), today="2031-04-25")


def _findings(article: Article) -> ArticleFindings:
    sentences = tuple(Span(m.start(), m.end()) for m in _SENTENCE.finditer(article.text))
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text))
    found: list[Finding] = [KeySentence(span=sentences[0], rule="example", rank=0)]
    found += [_clause(article, words, subject) for words, subject in _CLAUSES[article.id]]
    if article.id == "light":
        found.append(Figure(span=_at(article, "40,000 crowns").span, rule="example", value=40000, unit="crowns"))
        found.append(Unknown(span=_at(article, "Nobody knows who will pay for the lamp.").span, rule="example"))
    return ArticleFindings(article=article.id, paragraphs=paragraphs, sentences=sentences, findings=tuple(found))


def _clause(article: Article, words: str, subject: str) -> Clause:
    whole = _at(article, words).span
    first = Span(whole.start, whole.start + len(subject))
    return Clause(span=whole, rule="example", subject=first, verb=Span(first.end, first.end), opening="noun")


def _records(light: Article, delay: Article) -> tuple[Record, ...]:
    return (*_stories(), *_people(light, delay), *_events(light, delay), *_quotations(light, delay))


def _stories() -> tuple[Record, ...]:
    return (
        Story(
            id="story-light",
            name="The lighthouse of Orrin",
            slug="light",
            articles=("light", "delay"),
            topics=("sea",),
            first_published="2031-04-07",
            last_published="2031-04-24",
            title_by="editor",
        ),
    )


def _people(light: Article, delay: Article) -> tuple[Record, ...]:
    april, late = "2031-04-07", "2031-04-24"
    guild = _at(light, "pilots' guild")
    return (
        Person(
            id="person-vera-lund",
            name="Vera Lund",
            slug="vera-lund",
            aliases=("Lund",),
            members=(("light", "e1"), ("delay", "e1")),
            key_in=("light",),
            mention_count=3,
            first_seen=april,
            last_seen=late,
            evidence=(_at(light, "Vera Lund"), _at(light, "Lund told"), _at(delay, "Vera Lund")),
            roles=(RoleRecord(text="mayor", first_seen=april, last_seen=april, evidence=(_at(light, "mayor"),)),),
        ),
        Person(
            id="person-jonas-reet",
            name="Jonas Reet",
            slug="jonas-reet",
            aliases=("Reet",),
            members=(("light", "e2"), ("delay", "e2")),
            mention_count=2,
            first_seen=april,
            last_seen=late,
            evidence=(_at(light, "Jonas Reet"), _at(delay, "Jonas Reet")),
            roles=(
                RoleRecord(
                    text="head of the pilots' guild",
                    first_seen=late,
                    last_seen=late,
                    evidence=(_at(delay, "head of the pilots' guild"),),
                ),
            ),
        ),
        Organisation(
            id="organisation-pilots-guild",
            name="pilots' guild",
            slug="pilots-guild",
            members=(("light", "e3"),),
            mention_count=1,
            first_seen=april,
            last_seen=april,
            evidence=(guild,),
        ),
        Place(
            id="place-orrin",
            name="Orrin",
            slug="orrin",
            members=(("light", "e4"), ("delay", "e4")),
            mention_count=2,
            first_seen=april,
            last_seen=late,
            evidence=(_at(light, "Orrin"), _at(delay, "Orrin")),
        ),
        Term(
            id="term-pilots-guild",
            name="pilots' guild",
            slug="pilots-guild",
            evidence=(guild,),
            explanations=(
                Explanation(
                    text="the body that guides ships into Orrin",
                    evidence=_at(light, "the body that guides ships into Orrin"),
                ),
            ),
        ),
    )


def _events(light: Article, delay: Article) -> tuple[Record, ...]:
    def told(number: int, article: Article, clause: str, words: str, value: str) -> TimelineEntry:
        telling = Dated(evidence=_at(article, clause), value=value, words=_at(article, words))
        return TimelineEntry(
            id=f"event-{number}", name=clause, value=value, stories=("story-light",), tellings=(telling,)
        )

    return (
        told(1, light, "The tower was painted in 2029", "2029", "2029"),
        told(2, light, "The lighthouse, a tower of 1911, went dark in February", "in February", "2031-02"),
        told(3, delay, "Vera Lund stepped down as mayor in April", "in April", "2031-04"),
        WatchEntry(
            id="watch-1",
            name="lighting",
            evidence=(_at(light, "The lighthouse of Orrin will be lit again on 9 May"),),
            value="2031-06-06",
            words=_at(light, "9 May"),
            category="scheduled",
            expected_by="person-vera-lund",
            entities=("place-orrin",),
            stories=("story-light",),
            status="postponed",
            said_on="2031-04-07",
            uid="orrin-light",
            sequence=1,
            updates=(
                WatchUpdate(
                    status="postponed",
                    evidence=_at(delay, "The lighting of Orrin's lighthouse was put off to 6 June"),
                    value="2031-06-06",
                ),
            ),
        ),
    )


def _quotations(light: Article, delay: Article) -> tuple[Record, ...]:
    return (
        Quotation(
            id="quote-1",
            name="We owe the boats a light",
            article="light",
            quote="q1",
            form="direct",
            content=(_at(light, "We owe the boats a light"),),
            cue=(_at(light, "told the council"),),
            speaker="person-vera-lund",
            said_on="2031-04-07",
        ),
        Quotation(
            id="quote-2",
            name="that a beacon would be cheaper",
            article="light",
            quote="q2",
            form="indirect",
            content=(_at(light, "that a beacon would be cheaper"),),
            cue=(_at(light, "claimed"),),
            speaker="person-jonas-reet",
            cue_kind="claimed",
            said_on="2031-04-07",
        ),
        Quotation(
            id="quote-3",
            name="that the guild wanted a beacon",
            article="delay",
            quote="q1",
            form="indirect",
            content=(_at(delay, "that the guild <wanted> a beacon"),),
            cue=(_at(delay, "denied"),),
            speaker="person-jonas-reet",
            cue_kind="denied",
            about=("organisation-pilots-guild",),
            said_on="2031-04-24",
        ),
    )
