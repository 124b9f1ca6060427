from dataclasses import dataclass

import pytest
from explainer_quote_boxes import enrich

from explainer import Markup, Page, Settings

PAGE = "## In their words\n\n<!-- explainer:slot quote-boxes -->\n"


@dataclass
class Words:
    text: str
    number: int = 1

    @property
    def words(self):
        return self.text

    @property
    def span(self):
        return Markup(f'<span class="statement">{self.text}</span>')

    @property
    def cite(self):
        return Markup(f'<sup class="cite">[{self.number}](../sources/a.md#s{self.number})</sup>')


@dataclass
class Link:
    text: str
    path: str
    href: str


@dataclass
class Role:
    text: str
    statement: Words | None = None
    status: str = "current"
    says_former: bool = False


@dataclass
class Quote:
    content: Words
    anchor: str = "quote-1"
    speaker: Link | None = None
    speaker_words: Words | None = None
    speaker_role: Role | None = None
    cue: Words | None = None
    cue_kind: str = "said"
    said_on: str = "3 March 2031"
    story: Link | None = None
    verbatim: bool = True
    record: str = "quote-1"


ADA = Link("Ada [Moss]", "people/ada-moss.md", "../people/ada-moss.md")


def boxed(*quotes, path="stories/harbour.md", **mine):
    page = Page(path=path, title="", template="", data={"quotes": quotes})
    edits = tuple(enrich(page, PAGE, Settings(plugins={"quote_boxes": mine})))
    return "".join(str(edit.replacement) for edit in edits)


def test_a_box_tells_who_in_which_role_how_and_when():
    quote = Quote(
        Words("The harbour stays"), "quote-7", ADA, None, Role("mayor", Words("mayor")), Words("told the council")
    )
    assert boxed(quote) == (
        '<figure class="quote-box" id="quote-7" markdown>\n\n'
        '> “<span class="statement">The harbour stays</span>”<sup class="cite">[1](../sources/a.md#s1)</sup>\n\n'
        "<figcaption markdown>**[Ada &#91;Moss&#93;](../people/ada-moss.md)**, "
        '<span class="statement">mayor</span>, <span class="statement">told the council</span>'
        '<sup class="cite">[1](../sources/a.md#s1)</sup> · 3 March 2031</figcaption>\n\n'
        "</figure>\n\n"
    )


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role("mayor", Words("mayor"), "former"), 'former <span class="statement">mayor</span>'),
        (Role("ex-mayor", Words("ex-mayor"), "former", says_former=True), ', <span class="statement">ex-mayor</span>'),
        (Role("mayor", None, "former"), "former mayor"),
    ],
)
def test_an_office_that_is_over_is_told_as_one(role, told):
    assert told in boxed(Quote(Words("Stay"), speaker=ADA, speaker_role=role))
    assert "once mayor" in boxed(
        Quote(Words("Stay"), speaker=ADA, speaker_role=Role("mayor", None, "former")), former="once"
    )


@pytest.mark.parametrize(
    ("cue", "kind", "told"), [("said", "said", False), ("told", "said", False), ("denied", "denied", True)]
)
def test_reporting_words_stand_in_a_box_where_they_tell_how(cue, kind, told):
    assert (f">{cue}</span>" in boxed(Quote(Words("Stay"), speaker=ADA, cue=Words(cue), cue_kind=kind))) is told


def test_nobody_named_is_said_openly():
    assert "*Speaker unclear* · 3 March 2031" in boxed(Quote(Words("Stay")))
    assert '<span class="statement">officials</span>' in boxed(Quote(Words("Stay"), speaker_words=Words("officials")))
    assert "*Nobody*" in boxed(Quote(Words("Stay")), unnamed="Nobody")


def test_on_a_persons_page_the_name_is_no_link_and_the_date_leads_to_the_story():
    harbour = Link("The harbour", "stories/harbour.md", "../stories/harbour.md")
    box = boxed(Quote(Words("Stay"), speaker=ADA, story=harbour), path="people/ada-moss.md")
    assert "**Ada &#91;Moss&#93;** · [3 March 2031](../stories/harbour.md)" in box


def test_a_note_of_the_editor_stands_in_its_box_marked_as_the_editors():
    data = {
        "quotes": (Quote(Words("Stay")),),
        "editor_notes": {"quote-1": ("She meant <all> boats.",), "quote-2": ("x",)},
    }
    page = Page(path="stories/harbour.md", title="", template="", data=data)
    (edit,) = enrich(page, PAGE, Settings())
    marked = (
        '<span class="editors-note"><strong>Editor’s note:</strong> She meant &#60;all&#62; boats.</span></figcaption>'
    )
    assert marked in edit.replacement
    assert edit.replacement.count("editors-note") == 1


def test_only_so_many_and_nothing_without_quotations():
    quotes = [Quote(Words("One")), Quote(Words("Two"))]
    assert boxed(*quotes, most=1).count("<figure") == 1
    assert boxed() == ""
