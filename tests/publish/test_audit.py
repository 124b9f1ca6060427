"""The citation audit finds what is wrong, and only that."""

from __future__ import annotations

import pytest

from explainer.model import Article
from explainer.publish.audit import audit, claims_of

TEXT = "The ferry *stopped* {today}. Nobody knows why."
ARTICLES = {"the ferry": Article(id="the ferry", text=TEXT)}
SOURCE = (
    '<mark class="sentence" id="s1" data-source="the%20ferry:0:28">'
    "The ferry &#42;stopped&#42; &#123;today&#125;.</mark>"
)
GOOD = (
    '- <span class="statement" data-source="the%20ferry:0:28" data-rule="key.lead">The ferry &#42;stopped&#42; '
    '&#123;today&#125;.</span><sup class="cite">[1](../sources/ferry.md#s1 "Post")</sup>'
)


def _failures(page: str) -> list[str]:
    report = audit(ARTICLES, {"stories/a.md": page, "sources/ferry.md": SOURCE})
    return [failure.message for failure in report.failures]


def test_a_statement_that_holds() -> None:
    report = audit(ARTICLES, {"stories/a.md": GOOD, "sources/ferry.md": SOURCE})
    assert (report.pages, report.statements, report.citations, report.failures) == (2, 1, 1, ())


def test_links_and_markup_inside_a_statement_do_not_matter() -> None:
    linked = GOOD.replace("ferry &#42;", '[ferry](../places/ferry.md "a boat"){ .known } &#42;')
    emphasised = GOOD.replace(">The ferry", '><span class="context">The</span> **ferry**')
    assert _failures(linked) == []
    assert _failures(emphasised) == []


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (GOOD.replace("ferry &#42;", "boat &#42;"), "differs from the source"),
        (GOOD.replace("The ferry", "The ferry [not](x.md)"), "differs from the source"),
        (GOOD.partition("<sup")[0], "has no citation"),
        (GOOD.replace("#s1", "#s2"), "has no citation"),
        (GOOD.replace("sources/ferry", "sources/other"), "has no citation"),
        (GOOD.replace("0:28", "0:280"), "a place that no source has"),
        (GOOD.replace("the%20ferry:", "a%20ferry:"), "a place that no source has"),
        (GOOD.replace("the%20ferry:0:28", "0"), "a place that no source has"),
        (GOOD.replace("the%20ferry:0:28", ""), "names no source"),
        ("> Somebody said this.", "a quotation names no source"),
    ],
)
def test_what_is_wrong_is_found(page: str, message: str) -> None:
    assert any(message in failure for failure in _failures(page)), _failures(page)


def test_a_source_page_that_changed_is_found() -> None:
    report = audit(ARTICLES, {"sources/ferry.md": SOURCE.replace("The ferry", "A ferry")})
    assert [f.message for f in report.failures] == ["sentence s1 differs from the source"]


def test_claims_tell_their_line_and_rule() -> None:
    claim = claims_of("stories/a.md", f"# A\n\n{GOOD}")[0]
    assert (claim.line, claim.rule, claim.places) == (3, "key.lead", (("the ferry", 0, 28),))
