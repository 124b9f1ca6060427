import gzip

import explainer_pagefind
import pytest
from explainer_pagefind import searching
from explainer_pagefind.entries import Entry, entries_of
from explainer_pagefind.searching import index_files, without_time

from explainer import Settings

ON = {"search": "pagefind", "store": "no-such-folder/findings.sqlite"}


def test_a_small_site_is_searched_without_it(explainer_corpus, explainer_page):
    assert list(explainer_pagefind.write_files(explainer_corpus, Settings())) == []
    assert list(explainer_pagefind.build_pages(explainer_corpus, Settings())) == []
    assert "search.md" not in explainer_page("index.md", explainer_pagefind)


@pytest.mark.parametrize(
    ("search", "pages", "on"), [("auto", 2000, False), ("auto", 2001, True), ("material", 9999, False)]
)
def test_it_takes_over_past_two_thousand_pages(search, pages, on):
    assert Settings(search=search).uses_pagefind(pages) is on


def test_people_are_found_by_alias_and_role(explainer_corpus):
    entries = {entry.title: entry for entry in entries_of(explainer_corpus, Settings(site_url="https://news.example"))}
    assert entries["Vera Lund"].called == "mayor · Lund"
    assert entries["Vera Lund"].words.startswith("Vera Lund · The lighthouse of Orrin will be lit")
    assert entries["Vera Lund"].address == "news/people/vera-lund/"
    assert {entry.kind for entry in entries.values()} >= {"person", "place", "story", "term"}


def test_the_index_is_made_of_files_and_the_same_each_time(explainer_corpus):
    files = dict(explainer_pagefind.write_files(explainer_corpus, Settings(**ON)))
    assert {"pagefind/pagefind.js", "pagefind/pagefind-ui.js", "pagefind/pagefind-entry.json"} <= set(files)
    assert sum(path.endswith(".pf_fragment") for path in files) == 6  # four names, a story, the glossary
    assert files == dict(explainer_pagefind.write_files(explainer_corpus, Settings(**ON)))


@pytest.mark.parametrize(("folders", "bundle", "root"), [(True, "../pagefind/", "../../"), (False, "pagefind/", "../")])
def test_the_search_page_finds_its_files_from_where_it_is(explainer_page, folders, bundle, root):
    page = explainer_page("search.md", explainer_pagefind, use_directory_urls=folders, **ON)
    assert f'src="{bundle}pagefind-ui.js"' in page
    assert f'data-base="{root}"' in page
    assert "<noscript>Searching needs JavaScript." in page


def test_the_front_page_leads_there_and_material_indexes_nothing(explainer_page):
    page = explainer_page("index.md", explainer_pagefind, **ON)
    assert "(search.md)" in page
    assert "exclude: true" in page


def test_the_time_of_day_is_taken_out_of_gzip_files_and_of_nothing_else():
    one, two = (gzip.compress(b"words", mtime=moment) for moment in (1, 2_000_000_000))
    assert one != two
    assert without_time(one) == without_time(two)
    assert gzip.decompress(without_time(one)) == b"words"
    assert without_time(b"no gzip file") == b"no gzip file"


def test_the_index_made_in_another_second_is_the_same(explainer_corpus):
    first = dict(explainer_pagefind.write_files(explainer_corpus, Settings(**ON)))
    packed = [content for content in first.values() if content.startswith(b"\x1f\x8b")]
    assert packed
    assert all(content[4:8] == b"\0\0\0\0" for content in packed)


def test_settings_of_pagefind_in_the_current_folder_are_not_read(tmp_path, monkeypatch):
    entries = [Entry("people/ada-park.html", "Ada Park", "person", "Ada Park is mayor")]
    made = dict(index_files(entries))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("logfile: evil.log\nforce_language: de\nexclude_selectors: [p]\n")
    (tmp_path / "pagefind.toml").write_text('logfile = "evil.log"\n')
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fr")
    assert dict(index_files(entries)) == made
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pagefind.toml", "pagefind.yml"]


@pytest.fixture
def run(monkeypatch):
    """How many times Pagefind's program ran."""
    times = []
    running = searching._run_pagefind
    monkeypatch.setattr(searching, "_run_pagefind", lambda *paths: (times.append(paths), running(*paths)))
    return times


def entries(words="Ada Park is mayor"):
    return [
        Entry("people/ada-park.html", "Ada Park", "person", words),
        Entry("glossary.html#ore", "Ore", "term", "Ore"),
    ]


def test_pagefind_runs_only_where_an_entry_changed(tmp_path, run):
    memory = tmp_path / "pagefind.msgpack"
    made = dict(index_files(entries(), memory))
    assert dict(index_files(entries(), memory)) == made
    assert len(run) == 1
    changed = dict(index_files(entries("Ada Park was mayor"), memory))
    assert len(run) == 2
    assert changed == dict(index_files(entries("Ada Park was mayor"))) != made
    assert list(made) == sorted(made)


@pytest.mark.parametrize("damage", [b"", b"no index", None])
def test_a_memory_that_is_damaged_or_cannot_be_written_costs_a_run_and_nothing_else(tmp_path, run, damage):
    memory = tmp_path / "pagefind.msgpack"
    if damage is None:
        memory.mkdir()
    made = dict(index_files(entries(), memory))
    if damage is not None:
        memory.write_bytes(damage)
    assert dict(index_files(entries(), memory)) == made
    assert len(run) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pagefind.msgpack"]


def test_another_program_makes_another_index(tmp_path, run, monkeypatch):
    memory = tmp_path / "pagefind.msgpack"
    made = dict(index_files(entries(), memory))
    monkeypatch.setattr(searching, "key_of", lambda *_given: b"of another program")
    assert dict(index_files(entries(), memory)) == made
    assert len(run) == 2
