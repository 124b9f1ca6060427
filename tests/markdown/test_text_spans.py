import doctest
import html as entities
import re

import pytest
from markupsafe import Markup

import explainer.markdown
from explainer.markdown import escape_markdown, page_links, sections, slot_edits, text_spans, without_slots

PAGE = """---
title: Ada Moss
---
# Ada Moss

Ada Moss, *mayor* of Tarnby, met [Bo Lind](bo.md "Bo Lind") and `Bo Lind`.
Then **Ada Moss** left — with Zoë &amp; co\\. for Upper\\_Tarn.[^1] [1](sources/a.md#s1){ .cite title="Bo Lind" }

> Ada Moss spoke.

“Ada Moss is here," she said.
<b title="x">Ada Moss</b> <span title="x">Ada Moss</span> said "Bo Lind" twice: Jean-Luc Ek.

## Ada Moss again

- Ada Moss
    - Bo Lind

| Name | Said |
| ---- | ---- |
| Bo Lind | a \\| b |
| Tarnby | Tarnby |

<div markdown>

Tarnby grows.

</div>

<figure markdown>

Tarnby shrinks.

</figure>

!!! note "Tarnby"
    Tarnby sleeps.

```
Tarnby
```

Tarn
:   A lake in Tarnby.

![Ada Moss](ada.png) <!-- Ada Moss --> https://example.org/Tarnby

[^1]: Tarnby has a footnote.
"""


def test_only_plain_text_is_offered():
    shown = [span.text.strip() for span in text_spans(PAGE)]
    assert shown == [
        "Ada Moss,", "mayor", "of Tarnby, met", "and", ".", "Then", "Ada Moss",
        "left — with Zoë & co. for Upper_Tarn.", "", "she said.", "", "Ada Moss", "said", "twice: Jean-Luc Ek.",
        "Ada Moss", "Bo Lind", "Name", "Said", "Bo Lind", "Tarnby", "Tarnby", "Tarnby grows.", ":   A lake in Tarnby.",
        "", "https://example.org/Tarnby",
    ]  # fmt: skip


def test_places_are_those_of_the_markdown():
    for span in text_spans(PAGE):
        for position, character in enumerate(span.text):
            begin, end = span.place(position, position + 1)
            assert PAGE[begin:end] in {character, f"\\{character}", "&amp;"}


def test_cells_that_were_rewritten_are_left_out():
    assert all("a | b" not in span.text for span in text_spans(PAGE))


def test_links_are_found_with_their_places():
    found = [(PAGE[link.start : link.end], link.address, link.title, link.section) for link in page_links(PAGE)]
    assert found == [
        ('[Bo Lind](bo.md "Bo Lind")', "bo.md", "Bo Lind", 1),
        ("[1](sources/a.md#s1)", "sources/a.md#s1", "", 1),
    ]


def test_links_over_two_lines_and_in_tables():
    page = "* [Ada\n  Moss](a.md) and *[Bo](b.md)*\n\n| a | [C](c.md) |\n| - | - |\n"
    assert [page[link.start : link.end] for link in page_links(page)] == [
        "[Ada\n  Moss](a.md)",
        "[Bo](b.md)",
        "[C](c.md)",
    ]


def test_sections_part_the_page():
    found = sections(PAGE)
    assert [(s.title, s.level) for s in found] == [("", 0), ("Ada Moss", 1), ("Ada Moss again", 2)]
    assert "".join(PAGE[s.start : s.end] for s in found) == PAGE
    assert {span.section for span in text_spans(PAGE)} == {1, 2}


def test_a_section_has_the_title_that_is_shown_and_the_anchor_of_its_heading():
    page = "# *Tin* &amp; `rope` { #tin .big }\n\n## Who's who?\n\n## Who's who?\n\n## [A link](x.md) {: .plain }\n"
    assert [(section.title, section.anchor) for section in sections(page)] == [
        ("", ""),
        ("Tin & rope", "tin"),
        ("Who's who?", "whos-who"),
        ("Who's who?", "whos-who_1"),
        ("A link", "a-link"),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_offsets_survive_line_ends(line_end):
    page = line_end.join(["One Tarnby", "two Tarnby", "", "* three Tarnby"])
    starts = [span.start + span.text.find("Tarnby") for span in text_spans(page)]
    assert [page[start : start + 6] for start in starts] == ["Tarnby"] * 3


@pytest.mark.parametrize(
    "page", ["[" * 30_000, "{" * 30_000, "*a " * 20_000, "<" * 30_000, "`" * 30_000, "“a" * 20_000]
)
def test_hostile_pages_take_no_longer_than_others(page):
    text_spans(page)


def test_slots_are_filled_where_they_stand():
    page = "# A\n\n<!-- explainer:slot quote-boxes -->\n\nEnd\n"
    (edit,) = slot_edits(page, "quote-boxes", "A box")
    assert page[: edit.start] + str(edit.replacement) + page[edit.end :] == page.replace("<!--", "A box\n\n<!--", 1)
    assert slot_edits(page, "page-end", "x") == ()


def test_slots_that_nobody_filled_leave_no_trace():
    assert without_slots("a\n\n<!-- explainer:slot page-end -->\n\nb <!-- explainer:slot x -->\n") == (
        "a\n\n\n\nb <!-- explainer:slot x -->\n"
    )


HOSTILE = [
    "*a* _b_ `c` [d](e) ![f](g) <script>alert(1)</script> &amp; a|b",
    "# heading", "1. one", "- minus", "+ plus", "> quote", "!!! note", "??? note", ": definition", "=== tab", "a\n\nb",
    ":smile: :material-home:", "{: .class } { #id }", "~~x~~ ==x== ^^x^^ ++x++ $x$", "[^1] [^1]: x", "*[HTML]: x",
    "--8<-- 'x'",
    "\\*", "\x00\x07 a", "12. twelve", "2023. A year", " - dash", "a:b", "<!-- explainer:slot page-end -->",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_shows_as_it_is(text):
    markdown = pytest.importorskip("markdown")
    python_markdown = ["attr_list", "def_list", "footnotes", "abbr", "tables", "admonition", "md_in_html"]
    pymdownx = ["emoji", "tilde", "mark", "caret", "keys", "details", "tabbed", "snippets"]
    extensions = [*python_markdown, *(f"pymdownx.{name}" for name in pymdownx)]
    html = markdown.markdown(escape_markdown(text), extensions=extensions)
    wanted = "".join(c for c in re.sub(r"\s+", " ", text) if c.isprintable()).strip()
    assert html.startswith("<p>")
    assert re.fullmatch(r"<p>[^<]*</p>", html), html
    assert entities.unescape(html[3:-4]) == wanted


def test_markup_is_left_as_it_is():
    assert escape_markdown(Markup("*a*")) == "*a*"


def test_examples():
    assert doctest.testmod(explainer.markdown).failed == 0
