"""The desk's site: a correction makes what changed, and quiet makes the whole."""

from __future__ import annotations

import time
from threading import Event

import pytest

from explainer import pipeline
from explainer.desk.site import DeskSite
from explainer.mkdocs import build_site, patch_site, peek
from explainer.paging import Early
from tests.pipeline.conftest import Site


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A site on a desk, and what was made of it so far."""
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    site = Site(tmp_path)
    config = site.configure()
    done = []

    def render(host, folder):
        done.append("whole")
        return build_site(config, host, site_dir=str(folder))

    def patch(host, folder):
        done.append("part")
        return patch_site(config, host, site_dir=str(folder))

    desk = DeskSite(site.host, render, patch, quiet_seconds=0.3, peek=peek(config))
    desk.start()
    yield site, desk, done
    desk.close()


def page(desk, path):
    return (desk.folder / path / "index.html").read_text()


def test_a_correction_is_seen_at_once_and_the_whole_follows(desk):
    site, made, done = desk
    index = made.folder / "search/search_index.json"
    untouched = made.folder / "news/sources/ferry-2/index.html"
    before, whole = untouched.stat().st_mtime_ns, index.read_bytes()
    assert "number 4" in page(made, "news/sources/ferry-4")
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 44.")
    made.quiet_seconds = 60.0
    assert made.wait(made.request(), 60)
    assert "number 44" in page(made, "news/sources/ferry-4")
    assert (done, made.built.number, made.error) == (["whole", "part"], 2, "")
    assert untouched.stat().st_mtime_ns == before
    assert index.read_bytes() == whole
    made.quiet_seconds = 0.1
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 45.")
    assert made.wait(made.request(), 60)
    deadline = time.monotonic() + 60
    while done[-1] != "whole" or "number 45" not in index.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert "number 45" in page(made, "news/sources/ferry-4")


def test_the_page_that_the_editor_looks_at_is_shown_before_the_others_and_is_what_a_build_gives(desk, monkeypatch):
    site, made, done = desk
    made.quiet_seconds = 60.0
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 44.")
    shown, written = [], pipeline.write

    def write(*given):
        shown.append((page(made, "news/sources/ferry-4"), made.built.early, made.built.number, list(done)))
        return written(*given)

    monkeypatch.setattr(pipeline, "write", write)
    assert made.wait(made.request("/news/sources/ferry-4/"), 60)
    ((early, address, number, so_far),) = shown
    assert (address, number, so_far) == ("/news/sources/ferry-4/", 2, ["whole"])
    assert "number 44" in early
    assert early == page(made, "news/sources/ferry-4")
    assert (made.built.early, made.built.number) == ("", 2)
    made._make_whole()
    assert early == page(made, "news/sources/ferry-4")


def told_in_order(made, monkeypatch):
    """Return what will be planned, and the pages shown early, each with what had been planned by then."""
    planned, shown = [], []
    plan, write = pipeline.plan, made.peek.write
    monkeypatch.setattr(
        pipeline, "plan", lambda host, corpus, only=None, *more: planned.append(only) or plan(host, corpus, only, *more)
    )
    made.peek.write = lambda path, *given: shown.append((path, list(planned))) or write(path, *given)
    return planned, shown


def test_a_page_of_somebody_is_shown_before_overviews_and_sources_are_planned(desk, monkeypatch):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    planned, shown = told_in_order(made, monkeypatch)
    site.write("curation.yml", "rename:\n  - {name: Ada Moss, to: Ada Quist}\n")
    assert made.wait(made.request("/news/people/ada-moss/"), 60)
    ((_, (only,)),) = shown
    assert {name.rpartition(".")[2] for name in only} == {"story", "people", "organisations", "places", "glossary"}
    assert planned == [only, None]
    person = page(made, "news/people/ada-moss")
    assert (made.error, "Ada Quist" in person) == ("", True)
    made._make_whole()
    assert person == page(made, "news/people/ada-moss")


def test_before_a_page_is_shown_only_what_changed_is_planned_of_stories_and_entities(desk, monkeypatch):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    site.write("seeds/trains/train.txt", "Bruno Keel drives a train.")
    assert made.wait(made.request(), 60)
    asked, wanted = [], Early.wanted
    monkeypatch.setattr(Early, "wanted", lambda *given: asked.append(wanted(*given)) or asked[-1])
    site.write("curation.yml", "rename:\n  - {name: Ada Moss, to: Ada Quist}\n")
    assert made.wait(made.request("/news/stories/trains/"), 60)
    assert asked == [{"person-ada-moss", "story-trains"}]
    assert made.error == ""


MERGED = "merge:\n  - {names: [Ada Moss, Bruno Keel], name: Ada Moss}\n"


SPLIT = "split:\n  - {name: Ada Moss, articles: [ferry-4], as: Ada Moss (another)}\n"


def test_who_merges_the_page_that_is_looked_at_is_led_to_the_one_that_took_over_before_the_rest_is_made(
    desk, monkeypatch
):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    _, shown = told_in_order(made, monkeypatch)
    site.write("curation.yml", MERGED)
    assert made.wait(made.request("/news/people/bruno-keel/"), 60)
    ((path, (only,)),) = shown
    assert (path, bool(only)) == ("people/ada-moss.md", True)
    assert made.built.led == ("/news/people/bruno-keel/", "/news/people/ada-moss/")
    assert (made.built.number, made.error) == (2, "")
    made._make_whole()
    assert not (made.folder / "news/people/bruno-keel/index.html").exists()


def test_who_hides_the_page_that_is_looked_at_is_led_to_the_front_page_and_a_page_that_stays_leads_nowhere(
    desk, monkeypatch
):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    site.write("curation.yml", "rename:\n  - {name: Bruno Keel, to: Bo Keel}\n")
    assert made.wait(made.request("/news/people/bruno-keel/"), 60)
    assert made.built.led == ("", "")
    site.write("curation.yml", "hide:\n  - {name: Bruno Keel}\n")
    _, shown = told_in_order(made, monkeypatch)
    assert made.wait(made.request("/news/people/bruno-keel/"), 60)
    assert made.built.led == ("/news/people/bruno-keel/", "/news/")
    ((path, (only,)),) = shown
    assert (path, bool(only), made.error) == ("index.md", True, "")


def test_a_page_that_leads_to_somebody_new_is_shown_before_that_page_is_there(desk):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    wrote, write = [], made.peek.write
    place = made.folder / "news/people/ada-moss-another/index.html"
    made.peek.write = lambda *given: wrote.append((write(*given), place.exists(), page(made, "news/whos-who")))
    site.write("curation.yml", SPLIT)
    assert made.wait(made.request("/news/whos-who/"), 60)
    ((done, there, early),) = wrote
    assert (done, there, made.error) == (True, False, "")
    assert "people/ada-moss-another/" in early
    assert early == page(made, "news/whos-who")
    assert place.is_file()
    made._make_whole()
    assert early == page(made, "news/whos-who")


@pytest.mark.parametrize(("file", "words"), [("news", "The ferries"), ("news/whos-who", "Ada Quist")])
def test_an_overview_that_is_looked_at_is_shown_before_the_others_are_planned(desk, monkeypatch, file, words):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    _, shown = told_in_order(made, monkeypatch)
    site.write("curation.yml", "rename:\n  - {name: Ada Moss, to: Ada Quist}\n")
    assert made.wait(made.request(f"/{file}/"), 60)
    ((_, (only,)),) = shown
    assert only
    early = page(made, file)
    assert (made.error, words in early, made.built.early) == ("", True, "")
    made._make_whole()
    assert early == page(made, file)


def test_whoever_waits_for_a_page_is_answered_when_it_is_shown(desk, monkeypatch):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    waits, written = Event(), pipeline.write
    monkeypatch.setattr(pipeline, "write", lambda *given: waits.wait(60) and written(*given))
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 44.")
    number = made.request("/news/sources/ferry-4/")
    assert made.wait(number, 60, early=True)
    assert not made.wait(number, 0)
    waits.set()
    assert made.wait(number, 60)


def test_a_choice_made_while_the_rest_is_built_is_shown_without_waiting_for_that(desk, monkeypatch):
    site, made, done = desk
    made.quiet_seconds = 60.0
    asked, plan, written, write = Event(), pipeline.plan, [], pipeline.write

    def planned(host, corpus, only=None, *more, **by_name):
        assert only is not None or asked.wait(60)  # the second choice comes while the first one's others are planned
        return plan(host, corpus, only, *more, **by_name)

    monkeypatch.setattr(pipeline, "plan", planned)
    monkeypatch.setattr(pipeline, "write", lambda *given: written.append(given) or write(*given))
    site.write("curation.yml", "rename:\n  - {name: Ada Moss, to: Ada Quist}\n")
    first = made.request("/news/people/ada-moss/")
    assert made.wait(first, 60, early=True)
    assert (made.built.number, "Ada Quist" in page(made, "news/people/ada-moss")) == (2, True)
    site.write("curation.yml", "rename:\n  - {name: Bruno Keel, to: Bo Keel}\n")
    second = made.request("/news/people/bruno-keel/")
    asked.set()
    assert made.wait(second, 60, early=True)
    assert made.wait(second, 60)
    assert (len(written), made.built.number, made.error, made.built.early) == (1, 3, "", "")
    assert done == ["whole", "part"]
    assert "Bo Keel" in page(made, "news/people/bruno-keel")
    taken_back = page(made, "news/people/ada-moss")
    assert "Ada Quist" not in taken_back
    made._make_whole()
    assert taken_back == page(made, "news/people/ada-moss")


def test_a_build_that_fails_after_its_page_was_shown_is_no_build_of_the_others(desk, monkeypatch):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "write", lambda *_given: 1 / 0)
        site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 44.")
        assert made.wait(made.request("/news/sources/ferry-4/"), 60)
    assert (made.built.early, made.built.number) == ("", 2)
    assert "ZeroDivisionError" in made.error
    assert made.wait(made.request("/news/sources/ferry-4/"), 60)
    assert (made.built.early, made.built.number, made.error) == ("", 3, "")


def test_articles_are_read_again_only_when_something_but_the_corrections_changed(desk, monkeypatch):
    site, made, _ = desk
    made.quiet_seconds = 60.0
    state, read, reads = ["a"], pipeline.read, []
    made.inputs = lambda: state[0]
    monkeypatch.setattr(pipeline, "read", lambda host: reads.append(host) or read(host))
    for _ in range(2):
        assert made.wait(made.request(), 60)
    assert (len(reads), made.error) == (1, "")
    site.write("curation.yml", "hide:\n  - {text: Ada Moss sold ferry number 4.}\n")
    assert made.wait(made.request(), 60)
    assert len(reads) == 1
    assert "sold ferry number 4." not in page(made, "news/sources/ferry-4")
    site.write("seeds/ferries/ferry-5.txt", "Ada Moss sold ferry number 55.")
    state[0] = "b"
    assert made.wait(made.request(), 60)
    assert len(reads) == 2
    assert "number 55" in page(made, "news/sources/ferry-5")


def test_a_failed_build_is_told_and_the_site_stays(desk, monkeypatch):
    _, made, _ = desk
    monkeypatch.setattr(pipeline, "merge", lambda *_given: 1 / 0)
    assert made.wait(made.request(), 60)
    assert "ZeroDivisionError" in made.error
    assert "number 4" in page(made, "news/sources/ferry-4")


def test_the_folder_goes_when_the_desk_is_closed(desk):
    _, made, _ = desk
    assert made.folder.is_dir()
    made.close()
    assert not made.folder.exists()
