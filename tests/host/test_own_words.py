"""Metadata of articles and sections of `curation.yml` that plugins declare: checked at their line, given typed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from explainer import pipeline
from explainer.cli import main
from explainer.errors import ExplainerError
from tests.pipeline.conftest import SLOW, Site

GAUGE = '''\
import datetime
from typing import Literal

import msgspec
from explainer import CurationProblem, Page, PluginInfo, hookimpl


class GaugeKeys(msgspec.Struct, frozen=True, kw_only=True):
    """What an article says of its gauge."""

    station: str = ""
    level: float | None = None
    seen: datetime.date | None = None
    tidal: bool = False
    rivers: tuple[str, ...] = ()
    warning: Literal["none", "amber", "red"] = "none"


class Mend(msgspec.Struct, frozen=True, kw_only=True):
    """The editor's word on a station."""

    station: str
    level: float | None = None
    aliases: tuple[str, ...] = ()


@hookimpl
def describe_plugin():
    return PluginInfo(name="gauge", api=1, article=GaugeKeys, curation=Mend)


@hookimpl
def merge(corpus):
    stations = {article.metadata(GaugeKeys).station for article in corpus.articles.values()}
    for line, mend in corpus.corrections("gauge", Mend):
        if mend.station not in stations:
            message = f"line {line}: `gauge`: no article names the station {mend.station}"
            yield CurationProblem(id=f"gauge-{line}", name=mend.station, line=line, message=message)


@hookimpl
def build_pages(corpus):
    told = [repr(article.metadata(GaugeKeys)) for article in corpus.articles.values() if article.extra]
    mends = [repr(mend) for _, mend in corpus.corrections("gauge", Mend)]
    yield Page(path="gauge.md", title="Gauges", template="gauge", data={"told": told, "mends": mends})


@hookimpl
def render_page(page):
    if page.template == "gauge":
        return "\\n".join([*page.data["told"], *page.data["mends"], ""])
'''
ARTICLE = "---\ntitle: The gauge of Moss Ferry\n{0}---\n\nAda Moss reads the gauge."


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, gauge, levels")
    made = Site(tmp_path)
    made.write("plugins/gauge.py", GAUGE)
    return made


def built(site, *settings):
    host = site.host(*settings)
    pipeline.build(host)
    return host, site.pages().get("gauge.md", b"").decode()


def messages(host):
    return [problem.message for problem in host.ledger.problems]


def test_an_article_gives_a_plugin_its_own_keys_typed(site):
    keys = "Station: Moss Ferry\nlevel: 3.5\nseen: 2031-05-02\ntidal: yes\nrivers: [Ossel, Tarn]\nwarning: amber\n"
    site.write("seeds/ferries/gauge.txt", ARTICLE.format(keys))
    host, page = built(site)
    assert messages(host) == []
    assert not any("not known in the metadata" in notice for notice in host.ledger.notices)
    assert "station='Moss Ferry', level=3.5, seen=datetime.date(2031, 5, 2), tidal=True" in page
    assert "rivers=('Ossel', 'Tarn'), warning='amber'" in page


def test_the_sidecar_outweighs_the_front_matter_and_one_word_is_a_list_of_one(site):
    site.write("seeds/ferries/story.meta.yml", "published: 2031-05-01\nlevel: 1\n")
    site.write("seeds/ferries/gauge.txt", ARTICLE.format("level: 2\nrivers: Ossel\n"))
    site.write("seeds/ferries/gauge.meta.yml", "level: 3\n")
    _, page = built(site)
    assert "level=3.0, seen=None, tidal=False, rivers=('Ossel',)" in page
    assert page.count("level=1.0") == 9


def test_json_says_them_too(site):
    site.write("seeds/ferries/gauge.json", '{"text": "Ada Moss waits.", "title": "W", "station": "Quay", "level": 2}')
    assert "station='Quay', level=2.0" in built(site)[1]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("level: high\n", "gauge.txt, line 3: `level: high` does not fit: Expected `float | null`, got `str`."),
        ("warning: blue\n", "gauge.txt, line 3: `warning: blue` does not fit: it is none of amber, none, red."),
        ("level: [1, 2]\n", "gauge.txt, line 3: `level: 1, 2` does not fit: Expected `float | null`, got `array`."),
        ("station:\n  name: {a: b}\n", "gauge.txt, line 3: `station` is neither a word nor a list of words."),
        ("statoin: Moss\n", "gauge.txt, line 3: `statoin` is not known. Did you mean `station`?"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line_and_costs_its_article_alone(site, keys, message):
    site.write("seeds/ferries/gauge.txt", ARTICLE.format(keys))
    host, page = built(site)
    assert messages(host) == [f"ferries/{message}"]
    assert "GaugeKeys(" not in page
    assert "sources/ferry-1.md" in site.pages()


def test_without_the_plugin_its_keys_are_passed_over_as_any_unknown_ones(site):
    site.write("seeds/ferries/gauge.txt", ARTICLE.format("station: Moss Ferry\nlevel: high\n"))
    site.settings = f"disable: {[*SLOW, 'gauge']}"
    host, _ = built(site)
    assert messages(host) == []
    assert any("`level`, `station`: not known in the metadata" in notice for notice in host.ledger.notices)


def test_a_reader_of_ones_own_gives_them_and_is_checked(site):
    reader = (
        "from pathlib import Path\nfrom explainer import Article, hookimpl\n\n@hookimpl\ndef read_article(source):\n"
        "    if source.path.endswith('.lvl'):\n"
        "        level = Path(source.location).read_text()\n"
        "        return [Article(id='lvl', text='Ada Moss waits.', extra=(('level', level),), path=source.path)]\n"
    )
    site.write("plugins/levels.py", reader)
    site.write("seeds/ferries/one.lvl", "4")
    assert "level=4.0" in built(site)[1]
    site.write("seeds/ferries/one.lvl", "deep")
    assert any("whose `extra` does not fit" in message for message in messages(built(site)[0]))


def test_a_hidden_name_stands_in_no_key_of_a_plugin(site):
    site.write("seeds/ferries/gauge.txt", ARTICLE.format("station: Bruno Keel Bridge\nrivers: [Ossel, Keel Brook]\n"))
    site.write("curation.yml", "hide:\n  - name: Bruno Keel\n")
    _, page = built(site)
    assert "Bruno" not in page
    assert "rivers=('Ossel'" in page


def test_a_changed_key_is_read_and_its_article_analysed_again(site):
    site.write("seeds/ferries/gauge.txt", ARTICLE.format("level: 2\n"))
    built(site)
    site.write("seeds/ferries/gauge.txt", ARTICLE.format("level: 4\n"))
    host = site.host()
    assert pipeline.build(host).analysed == 1
    assert "level=4.0" in site.pages()["gauge.md"].decode()


def test_a_section_of_ones_own_gives_typed_entries_with_their_lines(site):
    site.write("seeds/ferries/gauge.txt", ARTICLE.format("station: Moss Ferry\n"))
    entries = "gauge:\n  - station: Moss Ferry\n    level: 2.5\n    aliases: [Ferry, Old Ferry]\n  - station: Nowhere\n"
    site.write("curation.yml", entries)
    host, page = built(site)
    assert "Mend(station='Moss Ferry', level=2.5, aliases=('Ferry', 'Old Ferry'))" in page
    assert "curation.yml, line 5: `gauge`: no article names the station Nowhere" in host.ledger.notices


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            "gauge:\n  - station: A\n    level: high\n",
            ":3: `level` of this `gauge` entry does not fit: Expected `float",
        ),
        ("gauge:\n  - station: A\n    levle: 2\n", ":3: `levle` is no key of `gauge`; did you mean `level`?"),
        ("gauge:\n  - level: 2\n", ":2: this `gauge` entry needs `station:`."),
        ("gauge:\n  - station: A\n    station: B\n", ":3: `station` stands twice in this entry."),
        ("gauge: [A]\n", ":1: expected the keys of a `gauge` entry (station, level, aliases)."),
        ("gaug:\n  - station: A\n", ":1: `gaug` is no section; did you mean `gauge`?"),
    ],
)
def test_an_entry_that_does_not_fit_is_named_with_its_line(site, entries, message):
    site.write("curation.yml", entries)
    with pytest.raises(ExplainerError) as caught:
        built(site)
    assert f"curation.yml{message}" in str(caught.value)


@pytest.mark.parametrize("why", ["disabled", "broken"])
def test_the_section_of_a_plugin_that_does_not_run_is_left_alone(site, why):
    if why == "disabled":
        site.settings = f"disable: {[*SLOW, 'gauge']}"
    else:
        site.write("plugins/gauge.py", "1 / 0")
    site.write("curation.yml", "gauge:\n  - anything: at all\nrename:\n  - {name: Ada Moss, to: Ada Mossop}\n")
    host, _ = built(site)
    assert "curation.yml:1: `gauge` is left alone, the plugin of this name does not run" in host.ledger.notices
    assert "Ada Mossop" in site.pages()["people/ada-moss.md"].decode()


INFO = "import msgspec\n{0}\n@hookimpl\ndef describe_plugin():\n    return PluginInfo(api=1, {1})\n"


def test_the_keys_are_listed_for_who_writes_them(site, monkeypatch):
    monkeypatch.chdir(site.folder)
    site.configure()
    told = CliRunner().invoke(main, ["plugins", "gauge"]).output
    assert "  keys in the metadata of articles: station, level, seen, tidal, rivers, warning\n" in told
    assert "  keys in its section of curation.yml: station, level, aliases\n" in told


KEYS = "class Keys(msgspec.Struct, frozen=True, kw_only=True):\n    {0}\n"


@pytest.mark.parametrize(
    ("field", "given", "cause"),
    [
        ("a: str = ''", "name='bad', article='Keys'", "its PluginInfo.article is no subclass of msgspec.Struct"),
        (
            "title: str = ''",
            "name='bad', article=Keys",
            "its article key 'title' is one of explainer itself; take another",
        ),
        (
            "byline: str = ''",
            "name='bad', article=Keys",
            "its article key 'byline' is one of explainer itself; take another",
        ),
        (
            "level: int",
            "name='bad', article=Keys",
            "its article key 'level' has no default; an article need not say it",
        ),
        (
            "more: dict = {}",
            "name='bad', article=Keys",
            "its article key 'more' takes more than words, numbers, dates and",
        ),
        (
            "more: dict = {}",
            "name='bad', curation=Keys",
            "its curation key 'more' takes more than words, numbers, dates and",
        ),
        (
            "a: str = ''",
            "name='hide', curation=Keys",
            "`hide` is a section of explainer itself; call the plugin by another",
        ),
        ("a: str = ''", "name='bad', languages='en'", 'its PluginInfo.languages is no tuple of codes; write ("en",)'),
        ("a: str = ''", "name='bad', languages=('English',)", "its language 'English' is no code of a language"),
    ],
)
def test_what_nobody_could_write_is_told_when_the_plugin_is_loaded(host, candidate, field, given, cause):
    made = host(candidate("bad", INFO.format(KEYS.format(field), given)))
    (problem,) = made.ledger.problems
    assert cause in problem.message
    assert made.plugins == ()
