"""The editor's corrections: reading `curation.yml`, and what each section does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explainer.merge.curation import CurationError, read_curation
from explainer.model import CurationProblem, Doubt, Explanation, Person, Quotation, Story, Term
from tests.merge.corpora import article, corpus, merged

if TYPE_CHECKING:
    from pathlib import Path

TWO = (
    article("a0", "[p1 Ada Moss], [p1=mayor of Elmford], spoke. {quote p1|We will rebuild the old bridge.}"),
    article("a1", "[p1 Adelaide Moss] left.", "2023-05-02"),
)


@pytest.fixture
def edited(tmp_path: Path):
    """Return a function that merges articles under the corrections given as YAML."""

    def run(yaml: str, *articles):
        file = tmp_path / "curation.yml"
        file.write_text(yaml, encoding="utf-8")
        return merged(corpus(*(articles or TWO), curation=read_curation(file)))

    return run


def problems(made) -> list[str]:
    return [problem.message for problem in made.of(CurationProblem)]


def test_no_file_means_no_corrections(tmp_path: Path) -> None:
    assert read_curation(tmp_path / "curation.yml") == ()


def test_entries_know_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "curation.yml"
    file.write_text("# by the desk\nhide:\n  - name: Tom Reed\n\n  - term: abutment\nmerge:\n", encoding="utf-8")
    assert [(entry.action, entry.line) for entry in read_curation(file)] == [("hide", 3), ("hide", 5)]


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("merg:\n  - names: [A, B]\n", "curation.yml:1: `merg` is no section; did you mean `merge`?"),
        ("role:\n  - name: Ada\n    st: x\n", "curation.yml:3: `st` is no key of `role`; did you mean `set`?"),
        ("merge:\n  - names: [Ada]\n", "curation.yml:2: `names` of a `merge` entry needs at least two names"),
        ("merge: Ada\n", "curation.yml:1: `merge:` needs a list"),
        ("rename:\n  - name: Ada\n", "curation.yml:2: this `rename` entry needs `to:`"),
        ("role:\n  - name: Ada\n", "curation.yml:2: this `role` entry needs one of `set:`, `hide:`"),
        ("hide:\n  - name: [Ada]\n", "curation.yml:2: `name` needs one text"),
        ("role:\n  - {name: A, set: b, status: past}\n", "curation.yml:2: `status: past` is none of current"),
        ("split:\n  - name: Ada\n", "curation.yml:2: a `split` entry with `name:` needs `articles:`"),
        ("hide:\n  - {name: a, name: b}\n", "curation.yml:2: `name` stands twice"),
        ("hide: [\n", "curation.yml:2: cannot be read: a bracket is opened and not closed"),
        ("merge:\n  - names: [A, B\nhide:\n  - name: X\n", "curation.yml:2: cannot be read: a bracket is opened and"),
        ("hide:\n\t- name: X\n", "curation.yml:2: cannot be read: it begins with a tab"),
        ("hide:\n\u00a0 - name: X\n", "curation.yml:2: begins with a blank copied from a web page"),
        ("hide\n  - name: X\n", "curation.yml:2: cannot be read: a colon is missing behind the name above"),
        ("hide:\n  - name: A\nrename\n  - name: X\n", "curation.yml:3: cannot be read: a colon is missing behind this"),
        ("hide: - name: X\n", "curation.yml:1: cannot be read: the dash of an entry begins a line of its own"),
        ("words:\n  - {story: s}\n  - title: A dam: why\n", 'put the whole text in quotation marks: "…"'),
        (
            'rename:\n  - name: "X\n    to: Y\n',
            "curation.yml:2: cannot be read: a text begins with a quotation mark here",
        ),
        ("hide:\n  - name: 'A' B'\n", "or a quotation mark ends too early"),
        ("hide:\n  - text: @home\n", "a text cannot begin with this character"),
        ("hide:\n  - name:X\n", "curation.yml:2: a blank is missing behind the colon: `name: X`"),
        ("note:\n  - item: a\n    text: #1 is wrong\n", "curation.yml:2: `text:` of this entry is empty"),
        ("speaker:\n  - {item: a, nobody: false}\n", "curation.yml:2: a `speaker` entry says who it is"),
        ("speaker:\n  - {item: a, name: Ada, nobody: true}\n", "curation.yml:2: a `speaker` entry says who it is"),
        ("- merge\n", "curation.yml:1: expected sections"),
    ],
)
def test_mistakes_name_their_line(tmp_path: Path, yaml: str, message: str) -> None:
    file = tmp_path / "curation.yml"
    file.write_text(yaml, encoding="utf-8")
    with pytest.raises(CurationError) as error:
        read_curation(file)
    assert message in str(error.value)


def test_merge(edited) -> None:
    made = edited("merge:\n  - names: [Ada Moss, Adelaide Moss]\n    name: Ada “Adelaide” Moss\n")
    (person,) = made.of(Person)
    assert person.name == "Ada “Adelaide” Moss"
    assert person.members == (("a0", "p1"), ("a1", "p1"))


def test_merge_settles_a_bare_name_in_the_articles_named(edited) -> None:
    bare = [article(f"a{n}", text) for n, text in enumerate(["[p1 Ada Moss].", "[p1 Carl Moss].", "[p1 Moss] left."])]
    made = edited("merge:\n  - {names: [Carl Moss, Moss], articles: [a2]}\n", *bare)
    assert [(p.id, p.members) for p in made.of(Person)] == [
        ("person-ada-moss", (("a0", "p1"),)),
        ("person-carl-moss", (("a1", "p1"), ("a2", "p1"))),
    ]
    assert not made.of(Doubt)


def test_advice_can_be_pasted(edited) -> None:
    reeds = (article("a0", "[p1 Tom Reed]."), article("a1", "[p1 Thomas Reed]."))
    (doubt,) = edited("", *reeds).of(Doubt)
    section, _, entry = doubt.advice.partition(" ")
    made = edited(f"{section}\n  {entry}\n", *reeds)
    assert len(made.of(Person)) == 1
    assert not made.of(Doubt)


def test_split_by_name_asks_no_more(edited) -> None:
    reeds = (article("a0", "[p1 Tom Reed]."), article("a1", "[p1 Thomas Reed]."))
    made = edited("split:\n  - names: [Tom Reed, Thomas Reed]\n", *reeds)
    assert len(made.of(Person)) == 2
    assert not made.of(Doubt)


def test_split_by_article(edited) -> None:
    same = (article("a0", "[p1 Tom Reed]."), article("a1", "[p1 Tom Reed]."))
    made = edited("split:\n  - {name: Tom Reed, articles: [a1], as: Tom Reed (rower)}\n", *same)
    assert [(p.name, p.members) for p in made.of(Person)] == [
        ("Tom Reed", (("a0", "p1"),)),
        ("Tom Reed (rower)", (("a1", "p1"),)),
    ]


def test_rename_keeps_the_old_name_as_alias(edited) -> None:
    person = edited("rename:\n  - {name: Ada Moss, to: Ada Moss-Reed}\n").of(Person)[0]
    assert (person.id, person.name, person.aliases) == ("person-ada-moss", "Ada Moss-Reed", ("Ada Moss",))


def test_roles_by_the_editor(edited) -> None:
    person = edited("role:\n  - {name: Ada Moss, set: councillor, hide: Mayor of Elmford}\n").of(Person)[0]
    assert [(role.text, role.by_editor) for role in person.roles] == [("councillor", True)]


def test_hide(edited) -> None:
    made = edited("hide:\n  - name: Ada Moss\n  - text: rebuild the old\n")
    assert [person.name for person in made.of(Person)] == ["Adelaide Moss"]
    assert not made.of(Quotation)
    assert made.articles["a0"].text.isspace()
    assert not made.findings["a0"].findings
    assert made.articles["a1"].text == "Adelaide Moss left."


def test_hide_by_id(edited) -> None:
    (quotation,) = edited("").of(Quotation)
    made = edited(f"hide:\n  - item: {quotation.id}\n")
    assert not made.of(Quotation)
    assert not problems(made)


def test_define(edited) -> None:
    (term,) = edited("define:\n  - {term: pier, explanation: a foot of a bridge, source: The desk}\n").of(Term)
    assert term.name == "pier"
    assert term.explanations == (Explanation(text="a foot of a bridge", source="The desk"),)


def test_story(edited) -> None:
    (story,) = edited("story:\n  - {title: The old bridge, articles: [a1, a0], topics: [bridges]}\n").of(Story)
    assert (story.name, story.title_by, story.articles, story.topics) == (
        "The old bridge",
        "editor",
        ("a0", "a1"),
        ("bridges",),
    )


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        (
            "merge:\n  - names: [Ada Mos, Adelaide Moss]\n",
            "line 2: `merge`: nothing is called “Ada Mos” any more",
        ),
        ("split:\n  - {name: Tom Reed, articles: [a0]}\n", "line 2: `split`: nothing is called “Tom Reed”"),
        ("split:\n  - {name: Ada Moss, articles: [a7]}\n", "`split`: nothing is called “a7”"),
        ("rename:\n  - {name: Ada Mos, to: Ada}\n", "did you mean “Ada Moss”?"),
        ("role:\n  - {name: Ada Moss, hide: mayor of Ashby}\n", "did you mean “mayor of Elmford”?"),
        ("hide:\n  - term: pier\n", "`hide`: nothing is called “pier”"),
        ("hide:\n  - item: quotation-0\n", "`hide`: nothing is called “quotation-0”"),
        ("hide:\n  - text: the new bridge\n", "`hide`: nothing is called “the new bridge”"),
        ("hide:\n  - {text: bridge, article: a9}\n", "`hide`: nothing is called “a9”"),
        ("story:\n  - {title: The bridge, articles: [a0, a9]}\n", "`story`: nothing is called “a9”"),
    ],
)
def test_what_matches_nothing_is_reported(edited, yaml: str, message: str) -> None:
    (problem,) = problems(edited(yaml))
    assert message in problem
