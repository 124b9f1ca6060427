"""A build from articles to pages: nothing twice, nothing lost, the same bytes whatever the order."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest

from explainer import pipeline
from explainer.host import workers
from explainer.host.extraction import analysed
from explainer.host.windows import LONGEST
from explainer.merge.history.shown import shown_in
from explainer.model import Article


def messages(host):
    return [problem.message for problem in host.ledger.problems]


def test_a_build_makes_the_pages(site):
    host = site.host()
    report = pipeline.build(host)
    assert messages(host) == []
    assert (report.articles, report.analysed) == (9, 9)
    assert {"index.md", "people/ada-moss.md", "stories/ferries.md", "method.md"} <= site.pages().keys()
    assert len([path for path in site.pages() if path.startswith("sources/")]) == 9


def test_a_second_build_analyses_nothing_and_changes_nothing(site):
    pipeline.build(site.host())
    before = site.pages()
    report = pipeline.build(site.host())
    assert (report.analysed, report.written.changed, report.written.removed) == (0, (), ())
    assert site.pages() == before


def test_only_what_changed_is_analysed_again(site):
    pipeline.build(site.host())
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4.")
    report = pipeline.build(site.host())
    assert report.analysed == 1
    assert report.written.changed


def test_a_setting_that_does_not_bear_on_extraction_costs_no_analysis(site):
    pipeline.build(site.host())
    assert pipeline.build(site.host("search: pagefind")).analysed == 0
    assert pipeline.build(site.host("speaker_threshold: 0.9")).analysed == 0
    assert pipeline.build(site.host("encoder: off")).analysed == 9


def test_a_changed_plugin_that_extracts_is_asked_again(site):
    pipeline.build(site.host())
    toy = site.folder / "plugins/toy.py"
    toy.write_text(toy.read_text() + "# another version\n")
    assert pipeline.build(site.host()).analysed == 9


def test_an_article_that_is_gone_takes_its_pages_along(site):
    pipeline.build(site.host())
    (site.folder / "seeds/ferries/ferry-4.txt").unlink()
    report = pipeline.build(site.host())
    assert "sources/ferry-4.md" in report.written.removed
    assert report.analysed == 0


def test_many_processes_give_the_same_bytes(site):
    pipeline.build(site.host())
    one = site.pages()
    (site.folder / ".explainer/findings.sqlite").unlink()
    report = pipeline.build(site.host(jobs=2))
    assert (report.analysed, report.written.changed) == (9, ())
    assert site.pages() == one


def test_one_job_of_many_articles_is_done_by_a_process_of_its_own_with_the_same_bytes(site, monkeypatch):
    """So the memory of the models is gone when merging begins."""
    pipeline.build(site.host())
    one = site.pages()
    (site.folder / ".explainer/findings.sqlite").unlink()
    monkeypatch.setattr(workers, "_ENOUGH_FOR_A_PROCESS", 9)
    monkeypatch.setattr(workers, "_analysed_or_noted", lambda *_given: pytest.fail("it is done here"))
    report = pipeline.build(site.host(jobs=1))
    assert (report.analysed, report.written.changed) == (9, ())
    assert site.pages() == one


def long_text():
    return "".join(f"Ada Moss paid for ferry {number}. Bruno Keel sang.\n\n" for number in range(1500))


def test_windows_of_one_long_article_are_handed_out_by_themselves_with_the_same_bytes(site, monkeypatch):
    """So no process holds more of it beside the models than a window, and all of them share its work."""
    site.write("seeds/ferries/long.txt", long_text())
    pipeline.build(site.host())
    one = site.pages()
    (site.folder / ".explainer/findings.sqlite").unlink()
    monkeypatch.setattr(workers, "_ENOUGH_FOR_A_PROCESS", 12)
    given, work = [], workers._pieces
    monkeypatch.setattr(workers, "_pieces", lambda *jobs: (given.append(p.article.id) or p for p in work(*jobs)))
    report = pipeline.build(site.host(jobs=1))
    assert (report.analysed, report.written.changed, given.count("long")) == (10, (), 3)
    assert site.pages() == one


def test_a_long_article_one_window_of_which_fails_is_left_out(site):
    text = long_text()
    site.write("seeds/ferries/long.txt", f"{text[:60_000]} Fail here. {text[60_000:]}")
    toy = site.folder / "plugins/toy.py"
    failing = "        if 'Fail here' in article.text:\n            raise MemoryError('no room')\n        sentences ="
    toy.write_text(toy.read_text().replace("        sentences =", failing))
    host = site.host(jobs=2)
    assert pipeline.build(host).articles == 9
    assert messages(host) == ["ferries/long.txt: the analysis failed (MemoryError: no room); it is left out"]


def test_the_order_in_which_sources_are_named_changes_nothing(site):
    site.write("more/a.txt", "Ada Moss bought a boat.")
    pipeline.build(site.host("seeds: [seeds, more]"))
    one = site.pages()
    assert pipeline.build(site.host("seeds: [more, seeds]")).written.changed == ()
    assert site.pages() == one


def test_a_damaged_store_is_named_and_the_site_is_made(site):
    pipeline.build(site.host())
    site.write(".explainer/findings.sqlite", b"this is no database, but it is long enough to be taken for one")
    host = site.host()
    report = pipeline.build(host)
    assert "is damaged" in host.ledger.notices[0]
    assert (messages(host), report.analysed, report.written.changed) == ([], 9, ())


@pytest.mark.parametrize("piece", ["Ada Moss left.\n", "Ada Moss, ", "“", "Ada Moss runs a ferry. ", "a"])
def test_work_grows_with_the_length_of_an_article_whatever_it_is_made_of(site, piece):
    """Lines, names in a sentence, quotation marks, prose, one word: counted is what the models are given to read."""
    host, counts = site.host(), []
    for length in (100_000, 200_000):
        given = []

        def counting(article, given=given):
            given.append(len(article.text))
            return SimpleNamespace(article=article, doc=None, paragraphs=(), sentences=(), quotations=())

        analysed(host, counting, Article(id="a", text=piece * (length // len(piece))))
        assert max(given) <= LONGEST
        assert sum(given) <= length
        counts.append(len(given))
    assert counts[1] <= 2 * counts[0]


def history(site):
    return {file.name: file.read_bytes() for file in sorted((site.folder / "history").glob("*"))}


def test_a_clock_that_goes_back_withdraws_nothing(site):
    """What was published is not gone because its day has not come: a next build tells of no change."""
    pipeline.build(site.host())
    pages, known = site.pages(), history(site)
    assert known
    assert pipeline.build(site.host(today="1970-01-01")).articles == 0
    assert history(site) == known
    pipeline.build(site.host())
    assert (site.pages(), history(site)) == (pages, known)


def test_a_build_before_the_day_of_every_article_begins_no_history(site):
    site.write("seeds/ferries/undated.txt", "Ada Moss sold the old ferry in spring.")
    (site.folder / "seeds/ferries/story.meta.yml").write_text("story_title: The ferries\n")
    for number in range(1, 10):
        site.write(f"seeds/ferries/ferry-{number}.meta.yml", "published: 2031-05-01\n")
    host = site.host(today="1970-01-01")
    assert pipeline.build(host).articles == 1
    assert history(site) == {}
    assert any("the history stays as it is" in notice for notice in host.ledger.notices)
    pipeline.build(site.host())
    assert [content.count(b"\n") for name, content in history(site).items() if name.endswith(".jsonl")] == [1]


def test_the_next_build_knows_what_the_pages_of_this_one_cite_also_where_the_store_is_empty(site):
    pipeline.build(site.host())
    (known,) = [content for name, content in history(site).items() if name == "shown.json"]
    told = shown_in(site.folder / "history")
    cited = {key for key, names in told.items() if names}
    assert cited
    assert told.keys() == {f"ferry-{number}" for number in range(1, 10)}
    for folder in (".explainer", "history"):
        shutil.rmtree(site.folder / folder)
    pipeline.build(site.host())
    assert (site.folder / "history/shown.json").read_bytes() == known
    (site.folder / "seeds/ferries/ferry-9.txt").unlink()
    pipeline.build(site.host())
    assert shown_in(site.folder / "history").keys() == told.keys() - {"ferry-9"}


def test_progress_is_told_stage_by_stage(site):
    told = []
    pipeline.build(site.host(), lambda stage, done, of: told.append((stage, done, of)))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["analyse", "plan", "compose"]
    assert ("analyse", 9, 9) in told


def test_an_article_on_which_the_models_fail_is_named_and_left_out(site):
    site.write(
        "plugins/toy.py",
        (site.folder / "plugins/toy.py")
        .read_text()
        .replace(
            "        sentences =",
            "        if 'number 4' in article.text:\n            raise MemoryError('no room')\n        sentences =",
        ),
    )
    host = site.host()
    report = pipeline.build(host)
    assert report.articles == 8
    assert messages(host) == ["ferries/ferry-4.txt: the analysis failed (MemoryError: no room); it is left out"]


def test_an_unknown_language_is_an_error_that_names_the_setting(site):
    from explainer.errors import SettingsError

    site.write("plugins/toy.py", "")
    with pytest.raises(SettingsError, match="no plugin analyses articles in the language 'de'"):
        pipeline.build(site.host("language: de"))


WORD = """\
import re
from explainer import PluginInfo, Span, Unknown, hookimpl

@hookimpl
def describe_plugin():
    return PluginInfo(name="{name}", api=1, requires={requires}, provides=("{name}",))

@hookimpl
def extract(article, findings):
    for match in re.finditer("{word}", article.text):
        yield Unknown(span=Span(match.start(), match.end()), rule="{name} after " + str(len(findings.of(Unknown))))
"""


def extracted(site):
    """Build; return how often each plugin was asked to extract."""
    host = site.host()
    pipeline.build(host)
    assert host.ledger.problems == []
    return {plugin: timing.calls for (plugin, hook), timing in host.ledger.timings.items() if hook == "extract"}


def test_an_edited_extractor_is_asked_again_and_so_are_those_that_require_it_and_no_other(site, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, paint, later, apart")

    def write(name, word, requires=()):
        site.write(f"plugins/{name}.py", WORD.format(name=name, word=word, requires=repr(tuple(requires))))

    write("paint", "paint")
    write("later", "ferry", ["paint"])
    write("apart", "Bruno")
    assert extracted(site) == {"toy": 9, "paint": 9, "later": 9, "apart": 9}
    assert extracted(site) == {}
    write("apart", "Ada")
    assert extracted(site) == {"apart": 9}
    write("paint", "will paint")
    assert extracted(site) == {"paint": 9, "later": 9}
    (site.folder / "plugins/apart.py").unlink()
    assert extracted(site) == {}


def test_an_extractor_sees_what_it_requires_and_nothing_else(site, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, paint, later, zebra")
    for name, requires in (("paint", ()), ("later", ("paint",)), ("zebra", ())):
        site.write(f"plugins/{name}.py", WORD.format(name=name, word="paint", requires=repr(requires)))
    host = site.host()
    pipeline.build(host)
    with pipeline.working_store(host) as (_, store):
        kept = store.get(pipeline.read(host)["ferry-1"]).findings.findings
    rules = {finding.rule for finding in kept if type(finding).__name__ == "Unknown"}
    assert rules == {"paint after 0", "later after 1", "zebra after 0"}
