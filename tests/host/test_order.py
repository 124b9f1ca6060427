"""Plugins run after those that provide what they require; nothing else decides the order."""

from __future__ import annotations

from itertools import permutations


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
