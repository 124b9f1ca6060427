"""A site of many articles, made by rule: as many people, events, quotations, terms and plans as such a site has."""

from __future__ import annotations

from explainer.model import (
    Article,
    ArticleFindings,
    Clause,
    Corpus,
    Dated,
    Evidence,
    Explanation,
    Person,
    Quotation,
    Record,
    RoleRecord,
    Settings,
    Span,
    Story,
    Term,
    TimelineEntry,
    WatchEntry,
)

TODAY = "2031-04-25"
SETTINGS = Settings(today=TODAY)
_SYLLABLES = (
    "ba",
    "dor",
    "fen",
    "gil",
    "hal",
    "ken",
    "lor",
    "mar",
    "nel",
    "pim",
    "ros",
    "tal",
    "ul",
    "vek",
    "wen",
    "zor",
)
_EACH = 7


def word(number: int) -> str:
    """Return an invented word for a number, another one for each."""
    made = ""
    number += 16**3
    while number:
        number, rest = divmod(number, 16)
        made += _SYLLABLES[rest]
    return made


def crowd(articles: int) -> Corpus:
    """Return a corpus of so many articles, each a story of its own, with seven of each kind of record."""
    texts, found, records = {}, {}, list[Record]()
    for number in range(articles):
        article, findings, more = _article(number)
        texts[article.id], found[article.id] = article, findings
        records += more
    return Corpus(texts, found, records, today=TODAY)


def _article(number: int) -> tuple[Article, ArticleFindings, list[Record]]:
    name, day = f"a{number:04}", f"{2025 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
    text, spans, clauses, records = "", list[Span](), list[Clause](), list[Record]()
    for place in range(_EACH):
        start = len(text)
        each = number * _EACH + place
        who, thing = f"{word(each).title()} {word(each * 7 + 3).title()}", f"{word(each * 5 + 1)} {word(each * 11)}"
        said = f"the {thing} of the {word(each + 9)} quay will be closed to every boat before the winter comes"
        text += f"{who}, keeper of {word(each * 3)}, said that {said}.\n"
        spans.append(Span(start, len(text) - 1))
        subject, verb = Span(start, start + len(who)), text.index("said", start)
        whole, spoken = Span(start, len(text) - 2), Span(verb, verb + len("said"))
        clauses.append(Clause(span=whole, rule="x", subject=subject, verb=spoken, opening="name"))
        done = len(text)
        text += f"{who} closed the {thing} of Tarnby.\n"
        spans.append(Span(done, len(text) - 1))
        subject, verb = Span(done, done + len(who)), text.index("closed", done)
        closed = Span(verb, verb + len("closed"))
        clauses.append(Clause(span=Span(done, len(text) - 2), rule="x", subject=subject, verb=closed, opening="name"))
        parts = {"whole": text[start : done - 1], "who": who, "said": said, "thing": thing, "done": text[done:-1]}
        records += _records(name, each, day, parts, start)
    story = Story(
        id=f"story-{name}",
        name=f"Quays {number}",
        slug=f"quays-{number}",
        articles=(name,),
        first_published=day,
        last_published=day,
    )
    article = Article(id=name, text=text, title=f"Quays {number}", published=day, source="Tarnby Post")
    findings = ArticleFindings(
        article=name, paragraphs=(Span(0, len(text)),), sentences=tuple(spans), findings=tuple(clauses)
    )
    return article, findings, [story, *records]


def _records(article: str, each: int, day: str, parts: dict[str, str], start: int) -> list[Record]:
    def at(part: str) -> Evidence:
        begin = start + f"{parts['whole']}\n{parts['done']}".index(parts[part])
        return Evidence(article, begin, begin + len(parts[part]))

    whole, person = at("whole"), f"person-{each}"
    role = RoleRecord(text="keeper", evidence=(at("who"),), first_seen=day, last_seen=day)
    ahead = f"2032-{1 + each % 12:02}-{1 + each % 28:02}"
    stories = (f"story-{article}",)
    return [
        Person(
            id=person,
            name=parts["who"],
            slug=f"p{each}",
            members=((article, f"e{each}"),),
            evidence=(at("who"),),
            roles=(role,),
            mention_count=1,
            first_seen=day,
            last_seen=day,
        ),
        Quotation(
            id=f"quote-{each}",
            name="",
            article=article,
            quote=str(each),
            form="indirect",
            content=(at("said"),),
            speaker=person,
        ),
        TimelineEntry(
            id=f"event-{each}", name="", value=day, tellings=(Dated(evidence=at("done"), value=day),), stories=stories
        ),
        WatchEntry(
            id=f"watch-{each}",
            name="",
            evidence=(whole,),
            category="planned",
            value=ahead,
            uid=str(each),
            stories=stories,
        ),
        Term(
            id=f"term-{each}",
            name=parts["thing"],
            slug=f"t{each}",
            evidence=(at("thing"),),
            explanations=(Explanation(text=parts["said"], evidence=at("said")),),
        ),
    ]
