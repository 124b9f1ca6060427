"""Sources to entities, reported words, kinds of cue, on invented texts with mentions by hand."""

from __future__ import annotations

import pytest

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.layers import holder_of
from explainer.analyse.attribution.plugin import find_quotes
from explainer.analyse.attribution.reporters import with_reporter
from explainer.analyse.attribution.reporting import kind_of_attribution
from explainer.analyse.attribution.speakers import Speakers
from explainer.analyse.quotation_marks import quoted_regions
from explainer.model import (
    Analysis,
    Article,
    Encoding,
    Entity,
    Findings,
    LeftOut,
    Mention,
    Quote,
    Span,
    TaggedSpan,
)


def span(text: str, part: str, start: int = 0) -> Span:
    """Return where `part` stands in `text`, from `start` on."""
    place = text.index(part, start)
    return Span(place, place + len(part))


def analysed(nlp, text: str, encoding: Encoding | None = None) -> Analysis:
    return Analysis(
        article=Article(id="a", text=text),
        doc=nlp(text),
        paragraphs=(Span(0, len(text)),),
        sentences=(Span(0, len(text)),),
        quotations=quoted_regions(text),
        encoding=encoding or Encoding(),
    )


def mentions(text: str, *rows: tuple[str, str, str]) -> Findings:
    """Make mentions from (entity, form, words)."""
    made = []
    for entity, form, words in rows:
        made.append(Mention(span=span(text, words), rule="test", entity=entity, form=form))
    return Findings(made)


CASES = [
    (
        "said Ada Park, the mayor of Norwick.",
        "Ada Park, the mayor of Norwick",
        [("e1", "name", "Ada Park")],
        "e1",
    ),
    ("Harbor chief Ada Park said no.", "Harbor chief Ada Park", [("e1", "name", "Ada Park")], "e1"),
    ("A spokesman for Park said no.", "A spokesman for Park", [("e1", "name", "Park")], None),
    ("Park's brother said no.", "Park's brother", [("e1", "name", "Park")], None),
    ("The mayor, Ada Park, said no.", "The mayor, Ada Park", [("e1", "name", "Ada Park")], "e1"),
    ("Park and Olsen said no.", "Park and Olsen", [("e1", "name", "Park"), ("e2", "name", "Olsen")], None),
    ("She said no.", "She", [("e1", "pronoun", "She")], "e1"),
    ("Officials said no.", "Officials", [], None),
]


@pytest.mark.parametrize(("text", "source", "known", "expected"), CASES, ids=[case[1] for case in CASES])
def test_the_head_of_the_source_decides_who_speaks(
    nlp, text: str, source: str, known: list, expected: str | None
) -> None:
    speakers = Speakers(analysed(nlp, text), mentions(text, *known))
    assert speakers.meant_by(Draft((Span(0, 1),), source=(span(text, source),))).entity == expected


AFFILIATED = [
    ("Dr Ada Park, head of nursing, Tarrow Hospital, said no.", "Dr Ada Park, head of nursing, Tarrow Hospital", "e1"),
    ("Tarrow Hospital Chief Ada Park, whose son works there, said no.",
     "Tarrow Hospital Chief Ada Park, whose son works there", "e1"),
    ("Four experts from the Tarrow Hospital (TH) said no.", "Four experts from the Tarrow Hospital (TH)", None),
    ("A friend of Ada Park, of Tarrow Hospital, said no.", "A friend of Ada Park, of Tarrow Hospital", None),
    ("Two bodies, Tarrow Hospital and the TH, said no.", "Two bodies, Tarrow Hospital and the TH", None),
    ("Tarrow Hospital, the town's largest employer, said no.", "Tarrow Hospital, the town's largest employer", "e2"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "expected"), AFFILIATED, ids=[case[1] for case in AFFILIATED])
def test_who_works_somewhere_speaks_and_not_the_employer(nlp, text: str, source: str, expected: str | None) -> None:
    known = [("e1", "name", "Ada Park")] if "Park" in text else []
    known += [("e2", "name", "Tarrow Hospital")]
    known += [("e3", "name", "TH")] if "(TH)" in text else []
    kinds = {"e1": "person", "e2": "organization", "e3": "organization"}
    entities = [Entity(span=Span(0, 3), rule="test", id=e, type=k, name=e) for e, k in kinds.items()]
    speakers = Speakers(analysed(nlp, text), mentions(text, *known).plus(tuple(entities)))
    assert speakers.entity_at(span(text, source)) == expected


RELATIVES = [
    ("Lee met Ada Park, who denied it.", "e1"),
    ("Lee met Ada Park and a baker who denied it.", None),
    ("Lee met the harbour board, which denied it.", None),
    ("Lee met a neighbour who denied it.", None),
]


@pytest.mark.parametrize(("text", "expected"), RELATIVES)
def test_a_relative_pronoun_speaks_for_the_name_before_it(nlp, text: str, expected: str | None) -> None:
    pronoun = "which" if "which" in text else "who"
    known = [("e1", "name", "Ada Park")] if "Park" in text else []
    people = Entity(span=Span(0, 3), rule="test", id="e1", type="person", name="Ada Park")
    speakers = Speakers(analysed(nlp, text), mentions(text, *known).plus((people,)))
    assert speakers.entity_at(span(text, pronoun)) == expected


def test_the_smallest_attribution_around_another_holds_it() -> None:
    text = "Lee told the council that Park stressed “the need for calm” in March."
    widest = Draft((span(text, "the council that Park stressed “the need for calm” in March"),))
    outer = Draft((span(text, "that Park stressed “the need for calm” in March"),), (span(text, "told"),))
    inner = Draft((span(text, "“the need for calm”"),), (span(text, "stressed"),), (span(text, "Park"),))
    assert holder_of(2, [widest, outer, inner]) == 1
    assert holder_of(0, [widest, outer, inner]) is None


REPORTED = [
    (
        "“It is clear who is to blame,” Park said, according to the ministry of works.",
        "said",
        "Park",
        "the ministry of works",
    ),
    (
        "“It is clear who is to blame,” Park said, according to the ministry.",
        "according to",
        "the ministry",
        "the ministry",
    ),
    ("Park called the mayor and stressed “the need for calm”, Lee said.", "stressed", "Park", "Lee"),
    ("“It is clear who is to blame,” Park said.", "said", "Park", None),
    ("“It is clear who is to blame,” according to the ministry.", "according to", "the ministry", None),
]


@pytest.mark.parametrize(("text", "cue", "source", "reporter"), REPORTED)
def test_the_one_who_passes_words_on(nlp, text: str, cue: str, source: str, reporter: str | None) -> None:
    draft = Draft((quoted_regions(text)[0].span,), (span(text, cue),), (span(text, source),))
    found = with_reporter(draft, nlp(text), [draft])
    assert (found.reporter and found.reporter.cut(text)) == reporter
    assert found.source[0].cut(text) == ("Park" if "Park" in text else "the ministry")


KINDS = [
    ("Park said it.", "said", "Park", "said"),
    ("The report said it.", "said", "The report", "document"),
    ("According to a survey it grew.", "According to", "a survey", "document"),
    ("According to Park it grew.", "According to", "Park", "said"),
    ("Park denied it.", "denied", "Park", "denied"),
    ("Park called for calm.", "called for", "Park", "urged"),
    ("Park called him a friend.", "called", "Park", "said"),
    ("Park did not admit it.", "did not admit", "Park", "denied"),
    ("Park plans to go.", "plans", "Park", "plans"),
    ("Park crooned it.", "crooned", "Park", "said"),
    ("Park issued a warning.", "issued a warning", "Park", "warned"),
    ("Park released a statement.", "released a statement", "Park", "said"),
    ("Park voiced hope for peace.", "voiced hope for", "Park", "believes"),
    ("Park is afraid of it.", "is afraid of", "Park", "warned"),
    ("Park was hoping to win.", "was hoping", "Park", "believes"),
]


@pytest.mark.parametrize(("text", "cue", "source", "expected"), KINDS, ids=[case[0] for case in KINDS])
def test_kind_of_attribution(nlp, text: str, cue: str, source: str, expected: str) -> None:
    doc = nlp(text)
    parts = [span(text, words) for words in (cue, source)]
    tokens = [list(doc.char_span(part.start, part.end, alignment_mode="expand")) for part in parts]
    assert kind_of_attribution(*tokens) == expected


def test_a_colon_is_said_and_an_unlisted_word_is_not(nlp) -> None:
    text = "Park: it is late. Park stapled it."
    doc = nlp(text)
    assert kind_of_attribution([token for token in doc if token.text == ":"], [], "other") == "said"
    assert kind_of_attribution([token for token in doc if token.text == "stapled"], [], "other") == "other"


TEXT = "“It is late,” Park said."


@pytest.fixture
def plain_confidence(monkeypatch) -> None:
    """Weigh nothing but the network's own link to the source, whatever weights are shipped."""
    weights = {"attribution": [5.0] + [0.0] * 13, "speaker": [0.0, 1.0] + [0.0] * 11}
    monkeypatch.setattr("explainer.analyse.attribution.confidence._weights", lambda: weights)


def encoded(probability: float) -> Encoding:
    """Say what the encoder might find in `TEXT`, with the given probability of the link to the source."""
    return Encoding(
        available=True,
        attribution=(
            TaggedSpan(span(TEXT, "“It is late,”"), "content", 0.99, cue=2, source=1, link_probability=probability),
            TaggedSpan(span(TEXT, "Park"), "source", 0.99),
            TaggedSpan(span(TEXT, "said"), "cue", 0.99),
        ),
    )


@pytest.mark.usefixtures("plain_confidence")
def test_a_quote_has_speaker_entity_kind_and_form(nlp) -> None:
    analysis = analysed(nlp, TEXT, encoded(0.97))
    known = Findings([Entity(span=span(TEXT, "Park"), rule="t", id="e1", type="person", name="Park")])
    found = list(find_quotes(analysis.article, analysis, known.plus(mentions(TEXT, ("e1", "name", "Park")))))
    assert len(found) == 1
    quote = found[0]
    assert isinstance(quote, Quote)
    assert (quote.speaker_entity, quote.cue_kind, quote.form) == ("e1", "said", "direct")
    assert (quote.cue[0].cut(TEXT), quote.speaker[0].cut(TEXT)) == ("said", "Park")


@pytest.mark.usefixtures("plain_confidence")
@pytest.mark.parametrize(("reporter", "shown"), [("a spokesman", ["a spokesman"]), ("her", [])])
def test_a_reporter_without_a_name_is_kept_as_it_stands(nlp, reporter: str, shown: list[str]) -> None:
    text = f"“It is late,” Park said, according to {reporter}."
    parts = (("content", "“It is late,”"), ("source", "Park"), ("cue", "said"))
    tagged = [TaggedSpan(span(text, words), label, 0.99, cue=2, source=1) for label, words in parts]
    analysis = analysed(nlp, text, Encoding(available=True, attribution=tuple(tagged)))
    known = mentions(text, ("e1", "name", "Park"))
    quotes = [q for q in find_quotes(analysis.article, analysis, known) if isinstance(q, Quote)]
    assert [s.cut(text) for s in quotes[0].reporter] == shown
    assert quotes[0].reported_by is None


@pytest.mark.usefixtures("plain_confidence")
def test_a_speaker_more_probably_wrong_than_right_is_left_out_and_counted(nlp) -> None:
    analysis = analysed(nlp, TEXT, encoded(0.4))
    found = list(find_quotes(analysis.article, analysis, mentions(TEXT, ("e1", "name", "Park"))))
    assert [(f.speaker, f.speaker_entity) for f in found if isinstance(f, Quote)] == [((), None)]
    assert [f.what for f in found if isinstance(f, LeftOut)] == ["speaker"]
    analysis = analysed(nlp, TEXT, encoded(0.6))
    found = list(find_quotes(analysis.article, analysis, mentions(TEXT, ("e1", "name", "Park"))))
    assert [f.speaker_entity for f in found if isinstance(f, Quote)] == ["e1"]


def test_without_weights_rules_answer_and_say_so_once(nlp, caplog: pytest.LogCaptureFixture, monkeypatch) -> None:
    monkeypatch.setattr("explainer.analyse.attribution.plugin._said_so", [])
    analysis = analysed(nlp, "“The bridge is closed until May,” Park said.")
    for _ in range(2):
        found = list(find_quotes(analysis.article, analysis, Findings()))
    assert [f.rule for f in found if isinstance(f, Quote)] == ["quotation-marks"]
    assert caplog.text.count("weights are missing") == 1


def test_a_whole_thought_in_marks_is_shown_without_a_speaker(nlp) -> None:
    text = (
        "Park comes with a “sincere wish to settle the long quarrel over the harbour in spring.” "
        "She calls it “a fair deal” in her book “The Long Way Home to the Old Harbour of Norwick Bay”."
    )
    analysis = analysed(nlp, text, Encoding(available=True))
    found = list(find_quotes(analysis.article, analysis, Findings()))
    shown = [q for q in found if isinstance(q, Quote)]
    assert [(f.what, f.reason, f.span) for f in found if isinstance(f, LeftOut)] == [
        ("quote", "no speaker", shown[0].span)
    ]
    assert [(q.content[0].cut(text)[:13], q.speaker, q.rule) for q in shown] == [
        ("“sincere wish", (), "quotation-marks")
    ]


def test_a_quotation_that_stands_for_itself_is_left_out_and_counted(nlp) -> None:
    text = "A bridge.\n\n“We wanted to settle the long quarrel over the old harbour.”\n\nPicture: Lee."
    analysis = analysed(nlp, text, Encoding(available=True))
    found = list(find_quotes(analysis.article, analysis, Findings()))
    assert [type(f) for f in found] == [LeftOut]
    assert (found[0].what, found[0].reason, found[0].span.cut(text)[:10]) == ("quote", "no speaker", "“We wanted")


@pytest.mark.usefixtures("plain_confidence")
@pytest.mark.parametrize(
    ("cue", "kind", "shown"),
    [
        ("explains it in", "film", []),
        ("explains it in", "speech", ["“The tide is late.”"]),
        ("told", "show", ["“The tide is late.”"]),
    ],
)
def test_the_title_of_a_work_is_nobodys_words(nlp, cue: str, kind: str, shown: list[str]) -> None:
    text = f"Park {cue} her {kind} “The tide is late.”"
    tagged = (
        TaggedSpan(span(text, "Park"), "source", 0.99),
        TaggedSpan(span(text, cue), "cue", 0.99, source=0),
        TaggedSpan(span(text, "“The tide is late.”"), "content", 0.99, cue=1, source=0),
    )
    analysis = analysed(nlp, text, Encoding(available=True, attribution=tagged))
    found = find_quotes(analysis.article, analysis, Findings())
    assert [q.content[0].cut(text) for q in found if isinstance(q, Quote)] == shown


def test_words_that_go_with_according_to_belong_to_the_nearer_speaker(nlp) -> None:
    text = '“It is clear who pays," Park said, according to the harbour ministry.'
    whole = Draft(
        (span(text, '“It is clear who pays," Park said'),),
        (span(text, "according to"),),
        (span(text, "the harbour ministry"),),
    )
    found = with_reporter(whole, nlp(text), [whole])
    assert [s.cut(text) for s in (*found.content, *found.cue, *found.source)] == [
        '“It is clear who pays,"',
        "said",
        "Park",
    ]
    assert found.reporter is not None
    assert found.reporter.cut(text) == "the harbour ministry"
