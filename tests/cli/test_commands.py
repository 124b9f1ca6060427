"""Each command does what it says, prints JSON for scripts, and ends with the right code."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("site")
TODAY_FILE = """\
from explainer import hookimpl

@hookimpl
def write_files(corpus):
    yield "today.txt", corpus.today.encode()
"""
FALSE_WORDS = """\
from explainer import Edit, hookimpl

@hookimpl
def enrich(page, markdown):
    at = markdown.find("runs ferry")
    if at >= 0:
        yield Edit(at, at + 10, "sold ferry")
"""
FIRST_AND_LAST_WORDS = """\
from explainer import Edit, Markup, hookimpl

@hookimpl
def enrich(page, markdown):
    yield Edit(0, 0, Markup("first words\\n\\n"))
    yield Edit(len(markdown), len(markdown), Markup("last words"))
"""
WITH_SETTINGS = """\
import msgspec
from explainer import PluginInfo, hookimpl

class Mine(msgspec.Struct):
    most: int = 3

@hookimpl
def describe_plugin():
    return PluginInfo(name="bad", api=1, summary="Does little.", settings=Mine)
"""
SCHEMA = Path(__file__).parents[2] / "docs/reference/findings.schema.json"
TODAY = ("--today", "2031-06-01")


def test_pages_makes_the_markdown(site, run):
    ran = run("pages", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("9 articles (9 analysed now), ")
    assert "people/ada-moss.md" in site.pages()


def test_pages_tells_scripts_what_it_did(run):
    run("pages", *TODAY)
    told = json.loads(run("pages", *TODAY, "--json").out)
    assert (told["articles"], told["analysed"], told["changed"], told["problems"]) == (9, 0, [], [])


def test_the_date_of_the_build_comes_from_the_caller(site, run):
    site.write("plugins/bad.py", TODAY_FILE)
    run("pages", *TODAY)
    assert site.pages()["today.txt"] == b"2031-06-01"


def test_the_date_of_a_reproducible_build_comes_from_the_environment(site, run, monkeypatch):
    site.write("plugins/bad.py", TODAY_FILE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    run("pages")
    assert site.pages()["today.txt"] == b"2030-03-17"


def test_a_date_that_is_none_is_an_error(run):
    ran = run("pages", "--today", "yesterday")
    assert (ran.code, ran.err) == (2, "Error: --today: `today: yesterday` is no date; write it like 2023-06-14\n")


def test_build_makes_the_site(site, run):
    ran = run("build", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert "Ada Moss" in (site.folder / "site/news/people/ada-moss/index.html").read_text()


def test_a_build_leaves_out_a_statement_that_does_not_hold_and_a_strict_one_names_it(site, run):
    site.write("plugins/bad.py", FALSE_WORDS)
    ran = run("build", *TODAY)
    assert (ran.code, "fail the citation audit" in ran.err) == (0, True)
    lines = [line for page in (site.folder / "docs/news").rglob("*.md") for line in page.read_text().splitlines()]
    assert not [line for line in lines if 'class="statement"' in line and "sold ferry" in line]
    strict = run("build", *TODAY, "--strict")
    assert (strict.code, "sold ferry" in strict.err) == (1, True)


def test_check_counts_statements_and_citations(run):
    run("pages", *TODAY)
    told = json.loads(run("check", "--json").out)
    assert told["failures"] == []
    assert min(told["statements"], told["citations"]) > 0
    assert run("check").out.endswith("citations, 0 failures\n")


def test_check_finds_words_that_are_not_the_source_s(site, run):
    run("pages", *TODAY)
    page = site.folder / "docs/news/stories/ferries.md"
    page.write_text(page.read_text().replace(">Ada Moss runs ferry number", ">Ada Moss sold ferry number"))
    ran = run("check")
    assert ran.code == 1
    assert "stories/ferries.md, line " in ran.out


def test_check_before_a_build_says_what_to_do(run):
    ran = run("check")
    assert ran.code == 1
    assert ran.err.endswith("there are no pages yet. Make them: explainer build\n")


def test_extract_prints_a_line_an_article(run):
    ran = run("extract", "seeds")
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, len(lines)) == (0, 9)
    assert lines[0]["schema"] == "explainer/findings/1"
    assert [entity["name"] for entity in lines[0]["entities"]] == ["Ada Moss", "Bruno Keel"]


def test_extract_reads_json_lines(site, run):
    site.write("some.jsonl", '{"id": "a", "text": "Ada Moss left.", "published": "2031-02-03"}\n')
    told = json.loads(run("extract", "some.jsonl").out)
    assert (told["id"], told["text"], told["published"]) == ("a", "Ada Moss left.", "2031-02-03")


def test_the_schema_is_the_committed_one(run):
    assert run("schema").out == SCHEMA.read_text(encoding="utf-8")


def test_what_extract_prints_fits_the_schema(run):
    jsonschema = pytest.importorskip("jsonschema", reason="needs jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for line in run("extract", "seeds").out.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_why_names_plugin_rule_and_sentence(site, run):
    run("pages", *TODAY)
    page = site.folder / "docs/news/stories/ferries.md"
    lines = page.read_text().split("\n")
    number = next(number for number, line in enumerate(lines, start=1) if ">Ada Moss runs ferry number" in line)
    told = json.loads(run("why", "docs/news/stories/ferries.md", str(number), "--json").out)
    assert (told["planned_by"], told["text"]) == ("compose.pages.story", lines[number - 1])
    _, _, grounds = told["statements"][0]
    assert grounds[0]["sentence"].startswith("Ada Moss runs ferry number")
    assert ["toy", "KeySentence", "toy"] in grounds[0]["findings"]


def test_why_names_the_plugin_that_edited_a_line(site, run):
    site.write("plugins/bad.py", FIRST_AND_LAST_WORDS)
    run("pages", *TODAY)
    lines = (site.folder / "docs/news/watch.md").read_text().split("\n")
    told = json.loads(run("why", "watch.md", str(lines.index("last words") + 1), "--json").out)
    assert told["edits"] == [["bad", "last words"]]


def test_why_of_a_page_that_is_not_there(run):
    ran = run("why", "people/nobody.md", "3")
    assert ran.code == 2
    assert "people/nobody.md is none of the" in ran.err


def test_plugins_are_listed_in_their_order(run):
    rows = json.loads(run("plugins", "--json").out)
    toy = next(row for row in rows if row["name"] == "toy")
    assert (toy["on"], toy["kind"], toy["from"], toy["provides"]) == (True, "one file", "toy.py", ["names", "mentions"])
    assert next(row for row in rows if row["name"] == "analyse.names")["on"] is False


def test_one_plugin_is_told_with_its_settings(site, run):
    site.write("plugins/bad.py", WITH_SETTINGS)
    assert run("plugins", "bad").out == (
        "bad (on): Does little.\n  one file, from bad.py\n  setting most (int): 3, by default 3\n"
    )
    assert "Did you mean `toy`?" in run("plugins", "toi").err


def test_the_trace_tells_what_each_plugin_made(site, run):
    rows = {row["name"]: row["trace"] for row in json.loads(run("plugins", "--trace", "--json").out)}
    assert "Entity ferry-1:0-8 (toy)" in rows["toy"]["findings"]
    assert "people/ada-moss.md" in rows["compose.pages.people"]["pages"]
    assert rows["toy"]["seconds"] > 0
    assert not (site.folder / "docs/news").exists()


EARLY = """\
from explainer import Edit, hookimpl

@hookimpl
def enrich(page, markdown):
    at = markdown.find("Ada Moss runs")
    return [Edit(at, at + {length}, "{word}")] if page.path == "stories/ferries.md" and at >= 0 else []
"""
FAILS = "\n@hookimpl\ndef write_files(corpus):\n    yield 'a.txt', b'a'\n    1 / 0\n"


def test_the_trace_tells_calls_answers_cpu_time_and_edits_that_lost(site, run, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, long, short")
    site.write("plugins/long.py", EARLY.format(length=13, word="long"))
    site.write("plugins/short.py", EARLY.format(length=3, word="short") + FAILS)
    ran = run("plugins", "--trace", "--json")
    rows = {row["name"]: row["trace"] for row in json.loads(ran.out)}
    assert "ZeroDivisionError" in ran.err
    pages = sum(len(row.get("pages", ())) for row in rows.values())
    for name in ("long", "short"):
        told = rows[name]["calls"]["enrich"]
        assert (told["calls"], told["answers"]) == (pages, 1)
        assert told["cpu"] > 0
    (won,) = rows["long"]["edits"]
    assert rows["long"]["dropped"] == []
    start = int(won.rpartition(":")[2].partition("-")[0])
    assert rows["short"]["edits"] == []
    assert rows["short"]["dropped"] == [f"{won.rpartition(':')[0]}:{start}-{start + 3}, long has it"]
    failed = rows["short"]["calls"]["write_files"]
    assert (failed["calls"], failed["answers"]) == (1, 0)
    shown = run("plugins", "short", "--trace").out
    assert f"  lost the edit {rows['short']['dropped'][0]}\n" in shown
    assert re.search(rf"  enrich: {pages} calls, 1 answers, \d+\.\d ms computed, \d+\.\d ms waited\n", shown)


def test_new_starts_a_site_that_builds(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run("new", "town", "--name", "Town News")
    assert ran.code == 0
    assert 'site_name: "Town News"' in (tmp_path / "town/mkdocs.yml").read_text()
    told = ran.out.splitlines()[-1].partition("Next: explainer ")[2]
    assert run(*told.split(), "--help").code == 0
    assert "exists already" in run("new", "town").err


def test_a_plugin_is_left_out_of_one_run(site, run):
    site.write("plugins/bad.py", "1 / 0")
    assert run("pages", *TODAY).code == 1
    assert run("pages", *TODAY, "--no-plugin", "bad").code == 0
    assert "Did you mean `bad`?" in run("pages", "--no-plugin", "bat").err


@pytest.mark.parametrize("words", [("--help",), ("plugins",), ("--version",), ("schema",)])
def test_a_broken_plugin_and_broken_settings_never_keep_help_from_working(site, run, words):
    site.write("plugins/bad.py", "1 / 0")
    assert "Traceback" not in run(*words).err
    site.write("mkdocs.yml", "plugins:\n  - explainer:\n      seedz: x\n")
    ran = run(*words)
    assert ran.out
    assert ran.code == (1 if words == ("plugins",) else 0)


def test_strict_stops_at_the_first_problem(site, run):
    site.write("plugins/bad.py", "1 / 0")
    ran = run("pages", "--strict")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: plugin bad (bad.py) is left out")


def test_another_site_s_file_may_be_named(site, run, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run("-f", str(site.folder / "mkdocs.yml"), "pages", *TODAY).code == 0
    assert "people/ada-moss.md" in site.pages()


def test_python_m_explainer_is_the_command():
    done = subprocess.run([sys.executable, "-m", "explainer", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("explainer, version ")


def test_a_build_that_keeps_going_ends_well_without_a_bad_article(site, run):
    site.write("seeds/ferries/empty.txt", "")
    ran = run("pages", *TODAY)
    assert (ran.code, "empty.txt" in ran.err) == (1, True)
    ran = run("pages", *TODAY, "--keep-going")
    assert (ran.code, "empty.txt" in ran.err) == (0, True)


@pytest.mark.parametrize("words", [("build",), ("pages",), ("serve",)])
def test_a_folder_without_a_site_is_left_alone(site, run, words):
    (site.folder / "mkdocs.yml").unlink()
    ran = run(*words)
    assert (ran.code, "explainer new DIR" in ran.err) == (2, True)
    assert not (site.folder / "docs/news").exists()


def test_review_sample_draws_a_sheet_and_scores_it(site, run):
    ran = run("review-sample", *TODAY, "--lines", "12", "-o", "sheet", "--json")
    assert (ran.code, ran.err) == (0, "")
    first = (site.folder / "sheet.csv").read_text()
    assert 0 < json.loads(ran.out)["lines"] == len(first.splitlines()) - 1 <= 12
    assert not (site.folder / "docs/news").exists()
    again = run("review-sample", *TODAY, "--lines", "12", "-o", "sheet")
    assert (again.code, again.err.startswith("Error: sheet.csv: there is a sheet already.")) == (1, True)
    run("review-sample", *TODAY, "--lines", "12", "-o", "sheet", "--force")
    assert (site.folder / "sheet.csv").read_text() == first
    head, *rows = first.splitlines()
    right = head.split(",").index("right") - head.split(",").index("line") - 1
    assert right == 0
    (site.folder / "sheet.csv").write_text("\n".join([head, *(row.replace(".,,,,", ".,x,,,", 1) for row in rows)]))
    scored = json.loads(run("review-sample", "--score", "sheet.csv", "--json").out)
    assert scored[-1]["section"] == "all sections"
    assert scored[-1]["rates"]["right"]["share"] == 1.0


def test_review_sample_names_the_sections_that_there_are(run):
    ran = run("review-sample", *TODAY, "--section", "weather", "-o", "sheet")
    assert (ran.code, "the site has no section 'weather'; it has: " in ran.err) == (2, True)
