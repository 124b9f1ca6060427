import pytest
from explainer_crosslinks import enrich
from explainer_crosslinks.names import NameFinder

from explainer import LinkIndex, LinkTarget, Page, Settings

ADA = LinkTarget(record="p1", kind="person", title="Ada Moss", path="people/ada-moss.md", names=("Ada Moss", "Moss"))
BO = LinkTarget(record="p2", kind="person", title="Bo Lind", path="people/bo-lind.md", names=("Bo Lind", "Lind"))
EVA = LinkTarget(record="p3", kind="person", title="Eva Lind", path="people/eva-lind.md", names=("Eva Lind", "Lind"))
TARN = LinkTarget(record="t1", kind="term", title="tarn", path="glossary.md#tarn", names=("tarn",), summary="a lake")
INDEX = LinkIndex([ADA, BO, EVA, TARN])


def linked(markdown, path="stories/harbour.md", **mine):
    page = Page(path=path, title="", template="")
    edits = sorted(enrich(page, markdown, INDEX, Settings(plugins={"crosslinks": mine})), reverse=True)
    for edit in edits:
        markdown = markdown[: edit.start] + str(edit.replacement) + markdown[edit.end :]
    return markdown


def test_first_mention_in_each_section():
    page = "Ada Moss met Bo Lind. Moss left.\n\n## Later\n\nMoss came back.\n"
    assert linked(page) == (
        "[Ada Moss](../people/ada-moss.md) met [Bo Lind](../people/bo-lind.md). Moss left.\n\n"
        "## Later\n\n[Moss](../people/ada-moss.md) came back.\n"
    )


def test_a_statement_keeps_its_words():
    page = '<span class="statement" data-source="a:0:9">Ada Moss&#39;s tarn</span>'
    assert linked(page) == (
        '<span class="statement" data-source="a:0:9">[Ada Moss](../people/ada-moss.md)&#39;s '
        '[tarn](../glossary.md#tarn "a lake")</span>'
    )


@pytest.mark.parametrize(
    "untouched",
    [
        "## Ada Moss",
        "[Ada Moss](x.md)",
        "`Ada Moss`",
        "> Ada Moss",
        "“Ada Moss left,” she said",
        "Lind spoke",
        "Cleo Moss spoke",
        "Moss Bank is a street",
        "Mossy",
        "[The mayor](../people/ada-moss.md) is Ada Moss",
    ],
)
def test_left_alone(untouched):
    assert linked(untouched) == untouched


def test_own_page_kinds_and_skipped_pages():
    assert linked("Ada Moss", path="people/ada-moss.md") == "Ada Moss"
    assert linked("Ada Moss", kinds=["term"]) == "Ada Moss"
    assert linked("Ada Moss", path="sources/a.md", skip=["sources/*"]) == "Ada Moss"


def test_previews_may_be_left_out():
    assert linked("tarn", previews=["person"]) == "[tarn](../glossary.md#tarn)"


def test_terms_may_begin_a_sentence_and_surnames_follow_an_honorific():
    assert linked("Tarn") == '[Tarn](../glossary.md#tarn "a lake")'
    assert linked("Mr Moss") == "Mr [Moss](../people/ada-moss.md)"
    assert linked("When Moss spoke") == "When [Moss](../people/ada-moss.md) spoke"


def test_time_does_not_grow_with_the_names():
    many = [
        LinkTarget(record=f"r{n}", kind="place", title="", path=f"places/{n}.md", names=(f"Town{n}",))
        for n in range(20_000)
    ]
    found = list(NameFinder(LinkIndex(many)).find("He saw Town1, then he saw Town19999; " * 10_000))
    assert len(found) == 20_000
