"""The mask: whose word counts, what analysers then see, and that nothing is found in what is hidden."""

from __future__ import annotations

from explainer.host.masking import readable, settled
from explainer.model import Article, Mention, Span, TextPart

TEXT = "Advertisement The ferry left Quillport."


def part(start: int, end: int, kind: str, rule: str = "") -> TextPart:
    return TextPart(Span(start, end), kind, rule)


def test_weaker_parts_keep_what_stronger_ones_leave() -> None:
    strong, weak = part(5, 8, "caption"), part(0, 12, "furniture")
    assert settled([strong, weak], 20) == (part(0, 5, "furniture"), strong, part(8, 12, "furniture"))


def test_body_takes_a_span_back() -> None:
    assert settled([part(3, 6, "body"), part(0, 6, "furniture")], 20) == (part(0, 3, "furniture"),)


def test_parts_end_with_the_text() -> None:
    assert settled([part(3, 60, "table")], 20) == (part(3, 20, "table"),)


def test_what_is_hidden_is_blank_and_as_long() -> None:
    shown = readable(Article(id="a", text=TEXT, parts=(part(0, 13, "furniture"),))).text
    assert len(shown) == len(TEXT)
    assert shown == "\n\n" + " " * 9 + "\n\n" + " The ferry left Quillport."


def test_headings_turns_and_lists_are_read() -> None:
    parts = tuple(part(n, n + 1, kind) for n, kind in enumerate(("headline", "subheading", "turn", "list")))
    assert readable(Article(id="a", text=TEXT, parts=parts)).text == TEXT


def test_nothing_is_found_in_furniture(explainer_findings) -> None:
    text = (
        "The mast fell in Quillport on Monday, Ada Moss said.\n\nPhoto: Piet Lorn/Quill Agency\n\n"
        "(Reporting by Ines Corvell; Editing by Bruno Keel)\n"
    )
    found = explainer_findings(text, published="2031-03-05")
    names = {mention.span.cut(text) for mention in found.of(Mention)}
    assert "Ada Moss" in names
    assert not names & {"Piet Lorn", "Ines Corvell", "Bruno Keel", "Quill Agency"}
    assert [each.kind for each in found.parts] == ["credit", "byline"]
