"""One article, however made, never costs another's page."""

from __future__ import annotations

import re

import pytest

from explainer import pipeline
from explainer.compose.pages import plan
from explainer.compose.pages.paths import slugs


def test_slugs_differ_even_where_names_guess_each_other_s():
    names = {"A", "a", "A-CA978112", "index", "con", "İ", "\ud800", ""}
    for _ in range(80):
        names |= set(slugs(names).values())
    found = slugs(names)
    assert found.keys() == names
    assert len(set(found.values())) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each) and len(each) < 100 for each in found.values())
    assert not set(found.values()) & {"index", "con"}


@pytest.mark.parametrize("topics", [("C++", "C#"), ("c" * 90, "c" * 91), ("水", "火")])
def test_each_topic_has_a_shelf_of_its_own(explainer_corpus, topics):
    import msgspec  # noqa: PLC0415  # beside its use

    from explainer import Settings, Story  # noqa: PLC0415  # as above
    from explainer.compose.pages.indexes import stories  # noqa: PLC0415  # as above
    from explainer.compose.pages.site import Site  # noqa: PLC0415  # as above

    tagged = [msgspec.structs.replace(story, topics=topics) for story in explainer_corpus.of(Story)]
    index = stories(Site(explainer_corpus.plus(tagged), Settings()))
    anchors = [group.anchor for group in index.groups]
    assert len(set(anchors)) == len(anchors)
    assert [group.title for group in index.groups if group.section == "topics"] == sorted(topics)


def test_a_page_that_fails_costs_itself_alone_and_is_named(explainer_host, explainer_corpus, monkeypatch):
    made = plan.entity_page
    host = explainer_host()
    whole = {draft.page.path for draft in pipeline.plan(host, explainer_corpus)}
    assert host.ledger.problems == []

    def fails_once(site, record):
        if record.id == site.entities[0].id:
            raise KeyError("a\ud800\nb")
        return made(site, record)

    monkeypatch.setattr(plan, "entity_page", fails_once)
    pages = {draft.page.path for draft in pipeline.plan(host, explainer_corpus)}
    assert len(whole - pages) == 1
    assert pages < whole
    (problem,) = host.ledger.problems
    assert "cannot be made: KeyError" in problem.message
