"""Pages are made again when what they show changed, and only then; the bytes are those of a clean build."""

from __future__ import annotations

import shutil
from contextlib import closing
from random import Random

import pytest

from explainer import auditing, paging, pipeline
from explainer.errors import OutputError
from explainer.kept_pages import KeptPages


@pytest.fixture
def rendered(monkeypatch):
    """The paths of the pages that were rendered since the list was cleared."""
    paths = []

    def counted(host, draft, environment):
        paths.append(draft.page.path)
        return original(host, draft, environment)

    original = paging.rendered
    monkeypatch.setattr(paging, "rendered", counted)
    return paths


def clean(site, *lines, **overrides):
    """Return the pages of a build without any memory, below another output folder."""
    shutil.rmtree(site.folder / ".explainer", ignore_errors=True)
    shutil.rmtree(site.folder / "docs/news")
    pipeline.build(site.host(*lines, **overrides))
    return site.pages()


def test_a_second_build_renders_nothing(site, rendered):
    pipeline.build(site.host())
    assert len(rendered) > 10
    rendered.clear()
    before = site.pages()
    report = pipeline.build(site.host())
    assert rendered == []
    assert report.pages > 10
    assert report.audit.failures == ()
    assert site.pages() == before


def test_a_site_that_was_moved_renders_nothing_anew(site, rendered, tmp_path):
    pipeline.build(site.host())
    before = site.pages()
    rendered.clear()
    site.folder = site.folder.rename(tmp_path.with_name(f"{tmp_path.name} moved"))
    pipeline.build(site.host())
    assert rendered == []
    assert site.pages() == before


def test_a_changed_article_renders_the_pages_that_show_it(site, rendered):
    site.write("seeds/trains/train.txt", "---\npublished: 2031-05-02\n---\nCleo Marsh drives a train.")
    pipeline.build(site.host())
    every = len(rendered)
    rendered.clear()
    site.write("seeds/trains/train.txt", "---\npublished: 2031-05-02\n---\nCleo Marsh drives two trains.")
    pipeline.build(site.host())
    assert {"stories/trains.md", "sources/train.md"} <= set(rendered)
    assert len(rendered) < every / 2
    after = site.pages()
    assert clean(site) == after


def test_a_name_that_comes_or_goes_changes_the_links_of_other_pages(site):
    site.write("seeds/trains/train.txt", "A train passed. The Ada Moss line is shut.")
    pipeline.build(site.host())
    site.write("curation.yml", 'hide:\n  - {name: "Bruno Keel"}\n')
    pipeline.build(site.host())
    after = site.pages()
    assert clean(site) == after


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_give_the_bytes_of_a_clean_build(site, seed):
    random = Random(seed)  # the same edits each time
    pipeline.build(site.host())
    for _ in range(3):
        number = random.randint(1, 9)
        words = random.choice(("Ada Moss sank.", "Bruno Keel sang. Ada Moss left on 4 May.", "Nobody came.", ""))
        path = f"seeds/{random.choice(('ferries', 'boats'))}/ferry-{number}.txt"
        site.write(path, words or "Ada Moss, again.")
        for other in ("ferries", "boats"):
            twin = site.folder / f"seeds/{other}/ferry-{number}.txt"
            if twin.is_file() and not path.startswith(f"seeds/{other}/"):
                twin.unlink()
        pipeline.build(site.host())
    after = site.pages()
    assert clean(site) == after


def test_another_day_renders_what_depends_on_it(site, rendered):
    pipeline.build(site.host())
    rendered.clear()
    pipeline.build(site.host(today="2031-07-01"))
    after = site.pages()
    assert 0 < len(rendered) < 10
    assert clean(site, today="2031-07-01") == after


def test_a_setting_and_a_plugin_of_pages_make_all_anew(site, rendered):
    pipeline.build(site.host())
    every = len(rendered)
    rendered.clear()
    pipeline.build(site.host("site_url: https://ferries.example/"))
    assert len(rendered) == every
    site.write("plugins/bad.py", PLUGIN.format(act="return []"))
    rendered.clear()
    pipeline.build(site.host("site_url: https://ferries.example/"))
    assert len(rendered) == every


def test_what_a_plugin_failed_on_is_made_and_told_again(site, rendered):
    site.write("plugins/bad.py", PLUGIN.format(act="return [] if page.path != 'index.md' else 1 / 0"))
    told = []
    for _ in range(2):
        rendered.clear()
        host = site.host()
        pipeline.build(host)
        told.append([problem.message for problem in host.ledger.problems])
    assert told[0] == told[1] != []
    assert "index.md" in rendered


def test_a_wrong_line_is_left_out_counted_and_named_when_strict(site):
    act = "return [Edit(at, at + 1, 'X')] if (at := markdown.find('>Ada Moss runs ferry') + 1) else []"
    site.write("plugins/bad.py", PLUGIN.format(act=act))
    host = site.host()
    report = pipeline.build(host)
    assert [problem.message for problem in host.ledger.problems] == []
    assert len(report.left_out) > 1
    assert any("left out of the pages; --strict names each" in notice for notice in host.ledger.notices)
    assert not any(b"Xda Moss runs ferry" in text for path, text in site.pages().items() if path.startswith("stories/"))
    again = pipeline.build(site.host())
    assert (again.left_out, again.written.changed) == (report.left_out, ())
    with pytest.raises(OutputError, match="differs from the source"):
        pipeline.build(site.host(strict=True))


def test_a_damaged_memory_of_pages_is_made_anew(site, rendered):
    pipeline.build(site.host())
    before = site.pages()
    site.write(".explainer/pages.sqlite", b"no database, though long enough to be taken for one by a hasty reader")
    rendered.clear()
    report = pipeline.build(site.host())
    assert rendered
    assert (report.written.changed, site.pages()) == ((), before)


@pytest.fixture
def looked_at(monkeypatch):
    """The paths of the pages that the audit looked at since the list was cleared."""
    paths = []
    read = auditing._Pages.__getitem__

    def reading(pages, path):
        paths.extend([path] if path in pages._at else [])
        return read(pages, path)

    monkeypatch.setattr(auditing._Pages, "__getitem__", reading)
    return paths


def test_the_audit_looks_at_what_changed_and_tells_of_all(site, looked_at):
    first = pipeline.build(site.host())
    assert len(set(looked_at)) == first.pages
    looked_at.clear()
    assert pipeline.build(site.host()).audit == first.audit
    assert looked_at == []
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4. Nobody came.")
    changed = pipeline.build(site.host())
    assert "sources/ferry-4.md" in looked_at
    assert len(set(looked_at)) < changed.pages
    shutil.rmtree(site.folder / ".explainer")
    assert pipeline.build(site.host()).audit == changed.audit


def test_an_audit_that_was_kept_with_other_pages_counts_for_nothing(site, looked_at):
    """A build may be killed when its pages are kept, and before they are audited."""
    report = pipeline.build(site.host())
    with closing(KeptPages(site.folder / ".explainer/pages.sqlite")) as kept:
        kept.keep(None)
    looked_at.clear()
    assert pipeline.build(site.host()).audit == report.audit
    assert len(set(looked_at)) == report.pages


PLUGIN = """\
from explainer import Edit, PluginInfo, hookimpl


@hookimpl
def describe_plugin():
    return PluginInfo(name="bad", api=1)


@hookimpl
def enrich(page, markdown, index, settings):
    {act}
"""


def test_a_data_file_beside_a_plugin_makes_its_pages_anew(site, rendered):
    act = "yield Edit(0, 0, Path(__file__).with_name('prices.csv').read_text())"
    head = "from pathlib import Path\n\nfrom explainer import Edit, hookimpl\n\n@hookimpl\ndef enrich(markdown):\n"
    site.write("plugins/bad.py", f"{head}    {act}\n")
    site.write("plugins/prices.csv", "Ten crowns. ")
    pipeline.build(site.host())
    rendered.clear()
    site.write("plugins/prices.csv", "Eleven crowns. ")
    pipeline.build(site.host())
    assert len(rendered) > 10
    after = site.pages()
    assert b"Eleven crowns" in after["sources/ferry-4.md"]
    assert clean(site) == after
