"""Which roles explain who somebody is to a reader who knows no more."""

from __future__ import annotations

import pytest

from explainer.compose.pages.roles import explains, main_role
from explainer.model import Person, RoleRecord


@pytest.mark.parametrize("text", ["Sen.", "former Prime Minister", "Foreign Minister", "Judge", "Lt. Gen.", "director"])
def test_an_office_without_its_body_explains_nobody(text: str) -> None:
    assert not explains(RoleRecord(text=text))
    assert explains(RoleRecord(text=text, by_editor=True))


@pytest.mark.parametrize(
    "text", ["mayor", "Orland's Prime Minister", "director of the mill", "historian", "Rep. of Tarn"]
)
def test_an_office_with_its_body_or_an_occupation_does(text: str) -> None:
    assert explains(RoleRecord(text=text))


def test_what_explains_introduces_before_what_is_told_more_often() -> None:
    roles = (
        RoleRecord(text="Senator", category="office"),
        RoleRecord(text="leader of the Quay Party", category="office"),
    )
    shown = main_role(Person(id="p", name="Ada Moss", slug="ada-moss", roles=roles))
    assert shown is not None
    assert shown.text == "leader of the Quay Party"
