"""The new site takes what is as it was from the old one; its bytes are those of a build that remembers nothing."""

from __future__ import annotations

import random
import shutil

import pytest
from mkdocs.structure.files import File

from explainer.mkdocs_old_site import OldSite
from explainer.publish.swap import put_in_place
from tests.test_mkdocs_memory import build, clean, rendered, site, without_history

__all__ = ["rendered", "site"]
PAGE = "news/sources/ferry-8/index.html"
STYLE = "news/assets/explainer.css"


def inode(site, file):
    return (site.folder / "site" / file).stat().st_ino


def edit(site, number=4, words="Ada Moss sold ferry number 4."):
    site.write(f"seeds/ferries/ferry-{number}.txt", words)
    without_history(site)


def test_files_that_are_as_they_were_are_the_old_ones_and_the_others_are_made(site):
    build(site)
    before = {file: inode(site, file) for file in (PAGE, STYLE, "news/sources/ferry-4/index.html", "index.html")}
    edit(site)
    after = build(site)
    assert [file for file, old in before.items() if inode(site, file) == old] == [PAGE, STYLE]
    assert (site.folder / "site" / PAGE).stat().st_nlink == 1
    without_history(site)
    assert clean(site) == after


def test_no_file_that_was_looked_at_when_it_was_written_is_read_again(site, monkeypatch):
    build(site)
    read = []
    content = File.content_bytes.fget
    monkeypatch.setattr(File, "content_bytes", property(lambda file: (read.append(file.src_uri), content(file))[1]))
    edit(site)
    build(site)
    assert not [path for path in read if path.startswith("news/")]
    build(site, told=False)
    assert {"news/sources/ferry-8.md", STYLE} <= set(read)


@pytest.mark.parametrize("file", [PAGE, pytest.param(STYLE, marks=pytest.mark.slow)])
def test_a_file_that_somebody_touched_is_made_anew(site, file):
    before = build(site)
    there = site.folder / "site" / file
    there.write_bytes(before[file][::-1])
    assert build(site)[file] == before[file]
    there.unlink()
    assert build(site)[file] == before[file]
    there.chmod(0o600)
    assert build(site)[file] == before[file]
    assert there.stat().st_mode & 0o777 != 0o600


def test_a_site_that_was_moved_or_whose_memory_is_damaged_is_made_anew(site):
    before = build(site)
    old = inode(site, PAGE)
    site.write(".explainer/site-files.msgpack", b"no memory")
    assert build(site) == before
    assert inode(site, PAGE) != old
    shutil.copytree(site.folder / "site", site.folder / "copy")
    shutil.rmtree(site.folder / "site")
    (site.folder / "copy").rename(site.folder / "site")
    (site.folder / "site" / PAGE).write_bytes(b"of somebody else")
    assert build(site) == before


@pytest.mark.slow
def test_a_theme_that_lists_all_pages_sees_all(site):
    """Also where MkDocs writes few of them."""
    line = "{% block footer %}{{ pages | length }} pages{% endblock %}"
    site.write("overrides/main.html", f"{{% extends 'base.html' %}}\n{line}")
    theme = "{name: material, custom_dir: overrides}"
    build(site, theme=theme)
    edit(site)
    after = build(site, theme=theme)
    without_history(site)
    assert clean(site, theme=theme) == after
    assert sum(file.endswith("index.html") for file in after) > 20


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 6))])
def test_any_edits_give_the_files_of_a_clean_build(site, seed):
    """Articles are changed, added and taken away, hand-written pages come and go, files of the site are lost."""
    chance = random.Random(seed)
    build(site, more="site_url: https://ferries.example/\n")
    for turn in range(3):
        for _ in range(chance.randint(1, 3)):
            _edit_somewhere(site, chance, turn)
        without_history(site)
        after = build(site, more="site_url: https://ferries.example/\n")
    without_history(site)
    assert clean(site, more="site_url: https://ferries.example/\n") == after


def _edit_somewhere(site, chance, turn):
    number = chance.randint(1, 12)
    article = site.folder / f"seeds/ferries/ferry-{number}.txt"
    kind = chance.choice(["change", "add", "remove", "page", "static", "lose", "touch"])
    files = sorted(file for file in (site.folder / "site/news").rglob("*") if file.is_file())
    if kind in {"change", "add"}:
        site.write(
            f"seeds/ferries/ferry-{number}.txt", f"Ada Moss sold ferry number {turn}. Olga Reed of Orrin bought it."
        )
    elif kind == "remove":
        article.unlink(missing_ok=True)
    elif kind == "page":
        site.write("docs/more.md", f"# More {turn}\n\n[News](news/index.md)\n")
    elif kind == "static":
        site.write("docs/picture.svg", f"<svg>{turn}</svg>")
    elif kind == "lose":
        chance.choice(files).unlink()
    else:
        chance.choice(files).write_bytes(b"touched")


def test_a_link_into_the_new_site_is_counted_only_where_the_file_stays(tmp_path):
    place, new, memory = tmp_path / "site", tmp_path / "new", tmp_path / "memory"
    for folder in (place, new):
        folder.mkdir()
    (new / "a.html").write_text("a")
    (new / "b.html").write_text("b")
    making = OldSite(place, new, memory)
    making.note("a.html", b"1", silent=True)
    making.note("b.html", b"2", silent=False)
    making.finished()
    put_in_place(new, place)
    (place / "b.html").write_text("minified meanwhile")
    making.keep()
    new.mkdir()
    next_time = OldSite(place, new, memory)
    assert (next_time.is_silent("a.html"), next_time.is_silent("b.html")) == (True, False)
    assert not next_time.take("b.html", b"2")
    assert not next_time.take("a.html", b"another key")
    assert next_time.take("a.html", b"1")
    assert (new / "a.html").read_text() == "a"
    assert not OldSite(tmp_path / "elsewhere", new, memory).take("a.html", b"1")
