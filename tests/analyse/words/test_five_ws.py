"""How sure the answers to the five Ws are: what is below .5 is on no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse import five_ws
from explainer.model import FiveWs

if TYPE_CHECKING:
    from .conftest import Case


def shown(case: Case, question: str) -> list[str]:
    answers = five_ws.extract(case.analysis, case.findings)
    found = [a for a in answers if isinstance(a, FiveWs) and a.question == question and a.confidence is not None]
    return [case.cut(a.span) for a in found if a.confidence is not None and a.confidence >= 0.5]


def test_the_deed_and_a_thing_are_no_good_answers(read) -> None:
    case = read("Storm hits Arlin\n\nA storm hit the town of {place:Arlin} on Thursday. The mayor spoke.")
    assert shown(case, "who") == []
    assert shown(case, "what")[0] == "hits Arlin"
    assert shown(case, "how") == []


def test_the_line_with_the_date_is_not_when_it_happened(read) -> None:
    case = read("Council bans cars\n\nFriday, May 10, 2024\n\nThe council of {place:Arlin} banned cars on Tuesday.")
    assert shown(case, "when") == ["Tuesday"]


def test_a_part_of_an_answer_is_no_second_one(read) -> None:
    case = read("Ada Park and Tom Lee lead talks\n\n{person:Ada Park} and {person:Tom Lee} led talks in {place:Arlin}.")
    assert shown(case, "who") == ["Ada Park and Tom Lee"]


def test_a_cause_that_nobody_knows_is_an_honest_answer(read) -> None:
    case = read(
        "Bridge in Arlin closed\n\nThe bridge was closed on Friday after the collapse. Two people were hurt. "
        "A boat sank in the harbour. The cause of the collapse is not known, police said."
    )
    assert shown(case, "why") == ["The cause of the collapse is not known"]


def test_where_something_else_happened_before_is_not_where(read) -> None:
    case = read("After fights in {place:Arlin}, the council met on Friday. They met again on Monday.")
    assert shown(case, "where") == []
