"""What pictures of plugins share: their settings, their place on a page, and the words around them."""

from __future__ import annotations

import doctest

from explainer import GraphicSettings, graphic_edits, markdown_links, page_links, preview_edits, svg_element


class Mine(GraphicSettings, frozen=True, kw_only=True):
    """Settings of a plugin of its own."""

    title: str = "Tides"
    description: str = "{count} tides on {days} days."
    head: tuple[str, str] = ("Day", "Tides")


PAGE = "# Moss Ferry\n\n<!-- explainer:slot tides -->\n"
SHAPES = [svg_element("rect", x=0, y=0, width=4, height=4)]


def test_a_picture_fills_its_slot_with_the_words_of_its_settings():
    rows = [("1 May", "2"), ("2 <May>", "1")]
    given = {"size": (480, 20), "shapes": SHAPES, "rows": rows, "count": 3, "days": 2}
    (edit,) = graphic_edits(PAGE, "tides", Mine(table="As a table"), **given)
    assert "3 tides on 2 days." in edit.replacement
    assert '<title id="tides-title">Tides</title>' in edit.replacement
    assert "<summary>As a table</summary>" in edit.replacement
    assert "| 2 &#60;May&#62; | 1 |" in edit.replacement
    assert PAGE[edit.start : edit.end] == "" or "slot" in PAGE[edit.start : edit.end]


def test_a_page_without_the_slot_stays_as_it_is():
    assert graphic_edits("# Moss Ferry\n", "tides", Mine(), size=(1, 1), shapes=SHAPES, rows=[], count=0, days=0) == ()


def test_a_link_gets_a_preview_once_and_escaped():
    text = 'See [Ada](people/ada.md), [Bruno](people/bruno.md "ferryman") and [Cy][1].\n\n[1]: people/cy.md\n'
    links = page_links(text)
    (edit,) = preview_edits(text, links[0], 'the "mayor" <b>')
    assert text[: edit.start] == "See [Ada](people/ada.md"
    assert "<b>" not in edit.replacement
    assert '"mayor"' not in edit.replacement
    assert preview_edits(text, links[0], "") == ()
    assert preview_edits(text, links[1], "mayor") == ()
    assert [edit for link in links[2:] for edit in preview_edits(text, link, "mayor")] == []


def test_where_a_link_leads():
    (link,) = page_links("[Ada](../people/ada%20moss.md#said)")
    assert link.path("stories/ferry.md") == "people/ada moss.md#said"
    (here,) = page_links("[Said](#said)")
    assert here.path("people/ada.md") == "people/ada.md#said"


def test_the_examples_of_the_docstrings():
    given = {"page_links": page_links}
    assert doctest.testmod(markdown_links, extraglobs=given).failed == 0
