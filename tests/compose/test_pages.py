"""All pages of the example, to the letter. `UPDATE_GOLDEN=1 pytest tests/compose` writes them anew: read the diff."""

from __future__ import annotations

import html
import os
import posixpath
import re
from dataclasses import replace
from pathlib import Path

import jinja2
import msgspec
import pytest

from explainer.compose.pages import render_page
from explainer.compose.pages.common import statements_in
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.method import BlindReading, Quality, QualityRow, method_page
from explainer.compose.pages.site import Site
from explainer.model import Article, Corpus, CurationEntry, Figure, Genre, LinkIndex, Quotation, Settings, Story
from explainer.publish.audit import audit
from tests.compose.planned import build_pages

from .example import ARTICLES, FINDINGS, RECORDS, at, corpus

GOLDEN = Path(__file__).parent / "golden"
SETTINGS = Settings(today="2031-04-25", site_name="Tarnby, explained", disable=("quote_boxes",))


def _render(known: Corpus, settings: Settings = SETTINGS) -> dict[str, str]:
    environment = jinja2.Environment(autoescape=True)
    return {page.path: render_page(page, environment, settings) or "" for page in build_pages(known, settings)}


RENDERED = _render(corpus())


@pytest.mark.parametrize("path", [p for p in RENDERED if p != "method.md"])
def test_golden(path: str) -> None:
    golden = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(RENDERED[path], encoding="utf-8")
    assert RENDERED[path] == golden.read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    kept = {str(p.relative_to(GOLDEN)) for p in GOLDEN.rglob("*.md")}
    assert kept == set(RENDERED) - {"method.md"}


def test_every_statement_holds() -> None:
    report = audit(ARTICLES, RENDERED)
    assert report.failures == ()
    assert report.statements > 70


def test_a_cue_and_a_speaker_of_another_sentence_are_cited_along() -> None:
    """“We owe the island a crossing,” …, with a cue two sentences on and a speaker one sentence before."""
    apart = [
        msgspec.structs.replace(
            record, cue=(at("ferry", "claimed"),), speaker=None, speaker_words=(at("ferry", "The ferry"),)
        )
        if isinstance(record, Quotation) and record.id == "quote-1"
        else record
        for record in RECORDS
    ]
    assert audit(ARTICLES, _render(Corpus(ARTICLES, FINDINGS, apart, today="2031-04-25"))).failures == ()


def test_who_counted_in_another_sentence_is_cited_along() -> None:
    found = list(FINDINGS["ferry"].findings)
    counted = Figure(
        span=at("ferry", "40,000 crowns").span, rule="figure", counted_by=at("ferry", "The harbour board").span
    )
    findings = {**FINDINGS, "ferry": msgspec.structs.replace(FINDINGS["ferry"], findings=(*found, counted))}
    assert audit(ARTICLES, _render(Corpus(ARTICLES, findings, RECORDS, today="2031-04-25"))).failures == ()


def test_figures_that_are_not_shown_are_no_notes() -> None:
    counted = at("ferry", "The ferry").span
    figures = [Figure(span=counted, rule="figure", value=float(n), of_what=counted) for n in range(20)]
    unseen = Figure(span=at("ferry", "40,000 crowns").span, rule="figure", value=40_000.0, of_what=counted)
    findings = {
        **FINDINGS,
        "ferry": msgspec.structs.replace(FINDINGS["ferry"], findings=(*figures, unseen)),
    }
    known = Corpus(ARTICLES, findings, tuple(r for r in RECORDS if isinstance(r, Story)))
    story = next(p for p in build_pages(known, SETTINGS) if p.path == "stories/ferry.md")
    cited = {number for statement in statements_in(story.data) for number in statement.numbers}
    assert {note.number for note in story.data["notes"]} == cited


def test_every_link_leads_somewhere() -> None:
    _follow_links(RENDERED)


def test_headings_are_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("shelves.MOST_ENTRIES", "site.MOST_TERMS", "indexes.MOST_TERMS"):
        monkeypatch.setattr(f"explainer.compose.pages.{name}", 1)
    for path, markdown in (*RENDERED.items(), *_render(corpus()).items()):
        assert not re.search(r"^&#35;", markdown, re.MULTILINE), path


def test_a_place_that_speaks_as_a_government_is_marked_so() -> None:
    said = Quotation(
        id="quote-5",
        name="q5",
        article="ferry",
        quote="q5",
        form="indirect",
        speaker="place-tarnby",
        speaker_words=(at("ferry", "Tarnby"),),
        content=(at("ferry", "vote on its ferry on 9 May"),),
    )
    draft = Draft(Site(corpus().plus((said,)), SETTINGS), "quotes.md")
    assert {q.id for q in draft.site.quotations if draft.quote(q).as_government} == {"quote-5"}


def test_who_passes_words_on_is_shown_also_without_a_page() -> None:
    known = next(record for record in RECORDS if record.id == "quote-1")
    reported = msgspec.structs.replace(known, reporter_words=(at("ferry", "The harbour board"),))
    pages = _render(corpus().plus((reported,)))
    for path in ("quotes.md", "people/ilse-brandt.md", "stories/ferry.md"):
        assert re.search(r"according to <span[^>]*>The harbour board</span>", pages[path])
    assert "according to" not in RENDERED["quotes.md"]


def test_a_large_index_has_a_page_for_each_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("shelves.MOST_ENTRIES", "site.MOST_TERMS", "indexes.MOST_TERMS"):
        monkeypatch.setattr(f"explainer.compose.pages.{name}", 1)
    monkeypatch.setattr("explainer.compose.pages.letters.NO_LETTERS", 0)
    monkeypatch.setattr("explainer.compose.pages.indexes._QUOTES_READ_AS_ONE", 0)
    rendered = _render(corpus())
    assert {
        "whos-who/people-b.md", "whos-who/places-t.md", "glossary.md", "quotes/others.md",
        "months/month-2031-04.md", "months/topic-transport.md",
    } <= set(rendered)  # fmt: skip
    assert any(path.startswith("quotes/speakers-b-") for path in rendered)
    _follow_links(rendered)
    assert audit(ARTICLES, rendered).failures == ()


def _follow_links(rendered: dict[str, str]) -> None:
    for path, markdown in rendered.items():
        for href in re.findall(r"\]\(<?([^)>\s]+)", markdown):
            if "://" in href:
                continue
            target, _, anchor = href.partition("#")
            full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert full in rendered, (path, href)
            assert not anchor or f'id="{anchor}"' in rendered[full] or f"#{anchor} }}" in rendered[full], (path, href)


def test_the_sections_of_a_story_stand_in_the_order_of_the_design() -> None:
    headings = re.findall(r"^## (.*?) \{", RENDERED["stories/ferry.md"], re.MULTILINE)
    assert headings == [
        "At a glance",
        "Where the sides stand",
        "How we got here",
        "Who is who",
        "Figures",
        "Sources",
    ]


def test_a_section_without_support_is_absent() -> None:
    bare = Corpus(ARTICLES, FINDINGS, tuple(r for r in RECORDS if isinstance(r, Story)), today="2031-04-25")
    headings = re.findall(r"^## (.*?) \{", _render(bare)["stories/ferry.md"], re.MULTILINE)
    assert "Who is who" not in headings
    assert "What’s next" not in headings


def test_no_sentence_is_told_in_full_twice_before_the_folds() -> None:
    markdown = re.sub(r"<details.*?</details>", "", RENDERED["stories/ferry.md"], flags=re.DOTALL)
    for article in FINDINGS.values():
        for sentence in article.sentences:
            place = f"{sentence.start}:{sentence.end}"
            assert markdown.count(f':{place}"') <= 1, sentence.cut(ARTICLES[article.article].text)


def test_dates_are_resolved_and_the_words_of_the_source_stand_in_the_citation() -> None:
    page = RENDERED["stories/ferry.md"]
    assert 'data-begin="2031-02-01" data-end="2031-02-28">Feb 2031</span>' in page
    assert '"Tarnby Post, 7 April 2031; the source says “in February”"' in page


def test_a_date_that_passed_without_outcome_says_so() -> None:
    items = [msgspec.structs.replace(r, status="open", updates=()) if r.id == "watch-1" else r for r in RECORDS]
    late = Corpus(ARTICLES, FINDINGS, tuple(items), today="2031-07-01")
    assert "not followed up in these articles" in _render(late)["watch.md"]
    assert "not followed up" not in RENDERED["watch.md"]


def test_invented_stories_say_so_on_every_page() -> None:
    for path, markdown in RENDERED.items():
        assert "banner-fictional" in markdown, path


HOSTILE = (
    "</p><script>alert(1)</script> [x](javascript:alert(1)) ![i](http://e.example/i.png) {{ settings }} {% raw %}\n\n"
    "# Heading `code` *b* _i_ | cell | ~~s~~ :smile: https://e.example <!-- c --> &lt; \\* \u202e\u0000 a@b.example."
)


def test_markup_in_a_source_is_shown_not_obeyed() -> None:
    articles = {
        key: msgspec.structs.replace(a, text=a.text + "\n\n" + HOSTILE, title=HOSTILE, source=HOSTILE, author=HOSTILE)
        for key, a in ARTICLES.items()
    }
    findings = {}
    for key, found in FINDINGS.items():
        start = len(ARTICLES[key].text) + 2
        span = found.sentences[0].__class__(start, start + len(HOSTILE))
        keyed = [msgspec.structs.replace(f, span=span) if f.rule == "key.lead" else f for f in found.findings]
        findings[key] = msgspec.structs.replace(found, sentences=(*found.sentences, span), findings=tuple(keyed))
    records = tuple(msgspec.structs.replace(r, name=HOSTILE) if not isinstance(r, Story) else r for r in RECORDS)
    hostile = replace(corpus(), articles=articles, findings=findings, records=records)
    rendered = _render(hostile)
    for path, markdown in rendered.items():
        for bad in (
            "<script",
            "](javascript",
            "![i]",
            "{{",
            "{%",
            "`code`",
            "*b*",
            "~~s~~",
            ":smile:",
            "\u202e",
            "\x00",
        ):
            assert bad not in markdown, (path, bad)
    assert audit(articles, rendered).failures == ()


def test_the_method_page_tells_figures_and_corrections() -> None:
    entry = CurationEntry(action="rename", values={"from": "I. Brandt", "to": "Ilse <b>Brandt</b>"}, line=3)
    known = Corpus(ARTICLES, FINDINGS, RECORDS, (entry,), today="2031-04-25", left_out={"odd.txt": "no text"})
    row = QualityRow(what="Speakers", value="91", interval=("85", "95"), articles=28, dev="98")
    blind = BlindReading(version="1.2", articles=30, lines=400, wrong="3", useless="6")
    quality = Quality(version="1.1", commit="abc", measured="2031-04-01", blind=blind, rows=(row,))
    page = method_page(Site(known, SETTINGS), quality, "1.2")
    text = render_page(page, jinja2.Environment(autoescape=True), SETTINGS) or ""
    assert "| Speakers | 91 of 100 | 85–95 | 28 | 98 |" in text
    assert "Measured for version 1.1 (abc) on 2031-04-01" in html.unescape(text)
    assert "This site is made with version 1.2" in html.unescape(text)
    same = render_page(
        method_page(Site(known, SETTINGS), quality, "1.1"), jinja2.Environment(autoescape=True), SETTINGS
    )
    assert "This site is made with version" not in (same or "")
    assert "of 30 articles that nobody who worked on it had seen: of 400 lines 3 in 100 were wrong, and 6" in text
    assert "Two readers" not in (same or "")
    other = msgspec.structs.replace(SETTINGS, spacy_model="en_core_web_lg")
    unknown = render_page(method_page(Site(known, other), quality, "1.2"), jinja2.Environment(autoescape=True), other)
    assert "made with other language models than those that were measured" in (unknown or "")
    assert "Two readers" not in (unknown or "")
    assert "- rename: from = I. Brandt; to = Ilse &#60;b&#62;Brandt&#60;/b&#62;" in text
    assert "| quotation | no speaker | 1 |" in text
    assert "- odd.txt: no text" in text


@pytest.mark.parametrize(
    ("publish", "said"),
    [
        ("all", "pages are published as the program made them, with the corrections"),
        ("sure", "without the statements that it is less sure of"),
        ("approved", "only after an editor has approved it"),
    ],
)
def test_the_method_page_tells_what_was_looked_at_before(publish: str, said: str) -> None:
    settings = msgspec.structs.replace(SETTINGS, publish=publish)
    entries = (
        CurationEntry(action="approve", values={"story": "pier", "state": "0123456789"}, line=1),
        CurationEntry(action="decided", values={"question": "doubt-1"}, line=4),
    )
    page = method_page(Site(Corpus(ARTICLES, FINDINGS, RECORDS, entries, today="2031-04-25"), settings), None, "1")
    text = render_page(page, jinja2.Environment(autoescape=True), settings) or ""
    assert said in html.unescape(text)
    assert text.count("approved") == (publish == "approved")
    assert "doubt-1" not in text


def test_names_lead_to_one_page() -> None:
    index = LinkIndex(t for page in build_pages(corpus(), SETTINGS) for t in page.targets)
    assert index.names["Brandt"].path == "people/ilse-brandt.md"
    assert index.names["Brandt"].summary == "former mayor (24 April 2031)"
    assert "harbour board" in index.ambiguous, "an organisation and a term"


def test_pages_do_not_depend_on_the_order_of_records() -> None:
    turned = Corpus(ARTICLES, FINDINGS, RECORDS[::-1], today="2031-04-25")
    assert _render(turned) == RENDERED


def test_the_front_page_of_nothing() -> None:
    rendered = _render(Corpus({}, {}, (), today="2031-04-25"))
    assert "Tarnby, explained" in rendered["index.md"]
    assert "front-side" not in rendered["index.md"]  # no empty column
    assert "front-side" in RENDERED["index.md"]
    assert "The sources announce nothing." in rendered["watch.md"]


def test_data_holds_the_statements_that_are_shown() -> None:
    page = next(p for p in build_pages(corpus(), SETTINGS) if p.path == "stories/ferry.md")
    shown = RENDERED["stories/ferry.md"]
    assert all(str(s.span) in shown for s in statements_in(page.data["sections"]))


def test_a_source_that_only_reads_like_an_opinion_piece_is_not_called_one() -> None:
    assert "· Opinion" in RENDERED["stories/ferry.md"]
    guessed = tuple(
        msgspec.structs.replace(each, stated=False) if isinstance(each, Genre) else each
        for each in FINDINGS["bridge: 2"].findings
    )
    findings = {**FINDINGS, "bridge: 2": msgspec.structs.replace(FINDINGS["bridge: 2"], findings=guessed)}
    pages = _render(Corpus(ARTICLES, findings, RECORDS, today="2031-04-25"))
    assert not [path for path, page in pages.items() if "· Opinion" in page or ">Opinion<" in page]
    assert "Written like an opinion piece." in pages["sources/bridge-2.md"]


def test_a_source_that_may_be_shown_whole_is() -> None:
    whole: Article = ARTICLES["ferry"]
    assert whole.rights == "full"
    text = re.sub(r"<[^>]+>", "", RENDERED["sources/ferry.md"])
    assert "The repair of Tarnby’s ferry will cost 40,000 crowns, the board counted." in text
    assert "#:~:text=Tarnby%20will%20vote" in RENDERED["sources/ferry.md"]
