"""Who is whom over several articles, one readable case each: see the text files in `fixtures/`."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from explainer.merge.entities import assemble
from explainer.model import CurationEntry, Doubt, EntityRecord, Person, Role, Settings
from explainer.of_article import pieces_held
from tests.fixture_files import cases
from tests.merge.corpora import article, corpus, merged

FIXTURES = Path(__file__).parent / "fixtures"


def listed(text: str, *, backwards: bool = False, **more) -> str:
    """Merge the articles of `text`, parted by `---`, and list the records with their articles."""
    made = [article(f"a{n}", each, f"2023-05-{n + 1:02}", **more) for n, each in enumerate(text.split("---\n"))]
    records = merged(corpus(*(reversed(made) if backwards else made))).of(EntityRecord)
    return "\n".join(f"{record.id}: {' '.join(sorted({a for a, _ in record.members}))}" for record in records)


@pytest.mark.parametrize(("text", "expected"), [*cases(FIXTURES / "people.txt"), *cases(FIXTURES / "things.txt")])
def test_records(text: str, expected: str) -> None:
    assert listed(text) == expected.strip()
    assert listed(text, backwards=True) == expected.strip()


def test_a_surname_in_a_story_goes_to_the_only_bearer_there() -> None:
    texts = ["[p1 Ada Moss] spoke.", "[p1 Moss] left.", "[p1 Carl Moss] sang."]
    made = [article(f"a{n}", text, story="bridge" if n < 2 else "regatta") for n, text in enumerate(texts)]
    assert [p.members for p in merged(corpus(*made)).of(Person)] == [(("a0", "p1"), ("a1", "p1")), (("a2", "p1"),)]


def test_a_doubtful_merge_is_not_made_and_is_listed() -> None:
    made = [article("a0", "[p1 Tom Reed] spoke."), article("a1", "[p1 Thomas Reed] left.")]
    (doubt,) = merged(corpus(*made)).of(Doubt)
    assert doubt.candidates == ("person-thomas-reed", "person-tom-reed")
    assert doubt.advice == 'merge: - {names: ["Thomas Reed", "Tom Reed"]}'


def test_an_unclear_surname_is_listed_with_its_candidates() -> None:
    made = [article(f"a{n}", text) for n, text in enumerate(["[p1 Ada Moss].", "[p1 Carl Moss].", "[p1 Moss] left."])]
    (doubt,) = merged(corpus(*made)).of(Doubt)
    assert doubt.question.startswith("Who is “Moss” in a2?")
    assert doubt.candidates == ("person-ada-moss", "person-carl-moss")


def test_confidence_falls_with_the_evidence() -> None:
    same = merged(corpus(article("a0", "[p1 Ada Moss]."), article("a1", "[p1 Ada Moss]."))).of(Person)[0]
    texts = ["[p1 Ada Moss] met [p2 Tom Reed].", "[p1 A. Moss] met [p2 Tom Reed]."]
    initial = merged(corpus(*(article(f"a{n}", text) for n, text in enumerate(texts)))).of(Person)[0]
    assert same.confidence == 1.0
    assert 0.6 <= initial.confidence < 1.0


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        (["head of the bridge board", "heads the bridge board"], ["head of the bridge board ×2"]),
        (["Secretary of State", "secretary of state", "U.S. secretary of state"], ["U.S. secretary of state ×3"]),
    ],
)
def test_wordings_of_one_role(wordings: list[str], expected: list[str]) -> None:
    made = [article(f"a{n}", f"[p1 Ada Moss], [p1={text}].") for n, text in enumerate(wordings)]
    (person,) = merged(corpus(*made)).of(Person)
    assert [f"{role.text} ×{len(role.evidence)}" for role in person.roles] == expected


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "roles.txt"))
def test_roles_in_order(text: str, expected: str) -> None:
    wordings = [wording for line in text.splitlines() for wording in [line.rpartition(" ")[0]] * int(line.split()[-1])]
    made = [article(f"a{n:02}", f"[p1 Ada Moss], [p1={wording}].", story="s") for n, wording in enumerate(wordings)]
    (person,) = merged(corpus(*made)).of(Person)
    shown = [f"{r.text} ×{len(r.evidence)}{' (former)' * (r.status == 'former')}" for r in person.roles]
    assert "\n".join(shown or ["(none)"]) == expected.strip()


def test_who_leaves_office_has_held_it_and_is_a_former_one() -> None:
    dates = ["2023-01-05", "2023-02-01", "2023-06-01"]
    texts = ["mayor of Elmford", "mayor of Elmford", "former mayor of Elmford"]
    made = [
        article(f"a{n}", f"[p1 Ada Moss], [p1={text}].", date)
        for n, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    (person,) = merged(corpus(*made)).of(Person)
    held = [(role.status, role.first_seen, role.last_seen) for role in person.roles]
    assert sorted(held) == [("current", "2023-01-05", "2023-02-01"), ("former", "2023-06-01", "2023-06-01")]


def test_the_latest_office_introduces() -> None:
    texts = {"2023-01-05": "mayor of Elmford", "2023-02-01": "mayor of Elmford", "2023-06-01": "governor of Norland"}
    made = [article(date, f"[p1 Ada Moss], [p1={text}].", date, story="s") for date, text in texts.items()]
    (person,) = merged(corpus(*made)).of(Person)
    assert [role.text for role in person.roles] == ["governor of Norland", "mayor of Elmford"]


def test_aliases_are_names_that_articles_use() -> None:
    names = [
        *["Ada Moss"] * 12,
        "Moss",
        "MOSS",
        "ADA MOSS",
        "Certainly Ada Moss",
        "Ada> Moss",
        "Ada Moss Jr.",
        "Ada Q. Moss",
    ]
    made = [article(f"a{n:02}", f"[p1 Ada Moss] or [p1 {name}] spoke.", story="s") for n, name in enumerate(names)]
    (person,) = merged(corpus(*made)).of(Person)
    assert person.aliases == ("Ada Q. Moss", "Moss")


def test_a_role_has_first_and_last_sighting() -> None:
    dates = ["2023-01-05", "2023-03-01", "2023-02-01"]
    made = [article(f"a{n}", "[p1=Mayor] [p1 Ada Moss].", date) for n, date in enumerate(dates)]
    (role,) = merged(corpus(*made)).of(Person)[0].roles
    assert (role.first_seen, role.last_seen) == ("2023-01-05", "2023-03-01")


@pytest.mark.parametrize(
    ("told", "text", "seen", "long_ago"),
    [
        ("1998", "Mayor", "1998", True),
        (None, "Mayor", "2023-05-01", False),
        (None, "director under President Reed", None, False),
    ],
)
def test_a_role_is_seen_at_the_time_that_it_is_told_of(
    told: str | None, text: str, seen: str | None, *, long_ago: bool
) -> None:
    article_, findings = article("a0", f"[p1={text}] [p1 Ada Moss].")
    made = tuple(replace(f, told_of=told) if isinstance(f, Role) else f for f in findings.findings)
    (person,) = merged(corpus((article_, replace(findings, findings=made)))).of(Person)
    assert [(role.last_seen, role.long_ago) for role in person.roles] == [(seen, long_ago)]


def test_an_affiliation_that_a_role_names_is_not_told_twice() -> None:
    article_, findings = article(
        "a0", "[p1 Ada Moss], [p1=head of the harbour guild], and again [p1=of the harbour guild]."
    )
    roles = [f for f in findings.findings if isinstance(f, Role)]
    other = [f for f in findings.findings if not isinstance(f, Role)]
    given = [replace(roles[0]), replace(roles[1], pattern="affiliation", category="description")]
    made = replace(findings, findings=(*other, *given))
    (person,) = merged(corpus((article_, made))).of(Person)
    assert [role.text for role in person.roles] == ["head of the harbour guild"]


def test_a_description_and_an_office_of_one_word_are_one_role() -> None:
    article_, findings = article("a0", "[p1 Ada Moss], the [p1=chief engineer of the dam] and [p1=engineer].")
    made = tuple(
        replace(f, category="description")
        if isinstance(f, Role) and f.span.end - f.span.start == len("engineer")
        else f
        for f in findings.findings
    )
    (person,) = merged(corpus((article_, replace(findings, findings=made)))).of(Person)
    assert [(role.text, role.category) for role in person.roles] == [("chief engineer of the dam", "office")]


def test_a_new_office_introduces_from_its_report_on() -> None:
    dates = ["2023-01-05", "2023-02-01", "2023-03-01", "2023-04-01"]
    texts = ["chief engineer of the dam"] * 3 + ["director of the dam authority"]
    made = [
        article(f"a{n}", f"[p1 Ada Moss], the [p1={text}] and [p1=engineer].", date, story="s")
        for n, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    last, findings = made[-1]
    appointed = tuple(
        replace(f, pattern="appointment") if isinstance(f, Role) and f.span.cut(last.text).startswith("director") else f
        for f in findings.findings
    )
    (person,) = merged(corpus(*made[:-1], (last, replace(findings, findings=appointed)))).of(Person)
    assert [role.text for role in person.roles] == ["director of the dam authority", "chief engineer of the dam"]


def test_of_records_only_those_of_groups_that_changed_are_made_again(monkeypatch):
    made, make = [], assemble._record
    monkeypatch.setattr(assemble, "_record", lambda group, *more: made.append(group.name) or make(group, *more))
    one = article("one", "[p1 Ada Moss], [p1=mayor of Tarn], met [p2 Carl Lorn] in [l1 Tarn].")
    other = article("other", "[p1 Ada Moss] left.", "2023-05-02")
    with pieces_held({}):
        before = records(one)
        assert sorted(made) == ["Ada Moss", "Carl Lorn", "Tarn"]
        made.clear()
        assert records(one) == before
        assert made == []
        now = records(one, other)
    assert made == ["Ada Moss"]
    assert now == records(one, other)


def test_names_are_grouped_anew_only_where_articles_changed(monkeypatch):
    calls, group = [], assemble.group_full_names
    monkeypatch.setattr(assemble, "group_full_names", lambda *given: calls.append(1) or group(*given))
    one, other = article("one", "[p1 Ada Moss] met [p2 Carl Lorn]."), article("other", "[p1 Ada Moss] left.")
    split = CurationEntry(action="split", values={"name": "Ada Moss", "articles": ("other",), "as": "Another"}, line=1)
    with pieces_held({}):
        whole = records(one, other)
        parted = tuple(assemble.make_records(corpus(one, other, curation=(split,)), Settings()))
        assert len(calls) == 1
        assert [each.name for each in parted if isinstance(each, Person)] == ["Ada Moss", "Another", "Carl Lorn"]
        assert records(one, other) == whole
        assert len(calls) == 1
        assert records(one) == tuple(assemble.make_records(corpus(one), Settings()))
    assert len(calls) == 2


def records(*articles):
    return tuple(assemble.make_records(corpus(*articles), Settings()))
