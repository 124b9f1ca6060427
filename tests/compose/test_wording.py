"""What is shortened reads by itself: no hanging "and", no marks within marks, no plan without what is to come."""

from __future__ import annotations

import pytest

from explainer.compose.pages.roles import says_former
from explainer.compose.pages.site import Site
from explainer.compose.pages.wording import part_of
from explainer.compose.sections.story_draft import StoryDraft
from explainer.compose.sections.upcoming import build
from explainer.compose.sections.worded_quotation import worded_quotation
from explainer.model import Article, ArticleFindings, Corpus, Evidence, Quotation, Settings, Span, Story, WatchEntry

from .clauses import clause


def _at(text: str, words: str) -> Evidence:
    return Evidence("a", text.index(words), text.index(words) + len(words))


def _draft(text: str, *records: object, found: tuple[object, ...] = ()) -> StoryDraft:
    whole = (Span(0, len(text)),)
    article = Article(id="a", text=text, title="The news", published="2031-04-07")
    findings = ArticleFindings(article="a", paragraphs=whole, sentences=whole, findings=found)
    story = Story(id="story-a", name="The news", slug="a", articles=("a",), last_published="2031-04-07")
    known = Corpus({"a": article}, {"a": findings}, (story, *records), today="2031-04-25")
    return StoryDraft(Site(known, Settings(today="2031-04-25")), story)


def _said(text: str, content: str, cue: str, form: str) -> tuple[StoryDraft, Quotation]:
    said = Quotation(
        id="q", name="q", article="a", quote="q", form=form, content=(_at(text, content),), cue=(_at(text, cue),)
    )
    return _draft(text, said), said


@pytest.mark.parametrize("word", ["and", "or", "but"])
def test_no_piece_ends_in_a_word_that_joins(word: str) -> None:
    text = f"Ada Moss thanked the board for its patience {word} went home."
    draft = _draft(text)
    wording = part_of(draft.site, _at(text, f"thanked the board for its patience {word}"), 20)
    assert wording is not None
    assert draft.site.corpus.text(wording.pieces[-1]) == "thanked the board for its patience"


def test_no_piece_begins_within_a_word() -> None:
    text = "In Tarn, 16-year-old Ada Moss went home."
    draft = _draft(text)
    assert part_of(draft.site, _at(text, "old Ada Moss went home"), 20) is None
    assert part_of(draft.site, _at(text, "Ada Moss went home"), 20) is not None


@pytest.mark.parametrize("marks", [("''", "''"), ("``", "''"), ("“", "”"), ('"', '"')])
def test_marks_of_the_source_do_not_stand_within_ours(marks: tuple[str, str]) -> None:
    content = f"{marks[0]}The quay will be painted in spring{marks[1]}"
    draft, said = _said(f"{content}, Ada Moss said.", content, "said", "direct")
    worded = worded_quotation(draft, said)
    assert worded is not None
    assert draft.site.corpus.text(worded.wording.pieces[0]) == "The quay will be painted in spring"


def test_what_a_view_is_about_is_nothing_said() -> None:
    text = "Ada Moss, the mayor of Tarnby, gave her view of: the newly proposed law."
    assert worded_quotation(*_said(text, "the newly proposed law", "gave her view of", "indirect")) is None
    assert worded_quotation(*_said(text, "the newly proposed law", "gave her view", "indirect")) is not None


AHEAD = ", which will open soon in the old part of the harbour behind the two mills of the town"


@pytest.mark.parametrize(("tail", "shown"), [(AHEAD, 0), ("", 1)])
def test_a_plan_is_not_cut_before_what_is_to_come(tail: str, shown: int) -> None:
    head = "The board of Tarnby has talked at length about the new plant" + (" that will open" if not tail else "")
    more = ", and about all other works that the town has been waiting for"
    text = f"{head}{tail}{more}."
    found = (clause(text, text[:-1], "The board of Tarnby", omissible=tuple(part for part in (tail, more) if part)),)
    watch = WatchEntry(
        id="w",
        name="w",
        evidence=(_at(text, text[:-1]),),
        category="planned",
        value="2031-06-01",
        stories=("story-a",),
        said_on="2031-04-07",
    )
    section = build(_draft(text, watch, found=found), 60)
    assert len(section.data["rows"] if section else ()) == shown


@pytest.mark.parametrize(
    ("role", "former"),
    [
        ("former mayor", True),
        ("ex-minister", True),
        ("one-time aide", True),
        ("erstwhile partner", True),
        ("previous director", True),
        ("director of the former mill", False),
        ("mayor", False),
    ],
)
def test_a_role_that_says_itself_that_it_is_over_is_not_called_former_twice(role: str, *, former: bool) -> None:
    assert says_former(role) is former
