"""The page of a person: who it is, and nothing twice."""

from __future__ import annotations

from explainer.model import (
    Article,
    ArticleFindings,
    Clause,
    Corpus,
    Evidence,
    Person,
    Quotation,
    Settings,
    Span,
    WatchEntry,
)
from tests.compose.planned import build_pages

TEXT = "Nela Orrin, who runs the ferry, said the boat will rest in winter. Orrin said the quay will be painted."
WHO, FIRST, SECOND = "Nela Orrin, who runs the ferry", "the boat will rest in winter", "the quay will be painted"


def _at(words: str) -> Evidence:
    return Evidence("ferry", TEXT.index(words), TEXT.index(words) + len(words))


def _clause(words: str, subject: str) -> Clause:
    start = TEXT.index(words)
    verb = TEXT.index("said", start)
    return Clause(
        span=Span(start, start + len(words)),
        rule="x",
        subject=Span(start, start + len(subject)),
        verb=Span(verb, verb + 4),
        opening="name",
    )


def _page(words: str = WHO) -> dict[str, object]:
    """Return the data of the page of somebody whom a source calls by `words`."""
    article = Article(id="ferry", text=TEXT, title="The ferry", published="2031-04-07")
    whole = (Span(0, 66), Span(67, len(TEXT)))
    clauses = (_clause(TEXT[:65], WHO), _clause(TEXT[67:-1], "Orrin"))
    findings = ArticleFindings(article="ferry", paragraphs=(Span(0, len(TEXT)),), sentences=whole, findings=clauses)
    person = Person(id="p", name="Nela Orrin", slug="orrin", members=(("ferry", "e1"),), evidence=(_at("Nela Orrin"),))
    said = {"article": "ferry", "form": "indirect", "speaker": "p"}
    records = (
        person,
        Quotation(id="q1", name="q1", quote="q1", content=(_at(FIRST),), speaker_words=(_at(words),), **said),
        WatchEntry(id="w1", name="w1", evidence=(_at(FIRST),), category="planned", entities=("p",)),
        WatchEntry(id="w2", name="w2", evidence=(_at(SECOND),), category="planned", entities=("p",)),
        WatchEntry(id="w3", name="w3", evidence=(_at(FIRST),), category="planned", entities=("p",), value="2031-12-01"),
    )
    known = Corpus({"ferry": article}, {"ferry": findings}, records, today="2031-04-25")
    pages = {page.path: page.data for page in build_pages(known, Settings(today="2031-04-25"))}
    return pages["people/orrin.md"]


def test_somebody_without_a_role_is_introduced_in_the_words_of_a_source() -> None:
    assert _page()["introduced"].words == WHO


def test_a_bare_name_introduces_nobody() -> None:
    assert _page("Nela Orrin")["introduced"] is None


def test_what_was_said_is_not_told_again_as_still_to_come_unless_it_has_a_date() -> None:
    assert {view.record for view in _page()["watch"]} == {"w2", "w3"}
