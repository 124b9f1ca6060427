import pytest
from explainer_glossary_tooltips import enrich

from explainer import LinkIndex, LinkTarget, Page, Settings

ADA = LinkTarget(
    record="p1", kind="person", title="Ada Moss", path="people/ada moss.md", names=(), summary='mayor "for now"'
)
TARN = LinkTarget(record="t1", kind="term", title="tarn", path="glossary.md#tarn", names=(), summary="a lake")
MUTE = LinkTarget(record="p2", kind="person", title="Bo Lind", path="people/bo.md", names=())
INDEX = LinkIndex([ADA, TARN, MUTE])


def with_previews(markdown, path="stories/boat.md", **mine):
    page = Page(path=path, title="", template="")
    edits = sorted(enrich(page, markdown, INDEX, Settings(plugins={"glossary_tooltips": mine})), reverse=True)
    for edit in edits:
        markdown = markdown[: edit.start] + str(edit.replacement) + markdown[edit.end :]
    return markdown


def test_links_say_what_their_target_says_in_short():
    page = (
        "- **[Ada](../people/ada%20moss.md)** swam in the [tarn](../glossary.md#tarn), [Ada](../people/ada%20moss.md)"
    )
    assert with_previews(page) == (
        '- **[Ada](../people/ada%20moss.md "mayor &#34;for now&#34;")** swam in '
        'the [tarn](../glossary.md#tarn "a lake"), '
        "[Ada](../people/ada%20moss.md)"
    )
    assert with_previews(page, every=True).count("mayor") == 2
    assert with_previews(page, kinds=["term"]).count("mayor") == 0


@pytest.mark.parametrize(
    "untouched",
    [
        '[Ada](../people/ada%20moss.md "known")',
        "[Bo](../people/bo.md)",
        "## [Ada](../people/ada%20moss.md)",
        "`[Ada](../people/ada%20moss.md)`",
        "[tarn](https://glossary.example/)",
        "[tarn][1]\n\n[1]: ../glossary.md#tarn",
        "[the same page](#tarn)",
    ],
)
def test_left_alone(untouched):
    assert with_previews(untouched) == untouched


def test_a_page_has_no_previews_of_itself():
    assert with_previews("[Ada](ada%20moss.md)", path="people/ada moss.md") == "[Ada](ada%20moss.md)"
    assert with_previews("[tarn](#tarn)", path="glossary.md") == "[tarn](#tarn)"
