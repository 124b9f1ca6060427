"""What the network marks as an editor would: its scores, and what becomes of marks where no rule finds anything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explainer.analyse.calibrate.marked import marked_evidence
from explainer.analyse.definitions.collect import definitions
from explainer.analyse.encoder import EncoderModel, model_folder
from explainer.analyse.encoder.editor import EDITOR_SIZE, LAYERS, EditorScores
from explainer.analyse.encoder.labels import DEFINITION_TAGS, EDITOR_MARKS, ROLE_TAGS
from explainer.analyse.encoder.wordpieces import Wordpieces
from explainer.analyse.outlook.plugin import find_watch_items
from explainer.analyse.roles.plugin import find_roles
from explainer.model import Definition, Encoding, Entity, Findings, Mention, NameSpan, Role, Span
from explainer.model.analysis import Marked
from explainer.testing import make_article
from tests.analysers import without_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.analyse.analyser import EnglishAnalyser
    from explainer.model import Analysis
    from explainer.model.analysis import EditorMarks

FAR = 4.0


class Marks:
    """Marks as a network would give them: words of a text by layer, all others far from it."""

    def __init__(self, text: str, kind: str = "title", **layers: str) -> None:
        self._kind = kind
        self._odds = {layer: np.full(len(text), -FAR) for layer in LAYERS}
        for layer, words in layers.items():
            start = text.index(words)
            self._odds[layer][start : start + len(words)] = FAR

    def __call__(self, layer: str, start: int, end: int) -> Marked:
        odds = self._odds[layer][start:end]
        return Marked(float(odds.mean()), float(odds.min()), float(odds.max())) if len(odds) else Marked(-9, -9, -9)

    def means(self, start: int, end: int) -> dict[str, float]:
        return {layer: self(layer, start, end).mean for layer in LAYERS}

    def role_kind(self, start: int, end: int) -> str:  # noqa: ARG002  # the protocol's
        return self._kind

    def runs(self, layer: str, least: float) -> list[tuple[int, int]]:
        edges = np.flatnonzero(np.diff(np.r_[False, self._odds[layer] >= least, False].astype(int)))
        return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


@cache
def analyser() -> EnglishAnalyser:
    return without_encoder()


def analysed(text: str, marks: Marks | None) -> Analysis:
    return replace(analyser()(make_article(text)), encoding=Encoding(editor=marks))


def person(text: str, name: str, number: int = 1) -> list[Entity | Mention]:
    span = Span(text.index(name), text.index(name) + len(name))
    return [
        Entity(span=span, rule="test", id=f"e{number}", type="person", name=name),
        Mention(span=span, rule="test", entity=f"e{number}", form="name"),
    ]


def test_log_odds_are_those_of_the_marks_and_of_all_tags_of_a_kind_together() -> None:
    scores = np.zeros((3, EDITOR_SIZE), np.float32)
    scores[:, EDITOR_MARKS.index("watch")] = [-1, 2, 3]
    scores[:, len(EDITOR_MARKS) + ROLE_TAGS.index("O")] = 5
    scores[1, len(EDITOR_MARKS) + ROLE_TAGS.index("B-relation")] = 8
    scores[2, len(EDITOR_MARKS) + ROLE_TAGS.index("I-relation")] = 8
    scores[:, len(EDITOR_MARKS) + len(ROLE_TAGS) + DEFINITION_TAGS.index("O")] = 20
    whole = np.zeros(3, np.int64)
    read = EditorScores(Wordpieces(whole, [(0, 3), (4, 8), (8, 12)], np.zeros((3, 3), np.int64), [0], whole), scores)
    assert read("watch", 4, 12) == Marked(2.5, 2.0, 3.0)
    assert read("watch", 3, 4).most == -9.0  # between two words
    assert read("term", 0, 12).most == -9.0  # never further from 0 than that
    assert read.runs("watch", 0.0) == [(4, 12)]
    assert read.runs("role", 0.0)[-1] == (4, 12)
    assert read.role_kind(4, 12) == "relation"
    assert read.means(0, 3)["watch"] == -1.0
    assert read.means(3, 4) == {}


def test_evidence_tells_how_far_the_words_are_marked_and_whether_the_mark_goes_on() -> None:
    text = "Ada Park, the harbour master of Norwick, spoke."
    role = Role(span=Span(14, 28), rule="roles.appositive", entity="e1")
    found = marked_evidence(role, Marks(text, role="harbour master of Norwick"))
    assert (found["marked role"], found["role least"]) == (FAR, FAR)
    assert found["role after"] > found["role before"] == -FAR
    assert marked_evidence(role, None) == {}


@pytest.mark.parametrize(
    ("text", "kind", "marked", "whose"),
    [
        ("Norwick trusted harbour pilot Ada Park.", "title", "harbour pilot", "Ada Park"),
        ("Ada Park (of the Tarnby Rowers) lost to Tom Reed.", "affiliation", "Tarnby Rowers", "Ada Park"),
        ("Ada Park has for years been a keeper of the light.", "predicate", "keeper of the light", "Ada Park"),
    ],
)
def test_a_marked_role_goes_to_the_person_beside_it(text: str, kind: str, marked: str, whose: str) -> None:
    people = [*person(text, "Ada Park"), *(person(text, "Tom Reed", 2) if "Tom Reed" in text else [])]
    found = list(find_roles(analysed(text, Marks(text, kind, role=marked)), Findings(people)))
    names = {e.id: e.name for e in people if isinstance(e, Entity)}
    assert [(r.span.cut(text), names[r.entity]) for r in found if marked in r.span.cut(text)] == [(marked, whose)]


def test_a_marked_role_is_nobodys_where_no_person_stands_near_and_adds_nothing_to_a_rule_s() -> None:
    far = "The harbour master of the town that lies below spoke of the many storms, and Ada Park left."
    assert not list(find_roles(analysed(far, Marks(far, role="harbour master")), Findings(person(far, "Ada Park"))))
    text = "Mayor Ada Park spoke."
    found = list(find_roles(analysed(text, Marks(text, role="Mayor")), Findings(person(text, "Ada Park"))))
    assert [(r.span.cut(text), r.rule) for r in found] == [("Mayor", "roles.title")]


@pytest.mark.parametrize(
    "text",
    [
        "“It costs us,” said a board member who supports Park, and left.",
        "A board member wrote to Park about the ferry.",
        "The board member met Park.",
    ],
)
def test_a_marked_role_before_a_verb_or_a_preposition_is_not_of_the_name_behind(text: str) -> None:
    assert not list(find_roles(analysed(text, Marks(text, role="board member")), Findings(person(text, "Park"))))


def test_a_marked_explanation_is_joined_to_the_marked_term_beside_it() -> None:
    text = "They read the quorl, in these parts a bell that counts the tides, at dawn."
    marks = Marks(text, term="quorl", explanation="a bell that counts the tides")
    found = definitions(analysed(text, marks), [])
    assert [(d.term.cut(text), d.explanation.cut(text), d.rule) for d in found] == [
        ("quorl", "a bell that counts the tides", "marked")
    ]
    assert not definitions(analysed(text, Marks(text, explanation="a bell that counts the tides")), [])


def test_no_person_is_a_term() -> None:
    text = "They read Ada Park, in these parts a bell that counts the tides, at dawn."
    marks = Marks(text, term="Ada Park", explanation="a bell that counts the tides")
    start = text.index("Ada Park")
    named = [NameSpan(Span(start, start + 8), "person", 0.99)]
    assert not [d for d in definitions(analysed(text, marks), named) if isinstance(d, Definition)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Ada Park, who could become chair of the guild, left.", "could become chair of the guild"),
        ("Ada Park says that she rows for Norwick.", "rows"),
        ("Ada Park was on Monday, so they say, elected keeper of the light.", "elected keeper of the light"),
        ("Ada Park never was, for all that, a keeper of the light.", "keeper of the light"),
    ],
)
def test_what_is_no_fact_or_no_noun_is_no_role(text: str, marked: str) -> None:
    found = find_roles(analysed(text, Marks(text, "relative", role=marked)), Findings(person(text, "Ada Park")))
    assert [r for r in found if r.rule == "roles.marked"] == []


def test_a_marked_role_begins_behind_its_verb() -> None:
    text = "Ada Park, so long serving as keeper of the light, left."
    marks = Marks(text, "relative", role="serving as keeper of the light")
    found = list(find_roles(analysed(text, marks), Findings(person(text, "Ada Park"))))
    assert [r.span.cut(text) for r in found] == ["keeper of the light"]


def test_a_marked_role_is_of_whole_words() -> None:
    text = "Ada Park, so long serving as co-keeper of the light, left."
    marks = Marks(text, "relative", role="keeper of the light")
    found = list(find_roles(analysed(text, marks), Findings(person(text, "Ada Park"))))
    assert [r.span.cut(text) for r in found] == ["co-keeper of the light"]


def test_a_description_goes_to_whom_the_pointer_says_it_means() -> None:
    text = "Ada Park met Tom Reed. Much later that evening, and after a long walk, the veteran pilot left."
    people = [*person(text, "Ada Park"), *person(text, "Tom Reed", 2)]

    def point(chance: float, mention: Span, earlier: Sequence[Span]) -> list[float]:
        assert mention.cut(text) == "the veteran pilot"
        assert [span.cut(text) for span in earlier] == ["Ada Park", "Tom Reed"]
        return [0.2, chance, 0.1]

    for chance, found in ((0.7, [("veteran pilot", "e2", "epithet", 0.7)]), (0.25, [])):
        marked = analysed(text, Marks(text, "relation", role="veteran pilot"))
        marked = replace(marked, encoding=replace(marked.encoding, antecedents=partial(point, chance)))
        roles = find_roles(marked, Findings(people))
        assert [(r.span.cut(text), r.entity, r.pattern, r.confidence) for r in roles] == found


def test_a_clause_is_to_be_watched_where_it_is_marked() -> None:
    text = "The ferry sailed at nine. A verdict on the pier is days away."
    assert not find_watch_items(analysed(text, Marks(text)), Findings([]))
    found = find_watch_items(analysed(text, Marks(text, watch="A verdict on the pier is days away")), Findings([]))
    assert [(w.span.cut(text), w.rule, w.category) for w in found] == [
        ("A verdict on the pier is days away.", "marked", "expected")
    ]


def test_what_is_asked_is_not_to_be_watched_though_it_is_marked() -> None:
    text = "The ferry sailed at nine. Is the verdict on the pier near?"
    marks = Marks(text, watch="Is the verdict on the pier near")
    assert not find_watch_items(analysed(text, marks), Findings([]))


@pytest.fixture(scope="module")
def read() -> EditorMarks:
    """Return what the shipped network marks in `NEWS`."""
    if not (model_folder() / "model.onnx").exists():
        pytest.skip("no weights beside the code")
    marks = EncoderModel(model_folder())(NEWS).editor
    assert marks is not None
    return marks


NEWS = (
    "Norwick’s council closed the old harbour on 3 March after a storm, Mayor Ada Park said.\n\n"
    "The quorl, a bell that counts the tides, fell into the water.\n\n"
    "The council will vote on a new pier next Monday.\n\n"
    "It is not yet known who will pay for the repairs.\n"
)


@pytest.mark.parametrize(
    ("layer", "marked", "other"),
    [
        ("role", "Mayor", "harbour"),
        ("event", "council closed the old harbour", "The council will vote on a new pier"),
        ("watch", "The council will vote on a new pier", "council closed the old harbour"),
        ("unknown", "It is not yet known who will pay", "The council will vote on a new pier"),
        ("explanation", "a bell that counts the tides", "fell into the water"),
        ("key", "council closed the old harbour", "The quorl"),
    ],
)
def test_the_network_that_ships_marks_what_an_editor_would(
    read: EditorMarks, layer: str, marked: str, other: str
) -> None:
    first, second = (read(layer, NEWS.index(words), NEWS.index(words) + len(words)) for words in (marked, other))
    assert first.mean > second.mean + 0.5
