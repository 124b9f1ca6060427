"""Judged lines become labels of the findings behind them: on invented findings, and that they hold no words."""

from __future__ import annotations

import json
import re
from pathlib import Path

from explainer.model import Clause, Event, Evidence, Mention, Person, Quote, Role, Span, When
from explainer.publish.audit import Claim
from explainer.publish.review.lines import ShownLine
from training.label_lines import labelled
from training.line_labels import LATER, LINES, JudgedLine, labels_of_votes, votes_of

ROOT = Path(__file__).parent.parent
QUOTE = Quote(span=Span(0, 20), rule="encoder", id="q1", form="mixed", content=(Span(0, 8), Span(12, 20)))
OTHER = Quote(span=Span(30, 40), rule="encoder", id="q2", form="direct", content=(Span(30, 40),))
ROLE = Role(span=Span(50, 60), rule="roles.title", entity="e1")
NAME = Mention(span=Span(50, 64), rule="names", entity="e1", form="name")
ACT = Clause(span=Span(50, 90), rule="subject and verb", subject=Span(50, 64), verb=Span(65, 70), opening="name")
EVENT = Event(span=Span(50, 90), rule="past", when=When(start=80, end=90, value="2031-05-05"))
FOUND = (QUOTE, OTHER, ROLE, NAME, ACT, EVENT)


def line(section: str, rule: str, *places: Span, about: tuple[Span, ...] = (), **judged: str) -> JudgedLine:
    verdict, kind = judged.get("verdict", "right"), judged.get("kind", "")
    return JudgedLine(section, ((rule, places),), about, verdict, kind, later="later" in judged)


def behind(judged: JudgedLine) -> list[object]:
    return [FOUND[number] for number in votes_of(FOUND, [judged])]


def test_each_line_finds_what_stands_behind_it() -> None:
    assert behind(line("said", "merge.quotations: encoder", *QUOTE.content)) == [QUOTE]
    assert behind(line("sides", "merge.quotations: encoder", Span(32, 38))) == [OTHER]
    assert behind(line("people", "analyse.roles", ROLE.span)) == [ROLE]
    assert behind(line("told", "merge.entities: same name", Span(50, 95), about=(NAME.span,))) == [NAME]
    assert behind(line("latest", "merge.entities: same name", Span(50, 78), about=(NAME.span,))) == [ACT]
    assert behind(line("timeline", "merge.timeline", Span(50, 78))) == [EVENT]
    assert behind(line("timeline", "merge.timeline", Span(200, 240))) == []


def test_what_is_wrong_beside_a_quotation_is_no_vote_on_it() -> None:
    right, wrong = (
        line("said", "merge.quotations: encoder", Span(30, 40), verdict=verdict) for verdict in ("right", "wrong")
    )
    dated = line("said-of", "merge.quotations: encoder", Span(30, 40), verdict="wrong", kind="date")
    assert labels_of_votes(FOUND, votes_of(FOUND, [right, dated, dated])) == {1: True}
    assert labels_of_votes(FOUND, votes_of(FOUND, [right, wrong])) == {1: False}
    assert labels_of_votes(FOUND, votes_of(FOUND, [dated])) == {}


def test_later_lines_tell_who_spoke_and_when() -> None:
    said = ("said", "merge.quotations: encoder", Span(30, 40))
    dated = line(*said, verdict="wrong", kind="date", later="yes")
    beside = line(*said, verdict="wrong", kind="role", later="yes")
    assert labels_of_votes(FOUND, votes_of(FOUND, [dated])) == {1: False}
    assert labels_of_votes(FOUND, votes_of(FOUND, [beside])) == {}


def test_who_tells_something_twice_says_nothing_of_it() -> None:
    twice = line("timeline", "merge.timeline", Span(50, 78), verdict="useless", kind="repeat")
    assert labels_of_votes(FOUND, votes_of(FOUND, [twice])) == {}


def test_the_judged_lines_hold_places_and_no_words() -> None:
    files = [(ROOT / path).read_text(encoding="utf-8") for path in (LINES, *LATER)]
    rows = [json.loads(row) for text in files for row in text.splitlines()]
    kinds = {(verdict, kind) for row in rows for _, _, _, verdict, kind in row["lines"]}
    rules = {rule for row in rows for _, claims, _, _, _ in row["lines"] for rule, _ in claims}
    places = [
        place
        for row in rows
        for _, claims, about, _, _ in row["lines"]
        for _, held in [*claims, ["", about]]
        for place in held
    ]
    assert {verdict for verdict, _ in kinds} == {"right", "wrong", "useless"}
    assert all(re.fullmatch(r"[a-z]{0,12}", kind) for _, kind in kinds)
    assert all(re.fullmatch(r"[a-z][a-z ,;:._-]*", rule) for rule in rules if rule)
    assert all(0 <= start < end for start, end in places)


def test_a_ticked_sheet_gives_places_for_words() -> None:
    claim = Claim("people/ada-moss.md", 7, "Ada Moss sold it", (("moss", 50, 78),), "merge.entities: same name", ())
    shown = ShownLine("people/ada-moss.md", 7, "told", "Ada Moss: Ada Moss sold it", (claim,))
    other = ShownLine("people/ada-moss.md", 9, "told", "Ada Moss: Ada Moss left", (claim,))
    places = (Evidence("moss", 50, 58), Evidence("moss", 900, 908), Evidence("mill", 52, 60))
    ada = Person(id="person-ada-moss", name="Ada Moss", slug="ada-moss", evidence=places)
    row = {"section": "told", "page": shown.page, "page_line": "7", "line": shown.words, "remark": "passing"}
    sheet = [row | {"right": "", "wrong": "", "useless": "x"}]
    label = ["told", [["merge.entities: same name", [(50, 78)]]], [[50, 58]], "useless", "passing"]
    assert list(labelled([shown, other], {shown.page: ada}, sheet)) == [("moss", label)]
