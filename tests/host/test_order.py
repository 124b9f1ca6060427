"""Plugins run after those that provide what they require; nothing else decides the order."""

from __future__ import annotations

from itertools import permutations

import pytest

from explainer.model import Page


def names(host):
    return [plugin.name for plugin in host.plugins]


def messages(host):
    return [problem.message for problem in host.ledger.problems]


def test_a_plugin_runs_after_all_that_provide_what_it_requires(host, described):
    made = host(
        described("aside", requires=("mentions",)),
        described("zebra", provides=("mentions",)),
        described("yak", provides=("mentions",), requires=("names",)),
        described("xerus", provides=("names",)),
    )
    assert names(made) == ["xerus", "yak", "zebra", "aside"]


def test_the_order_of_installation_changes_nothing(host, described):
    plugins = [
        described("roles", requires=("mentions",), provides=("roles",)),
        described("names", provides=("mentions",)),
        described("quotes", requires=("roles", "mentions")),
        described("dates"),
    ]
    orders = {tuple(names(host(*shuffled))) for shuffled in permutations(plugins)}
    assert orders == {("dates", "names", "roles", "quotes")}


def test_a_gap_is_named_and_what_hangs_on_it_too(host, described):
    made = host(
        described("roles", requires=("mentions",), provides=("roles",)),
        described("quotes", requires=("roles",)),
        described("dates"),
    )
    assert names(made) == ["dates"]
    assert messages(made) == [
        "plugin roles (roles.py) requires 'mentions', which no plugin provides: it does not run",
        "plugin quotes (quotes.py) requires 'roles', which no plugin provides: it does not run",
    ]


def test_a_circle_is_named_with_all_its_members(host, described):
    made = host(
        described("egg", requires=("hens",), provides=("eggs",)),
        described("hen", requires=("eggs",), provides=("hens",)),
        described("dates"),
    )
    assert names(made) == ["dates"]
    assert messages(made) == [
        "plugins that require each other in a circle do not run: egg (egg.py), hen (hen.py)",
    ]


def test_a_plugin_may_add_to_what_it_requires(host, described):
    made = host(
        described("later", requires=("mentions",), provides=("mentions",)), described("first", provides=("mentions",))
    )
    assert names(made) == ["first", "later"]


def test_a_plugin_alone_cannot_meet_its_own_need(host, described):
    made = host(described("later", requires=("mentions",), provides=("mentions",)))
    assert names(made) == []


def test_a_stranger_in_a_circle_with_ours_is_the_one_that_leaves(host, described):
    ours = [
        described("quotes", requires=("mentions",), provides=("quotes",), kind="built in"),
        described("names", provides=("mentions",), kind="built in"),
    ]
    made = host(*ours, described("bad", requires=("quotes",), provides=("mentions",)))
    assert names(made) == ["names", "quotes"]
    assert "bad (bad.py)" in messages(made)[0]


DROPPED = {
    "an unmet need": "PluginInfo(name='bad', api=1, requires=('mentoins',))",
    "a circle": "PluginInfo(name='bad', api=1, requires=('eggs',), provides=('hens',))",
    "a kind of ours": "PluginInfo(name='bad', api=1, findings=(type('Entity', (Finding,), {}, frozen=True),))",
    "a name of ours": "PluginInfo(name='good', api=1)",
    "another version": "PluginInfo(name='bad', api=7)",
    "off by default": "PluginInfo(name='bad', api=1, default=False)",
}


@pytest.mark.parametrize("way", DROPPED)
def test_a_plugin_that_is_dropped_never_answers_in_the_place_of_another(host, candidate, described, way):
    hooks = "@hookimpl\ndef enrich(page):\n    return [Edit(0, 0, {!r})]\n"
    good = "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='good', api=1)\n" + hooks.format("good")
    bad = f"@hookimpl\ndef describe_plugin():\n    return {DROPPED[way]}\n" + hooks.format("bad")
    hen = described("hen", requires=("hens",), provides=("eggs",))
    made = host(candidate("good", good, kind="bundled"), candidate("bad", bad), hen)
    page = Page(path="a.md", title="", template="")
    answers = list(made.answers("enrich", page=page, markdown="", index=None, corpus=None, settings=made.settings))
    assert [(answer.plugin, answer.value[0].replacement) for answer in answers] == [("good", "good")]
