"""A line that fails the audit is left out with what belongs to it; the rest of the page stays as it was."""

from __future__ import annotations

from explainer.model import Article
from explainer.publish.audit import Failure, read_page
from explainer.publish.withhold import without_failures, without_lines

TEXT = "The ferry stopped today. Nobody knows why."
ARTICLES = {"ferry": Article(id="ferry", text=TEXT)}


def statement(start: int, end: int, words: str | None = None, note: int = 1) -> str:
    words = TEXT[start:end] if words is None else words
    return (
        f'<span class="statement" data-source="ferry:{start}:{end}">{words}</span>[{note}](../sources/ferry.md#s{note})'
    )


def sentence(number: int, start: int, end: int) -> str:
    return f'<mark class="sentence" id="s{number}" data-source="ferry:{start}:{end}">{TEXT[start:end]}</mark>'


FIRST, SECOND = statement(0, 24), statement(25, 42, note=2)
WRONG = statement(0, 24, "The boat stopped today.")
SOURCE = f"{sentence(1, 0, 24)}\n\n{sentence(2, 25, 42)}\n"


def published(page: str, source: str = SOURCE) -> tuple[str, int]:
    pages = {"stories/a.md": page, "sources/ferry.md": source}
    audited = without_failures(
        ARTICLES, {path: read_page(path, text) for path, text in pages.items()}, pages.__getitem__
    )
    assert audited.report.failures == ()
    return audited.changed.get("stories/a.md", page), len(audited.left_out)


def test_a_sound_page_stays_as_it_is() -> None:
    page = f"# A\n\n- {FIRST}\n- {SECOND}\n"
    assert published(page) == (page, 0)


def test_a_wrong_item_goes_with_the_items_below_it() -> None:
    page = f"- {FIRST}\n- {WRONG}\n\n    - {SECOND}\n- {SECOND}\n"
    assert published(page) == (f"- {FIRST}\n- {SECOND}\n", 1)


def test_a_figure_goes_as_a_whole_and_leaves_its_anchor() -> None:
    page = (
        f'{FIRST}\n\n<figure id="q1" markdown>\n\n> {WRONG}\n\n<figcaption>Ada</figcaption>\n\n</figure>\n\n{SECOND}\n'
    )
    assert published(page) == (f'{FIRST}\n\n<span id="q1"></span>\n\n{SECOND}\n', 1)


def test_a_row_of_a_table_goes_and_the_table_stays() -> None:
    page = f'| Who | What |\n| --- | --- |\n| Ada | <i id="x">{WRONG}</i> |\n| Bo | {FIRST} |\n'
    assert published(page) == (f"| Who | What |\n| --- | --- |\n| Bo | {FIRST} |\n", 1)


def test_a_note_keeps_its_number_and_an_item_its_anchor() -> None:
    page = f'1. {WRONG}\n2. {FIRST}\n\n- <span id="q2">{WRONG}</span>\n'
    assert published(page) == (f'1. …\n2. {FIRST}\n\n- …<span id="q2"></span>\n', 2)


def test_what_cites_a_sentence_that_was_left_out_goes_in_the_next_round() -> None:
    false = SOURCE.replace("Nobody knows", "Somebody knows")
    page = f"- {FIRST}\n- {SECOND}\n"
    assert published(page, false) == (f"- {FIRST}\n", 2)


def test_several_failures_of_one_line_leave_it_out_once() -> None:
    failures = [Failure("a.md", 2, "one"), Failure("a.md", 2, "two")]
    assert without_lines("a\nb\nc", failures) == "a\nc"
