"""What a page tells of somebody: what is about them, and nothing where they are only named in passing."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from explainer.compose.pages.citations import Notebook
from explainer.compose.pages.entities import entity_page
from explainer.compose.pages.told_events import told_first, told_plans
from explainer.compose.pages.unclear import says_whom
from explainer.model import LineVerdict, WatchEntry

from .sections.making import Paper, person, quotation, site_of


def told(paper: Paper, name: str = "Ada Moss", *more) -> dict[str, list[str]]:
    record = person(paper, name)
    data = entity_page(site_of([paper], record, *more), record).data
    return {
        "acts": [act.statement.words for act in data["acts"]],
        "told": [statement.words for statement in data["told"]],
        "said_of": [view.content.words for view in data["said_of"]],
    }


def test_an_act_begins_with_who_does_it() -> None:
    paper = Paper("Ada Moss sold the mill on the quay.")
    paper.clause("Ada Moss sold the mill on the quay", "Ada Moss", "sold", objects=("mill",))
    assert told(paper)["acts"] == ["Ada Moss sold the mill on the quay"]


def test_somebody_s_kin_and_colleagues_are_not_the_one_who_acts() -> None:
    paper = Paper("Ada Moss rivals left the town.").clause("Ada Moss rivals left the town", "Ada Moss rivals", "left")
    assert told(paper) == {"acts": [], "told": [], "said_of": []}


def test_what_is_done_to_somebody_is_told() -> None:
    paper = Paper("The board of the quays fined Ada Moss.")
    paper.clause(paper.text[:-1], "The board of the quays", "fined", opening="noun", objects=("Moss",))
    assert told(paper) == {"acts": [], "told": ["The board of the quays fined Ada Moss"], "said_of": []}


def test_a_name_in_passing_is_not_told() -> None:
    paper = Paper("The board met in the mill with Ada Moss.")
    paper.clause(paper.text[:-1], "The board", "met", opening="noun")
    assert told(paper)["told"] == []


def test_a_question_reported_words_and_what_may_be_are_no_acts() -> None:
    for text, verb in (
        ("Ada Moss sold the old mill?", "sold"),
        ("Ada Moss said that it was sold.", "said"),
        ("Ada Moss would sell the old mill.", "sell"),
        ("Ada Moss sold this old mill twice.", "sold"),
        ("Ada Moss sold it.", "sold"),
    ):
        assert told(Paper(text).clause(text[:-1], "Ada Moss", verb))["acts"] == [], text


def test_what_stands_before_the_subject_stays_unless_it_is_a_date() -> None:
    paper = Paper("In the second race, Ada Moss won the silver cup.")
    paper.clause(paper.text[:-1], "Ada Moss", "won", omissible=("In the second race, ",))
    assert told(paper)["acts"] == [paper.text[:-1]]


def test_others_speak_of_somebody_where_a_clause_of_theirs_is_about_them() -> None:
    paper = Paper("Officials said Ada Moss sold the mill.")
    said = quotation(paper, "Ada Moss sold the mill", "said", by="Officials", about=("person-moss",))
    assert told(paper, "Ada Moss", said)["said_of"] == []
    paper.clause("Ada Moss sold the mill", "Ada Moss", "sold", place="reported")
    assert told(paper, "Ada Moss", said)["said_of"] == ["Ada Moss sold the mill"]


def test_a_quotation_is_shown_only_with_who_speaks() -> None:
    for words in ("officials", "the police", "Moss’s lawyer", "the board of the quays", "the people who run the quay"):
        assert says_whom(words), words
    for words in ("", "he", "the company", "her lawyer", "The minister", "this official"):
        assert not says_whom(words), words


def test_what_an_editor_would_not_sign_is_not_told() -> None:
    acted = Paper("Ada Moss sold the mill on the quay.")
    acted.clause(acted.text[:-1], "Ada Moss", "sold", objects=("mill",))
    fined = Paper("The board of the quays fined Ada Moss.")
    fined.clause(fined.text[:-1], "The board of the quays", "fined", opening="noun", objects=("Moss",))
    for paper, of, words in ((acted, "Clause", acted.text[:-1]), (fined, "Mention", "Ada Moss")):
        before = told(paper)
        assert before["acts"] + before["told"] == [paper.text[:-1]]
        verdict = LineVerdict(span=paper.at(words).span, rule="test", of=of, shown=True, confidence=0.9)
        paper.found.append(verdict)
        assert told(paper) == before
        paper.found[-1] = msgspec.structs.replace(verdict, shown=False, confidence=0.2)
        assert told(paper) == {"acts": [], "told": [], "said_of": []}


def test_an_index_tells_plans_that_say_so_themselves_and_have_a_date_to_note() -> None:
    shown = ("Ada Moss will sell the mill", "Ada Moss is expected to sell the mill", "Ada Moss plans to sell the mill")
    others = ("Ada Moss wants to sell the mill", "Ada Moss could sell the mill", "The sale will end it")
    for words in (*shown, *others):
        paper = Paper(f"{words}.")
        paper.clause(words, words[:8], words.split()[2], opening="noun" if words.startswith("The") else "name")
        plan = WatchEntry(
            id="w", name="", evidence=(paper.at(words),), category="planned", value="2031-06", stories=("story",)
        )
        site = site_of([paper], plan)
        assert bool(told_plans(site, [plan])) == (words in shown), words
        if words in shown:
            assert told_plans(site, [replace(plan, value=None)])
            assert not told_plans(site, [replace(plan, value="2032")])
            assert not told_plans(site, [replace(plan, category="demanded")])


def test_a_name_with_a_capital_of_its_own_keeps_its_first_letter() -> None:
    for words, kept in (("iOS is older than the quay", True), ("the quay is old", False), ("Quays are old", False)):
        paper = Paper(f"{words}.")
        statement = Notebook(site_of([paper]), "index.md").state(paper.at(words))
        assert ("data-as-written" in statement.span) == kept, words


def test_what_came_before_the_story_is_not_the_latest() -> None:
    text = "Ada Moss had sold the mill on the quay."
    paper = Paper(text).clause(text[:-1], "Ada Moss", "sold", objects=("mill",))
    assert told(paper) == {"acts": [], "told": [text[:-1]], "said_of": []}


def test_a_sentence_amid_a_quotation_is_no_act() -> None:
    act = "Ada Moss knows the mill on the quay."
    for text, shown in (
        (f'"We are glad that she came. {act} She will keep it," Ben Orr said.', []),
        (f"“We are glad that she came. {act} She will keep it,” Ben Orr said.", []),
        (f"“We are glad that she came,” Ben Orr said. {act}", [act[:-1]]),
        (f'"We are glad," Ben Orr said.\n"Nobody knew."\n{act}', [act[:-1]]),
    ):
        paper = Paper(text).clause(act[:-1], "Ada Moss", "knows", objects=("mill",))
        assert told(paper)["acts"] == shown, text


def test_an_act_is_told_with_what_turns_it_round() -> None:
    act, turn = "Ada Moss rebuilt the mill on the quay", "but it was closed by the board"
    paper = Paper(f"{act} {turn}.").clause(act, "Ada Moss", "rebuilt", objects=("mill",))
    assert told(paper)["acts"] == [f"{act} {turn}"]
    long = f"{turn} and by each of the towns of the island that had once paid for its sails and its stones and its boat"
    paper = Paper(f"{act} {long}.").clause(act, "Ada Moss", "rebuilt", objects=("mill",))
    assert told(paper)["acts"] == [act]


def test_what_somebody_was_about_to_do_is_no_act() -> None:
    for text in ("Ada Moss was planning to sell the mill in May.", "Ada Moss was only about to sell the mill."):
        assert told(Paper(text).clause(text[:-1], "Ada Moss", "planning" if "plan" in text else "was"))["acts"] == []
    wagered = "Ada Moss will sell the mill on the quay, I would wager."
    assert told(Paper(wagered).clause(wagered[:-1], "Ada Moss", "will"))["acts"] == []


def test_a_plan_is_told_where_it_first_reads_by_itself() -> None:
    first, second = "It will be sold by Ada Moss", "Ada Moss will sell the mill"
    papers = [Paper(f"{first}."), Paper(f"{second}.", name="b")]
    papers[0].clause(first, "It", "sold", opening="pronoun")
    papers[1].clause(second, "Ada Moss", "will", opening="name")
    told_in = (papers[0].at(first), papers[1].at(second))
    plan = WatchEntry(id="w", name="", evidence=told_in, category="planned", value="2031-06", stories=("story",))
    site = site_of(papers, plan)
    assert told_first(site, plan) == told_in[1]
    unclear = replace(plan, evidence=told_in[:1])
    assert told_first(site, unclear) is None
    assert told_plans(site, [unclear]) == []
    moved = replace(unclear, sequence=1)
    assert told_plans(site, [moved]) == [moved]  # calendars know it under its UID
