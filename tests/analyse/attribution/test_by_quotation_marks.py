"""Closed marks settle boundaries and links; what is only reported is told apart. On spans made by hand."""

from __future__ import annotations

import pytest

from explainer.analyse.attribution.assemble import assemble
from explainer.analyse.attribution.by_quotation_marks import corrected_by_quotation_marks
from explainer.analyse.attribution.linked import Linked
from explainer.analyse.quotation_marks import inside_quotation_marks, quoted_regions
from explainer.model import Span, TaggedSpan


def span(text: str, part: str) -> Span:
    place = text.index(part)
    return Span(place, place + len(part))


def spans(text: str, *parts: tuple[str, str, int | None, int | None]) -> tuple[TaggedSpan, ...]:
    """Make spans from (label, words, place of the cue, place of the source)."""
    return tuple(
        TaggedSpan(span(text, words), label, 0.99, cue=cue, source=source) for label, words, cue, source in parts
    )


def test_a_content_ends_with_its_closing_mark() -> None:
    text = "“Do not open it,” until the bell rings, Park says."
    tagged = spans(text, ("content", "“Do not open it,” until the bell rings", 1, None), ("cue", "says", None, None))
    assert corrected_by_quotation_marks(tagged, quoted_regions(text), text)[0].span.cut(text) == "“Do not open it,”"


def test_an_object_in_marks_may_go_on_without_them() -> None:
    text = "She opposes “the fair deal” of the harbour board."
    tagged = spans(text, ("content", "“the fair deal” of the harbour board", None, None))
    assert corrected_by_quotation_marks(tagged, quoted_regions(text), text) == tagged


def test_a_quotation_is_whole_across_marks_inside_it() -> None:
    text = "Park asked: “Is it part of what they call 'the long plan' for us?”"
    tagged = spans(
        text,
        ("cue", "asked:", None, None),
        ("content", "“Is it part of what they call '", 0, None),
        ("content", "plan' for us?”", 0, None),
    )
    whole, taken = corrected_by_quotation_marks(tagged, quoted_regions(text), text)[1:]
    assert whole.span.cut(text) == "“Is it part of what they call 'the long plan' for us?”"
    assert taken.probability == 0


@pytest.mark.parametrize(("mark", "cue"), [(":", 1), (",", 1), (" that", 4)])
def test_the_cue_right_before_a_quotation_is_its_own(mark: str, cue: int) -> None:
    text = f"Park had to answer{mark} “Of course I do.” To which Lee replied, “Thank you.”"
    tagged = spans(
        text,
        ("source", "Park", None, None),
        ("cue", "answer", None, 0),
        ("content", "“Of course I do.”", 4, 3),
        ("source", "Lee", None, None),
        ("cue", "replied", None, 3),
        ("content", "“Thank you.”", 4, 3),
    )
    settled = corrected_by_quotation_marks(tagged, quoted_regions(text), text)
    assert (settled[2].cue, settled[2].source) == (cue, 0 if cue == 1 else 3)
    assert settled[5].cue == 4


def test_a_cue_at_the_end_of_the_line_before_introduces_a_quotation_without_one() -> None:
    text = "Park stated,\n\n“The harbour is closed.” Lee agreed."
    alone = spans(
        text,
        ("source", "Park", None, None),
        ("cue", "stated", None, 0),
        ("content", "“The harbour is closed.”", None, None),
    )
    assert corrected_by_quotation_marks(alone, quoted_regions(text), text)[2].cue == 1


LEFT_OPEN = [
    ("“The harbour is closed.\n\n“It will stay closed.”", 0, True),
    ("“The harbour is closed.”\n\n“It will stay closed.”", 0, False),
    ("“The harbour is closed.\n\n“It will stay closed,” Lee said.", 0, False),
    ("“The harbour is closed. “It will stay closed.” Boats left.", 0, True),
]


@pytest.mark.parametrize(("words", "first", "goes_on"), LEFT_OPEN)
def test_a_quotation_left_open_goes_on_with_the_next(words: str, first: int, *, goes_on: bool) -> None:
    text = f"Park said: {words}"
    later = text.index("“It")
    tagged = (
        TaggedSpan(span(text, "Park"), "source", 0.99),
        TaggedSpan(span(text, "said:"), "cue", 0.99, source=first),
        TaggedSpan(Span(text.index("“The"), text.index("closed.") + 7), "content", 0.99, cue=1, source=first),
        TaggedSpan(Span(later, later + len("“It will stay closed.”")), "content", 0.99),
    )
    settled = corrected_by_quotation_marks(tagged, quoted_regions(text), text)
    assert (settled[3].cue, settled[3].source) == ((1, 0) if goes_on else (None, None))


@pytest.fixture
def sure_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attribution stand, whatever weights are shipped."""
    weights = {"attribution": [5.0] + [0.0] * 13, "speaker": [5.0] + [0.0] * 12}
    monkeypatch.setattr("explainer.analyse.attribution.confidence._weights", lambda: weights)


@pytest.mark.usefixtures("sure_of_all")
def test_what_is_reported_after_a_quotation_is_no_part_of_it(nlp) -> None:
    text = "“We will pay for it,” Park said, announcing that work begins in May. “All of it.”"
    tagged = spans(
        text,
        ("content", "“We will pay for it,”", 2, 1),
        ("source", "Park", None, None),
        ("cue", "said", None, 1),
        ("content", "that work begins in May", 2, 1),
        ("content", "“All of it.”", 2, 1),
    )
    quoted = inside_quotation_marks(text, quoted_regions(text))
    found = assemble(Linked(tagged, text, quoted, nlp(text)))
    assert [[piece.cut(text) for piece in draft.content] for draft in found] == [
        ["“We will pay for it,”", "“All of it.”"],
        ["that work begins in May"],
    ]


SUBJECTS = [
    ("Ada Park plans to go.", "plans", "Ada Park"),
    ("Ada Park is denying it.", "is denying", "Ada Park"),
    ("Ada Park is expected to go.", "is expected", None),
    ("Ada Park appears to like it.", "appears", None),
    ("Ada Park, on Monday, plans to go.", "plans", None),
]


@pytest.mark.usefixtures("sure_of_all")
@pytest.mark.parametrize(("text", "cue", "speaker"), SUBJECTS)
def test_a_cue_without_a_source_has_its_subject_where_that_stands_beside_it(
    nlp, text: str, cue: str, speaker: str | None
) -> None:
    last = text[text.index(cue) + len(cue) + 1 : -1]
    tagged = spans(text, ("cue", cue, None, None), ("content", last, 0, None))
    found = assemble(Linked(tagged, text, bytes(len(text)), nlp(text)))
    assert [source.cut(text) for source in found[0].source] == ([] if speaker is None else [speaker])
