"""What plugins bring is told by the commands, and what is mistyped is told in one line."""

from __future__ import annotations

import json
import socket

import jsonschema
import pytest
from click.testing import CliRunner

from explainer.cli import main
from tests.pipeline.conftest import Site

WEATHER = """\
import re
from explainer import Finding, PluginInfo, Span, hookimpl

class Weather(Finding, frozen=True, kw_only=True):
    "A word for weather."
    word: str
    where: Span | None = None

@hookimpl
def describe_plugin():
    return PluginInfo(name="weather", api=1, findings=(Weather,))

@hookimpl
def extract(article):
    for match in re.finditer("ferry|May", article.text):
        yield Weather(span=Span(match.start(), match.end()), rule="word", word=match[0])
"""


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, weather")
    made = Site(tmp_path)
    made.write("plugins/weather.py", WEATHER)
    made.configure()
    monkeypatch.chdir(tmp_path)
    return made


def run(*command):
    return CliRunner().invoke(main, list(command))


def test_findings_of_an_own_kind_are_printed_published_and_described(site):
    printed = run("extract", "--today", "2031-06-01", "seeds/ferries/ferry-1.txt")
    line = json.loads(printed.stdout.splitlines()[0])
    assert line["plugins"] == {
        "Weather": [
            {"start": 14, "end": 19, "rule": "word", "confidence": None, "word": "ferry", "where": None},
            {"start": 60, "end": 63, "rule": "word", "confidence": None, "word": "May", "where": None},
        ]
    }
    schema = json.loads(run("schema").stdout)
    jsonschema.validate(line, schema)
    line["plugins"]["Weather"][0]["word"] = 7
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, schema)
    assert run("pages", "--today", "2031-06-01").exit_code == 0
    published = [json.loads(text) for text in site.pages()["findings.jsonl"].splitlines()]
    assert all(len(article["plugins"]["Weather"]) == 2 for article in published)


@pytest.mark.usefixtures("site")
def test_a_plugin_that_is_mistyped_is_told_with_the_option():
    done = run("pages", "--no-plugin", "weahter")
    assert done.exit_code == 2
    assert done.stderr == "Error: --no-plugin: no plugin is called `weahter`. Did you mean `weather`?\n"


def test_a_traceback_is_shown_to_who_asks_for_it(site):
    site.write("plugins/weather.py", WEATHER.replace("yield", "1 / 0; yield"))
    assert "Traceback" not in run("pages", "--today", "2031-06-01").stderr
    shown = run("pages", "--today", "2031-06-01", "--traceback").stderr
    assert 'plugins/weather.py", line 16, in extract' in shown
    assert shown.count("Traceback") == 1


def test_an_occupied_address_is_told_in_one_line_before_anything_is_built(site):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        port = one.getsockname()[1]
        done = run("serve", "-a", f"127.0.0.1:{port}")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"Error: 127.0.0.1:{port} cannot be served at (Address already in use).")
    assert done.stderr.count("\n") == 1
    assert not (site.folder / "docs/news").exists()


@pytest.mark.usefixtures("site")
def test_serve_knows_which_plugins_to_leave_out():
    done = run("serve", "-a", "127.0.0.1:0", "--no-plugin", "weahter")
    assert "--no-plugin: no plugin is called `weahter`" in done.stderr


COUNT = """\
import click
from explainer import hookimpl, pass_corpus

@hookimpl
def register_commands(cli):
    @cli.command()
    @click.option("--word", default="articles")
    @pass_corpus
    def count(corpus, word):
        "Count the articles."
        click.echo(f"{len(corpus.articles)} {word}")
"""


FAILING = """\
import click
from explainer import PluginError, hookimpl, pass_corpus

@hookimpl
def register_commands(cli):
    @cli.group()
    def tides():
        "Tell the tides."

    @tides.command()
    @click.argument("how")
    def tell(how):
        if how == "plainly":
            raise PluginError("the gauge is broken")
        if how == "exit":
            raise click.exceptions.Exit(7)
        raise ValueError(how)

    @cli.command()
    @pass_corpus
    def gauge(corpus):
        corpus.nothing  # noqa
"""


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("tides tell oddly", 1, "plugin weather (weather.py): its command `tides tell` failed: ValueError: oddly ("),
        ("tides tell plainly", 1, "Error: the gauge is broken\n"),
        ("tides tell exit", 7, ""),
        ("gauge", 1, "its command `gauge` failed: AttributeError: 'Corpus' object has no attribute 'nothing' ("),
    ],
)
def test_a_command_that_fails_is_told_in_one_line(site, words, code, told):
    site.write("plugins/weather.py", FAILING)
    site.configure("today: 2031-06-01")
    done = run(*words.split())
    assert done.exit_code == code
    assert isinstance(done.exception, SystemExit)
    assert told in done.stderr
    assert done.stderr.count("\n") == bool(told)
    if told.endswith("("):
        assert "(weather.py, line " in done.stderr


def test_a_command_may_have_the_corpus(site, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, counting")
    site.write("plugins/counting.py", COUNT)
    site.configure("today: 2031-06-01")
    done = run("count", "--word", "texts")
    assert (done.exit_code, done.stdout) == (0, "9 texts\n")
