# ruff: noqa: E501  # a table of records, one a line
"""A small corpus made by hand: an invented town, two articles, one of every kind of record."""

from __future__ import annotations

import re

from explainer.model import (
    Article,
    ArticleFindings,
    Corpus,
    Dated,
    Evidence,
    Explanation,
    Figure,
    FiveWs,
    Genre,
    KeySentence,
    LeftOut,
    Mention,
    Organisation,
    Person,
    Place,
    Quotation,
    RoleRecord,
    Span,
    Story,
    Term,
    TimelineEntry,
    Unknown,
    WatchEntry,
    WatchUpdate,
)

from .clauses import clause

# What no rule finds anything in: the length of an article, from which a page takes its share.
FILLER = " ".join(
    f"Boats {verb} the {place} every morning, rain or shine, and nobody counts them any more these days."
    for verb in ("leave", "pass", "reach", "circle")
    for place in ("quay", "pier", "lighthouse", "mole", "old jetty")
)

FERRY = """Tarnby will vote on its ferry on 9 May, mayor Ilse Brandt said on Monday.

The ferry, a steel boat of 1931, stopped in February after a leak. “We owe the island a crossing,” Brandt told the council. \
The harbour board, the body that runs the quays, claimed that a bridge would be cheaper.

Nobody knows who will pay for the repair. The repair of Tarnby’s ferry will cost 40,000 crowns, the board counted."""

FERRY += (
    """

"""
    + FILLER
)

BRIDGE = """The vote on Tarnby’s ferry has been postponed to 6 June, the council said on Thursday.

Oskar Lind, head of the harbour board, denied that *his* board <wanted> a bridge. Ilse Brandt stepped down as mayor."""

BRIDGE += "\n\n" + FILLER.replace("morning", "evening")

FERRY_STOPPED = "The ferry, a steel boat of 1931, stopped in February after a leak"
OF_TARNBY = (FERRY.index("Tarnby’s"), FERRY.index("’s ferry"))
FERRY_LEAD, LEAD = FERRY.partition("\n")[0], BRIDGE.partition("\n")[0]

ARTICLES = {
    "ferry": Article(
        id="ferry", text=FERRY, title="Tarnby votes on its ferry", title_by="source", published="2031-04-07",
        source="Tarnby Post", url="https://post.example/ferry?a=1&b=2", rights="full", topics=("transport",), fictional=True,
    ),
    "bridge: 2": Article(
        id="bridge: 2", text=BRIDGE, title="Vote | [postponed] <b>", title_by="editor", published="2031-04-24",
        source="Island Mail", fictional=True,
    ),
}  # fmt: skip


def at(article: str, words: str) -> Evidence:
    """Return the first place of `words` in an article."""
    start = ARTICLES[article].text.index(words)
    return Evidence(article, start, start + len(words))


def span(article: str, words: str) -> Span:
    return at(article, words).span


def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\s][^\n]*?[.!?]”?(?=\s|$)", text))


def _paragraphs(text: str) -> tuple[Span, ...]:
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))


def _findings(article: str, *found: object) -> ArticleFindings:
    text = ARTICLES[article].text
    return ArticleFindings(article=article, paragraphs=_paragraphs(text), sentences=_sentences(text), findings=found)


FINDINGS = {
    "ferry": _findings(
        "ferry",
        clause(FERRY, FERRY_LEAD[:-1], "Tarnby", omissible=(" on Monday",)),
        clause(FERRY, FERRY_STOPPED, "The ferry", "noun", omissible=(", a steel boat of 1931,", " after a leak")),
        clause(FERRY, "We owe the island a crossing", "We", "anaphor"),
        clause(FERRY, "Nobody knows who will pay for the repair", "Nobody", "noun"),
        clause(FERRY, "The repair of Tarnby’s ferry will cost 40,000 crowns, the board counted", "The repair of Tarnby’s ferry", "noun"),
        KeySentence(span=span("ferry", FERRY_LEAD), rule="key.lead", rank=0),
        KeySentence(span=span("ferry", "The ferry, a steel boat of 1931, stopped in February after a leak."), rule="key", rank=1),
        FiveWs(span=span("ferry", "Tarnby"), rule="who.subject", question="who"),
        FiveWs(span=span("ferry", "on 9 May"), rule="when.first", question="when"),
        FiveWs(span=span("ferry", "a steel boat"), rule="deed", question="how", confidence=0.1),  # doubtful: on no page
        Figure(span=span("ferry", "40,000 crowns"), rule="figure", value=40000, unit="crowns",
               of_what=span("ferry", "The repair of Tarnby’s ferry"), counted_by=span("ferry", "the board")),
        Figure(span=span("ferry", "40,000 crowns"), rule="figure", value=40000, unit="crowns",
               of_what=span("ferry", "The repair of Tarnby’s ferry")),  # the same again: told once
        Unknown(span=span("ferry", "Nobody knows who will pay for the repair."), rule="unknown"),
        Mention(span=span("ferry", "Tarnby"), rule="names", entity="e4", form="name", metonym="government"),
        Mention(span=Span(*OF_TARNBY), rule="names", entity="e4", form="name"),
        LeftOut(span=span("ferry", "it"), rule="x", what="quotation", reason="no speaker"),
    ),
    "bridge: 2": _findings(
        "bridge: 2",
        clause(BRIDGE, LEAD[:-1], "The vote on Tarnby’s ferry"),
        Genre(span=span("bridge: 2", LEAD), rule="label", genre="opinion", chance=1.0, stated=True),
        KeySentence(span=span("bridge: 2", LEAD), rule="key.lead", rank=0),
        FiveWs(span=span("bridge: 2", "The vote on Tarnby’s ferry"), rule="what.subject", question="what"),
    ),
}  # fmt: skip

RECORDS = (
    Story(id="story-ferry", name="The ferry of Tarnby", slug="ferry", articles=("ferry", "bridge: 2"), fictional=True,
          topics=("transport",), first_published="2031-04-07", last_published="2031-04-24", title_by="editor"),
    Person(id="person-ilse-brandt", name="Ilse Brandt", slug="ilse-brandt", aliases=("Brandt",),
           members=(("ferry", "e1"), ("bridge: 2", "e2")), key_in=("ferry",), mention_count=3,
           first_seen="2031-04-07", last_seen="2031-04-24", provenance="merge.entities: name",
           evidence=(at("ferry", "Ilse Brandt"), at("ferry", "Brandt told"), at("bridge: 2", "Ilse Brandt")),
           roles=(RoleRecord(text="mayor", status="former", evidence=(at("bridge: 2", "mayor"),),
                             first_seen="2031-04-24", last_seen="2031-04-24"),
                  RoleRecord(text="mayor", evidence=(at("ferry", "mayor"),), first_seen="2031-04-07", last_seen="2031-04-07"))),
    Person(id="person-oskar-lind", name="Oskar Lind", slug="oskar-lind", members=(("bridge: 2", "e1"),), mention_count=1,
           first_seen="2031-04-24", last_seen="2031-04-24", evidence=(at("bridge: 2", "Oskar Lind"),),
           roles=(RoleRecord(text="head of the harbour board", evidence=(at("bridge: 2", "head of the harbour board"),),
                             first_seen="2031-04-24", last_seen="2031-04-24"),)),
    Organisation(id="organisation-harbour-board", name="harbour board", slug="harbour-board", members=(("ferry", "e3"),),
                 mention_count=1, evidence=(at("ferry", "harbour board"),), first_seen="2031-04-07", last_seen="2031-04-07"),
    Place(id="place-tarnby", name="Tarnby", slug="tarnby", members=(("ferry", "e4"), ("bridge: 2", "e4")), mention_count=2,
          evidence=(at("ferry", "Tarnby"), at("bridge: 2", "Tarnby")), first_seen="2031-04-07", last_seen="2031-04-24"),
    Term(id="term-harbour-board", name="harbour board", slug="harbour-board", evidence=(at("ferry", "harbour board"),),
         explanations=(Explanation(text="the body that runs the quays", evidence=at("ferry", "the body that runs the quays")),
                       Explanation(text="Runs the *port*.", source="the editor"))),
    TimelineEntry(id="event-1", name="stopped", value="2031-02", stories=("story-ferry",), provenance="events: past",
                  tellings=(Dated(evidence=at("ferry", "The ferry, a steel boat of 1931, stopped in February after a leak"),
                                  value="2031-02", words=at("ferry", "in February")),)),
    WatchEntry(id="watch-1", name="vote", evidence=(at("ferry", "Tarnby will vote on its ferry on 9 May"),), value="2031-06-06",
               words=at("ferry", "9 May"), category="scheduled", expected_by="person-ilse-brandt", stories=("story-ferry",),
               entities=("place-tarnby",), status="postponed", said_on="2031-04-07", uid="u1", sequence=1,
               updates=(WatchUpdate(status="postponed", evidence=at("bridge: 2", LEAD), value="2031-06-06"),)),
    Quotation(id="quote-1", name="q1", article="ferry", quote="q1", form="direct", speaker="person-ilse-brandt",
              content=(at("ferry", "We owe the island a crossing"),), cue=(at("ferry", "told"),), said_on="2031-04-07"),
    Quotation(id="quote-2", name="q2", article="ferry", quote="q2", form="indirect", speaker="organisation-harbour-board",
              content=(at("ferry", "that a bridge would be cheaper"),), cue=(at("ferry", "claimed"),), cue_kind="claimed",
              said_on="2031-04-07"),
    Quotation(id="quote-3", name="q3", article="bridge: 2", quote="q1", form="indirect", speaker="person-oskar-lind",
              content=(at("bridge: 2", "that *his* board <wanted> a bridge"),), cue=(at("bridge: 2", "denied"),),
              cue_kind="denied", about=("organisation-harbour-board",), said_on="2031-04-24"),
    Quotation(id="quote-4", name="q4", article="bridge: 2", quote="q2", form="indirect",
              content=(at("bridge: 2", "The vote on Tarnby’s ferry has been postponed to 6 June"),),
              speaker_words=(at("bridge: 2", "the council"),), cue=(at("bridge: 2", "said"),), said_on="2031-04-24"),
)  # fmt: skip


def corpus(today: str = "2031-04-25") -> Corpus:
    """Return the example as a corpus."""
    return Corpus(ARTICLES, FINDINGS, RECORDS, today=today)
