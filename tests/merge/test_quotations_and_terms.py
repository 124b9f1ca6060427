"""Quotations, the glossary, stories, and that the order of articles does not matter."""

from __future__ import annotations

from random import Random

from explainer.merge.slugs import slug, unique_slugs
from explainer.model import (
    Article,
    ArticleFindings,
    CurationEntry,
    Definition,
    Doubt,
    Quotation,
    Quote,
    Settings,
    Span,
    Story,
    Term,
    TimeExpression,
)
from tests.merge.corpora import article, corpus, merged


def span_of(words: str, text: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_speaker_and_who_is_named() -> None:
    (quotation,) = merged(corpus(article("a0", "{quote p1|[p2 Tom Reed] is late}, said [p1 Ada Moss]."))).of(Quotation)
    assert (quotation.speaker, quotation.about) == ("person-ada-moss", ("person-tom-reed",))


def test_what_was_said_was_said_on_a_day_not_in_a_week_or_a_year() -> None:
    said_on = {}
    for words, value in (("on Monday", "2031-05-05"), ("this week", "2031-W19"), ("in office since 2029", "2029")):
        text = f"“It is late,” the mayor said {words}."
        content, cue, date = (span_of(each, text) for each in ("“It is late,”", "said", words))
        quote = Quote(span=content, rule="test", id="q1", form="direct", content=(content,), cue=(cue,))
        dated = TimeExpression(span=date, rule="test", type="DATE", value=value)
        findings = ArticleFindings(article="a", sentences=(Span(0, len(text)),), findings=(quote, dated))
        said_on[words] = merged(corpus((Article(id="a", text=text), findings))).of(Quotation)[0].said_on
    assert said_on == {"on Monday": "2031-05-05", "this week": None, "in office since 2029": None}


def test_a_quotation_without_entity_keeps_its_words() -> None:
    text = "“It is late,” officials said on Monday."
    quote = Quote(
        span=span_of("“It is late,”", text),
        rule="test",
        id="q1",
        form="direct",
        content=(span_of("“It is late,”", text),),
        cue=(span_of("said", text),),
        speaker=(span_of("officials", text),),
    )
    monday = TimeExpression(span=span_of("Monday", text), rule="test", type="DATE", value="2023-05-01")
    findings = ArticleFindings(article="a", sentences=(Span(0, len(text)),), findings=(quote, monday))
    made = merged(corpus((Article(id="a", text=text), findings)))
    (quotation,) = made.of(Quotation)
    assert quotation.speaker is None
    assert [made.text(words) for words in quotation.speaker_words] == ["officials"]
    assert quotation.said_on == "2023-05-01"


def test_ids_of_quotations_come_from_their_words() -> None:
    one = merged(corpus(article("a0", "{quote p1|We stay}, said [p1 Ada Moss]."))).of(Quotation)[0]
    other = merged(corpus(article("a0", "[p1 Ada Moss] sat. {quote p1|We stay}, said [p1 Ada Moss]."))).of(Quotation)[0]
    assert one.id == other.id


def defining(article_id: str, text: str, term: str, explanation: str, expansion: str = "") -> tuple:
    found = Definition(
        span=Span(0, len(text)),
        rule="test",
        term=span_of(term, text),
        explanation=span_of(explanation, text),
        expansion=span_of(expansion, text) if expansion else None,
    )
    return Article(id=article_id, text=text), ArticleFindings(article=article_id, findings=(found,))


def test_the_better_explanation_comes_first_and_the_other_is_kept() -> None:
    (term,) = merged(
        corpus(
            defining("a", "The abutment (a block) cracked. Abutments crack.", "abutment", "a block"),
            defining(
                "b",
                "The abutment, the part that carries the load into the ground, held.",
                "abutment",
                "the part that carries the load into the ground",
            ),
        ),
    ).of(Term)
    assert [e.text for e in term.explanations] == ["the part that carries the load into the ground", "a block"]
    assert [(e.article, e.start) for e in term.occurrences] == [("a", 4), ("a", 32), ("b", 4)]


def test_an_acronym_and_its_full_form_are_one_term() -> None:
    text = "The Elmford Board of Bridges (EBB) met."
    (term,) = merged(corpus(defining("a", text, "EBB", "Elmford Board of Bridges", "Elmford Board of Bridges"))).of(
        Term
    )
    assert (term.name, term.aliases, term.explanations[0].text) == (
        "EBB",
        ("Elmford Board of Bridges",),
        "Elmford Board of Bridges",
    )


def test_stories_by_folder_by_metadata_and_alone() -> None:
    made = merged(
        corpus(
            article("b", "Later.", "2023-05-02", story="bridge", story_title="The bridge", fictional=True),
            article("a", "Earlier.", "2023-05-01", story="bridge", fictional=True),
            article("c", "Alone.", "2023-05-03", title="A regatta", title_by="source"),
        ),
    )
    first, second = made.of(Story)
    assert (first.id, first.name, first.articles, first.title_by) == (
        "story-bridge",
        "The bridge",
        ("a", "b"),
        "editor",
    )
    assert (first.fictional, first.first_published, first.last_published) == (True, "2023-05-01", "2023-05-02")
    assert (second.id, second.name, second.title_by) == ("story-a-regatta", "A regatta", "source")


LOOSE = (
    article("a", "[p1 Ada Moss] closed the bridge of [l1 Elmford] over cracked abutments.", "2023-05-01"),
    article("b", "Cracked abutments: [p1 Ada Moss] defends closing the bridge of [l1 Elmford].", "2023-05-03"),
    article("c", "[p1 Ines Carrow] won the regatta of [l1 Ashby].", "2023-05-03"),
)


def test_loose_articles_are_proposed_as_a_story() -> None:
    made = merged(corpus(*LOOSE), Settings(stories="propose"))
    (doubt,) = made.of(Doubt)
    assert doubt.candidates == ("a", "b")
    assert doubt.advice.startswith("story: - {title: ")
    assert len(made.of(Story)) == 3


def test_what_is_doubtful_stays_proposed() -> None:
    made = merged(corpus(*LOOSE), Settings(accept_stories_above=1.0))
    assert len(made.of(Story)) == 3
    assert len(made.of(Doubt)) == 1


def test_the_word_of_the_editor_wins_over_a_proposal() -> None:
    alone = CurationEntry(action="story", values={"title": "The bridge", "articles": ("a",)}, line=1)
    made = merged(corpus(*LOOSE, curation=(alone,)), Settings(accept_stories_above=0.0))
    assert sorted(story.articles for story in made.of(Story)) == [("a",), ("b",), ("c",)]


def test_proposals_above_the_setting_are_accepted() -> None:
    made = merged(corpus(*LOOSE), Settings(accept_stories_above=0.3))
    assert sorted(story.articles for story in made.of(Story)) == [("a", "b"), ("c",)]
    assert not made.of(Doubt)


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [
        "[p1 Ada Moss], [p1=mayor], met [p2 Tom Reed]. {when 2023-05-01|[p1 Moss] closed the bridge.}",
        "[p1 A. Moss] and [p2 Thomas Reed] spoke. {watch 2023-06-01|The council votes on the bridge plan.}",
        "[p1=Mayor] [p1 Moss] left. {when 2023-05-01|[p1 Moss] closed the old bridge.} {quote p1|We stay}",
        "[p1 Carl Moss] sang in [l1 Elmford]. The vote on the bridge plan was postponed.",
        "[p1 Ada Moss], a [p1=goalkeeper], played for [o1 Elmford].",
    ]
    made = [article(f"a{n}", text, f"2023-05-{n + 1:02}", story="s" if n < 3 else None) for n, text in enumerate(texts)]
    wanted = merged(corpus(*made)).records
    for seed in range(5):
        shuffled = Random(seed).sample(made, len(made))  # only shuffles a test's articles
        assert sorted(merged(corpus(*shuffled)).records, key=lambda r: r.id) == sorted(wanted, key=lambda r: r.id)


def test_slugs_are_safe_and_unique() -> None:
    assert slug("Zoë O’Hara Jr.") == "zoe-o-hara-jr"
    assert slug("index") == "index-1"
    assert slug("../../etc") == "etc"
    assert slug("東京").isascii()
    assert slug("東京") != slug("京都")
    assert len(slug("a" * 500)) <= 60
    assert slug("???")
    names = {2: ("Ada Moss", ("2023",)), 1: ("Ada Möss", ("2022",)), 3: ("Tom", ("2020",))}
    assert unique_slugs(names) == {1: "ada-moss", 2: "ada-moss-2", 3: "tom"}


def test_a_name_is_not_the_small_word_and_no_part_of_a_longer_name() -> None:
    text = "West (a newspaper) rose. They went west. The West Lorn ferry sailed. He reads West daily."
    (term,) = merged(corpus(defining("a", text, "West", "a newspaper"))).of(Term)
    assert [e.start for e in term.occurrences] == [0, text.index("West daily")]


def test_a_small_word_is_no_name() -> None:
    text = "The drawdown (a lowering) began. Drawdown takes days. She met Ada Drawdown."
    (term,) = merged(corpus(defining("a", text, "drawdown", "a lowering"))).of(Term)
    assert [e.start for e in term.occurrences] == [4, text.index("Drawdown takes")]
