"""A role is over where a later article tells that its holder left, or that another was given the same office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from explainer.model import Person, RoleRecord

from .sections.making import Paper, story_of

if TYPE_CHECKING:
    from explainer.model import Evidence

EARLIER = "Ada Moss, mayor of Tarnby, opened the ferry."


def _moss(*places: Evidence, role: str = "mayor of Tarnby", **more: object) -> Person:
    roles = (RoleRecord(text=role, evidence=places, **more),)  # type: ignore[arg-type]  # fields of the record
    return Person(id="moss", name="Ada Moss", slug="moss", members=(("a", "moss"), ("b", "moss")), roles=roles)


def _status(later: str, subject: str, verb: str, *, objects: tuple[str, ...] = (), place: str = "main") -> str:
    first = Paper(EARLIER).named("moss", "Ada Moss")
    second = Paper(later, name="b", published="2031-04-20").named("moss", "Ada Moss")
    second.clause(later.rstrip("."), subject, verb, objects=objects, place=place)  # type: ignore[arg-type]  # a place
    moss = _moss(first.at("mayor of Tarnby"))
    role = story_of([first, second], moss).role_of(moss)
    assert role is not None
    return role.status


@pytest.mark.parametrize(
    ("later", "subject", "verb", "objects"),
    [
        ("Ada Moss resigned on Friday.", "Ada Moss", "resigned", ()),
        ("Ada Moss resigned as mayor of Tarnby after a row.", "Ada Moss", "resigned", ()),
        ("Ada Moss stepped down on Friday.", "Ada Moss", "stepped", ()),
        ("Ada Moss was dismissed as mayor on Friday.", "Ada Moss", "dismissed", ()),
        ("Ada Moss was replaced by Ben Orr.", "Ada Moss", "replaced", ()),
        ("The council ousted Ada Moss on Friday.", "The council", "ousted", ("Ada Moss",)),
        ("The council removed Ada Moss from the post.", "The council", "removed", ("Ada Moss",)),
        ("Ada Moss was removed from her town hall office.", "Ada Moss", "removed", ()),
        ("Ben Orr succeeded Ada Moss as mayor of Tarnby.", "Ben Orr", "succeeded", ("Ada Moss",)),
    ],
)
def test_who_left_holds_a_former_office(later: str, subject: str, verb: str, objects: tuple[str, ...]) -> None:
    assert _status(later, subject, verb, objects=objects) == "former"


@pytest.mark.parametrize(
    ("later", "subject", "verb", "objects"),
    [
        ("Ada Moss will resign in June.", "Ada Moss", "resign", ()),
        ("Ada Moss has not resigned.", "Ada Moss", "resigned", ()),
        ("Ada Moss resigned in 2019 and came back.", "Ada Moss", "resigned", ()),
        ("Ada Moss resigned as treasurer of the choir.", "Ada Moss", "resigned", ()),
        ("Ada Moss resigned effective in June.", "Ada Moss", "resigned", ()),
        ("Ada Moss replaced Ben Orr as head of the choir.", "Ada Moss", "replaced", ("Ben Orr",)),
        ("Ben Orr was dismissed by Ada Moss.", "Ben Orr", "dismissed", ()),
        ("Ada Moss dismissed Ben Orr on Friday.", "Ada Moss", "dismissed", ("Ben Orr",)),
        ("A judge removed Ada Moss from the case.", "A judge", "removed", ("Ada Moss",)),
        ("Ada Moss was removed from the list of speakers.", "Ada Moss", "removed", ()),
        ("A judge removed Ada Moss, then the harbour attorney.", "A judge", "removed", ("Ada Moss",)),
    ],
)
def test_who_did_not_leave_this_office_holds_it(later: str, subject: str, verb: str, objects: tuple[str, ...]) -> None:
    assert _status(later, subject, verb, objects=objects) == "current"


def test_a_dateline_that_was_read_into_the_subject_is_no_other_actor() -> None:
    first = Paper(EARLIER).named("moss", "Ada Moss")
    later = "TARNBY — Ada Moss resigned on Friday."
    second = Paper(later, name="b", published="2031-04-20").named("moss", "Ada Moss")
    second.clause("Ada Moss resigned on Friday", "Ada Moss", "resigned")
    second.found[-1] = msgspec.structs.replace(second.found[-1], actors=(second.at("TARNBY").span,))
    moss = _moss(first.at("mayor of Tarnby"))
    role = story_of([first, second], moss).role_of(moss)
    assert role is not None
    assert (role.status, role.last_seen) == ("former", "2031-04-20")


def test_what_somebody_says_of_leaving_is_no_leaving() -> None:
    assert _status("Ada Moss resigned on Friday.", "Ada Moss", "resigned", place="reported") == "current"


def _successor(role: str, later: str) -> str:
    first = Paper(EARLIER.replace("mayor of Tarnby", role)).named("moss", "Ada Moss")
    second = Paper(later, name="b", published="2031-04-20")
    moss = _moss(first.at(role), role=role)
    orr = Person(
        id="orr",
        name="Ben Orr",
        slug="orr",
        members=(("b", "orr"),),
        roles=(RoleRecord(text=role, evidence=(second.at(role),)),),
    )
    known = story_of([first, second], moss, orr)
    shown, new = known.role_of(moss), known.role_of(orr)
    assert shown is not None
    assert new is not None
    assert new.status == "current"
    return shown.status


@pytest.mark.parametrize("given", ["was named", "was elected", "took over on Friday as", "becomes the"])
def test_an_office_that_another_was_given_is_a_former_one_of_its_last_holder(given: str) -> None:
    assert _successor("mayor of Tarnby", f"Ben Orr {given} mayor of Tarnby on Tuesday.") == "former"


@pytest.mark.parametrize(
    ("role", "later"),
    [
        ("member of the Tarnby council", "Ben Orr was elected member of the Tarnby council."),
        ("director of Tarnby Ferries", "Ben Orr was named a director of Tarnby Ferries."),
        ("mayor of Tarnby", "Ben Orr would be named mayor of Tarnby."),
        ("mayor of Tarnby", "The film calls Ben Orr mayor of Tarnby."),
        ("mayor", "Ben Orr was elected mayor."),
    ],
)
def test_a_second_holder_and_another_s_office_replace_nobody(role: str, later: str) -> None:
    assert _successor(role, later) == "current"


def test_the_editor_s_word_is_not_changed_and_an_earlier_story_keeps_its_role() -> None:
    first = Paper(EARLIER).named("moss", "Ada Moss")
    second = Paper("Ada Moss resigned on Friday.", name="b", published="2031-04-20").named("moss", "Ada Moss")
    second.clause("Ada Moss resigned on Friday", "Ada Moss", "resigned")
    moss = _moss(first.at("mayor of Tarnby"))
    by_editor = msgspec.structs.replace(moss, roles=(msgspec.structs.replace(moss.roles[0], by_editor=True),))
    assert story_of([first, second], by_editor).role_of(by_editor).status == "current"  # type: ignore[union-attr]  # there is one
    assert story_of([first], moss).role_of(moss).status == "current"  # type: ignore[union-attr]  # likewise


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Moss became treasurer at 25.", "mayor"),
        ("In 1998 she was treasurer.", "mayor"),
        ("Moss was named treasurer on Friday.", "treasurer"),
    ],
)
def test_who_is_introduced_by_a_former_office_does_not_hold_an_earlier_one(told: str, role: str) -> None:
    paper = Paper(f"Former mayor Ada Moss died. {told}").named("moss", "Ada Moss")
    roles = (
        RoleRecord(text="treasurer", evidence=(paper.at("treasurer"),)),
        RoleRecord(text="mayor", status="former", evidence=(paper.at("mayor"),)),
    )
    moss = Person(id="moss", name="Ada Moss", slug="moss", members=(("a", "moss"),), roles=roles)
    assert story_of([paper], moss).role_of(moss).text == role  # type: ignore[union-attr]  # there is one


def test_a_capital_of_the_beginning_of_a_sentence_is_not_shown_amid_one() -> None:
    paper = Paper("Former mayor Ada Moss slept.").named("moss", "Ada Moss")
    moss = _moss(paper.at("Former mayor"), role="Former mayor", status="former")
    story = story_of([paper], moss)
    view = story.draft.role(moss.roles[0])
    assert (view.text, view.statement.words, view.says_former) == ("mayor", "mayor", False)  # type: ignore[union-attr]  # it has evidence


@pytest.mark.parametrize(
    ("later", "verb", "another"),
    [
        ("Ada Moss was named director of the mill on Friday.", "named", True),
        ("Ada Moss became director of the mill.", "became", True),
        ("Ada Moss will be named director of the mill.", "named", False),
        ("Ada Moss was not elected.", "elected", False),
        ("Ada Moss was elected in 2019.", "elected", False),
        ("Ada Moss opened the mill.", "opened", False),
    ],
)
def test_who_is_given_another_office_is_not_shown_in_the_one_before(later: str, verb: str, *, another: bool) -> None:
    first = Paper(EARLIER).named("moss", "Ada Moss")
    second = Paper(later, name="b", published="2031-04-20").named("moss", "Ada Moss")
    second.clause(later.rstrip("."), "Ada Moss", verb)
    moss = _moss(first.at("mayor of Tarnby"))
    assert story_of([first, second], moss).has_new_office(moss) == another
