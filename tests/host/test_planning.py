"""Which plugins have to plan before one page can be shown."""

from __future__ import annotations

import pytest

from explainer.host import make_host
from explainer.host.host import all_candidates
from explainer.host.planning import enough_for
from explainer.model import Settings

PAGES = "@hookimpl\ndef build_pages(corpus):\n    return ()\n"


def kinds(names):
    return sorted(name.rpartition(".")[2] for name in names)


@pytest.fixture(scope="module")
def all_of_ours():
    """What a site that switches nothing off has: all built-in plugins and all bundled ones."""
    return make_host(Settings())


def test_with_all_bundled_plugins_overviews_and_sources_wait(all_of_ours):
    planners = {plugin.name for plugin in all_of_ours.implementing("build_pages")}
    assert {"corrections", "pagefind"} <= planners
    asked = kinds(enough_for(all_of_ours, "people/ada-moss.md"))
    assert asked == ["corrections", "glossary", "organisations", "pagefind", "people", "places", "story"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.md", "front"),
        ("whos-who.md", "whos_who"),
        ("whos-who/people-a.md", "whos_who"),
        ("watch.md", "watch"),
        ("timeline/2031.md", "timeline"),
        ("stories/index.md", "stories"),
    ],
)
def test_an_overview_asks_for_itself_beside_what_it_links_to(all_of_ours, path, kind):
    own = enough_for(all_of_ours, path) - enough_for(all_of_ours, "people/ada-moss.md")
    assert kinds(own) == [kind]


def test_of_several_pages_each_asks_for_its_own(all_of_ours):
    person, front, source = "people/ada-moss.md", "index.md", "sources/ferry.md"
    assert enough_for(all_of_ours, person, front) == enough_for(all_of_ours, front)
    assert enough_for(all_of_ours, person, source) == frozenset()


@pytest.mark.parametrize("path", ["sources/ferry.md", "a-strangers.md", "search.md"])
def test_a_source_asks_for_all_that_cite_it_and_so_does_what_is_unknown(all_of_ours, path):
    assert enough_for(all_of_ours, path) == frozenset()


def test_where_a_stranger_plans_pages_all_are_planned_first(candidate):
    host = make_host(Settings(), candidates=[*all_candidates(Settings()), candidate("theirs", PAGES)])
    assert "theirs" in {plugin.name for plugin in host.implementing("build_pages")}
    assert enough_for(host, "people/ada-moss.md") == frozenset()


def test_where_a_page_of_ours_is_switched_off_all_are_planned_first():
    assert enough_for(make_host(Settings(disable=("compose.pages.watch",))), "people/ada-moss.md") == frozenset()
