"""The catalogue tells what each bundled plugin is, does and is switched by, as the plugin itself says."""

import importlib.util
import re
from pathlib import Path

import msgspec
import pytest

from explainer import pipeline
from explainer.host import make_host
from explainer.model import Settings

FILE = Path(__file__).parent / "make_catalogue.py"
SPEC = importlib.util.spec_from_file_location("make_catalogue", FILE)
MAKE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MAKE)
WRITTEN = MAKE.FILE.read_text(encoding="utf-8")
NAMES = sorted(folder.name for folder in (MAKE.ROOT / "plugins").glob("*/") if (folder / "pyproject.toml").is_file())


def row(name):
    return next(line for line in WRITTEN.splitlines() if line.startswith(f"| [{name}]"))


def test_it_is_up_to_date():
    assert MAKE.page() == WRITTEN, "run: python tests/authoring/make_catalogue.py"


def test_it_tells_of_each_bundled_plugin_once():
    assert re.findall(r"^\| \[(\w+)\]", WRITTEN, re.MULTILINE) == NAMES


@pytest.mark.parametrize("plugin", MAKE.bundled(), ids=lambda plugin: plugin.name)
def test_a_row_says_what_the_plugin_says(plugin):
    told = row(plugin.name)
    assert plugin.info.summary in told
    assert {*re.findall(r"\(`(\w+)`\)", told), "describe_plugin"} == set(plugin.hooks)
    fields = {f.name for f in msgspec.structs.fields(plugin.info.settings)} if plugin.info.settings else set()
    assert set(re.findall(rf"^\| {plugin.name} \| `(\w+)`", WRITTEN, re.MULTILINE)) == fields
    readme = (MAKE.ROOT / "plugins" / plugin.name / "README.md").read_text(encoding="utf-8")
    assert {name for name in fields if name not in readme} == set(), "its README does not tell of these settings"


@pytest.mark.parametrize("name", NAMES)
def test_the_switch_that_a_row_tells_is_the_one(name, monkeypatch):
    monkeypatch.delenv("EXPLAINER_PLUGINS", raising=False)
    key, value = re.search(r"`(disable|enable): \[(\w+)\]`", row(name)).groups()
    before = {plugin.name for plugin in make_host(Settings(plugins_dir="nowhere")).plugins}
    after = {plugin.name for plugin in make_host(Settings(plugins_dir="nowhere", **{key: (value,)})).plugins}
    assert before ^ after == {name}
    assert (name in after) == (key == "enable") == (" | off | " in row(name))


def test_what_a_plugin_adds_goes_with_it(explainer_corpus):
    with_all = make_host(Settings(plugins_dir="nowhere"))
    without = make_host(Settings(plugins_dir="nowhere", disable=("calendar", "feed")))
    files = [set(pipeline.more_files(host, explainer_corpus)) for host in (with_all, without)]
    assert {"watch.ics", "feed.xml"} <= files[0]
    assert not {"watch.ics", "feed.xml"} & files[1]
