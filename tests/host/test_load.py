"""What cannot be loaded is named in one line, with the cause; the rest is loaded."""

from __future__ import annotations

import pytest

from explainer.errors import PluginError, SettingsError

GOOD = "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='good', api=1)\n"
LEFT_OUT = "plugin bad (bad.py) is left out, it cannot be loaded: "


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError: No module named 'nowhere_to_be_found' (bad.py, line 3)"),
        ("def broken(:", "SyntaxError: invalid syntax (bad.py, line 3)"),
        ("raise SystemExit(3)", "SystemExit: 3 (bad.py, line 3)"),
        ("@hookimpl\ndef describe_plugin():\n    1 / 0", "ZeroDivisionError: division by zero (bad.py, line 5)"),
        (
            "@hookimpl\ndef describe_plugin():\n    return 'bad'",
            "describe_plugin returned a value of type str, not PluginInfo",
        ),
        (
            "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad', api=99)",
            "it is written for version 99 of the plugin API, this is version 1; update explainer-site",
        ),
        (
            "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='bad')",
            "its PluginInfo does not say which version of the plugin API it is written for: add api=1",
        ),
        (
            "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='my bad plugin', api=1)",
            "its name 'my bad plugin' has more than letters, digits and _ in it; call it my_bad_plugin",
        ),
        (
            "def enrich(page): ...",
            "its function enrich is not marked: write @hookimpl above it, or give it another name",
        ),
        ("@hookimpl\ndef extrakt(article): ...", "it implements the unknown hook 'extrakt'; did you mean 'extract'?"),
        (
            "@hookimpl\ndef enrich(pages, markdown): ...",
            "its enrich asks for 'pages'; did you mean 'page'?; the hook gives page, markdown, index, corpus, settings",
        ),
        (
            "@hookimpl(wrapper=True)\ndef merge(corpus):\n    return (yield)",
            "it wraps a hook; the host calls each plugin by itself, so a wrapper would wrap nothing",
        ),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named_and_left_out(host, candidate, source, cause):
    made = host(candidate("bad", source), candidate("good", GOOD))
    assert [plugin.name for plugin in made.plugins] == ["good"]
    (problem,) = made.ledger.problems
    assert problem.message.startswith(LEFT_OUT + cause)
    assert "\n" not in problem.message


def test_strict_stops_at_once(host, candidate):
    with pytest.raises(PluginError, match="cannot be loaded"):
        host(candidate("bad", "1 / 0"), candidate("good", GOOD), strict=True)


def test_a_plugin_needs_no_description(host, candidate):
    made = host(candidate("small", "@hookimpl\ndef enrich(page):\n    return ()\n"))
    assert made.plugins[0].info.name == "small"


def test_two_plugins_of_one_name_are_both_named_and_neither_runs(host, candidate):
    made = host(candidate("one", GOOD), candidate("two", GOOD))
    assert made.plugins == ()
    assert made.ledger.problems[0].message == (
        "2 plugins are called good: one.py and two.py; disable or rename all but one of them"
    )


def test_a_plugin_that_ships_with_us_keeps_its_name(host, candidate):
    made = host(candidate("one", GOOD, kind="bundled"), candidate("two", GOOD))
    assert [plugin.where for plugin in made.plugins] == ["one.py"]


def test_a_disabled_plugin_is_never_imported(host, candidate):
    made = host(candidate("bad", "1 / 0"), disable=("bad",))
    assert made.ledger.problems == []
    assert [plugin.name for plugin in made.off] == ["bad"]


OFF = "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name='quiet', api=1, default=False)\n"


def test_a_plugin_that_is_off_by_default_waits_to_be_enabled(host, candidate):
    assert [plugin.name for plugin in host(candidate("quiet", OFF)).off] == ["quiet"]
    assert [plugin.name for plugin in host(candidate("quiet", OFF), enable=("quiet",)).plugins] == ["quiet"]


@pytest.mark.parametrize(("only", "on"), [("good", ["core", "good"]), ("", ["core"]), ("quiet, x", ["core", "quiet"])])
def test_the_environment_limits_the_plugins_that_are_not_built_in(host, candidate, monkeypatch, only, on):
    monkeypatch.setenv("EXPLAINER_PLUGINS", only)
    core = candidate("core", GOOD.replace("good", "core"), kind="built in")
    made = host(core, candidate("good", GOOD), candidate("quiet", OFF))
    assert sorted(plugin.name for plugin in made.plugins) == on


def test_a_name_in_the_environment_that_no_plugin_has_is_told(host, candidate, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "goood")
    made = host(candidate("good", GOOD))
    assert made.ledger.notices == ["EXPLAINER_PLUGINS names goood, and no plugin is called so; did you mean 'good'?"]


SETTINGS = """
import msgspec

class Mine(msgspec.Struct, frozen=True, kw_only=True):
    most: int = 3

@hookimpl
def describe_plugin():
    return PluginInfo(name='good', api=1, settings=Mine)
"""


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"plugins": {"good": {"mots": 4}}}, "unknown setting `mots`. Did you mean `most`?"),
        ({"plugins": {"good": {"most": "four"}}}, "`most: four` does not fit: Expected `int`, got `str`"),
        ({"plugins": {"goood": {}}}, "no plugin is called `goood`. Did you mean `good`?"),
        ({"disable": ("goood",)}, "no plugin is called `goood`. Did you mean `good`?"),
    ],
)
def test_the_settings_of_a_plugin_are_checked_before_any_hook_runs(host, candidate, settings, message):
    with pytest.raises(SettingsError) as caught:
        host(candidate("good", SETTINGS), **settings)
    assert str(caught.value) == f"mkdocs.yml: {message}"


def test_a_plugin_without_settings_takes_none(host, candidate):
    with pytest.raises(SettingsError, match="the plugin `good` has no settings"):
        host(candidate("good", GOOD), plugins={"good": {"most": 1}})


def test_two_hosts_in_one_process_never_meet(host, candidate):
    one, two = host(candidate("good", GOOD)), host(candidate("bad", "1 / 0"))
    assert [plugin.name for plugin in one.plugins] == ["good"]
    assert two.plugins == ()
    assert one.ledger.problems == []
