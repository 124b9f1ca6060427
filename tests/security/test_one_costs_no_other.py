"""One article, however made, never costs another's page."""

from __future__ import annotations

import re
from dataclasses import replace
from types import ModuleType

import msgspec
import pytest

from explainer import hookimpl, pipeline
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
    import msgspec

    from explainer import Settings, Story
    from explainer.compose.pages.indexes import stories
    from explainer.compose.pages.site import Site

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


def terms_of(bad):
    """Return a merging plugin that makes a term of each article with findings, and fails on those in `bad`."""
    from explainer import Evidence, Term

    def merge(corpus):
        for key, found in corpus.findings.items():
            if found.findings and key in bad:
                raise KeyError(key)
            if found.findings:
                yield Term(id=f"term-{key}", name=key, slug=key, evidence=(Evidence(key, 0, 3),))

    module = ModuleType("stranger")
    module.merge = hookimpl(merge)
    return module


@pytest.mark.parametrize(
    ("bad", "kept"),
    [
        (set(), set("abcdefg")),
        ({"c"}, set("abdefg")),
        ({"a", "g"}, set("bcdef")),
        (set("abceg"), set("df")),
        (set("abcdefg"), set()),
    ],
)
def test_a_merging_plugin_that_fails_on_an_article_keeps_its_records_of_the_others(
    explainer_host, explainer_corpus, bad, kept
):
    from explainer.host.merging import merged

    light, found = explainer_corpus.articles["light"], explainer_corpus.findings["light"]
    articles = {key: msgspec.structs.replace(light, id=key, path=f"{key}.txt") for key in "abcdefg"}
    findings = {key: msgspec.structs.replace(found, article=key) for key in articles}
    host = explainer_host(terms_of(bad))
    made = merged(host, replace(explainer_corpus, articles=articles, findings=findings, records=()))
    assert {record.name for record in made.records if record.id.startswith("term-") and record.name in articles} == kept
    assert len(host.ledger.problems) == bool(bad)
    named = [line for line in host.ledger.notices if "is used without what was found there" in line]
    assert len(named) == bool(kept and bad)
    told = ", ".join(f"{key}.txt" for key in sorted(bad)[:3]) + (f" and {len(bad) - 3} more" if len(bad) > 3 else "")
    assert not named or f"fails on {told}, and is used" in named[0]


def terms_unless(fails):
    """Return a merging plugin that makes a term of each article with findings, and calls `fails` with their keys."""
    from explainer import Evidence, Term

    def merge(corpus):
        keys = {key for key, found in corpus.findings.items() if found.findings}
        fails(keys)
        return [Term(id=f"term-{key}", name=key, slug=key, evidence=(Evidence(key, 0, 3),)) for key in keys]

    module = ModuleType("stranger")
    module.merge = hookimpl(merge)
    return module


def fails_on_two_together(keys):
    if keys >= {"c", "e"}:
        raise KeyError


def never_ends_with_one(keys):
    while "c" in keys:
        pass


@pytest.mark.parametrize(
    ("fails", "kept"), [(fails_on_two_together, set("abcdfg")), (never_ends_with_one, set("abdefg"))]
)
def test_a_plugin_that_fails_on_two_together_or_never_ends_on_one_keeps_the_others(
    explainer_host, explainer_corpus, fails, kept
):
    from explainer.host.merging import merged

    light, found = explainer_corpus.articles["light"], explainer_corpus.findings["light"]
    articles = {key: msgspec.structs.replace(light, id=key, path=f"{key}.txt") for key in "abcdefg"}
    findings = {key: msgspec.structs.replace(found, article=key) for key in articles}
    host = explainer_host(terms_unless(fails), plugin_seconds=0.1)
    made = merged(host, replace(explainer_corpus, articles=articles, findings=findings, records=()))
    assert {record.name for record in made.records if record.id.startswith("term-") and record.name in articles} == kept
    assert len(host.ledger.problems) == 1
