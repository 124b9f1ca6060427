"""The lead: the sentence that carries the story, never a scene, an answer to another sentence, or the title again."""

from __future__ import annotations

from msgspec.structs import replace

from explainer.compose.sections.lead import lead_of
from explainer.model import Genre, Mention, TimeExpression

from .making import Paper, site_of


def lead(paper: Paper, title: str = "The mill and the quays", most: int = 35) -> str | None:
    site = site_of([paper], title=title)
    found = lead_of(site, site.stories[0], most)
    return None if found is None else " … ".join(site.corpus.text(piece) for piece in found[0].pieces)


FIRST, SECOND = "Ada Moss sold the mill on Monday.", "The mill grinds barley for the whole island."


def two(text: str = f"{FIRST} {SECOND}") -> Paper:
    paper = Paper(text).clause(SECOND[:-1], "The mill", "grinds", opening="noun")
    return paper.clause(FIRST[:-1], "Ada Moss", "sold") if FIRST in text else paper


def test_the_best_key_sentence_leads() -> None:
    assert lead(two().key(FIRST, SECOND)) == FIRST
    assert lead(two().key(SECOND, FIRST)) == SECOND


def test_the_title_is_not_said_again() -> None:
    assert lead(two().key(FIRST, SECOND), title=FIRST[:-1]) == SECOND


def test_a_scene_of_the_writer_s_and_an_answer_to_another_sentence_do_not_lead() -> None:
    for other in (
        "I walked into the mill and met her.",
        "The town, however, kept the mill.",
        "But the mill stayed.",
        "Because on the island the mill is now the only one that grinds.",
        "Plus: what the sale of the mill means for the whole island.",
        "Now, one man of the island wants to buy the mill again.",
        "Ada Moss wrote the introduction for a new book, .",
        "Dinner is to begin.",
    ):
        paper = two(f"{other} {SECOND}").key(other, SECOND)
        assert lead(paper) == SECOND, other


def test_words_of_somebody_who_is_quoted_do_not_lead() -> None:
    said = "“The mill is the heart of the island and stays.”"
    assert lead(two(f"{said} {SECOND}").key(said, SECOND)) == SECOND


def test_a_long_sentence_is_told_by_its_main_clause() -> None:
    long = "As the rain fell on the old town, Ada Moss sold the mill on the quay to the board of the harbour."
    paper = Paper(long).key(long)
    paper.clause(long[:-1], "Ada Moss", "sold", omissible=(long.partition("Ada")[0],))
    assert lead(paper, most=25) == long
    assert lead(paper, most=15) == "Ada Moss sold the mill on the quay to the board of the harbour"


def test_a_cut_keeps_subject_and_verb_and_breaks_off_no_clause() -> None:
    report = "According to the report of the board on all the mills of the island, the mill will close in the spring."
    paper = Paper(report).key(report).clause(report[:-1], "the mill", "will close", opening="noun")
    assert lead(paper, most=15) is None
    trade = "Ada Moss sold the mill to the board of the quays, but when she walked in, the keeper of the mill was gone."
    paper = Paper(trade).key(trade).clause(trade.partition(", but")[0] + ", but", "Ada Moss", "sold")
    assert lead(paper, most=15) == "Ada Moss sold the mill to the board of the quays"


def test_the_first_sentence_leads_where_the_title_breaks_off_in_it() -> None:
    first = f"TARNBY: {FIRST[:-1]} to the board that runs the quays, which paid for it in barley and a boat."
    paper = Paper(f"{first} {SECOND}", title="").clause(first[8:-1], "Ada Moss", "sold").key(SECOND)
    paper.clause(SECOND[:-1], "The mill", "grinds", opening="noun")
    site = site_of([paper], title="")
    title, told = site.story_title(site.stories[0]), lead(paper, title="")
    assert f"{title.removesuffix(' …')} {told}" == first.removeprefix("TARNBY: ")


def test_what_goes_on_from_the_title_keeps_to_its_words_too() -> None:
    long = f"{FIRST[:-1]} to the board that runs the quays, which paid for it in barley and in a boat of oak"
    paper = Paper(f"{long}, and it was a fine day for all who came. {SECOND}", title="")
    paper.clause(long, "Ada Moss", "sold")
    told = lead(paper, title="", most=18)
    assert told is not None
    assert len(told.split()) <= 18


def test_what_ends_in_a_colon_is_no_lead() -> None:
    first = f"{FIRST[:-1]} to the board that runs the quays and that issued the following statement:"
    paper = Paper(f"{first}\n{SECOND}", title="").clause(first[:-1], "Ada Moss", "sold").key(SECOND)
    paper.clause(SECOND[:-1], "The mill", "grinds", opening="noun")
    assert lead(paper, title="") is None


def test_of_two_like_sentences_the_one_that_names_somebody_in_full_leads() -> None:
    again = "Moss gave the barley to the island."
    paper = Paper(f"{FIRST} {again}").clause(FIRST[:-1], "Ada Moss", "sold").clause(again[:-1], "Moss", "gave")
    paper.named("e", "Ada Moss", paper.at("Moss", after="Monday"))
    assert lead(paper.key(again, FIRST, step=0.02)) == FIRST


def test_the_country_is_no_writer() -> None:
    sale = "Ada Moss sold the mill for US$ 3 million on Monday."
    paper = Paper(f"{sale} {SECOND}").key(sale, SECOND).clause(sale[:-1], "Ada Moss", "sold")
    assert lead(paper) == sale


def test_a_line_in_capitals_is_a_headline_and_no_lead() -> None:
    line = "Island Mill Gets Older While Harbour Board Sleeps And Waits"
    assert lead(two(f"{line}\n{FIRST} {SECOND}").key(line, FIRST)) == FIRST


def test_what_is_announced_is_not_cut_off() -> None:
    long = (
        "Ada Moss announced at a long meeting in the town hall, that the old mill on the quay will close in the spring."
    )
    paper = Paper(long).key(long).clause(long[:-1], "Ada Moss", "announced")
    paper.clause(long[long.index("the old") : -1], "the old mill", "will close", opening="noun", place="reported")
    assert lead(paper, most=20) is None
    asked = (
        "Ada Moss called on all members of the board of the harbour, to think again about the old mill and the quay."
    )
    assert lead(Paper(asked).key(asked).clause(asked[:-1], "Ada Moss", "called"), most=15) is None


def test_a_sentence_may_break_off_before_what_happened_meanwhile() -> None:
    long = "Ada Moss sold the old mill on the quay to the harbour board as the storm tore the roof from the hall."
    paper = Paper(long).key(long).clause(long[:-1], "Ada Moss", "sold")
    assert lead(paper, most=15) is None
    paper.clause(long[long.index("the storm") : -1], "the storm", "tore", opening="noun", place="circumstance")
    assert lead(paper, most=15) == "Ada Moss sold the old mill on the quay to the harbour board"


def test_a_name_in_marks_begins_a_sentence() -> None:
    film = "“The Quay” is the first film from the island that was shown abroad."
    said = "“The quay is ours and nobody will ever take it away,” she said."
    for text, led in ((film, film), (said, None)):
        paper = Paper(text).key(text).clause(text[:-1], text.partition(" is")[0], "is", opening="noun")
        assert lead(paper) == led


def test_a_dateline_is_no_part_of_a_lead() -> None:
    text = f"{SECOND}\nTARNBY — {FIRST}"
    paper = Paper(text).clause(FIRST[:-1], "Ada Moss", "sold").key(f"TARNBY — {FIRST}", SECOND)
    assert lead(paper) == FIRST


def test_who_is_called_by_a_part_of_the_name_is_introduced_first() -> None:
    full, short = "Ada Moss has sold the old mill.", "Moss bought a boat for the harbour of the island."
    paper = Paper(f"{full} {short}").clause(full[:-1], "Ada Moss", "sold").clause(short[:-1], "Moss", "bought")
    paper.key(short, full).named("moss", "Ada Moss", paper.at("Moss", after=short))
    assert lead(paper) == full
    assert lead(paper, title="Moss at sea") == short


def test_a_sentence_of_names_is_no_headline_and_one_split_wrongly_is_no_lead() -> None:
    named = "Tarnby Harbour Board picked Ada Moss Orr as its “Keeper of the Quay” on Monday."
    paper = Paper(f"{named} {SECOND}").clause(named[:-1], "Tarnby Harbour Board", "picked").key(named)
    paper.named("board", "Tarnby Harbour Board").named("moss", "Ada Moss Orr")
    assert lead(paper) == named
    assert lead(two(f"The mill is not |a toy. {SECOND}".replace("|", "")).key("The mill is not", SECOND)) == SECOND


def test_what_was_to_come_on_a_day_that_has_passed_leads_no_story() -> None:
    plan, other = "The mill will be sold to the board on 3 April.", "The harbour board has mended the old mill again."
    paper = Paper(plan, published="2031-03-28").clause(plan[:-1], "The mill", "sold", opening="noun").key(plan)
    paper.found.append(TimeExpression(span=paper.at("3 April").span, rule="t", type="DATE", value="2031-04-03"))
    newer = (
        Paper(other, name="b").clause(other[:-1], "The harbour board", "mended", opening="noun").key(other, step=0.9)
    )
    site = site_of([paper, newer], title="The mill and the harbour")
    assert "mended" in site.corpus.text(lead_of(site, site.stories[0])[0].pieces[0])
    assert lead(paper) == plan


def test_a_storyline_is_led_by_what_its_title_names() -> None:
    crack = "Divers have found a crack in the dam of Arlin."
    named = "Ada Moss was named head of the board of Arlin on Monday."
    papers = [Paper(crack).key(crack), Paper("The dam of Arlin stays.", name="b", published="2031-04-08")]
    papers.append(Paper(named, name="c", published="2031-04-09").key(named))
    papers[0].clause(crack[:-1], "Divers", "found", opening="noun")
    papers[2].clause(named[:-1], "Ada Moss", "named")
    for title, told in (("The crack in the dam", crack), ("Ada Moss named head of the board", named)):
        site = site_of(papers, title=title)
        found = lead_of(site, site.stories[0], 35)
        assert found is not None
        assert site.corpus.text(found[0].pieces[0]) == told, title


def test_a_bare_noun_that_the_title_does_not_know_leads_nothing() -> None:
    bare, other = "The proposal was rejected by both of the boards.", "Ada Moss sold the mill on Monday."
    paper = Paper(f"{bare} {other}").key(bare, other)
    paper.clause(bare[:-1], "The proposal", "rejected", opening="noun").clause(other[:-1], "Ada Moss", "sold")
    assert lead(paper, title="Quays") == other
    assert lead(paper, title="Boards reject proposal for the mill") == bare
    alone = Paper(bare).key(bare).clause(bare[:-1], "The proposal", "rejected", opening="noun")
    assert lead(alone, title="Quays") is None


def test_nobody_leads_whom_neither_title_nor_lead_names() -> None:
    him = "The family of Tarnby has mandated him to mend the old mill on the quay."
    paper = Paper(f"{him} {SECOND}").key(him)
    paper.clause(him[:-1], "The family of Tarnby", "mandated", opening="noun")
    assert lead(paper) == him
    clause = paper.found.pop()
    paper.found.append(replace(clause, pointing=(paper.at("him").span,)))
    paper.named("moss", "Tarnby").found.append(
        Mention(span=paper.at("him").span, rule="t", entity="moss", form="pronoun")
    )
    assert lead(paper) == him, "the pronoun means what the lead names"
    paper.found[-1] = Mention(span=paper.at("him").span, rule="t", entity="orr", form="pronoun")
    assert lead(paper) is None
    paper.found.append(Mention(span=paper.at("barley").span, rule="t", entity="orr", form="name"))
    assert lead(paper, title="The mill of barley") == him, "the title names whom it means"


def test_an_unnamed_minister_leads_nothing() -> None:
    for text in (
        "Speaking to reporters on the quay on Monday, the former minister said the mill will close.",
        "The former minister said on Monday that the mill on the quay will close.",
    ):
        who = "the former minister" if "the former" in text else "The former minister"
        paper = Paper(text).key(text).clause(text[:-1], who, "said", opening="noun")
        assert lead(paper) is None, text
        assert lead(paper, title="Minister warns of the end") == text


def test_a_sentence_that_begins_inside_a_number_leads_nothing() -> None:
    text = "Last week, 16, 967 boats were counted on the quays of the island by the board."
    cut = text[text.index("967") :]
    paper = Paper(text).key(cut).clause(cut[:-1], "967 boats", "counted", opening="noun")
    assert lead(paper, title="Boats on the quays of the island") is None


def test_a_headline_that_runs_into_the_first_sentence_is_no_part_of_the_lead() -> None:
    paper = Paper(f"Mill on the quay sold {FIRST}").key(f"Mill on the quay sold {FIRST}")
    paper.clause(f"Mill on the quay sold {FIRST[:-1]}", "Mill on the quay sold Ada Moss", "sold", opening="noun")
    assert lead(paper, title="Mill on the quay sold") == FIRST


def test_no_other_sentence_leads_where_the_title_is_cut_from_the_first() -> None:
    first = (
        f"{FIRST[:-1]} to the board that runs the quays and the ferries of the islands, reports Ben Orr for the Post."
    )
    paper = Paper(f"{first} {SECOND}", title="").clause(first[:-1], "Ada Moss", "sold").key(SECOND)
    paper.clause(SECOND[:-1], "The mill", "grinds", opening="noun")
    site = site_of([paper], title="")
    assert site.story_title(site.stories[0]).endswith("…")
    assert lead(paper, title="") not in (None, SECOND)


def test_a_comma_between_adjectives_is_no_border() -> None:
    long = "Ada Moss has told the board of the harbour and of the quays to take necessary, effective, and lawful action"
    text = f"{long} for the old mill of the island and for all the boats that are tied up there."
    paper = Paper(text).key(text).clause(text[:-1], "Ada Moss", "told")
    assert lead(paper, most=20) is None


def test_no_lead_stops_before_its_verb_or_lacks_its_subject() -> None:
    owners = "Under the plan of Ada Moss, owners renting rooms kept for a year would pay a fee to the town."
    paper = Paper(f"{owners} {SECOND}").key(owners)
    paper.clause(
        owners.partition(" would")[0], "owners renting rooms", "kept", opening="noun", omissible=(owners[:28],)
    )
    assert lead(paper, most=12) is None
    listed = "Filed for the ruin of six mills on the quays of the island."
    paper = Paper(f"Imagine that she:\n{listed}\n{SECOND}").key(listed)
    paper.clause(SECOND[:-1], "The mill", "grinds", opening="noun")
    assert lead(paper) is None


def test_what_stands_before_the_subject_stays_in_a_lead_where_it_fits() -> None:
    text = "On Wednesday, the board of Tarnby set a new goal for the old mill, as the mayor had asked."
    paper = Paper(text).key(text)
    parts = ("On Wednesday, ", ", as the mayor had asked")
    paper.clause(text[:-1], "the board of Tarnby", "set", opening="name", omissible=parts)
    assert lead(paper, most=15) == "On Wednesday, the board of Tarnby set a new goal for the old mill"
    assert lead(paper, most=12) == "the board of Tarnby set a new goal for the old mill"


def test_a_long_line_without_a_full_stop_is_a_headline() -> None:
    line = "Jury of the whole island shown what happened on the night when the old mill of the harbour was sold again"
    paper = Paper(f"{line}\n\n{FIRST} {SECOND}", title="").clause(line, "Jury", "shown", opening="noun")
    paper.clause(FIRST[:-1], "Ada Moss", "sold").key(FIRST)
    assert lead(paper, title="") == FIRST


def test_an_opinion_piece_alone_has_no_lead() -> None:
    long = f"{FIRST[:-1]} to the board that runs the quays, which paid for it in barley and in a boat of oak"
    paper = Paper(f"{long}, and it was a fine day for all who came. {SECOND}", title="")
    paper.clause(long, "Ada Moss", "sold")
    assert lead(paper, title="", most=18) is not None
    paper.found.append(Genre(span=paper.at(long).span, rule="label", genre="opinion", chance=1.0))
    assert lead(paper, title="", most=18) is None
