"""Each kind of page and each section of a story is a plugin, which can be switched off and replaced."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from explainer import Markup, Page, Person, SectionView, StorySection, hookimpl, pipeline
from explainer.compose.parts import KINDS, PAGES, SECTIONS
from explainer.compose.sections import all_sections, section_names
from explainer.host.discover import built_in
from explainer.testing.example import example_corpus
from explainer.testing.making import make_host

PATHS = {
    "front": r"index\.md",
    "stories": r"stories/index\.md|months/.*",
    "story": r"stories/(?!index).*",
    "people": r"people/.*",
    "organisations": r"organisations/.*",
    "places": r"places/.*",
    "whos_who": r"whos-who.*",
    "glossary": r"glossary.*",
    "watch": r"watch.*",
    "timeline": r"timeline.*",
    "quotes": r"quotes.*",
    "method": r"method\.md",
    "sources": r"sources/.*",
}
LINK = re.compile(r"\]\(([^()\s:#]+\.md)")


def plugin(**hooks):
    module = ModuleType("stranger")
    for name, function in hooks.items():
        setattr(module, name, hookimpl(function))
    return module


def finished(*plugins, **settings):
    """Return the pages of the example, and what went wrong."""
    host = make_host(*plugins, **settings)
    corpus = example_corpus()
    drafts = pipeline.enrich(host, pipeline.compose(host, corpus), corpus=corpus)
    return {draft.page.path: draft.finished for draft in drafts}, [problem.message for problem in host.ledger.problems]


@pytest.fixture(scope="module")
def whole():
    pages, problems = finished()
    assert problems == []
    return pages


def without_links(page):
    """Return a page without links, and without the lines that list where a source is used."""
    return re.sub(r"\[([^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)", r"\1", page)


def test_every_kind_and_section_is_listed_as_a_plugin():
    names = {candidate.name for candidate in built_in()}
    assert {PAGES + kind for kind in KINDS} | {SECTIONS + name for name in section_names()} <= names
    assert set(PATHS) == set(KINDS)
    assert {section.name for section in all_sections()} == set(section_names())


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_page_switched_off_takes_its_pages_and_the_links_to_them(kind, whole):
    pages, problems = finished(disable=(PAGES + kind,))
    assert problems == []
    own = re.compile(PATHS[kind])
    assert set(pages) == {path for path in whole if not own.fullmatch(path)} != set(whole)
    for path, page in pages.items():
        there = {re.sub(r"[^/]+/\.\./", "", f"{path.rpartition('/')[0]}/{to}".lstrip("/")) for to in LINK.findall(page)}
        assert there <= set(pages), path
        if not path.startswith("sources/"):
            assert without_links(page) == without_links(whole[path])


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_page_is_replaced_by_a_plugin_in_its_place(kind, whole):
    own = re.compile(PATHS[kind])
    paths = [path for path in whole if own.fullmatch(path)]
    theirs = plugin(
        build_pages=lambda: [Page(path=path, title="Mine", template="mine") for path in paths],
        render_page=lambda page: "# Mine\n" if page.template == "mine" else None,
    )
    pages, problems = finished(theirs, disable=(PAGES + kind,))
    assert problems == []
    assert set(pages) == set(whole)
    for path, page in pages.items():
        if own.fullmatch(path):
            assert page.endswith("# Mine\n")
        elif not path.startswith("sources/"):
            assert page == whole[path]


@pytest.mark.parametrize("name", section_names())
def test_a_section_switched_off_goes_and_the_others_stay(name, whole):
    pages, problems = finished(disable=(SECTIONS + name,))
    assert problems == []
    assert set(pages) == set(whole)
    for path, page in pages.items():
        assert f"part {name}-part" not in page
        if not path.startswith(("stories/", "sources/")):
            assert page == whole[path]


def offered(name, build):
    return plugin(story_sections=lambda: [StorySection(name=name, order=15, words=60, build=build)])


@pytest.mark.parametrize("name", section_names())
def test_a_section_is_replaced_by_one_of_its_name(name, whole):
    def build(draft, _room):
        told = draft.state_sentence(draft.corpus.of(Person)[0].evidence[0], rule="mine: first")
        return SectionView(name=name, title="Mine", text=Markup("- {}\n").format(told), words=9)  # a statement

    pages, problems = finished(offered(name, build))
    assert problems == []
    page = pages["stories/light.md"]
    assert f'<section class="part {name}-part" markdown>\n\n## Mine {{ #{name} }}' in page
    assert 'data-rule="mine: first"' in page
    assert {path for path in whole if pages[path] != whole[path]} <= {
        path for path in whole if path.startswith(("stories/", "sources/"))
    }


def test_a_section_of_a_new_name_stands_at_its_place_and_its_text_is_escaped():
    pages, problems = finished(
        offered("tides", lambda *_: SectionView(name="tides", title="Tides", text="<b>high</b>", words=1))
    )
    assert problems == []
    page = pages["stories/light.md"]
    assert "&#60;b&#62;high" in page
    assert page.index("standfirst") < page.index("tides-part") < page.index("sides-part") < page.index("timeline-part")


def _raises(draft, _room):
    draft.state_sentence(draft.corpus.of(Person)[0].evidence[0])
    raise KeyError("low water")


def _endless(*_):
    while True:
        pass


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (_raises, "failed in story_sections on the section {} of the story story-light: KeyError: 'low water'"),
        (lambda *_: "text", "it returned a value of type str, not a SectionView"),
        (lambda *_: SectionView(name="other", title="", words=1), "returned the section 'other', and offers"),
        (lambda *_: SectionView(name="{}", title=3, words=1), "is of type int, not str"),
        (lambda *_: SectionView(name="{}", title="", words="one"), "which is no number of words"),
        (_endless, "OutOfTime"),
    ],
)
@pytest.mark.parametrize("name", ["timeline", "tides"])
def test_a_section_that_fails_costs_itself_alone(name, build, told, whole):
    def made(draft, room):
        view = build(draft, room)
        named = isinstance(view, SectionView) and view.name == "{}"
        return SectionView(name=name, title=view.title, words=view.words) if named else view

    limit = {"plugin_seconds": 0.2} if build is _endless else {}  # a busy machine loads a plugin slowly
    pages, problems = finished(offered(name, made), **limit)
    assert pages == whole
    assert len(problems) == 1
    if build is not _endless:
        assert told.format(name) in problems[0]


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("timeline", "it returned a value of type str where a value of type StorySection belongs"),
        (StorySection(name="A b", order=1, words=1, build=print), "needs a name of a-z, 0-9 and -"),
        (StorySection(name="ab", order="1", words=1, build=print), "needs whole numbers as order and words"),
        (StorySection(name="ab", order=1, words=1, build=None), "and a build"),
    ],
)
def test_a_wrong_offer_is_named_and_nothing_else_changes(section, told, whole):
    pages, problems = finished(plugin(story_sections=lambda: [section]))
    assert pages == whole
    assert told in problems[0]


def test_two_plugins_with_one_section_are_both_named_and_ours_stays(whole):
    one, other = (offered("timeline", lambda *_: None) for _ in range(2))
    one.__name__, other.__name__ = "ebb", "flow"
    pages, problems = finished(one, other)
    assert pages == whole
    assert problems == [
        "2 plugins offer the section timeline of a story: ebb (ebb) and flow (flow); disable all but one"
    ]


def test_a_page_plugin_sees_the_pages_that_it_comes_after():
    from explainer import PluginInfo

    seen = []

    def build_pages(pages, sections):
        seen.append(({page.path for page in pages}, [section.name for section in sections]))
        return ()

    after = plugin(build_pages=build_pages, describe_plugin=lambda: PluginInfo(name="late", api=1, after=("pages",)))
    finished(after)
    ((paths, sections),) = seen
    assert {"index.md", "stories/light.md"} <= paths
    assert not any(path.startswith("sources/") for path in paths)
    assert sections == [section.name for section in all_sections()]


def test_a_plugin_of_ours_that_is_switched_off_is_no_problem(explainer_page):
    assert "(../people/" in explainer_page("stories/light.md")
    assert "(../people/" not in explainer_page("stories/light.md", disable=("compose.pages.people",))
