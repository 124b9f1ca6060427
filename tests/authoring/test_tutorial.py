"""The tutorial, followed word for word, and the how-tos, each example loaded and tried."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import markdown
import msgspec
import pytest

from explainer import CurationEntry, Source, hookimpl

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs/authoring"
BLOCK = re.compile(r'^```(console|python)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
SET_UP = ["python -m venv .venv && . .venv/bin/activate", "pip install explainer-site"]


def blocks(name):
    return BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["how-to.md", "tutorial.md", "tutorial-2.md", "explanation.md"])
def test_every_heading_is_one_on_the_site(name):
    text = (DOCS / name).read_text(encoding="utf-8")
    outside = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    coloured = "use_pygments: true" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    extensions = ["pymdownx.highlight", "pymdownx.superfences", "tables"]
    made = markdown.markdown(
        text, extensions=extensions, extension_configs={"pymdownx.highlight": {"use_pygments": coloured}}
    )
    assert made.count("<h2>") == len(re.findall(r"^## ", outside, flags=re.MULTILINE)) > 0


def sessions(console):
    """Yield each command of a console block with the lines that it must print."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, *output = part.strip().splitlines()
        yield command, output


def test_the_second_tutorial_is_as_short_as_it_says():
    lines = sum(content.count("\n") for kind, _, content in blocks("tutorial-2.md") if kind == "python")
    assert lines < 120


@pytest.mark.slow
@pytest.mark.parametrize("tutorial", ["tutorial.md", "tutorial-2.md"])
def test_the_tutorial_word_for_word(tmp_path, tutorial):
    program, installed = tmp_path / "bin/explainer", tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(installed), str(ROOT)]
    subprocess.run(pip, check=True, capture_output=True)
    program.parent.mkdir()
    script = f'#!/bin/sh\nPYTHONPATH="{installed}" exec "{sys.executable}" -m explainer "$@"\n'
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    runner = program.with_name("pytest")
    runner.write_text(script.replace("-m explainer", "-m pytest"), encoding="utf-8")
    runner.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    folder, ran = tmp_path, 0
    for kind, title, content in blocks(tutorial):
        if kind == "python":
            (folder / title).parent.mkdir(exist_ok=True)
            (folder / title).write_text(content, encoding="utf-8")
            continue
        for command, output in sessions(content):
            if command in SET_UP:
                continue
            if command.startswith("cd "):
                folder /= command.removeprefix("cd ")
                continue
            done = subprocess.run(
                ["/bin/bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            shown, ran = done.stdout + done.stderr, ran + 1
            assert done.returncode == 0, f"{command}\n{shown}"
            for line in output:
                assert line in shown, f"{command}\n{shown}"
    assert ran >= 7, tutorial


EXAMPLES = {title: code for kind, title, code in blocks("how-to.md") if kind == "python"}


def plugin(title):
    module = ModuleType(Path(title).stem)
    exec(compile(EXAMPLES[title], title, "exec"), module.__dict__)  # noqa: S102  # our own documentation
    return module


@pytest.mark.parametrize("title", [title for title in EXAMPLES if title.startswith("plugins/")])
def test_each_example_is_a_plugin(explainer_host, title):
    host = explainer_host(plugin(title))
    assert host.ledger.problems == []
    assert Path(title).stem in {found.name for found in host.plugins}


@pytest.mark.parametrize(
    ("title", "path", "shown"),
    [
        ("plugins/numbers.py", "numbers.md", "| light | 1 |"),
        ("plugins/marked.py", "stories/light.md", "The **lighthouse**, a tower of 1911"),
        ("plugins/figures_first.py", "stories/light.md", "## In numbers { #figures }"),
        ("plugins/sources_drawn.py", "stories/light.md", '<title id="sources-drawn-title">How long the titles are'),
    ],
)
def test_its_effect_is_on_the_page(explainer_page, title, path, shown):
    assert shown in explainer_page(path, plugin(title))


def test_a_kind_of_page_is_replaced(explainer_page):
    page = explainer_page("glossary.md", plugin("plugins/plain_glossary.py"), disable=("compose.pages.glossary",))
    assert "# Words" in page
    assert "Of 0 pages" not in page


def test_the_metadata_and_the_corrections(explainer_page, explainer_corpus):
    articles = dict(explainer_corpus.articles)
    articles["light"] = msgspec.structs.replace(articles["light"], extra=(("desk", "harbour"), ("pages", ("1", "4"))))
    entries = (
        CurationEntry(action="desks", values={"desk": "harbour", "name": "The harbour desk"}, line=2),
        CurationEntry(action="desks", values={"desk": "sports", "name": "Sports"}, line=4),
    )
    corpus = replace(explainer_corpus, articles=articles, curation=entries)
    desks = plugin("plugins/desks.py")
    assert explainer_page("desks.md", desks, corpus=corpus).endswith("# Desks\n\n- The harbour desk\n")
    assert articles["light"].metadata(desks.DeskKeys).pages == (1, 4)
    (problem,) = desks.merge(corpus)
    assert problem.message == "line 4: `desks`: no article comes from the desk sports"


def test_the_reader_and_the_file(explainer_corpus, tmp_path):
    assert list(plugin("plugins/names_file.py").write_files(explainer_corpus)) == [
        ("names.txt", b"Jonas Reet\nVera Lund\n")
    ]
    reader = plugin("plugins/telegram.py")
    file = tmp_path / "storm.telegram"
    file.write_text("Storm STOP", encoding="utf-8")
    (article,) = reader.read_article(Source(path="storm.telegram", location=str(file)))
    assert article.text == "Storm STOP"
    assert reader.read_article(Source(path="a.txt", location="a.txt")) is None


def test_the_example_of_a_test_is_one(pytester):
    pytester.makepyfile(marked=EXAMPLES["plugins/marked.py"], test_marked=EXAMPLES["tests/test_marked.py"])
    assert pytester.runpytest_subprocess("-q", "test_marked.py").parseoutcomes() == {"passed": 1}


LOADED = """
import sys

def pytest_unconfigure():
    heavy = {"spacy", "thinc", "numpy", "onnxruntime", "tokenizers", "mkdocs", "lxml", "PIL", "icalendar"}
    print("heavy:", sorted(heavy & sys.modules.keys()))
"""


def test_the_example_of_a_test_of_ones_own_page_is_fast_by_what_it_loads(pytester):
    pytester.makeconftest(LOADED)
    pytester.makepyfile(desks=EXAMPLES["plugins/desks.py"], test_desks=EXAMPLES["tests/test_desks.py"])
    ran = pytester.runpytest_subprocess("-q", "-p", "no:xdist", "test_desks.py")
    assert ran.parseoutcomes() == {"passed": 1}
    assert "heavy: []" in ran.stdout.str()


def test_a_test_of_one_page_makes_that_page_alone(explainer_page):
    made = []
    desks = plugin("plugins/desks.py")
    render_page = desks.render_page
    desks.render_page = hookimpl(lambda page: made.append(page.path) or render_page(page))
    explainer_page("desks.md", desks)
    assert made == ["desks.md"]


@pytest.mark.slow
def test_the_new_kind_of_finding(explainer_findings):
    weather = plugin("plugins/weather.py")
    found = explainer_findings("The storm came before the snow.", weather).of(weather.Weather)
    assert [finding.word for finding in found] == ["storm", "snow"]
