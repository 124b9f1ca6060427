"""The review sheet: which lines are drawn, what the sheet holds, and the rates that ticks give."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from explainer.errors import OutputError
from explainer.model import Article, ArticleFindings, Quote, Span
from explainer.publish.review.draw import draw, fair_shares
from explainer.publish.review.evidence import evidence_of
from explainer.publish.review.lines import shown_lines
from explainer.publish.review.rates import OVERALL, as_table, rates_of, wilson
from explainer.publish.review.sheet import as_csv, as_page, read_sheet, rows_of

TEXT = "It rains. The ferry stopped on Monday, Ada Moss said. Nobody knows why."
ARTICLES = {"ferry": Article(id="ferry", text=TEXT, path="ferry.txt")}
FINDINGS = {
    "ferry": ArticleFindings(
        article="ferry",
        sentences=(Span(0, 9), Span(10, 53), Span(54, 71)),
        findings=(
            Quote(
                span=Span(10, 37),
                rule="encoder",
                confidence=0.98,
                id="q1",
                form="indirect",
                content=(Span(10, 37),),
                speaker_confidence=0.91,
            ),
        ),
    )
}


def _statement(start: int, end: int, rule: str = "rule") -> str:
    words = TEXT[start:end]
    return f'<span class="statement" data-source="ferry:{start}:{end}" data-rule="{rule}">{words}</span>'


CITE = '<sup class="cite">[1](../sources/ferry.md#s1 "Post")</sup>'
QUOTATIONS = "".join(f'<span class="quotation">{_statement(*at)}{CITE}</span>' for at in ((10, 37), (54, 71)))
STORY = f"""\
# The ferry

<p class="standfirst" markdown="span">{_statement(10, 53)}{CITE}</p>

## What happens next? {{ #watch }}

- <span class="when">9 March ("{_statement(31, 37)}")</span> {_statement(10, 53)}{CITE} <span class="tag">planned</span>
    - 10 March **done**: {_statement(54, 71)}{CITE}

## Who says what? {{ #said }}

| Who | Says what |
| --- | --- |
| **[Ada Moss](x.md "pilot")**<br>pilot | {QUOTATIONS} |
| **When?** | 9 March {_statement(31, 37)}{CITE} · 10 March {_statement(54, 60)}{CITE} |

<figure class="quote-box" markdown>

> {_statement(10, 37)}{CITE}

<figcaption markdown>**Ada Moss**, {_statement(48, 52)}{CITE}</figcaption>

</figure>

## Notes {{ #notes }}

1. {_statement(0, 9)}
"""
GLOSSARY = f"# The words\n\n## F {{ #letter-f }}\n\n### ferry {{ #ferry }}\n\n- {_statement(10, 19)}{CITE}\n"


SIDES = f"""\
# The ferry

## Where the sides stand {{ #sides }}

### [Ada Moss](x.md) {{ #side-1 }}

- {_statement(10, 37)}{CITE}

<details class="more" id="quotes" markdown>

<figure class="quote-box" markdown>

> {_statement(31, 53)}{CITE}

</figure>

- **[Ada Moss](x.md)**, {_statement(0, 9)}{CITE}
    - <span class="quotation">{_statement(54, 71)}{CITE}</span>
- **Speaker unclear**
    - <span class="quotation">{_statement(10, 19)}{CITE}</span>

</details>
"""


def test_a_quotation_stands_below_who_says_it_and_no_other() -> None:
    assert [line.words for line in shown_lines({"stories/ferry.md": SIDES})] == [
        "Ada Moss: The ferry stopped on Monday",
        "Monday, Ada Moss said.",
        "Ada Moss, It rains.: Nobody knows why.",
        "Speaker unclear: The ferry",
    ]


def test_a_line_is_what_a_reader_sees() -> None:
    lines = shown_lines({"stories/ferry.md": STORY, "glossary.md": GLOSSARY, "sources/ferry.md": STORY})
    assert [(line.section, line.words) for line in lines] == [
        ("stories top", "The ferry: The ferry stopped on Monday, Ada Moss said."),
        ("watch", '9 March ("Monday") The ferry stopped on Monday, Ada Moss said. planned'),
        (
            "watch",
            '9 March ("Monday") The ferry stopped on Monday, Ada Moss said. planned: 10 March done: Nobody knows why.',
        ),
        ("said", "Ada Moss pilot — The ferry stopped on Monday"),
        ("said", "Ada Moss pilot — Nobody knows why."),
        ("said", "When? — 9 March Monday"),
        ("said", "When? — 10 March Nobody"),
        ("said", "The ferry stopped on Monday Ada Moss, said"),
        ("glossary", "ferry: The ferry"),
    ]
    assert [line.number for line in lines][:3] == [3, 7, 8]


def test_a_section_is_not_about_the_subject_of_the_one_before() -> None:
    said = f"## Said {{ #said }}\n\n### Ada Moss\n\n- {_statement(10, 37)}{CITE}\n\n"
    page = f"# The ferry\n\n{said}## Figures\n\n- {_statement(54, 71)}{CITE}\n"
    assert [line.words for line in shown_lines({"stories/ferry.md": page})] == [
        "Ada Moss: The ferry stopped on Monday",
        "Nobody knows why.",
    ]


def test_a_line_that_stands_on_two_pages_is_judged_once() -> None:
    watch = STORY.partition("## Who")[0].partition("## What")[2]
    lines = shown_lines({"watch.md": f"# To come\n\n## What{watch}", "stories/ferry.md": STORY})
    assert [line.page for line in lines if line.section == "watch"] == ["stories/ferry.md"] * 2


def test_the_evidence_is_the_sentence_in_context_and_the_least_confidence() -> None:
    quotation = next(
        line
        for line in shown_lines({"stories/ferry.md": STORY.replace('"rule"', '"q: encoder"')})
        if "pilot" in line.words
    )
    evidence = evidence_of(quotation, ARTICLES, FINDINGS)
    assert (evidence.before, evidence.after) == ("It rains.", "Nobody knows why.")
    assert evidence.sentence == "The ferry stopped on Monday, Ada Moss said."
    assert (evidence.sources, evidence.rules, evidence.confidence) == ("ferry.txt", "q: encoder", 0.91)


def test_a_line_of_an_article_that_is_gone_has_no_evidence() -> None:
    assert evidence_of(shown_lines({"stories/ferry.md": STORY})[0], {}, {}) is None


def test_small_sections_leave_their_share_to_the_others() -> None:
    assert fair_shares({"a": 1, "b": 9, "c": 9}, 10) == {"a": 1, "b": 4, "c": 5}
    assert fair_shares({"a": 1, "b": 2}, 10) == {"a": 1, "b": 2}
    assert fair_shares({}, 10) == {}


def _many(count: int) -> dict[str, str]:
    lines = [f"- {_statement(0, end)}{CITE}" for end in range(1, count + 1)]
    return {"stories/ferry.md": "\n".join(["# The ferry", "## What? { #brief }", *lines])}


def test_the_same_seed_draws_the_same_lines_and_another_seed_others() -> None:
    lines = shown_lines(_many(60))
    first = draw(lines, 10, 1)
    assert len(first) == 10
    assert draw(list(reversed(lines)), 10, 1) == first
    assert draw(lines, 10, 2) != first


def test_a_drawn_line_stays_drawn_when_others_go() -> None:
    lines = shown_lines(_many(60))
    first = draw(lines, 10, 1)
    assert set(first) <= set(draw([line for line in lines if line in first or line.number % 2], 10, 1))


def _rows() -> list[dict[str, str]]:
    lines = shown_lines({"stories/ferry.md": STORY})
    return rows_of(
        [(line, evidence_of(line, ARTICLES, FINDINGS)) for line in lines], {line.section: 40 for line in lines}
    )


def test_the_sheet_comes_back_as_it_was_written() -> None:
    read = read_sheet(as_csv(_rows()), "sheet.csv")
    assert [row["line"] for row in read] == [row["line"] for row in _rows()]
    assert {row["lines_in_section"] for row in read} == {"40"}
    assert all(not row["right"] + row["wrong"] + row["useless"] for row in read)


def test_no_cell_is_a_formula() -> None:
    row = {**_rows()[0], "line": "=1+1", "sentence": "@cmd", "before": "-2"}
    cells = [cell for record in csv.reader(io.StringIO(as_csv([row]))) for cell in record]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_page_holds_the_rows_and_nothing_that_a_source_says_becomes_markup() -> None:
    row = {**_rows()[0], "line": "</script><script>alert(1)</script><!--"}
    page = as_page([row], "sheet")
    assert page.count("</script>") == 2
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data[1])["rows"][0]["line"] == row["line"]
    assert "http:" not in page
    assert "https:" not in page


def _ticked(*verdicts: tuple[str, str, int]) -> list[dict[str, str]]:
    return [
        {"section": s, "right": "", "wrong": "", "useless": "", "lines_in_section": str(n)} | ({v: "x"} if v else {})
        for s, v, n in verdicts
    ]


def test_rates_weigh_each_section_by_its_lines() -> None:
    watch = [("watch", "wrong", 10), ("watch", "right", 10)]
    brief = [("brief", "right", 90)] * 8 + [("brief", "", 90)]
    rates = {each.section: each for each in rates_of(_ticked(*watch, *brief))}
    assert list(rates) == ["brief", "watch", OVERALL]
    assert (rates["watch"].judged, rates["watch"].rates["wrong"].share) == (2, 0.5)
    assert (rates["brief"].judged, rates["brief"].rates["wrong"].share) == (8, 0.0)
    assert rates[OVERALL].rates["wrong"].share == pytest.approx(0.05)
    assert "| all sections | 100 | 10 | 5.0 (" in as_table(rates.values())


def test_nothing_judged_gives_no_rates() -> None:
    assert rates_of(_ticked(("watch", "", 3))) == []


@pytest.mark.parametrize(
    ("share", "judged", "low", "high"), [(0.0, 20, 0.0, 0.161), (0.5, 10, 0.237, 0.763), (0, 0, 0, 1)]
)
def test_the_interval_is_wilsons(share: float, judged: int, low: float, high: float) -> None:
    rate = wilson(share, judged)
    assert (rate.low, rate.high) == (pytest.approx(low, abs=0.001), pytest.approx(high, abs=0.001))


def test_a_sheet_with_two_ticks_in_a_row_is_an_error_that_names_the_line() -> None:
    ticked = as_csv([{**_rows()[0], "wrong": "x", "useless": "x"}])
    with pytest.raises(OutputError, match=r"sheet\.csv, line 2: more than one"):
        read_sheet(ticked, "sheet.csv")


def test_another_file_is_no_sheet() -> None:
    with pytest.raises(OutputError, match="no review sheet, the column 'section' is missing"):
        read_sheet("a,b\n1,2\n", "other.csv")
