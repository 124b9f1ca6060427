"""Links that lead out of the folder in which they stand are refused and named; nothing behind them is read."""

from __future__ import annotations

import os
from types import SimpleNamespace

import jinja2
import pytest

from explainer.errors import ArticleError
from explainer.host.templates import page_environment
from explainer.merge.curation import CurationError, read_curation
from explainer.read.front_matter import metadata_beside
from explainer.read.sources import find_sources


@pytest.fixture
def seeds(tmp_path):
    """A seeds folder, beside a file and a folder that are no part of it."""
    for path in ("secret.txt", "secrets/one.txt", "site/seeds/story/good.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("title: Secret")
    return tmp_path / "site/seeds"


def found(seeds):
    sources = find_sources(["seeds"], seeds.parent)
    return [source.path for source in sources.found], [str(problem) for problem in sources.problems]


def test_a_link_out_of_the_folder_is_no_source(seeds, tmp_path):
    (seeds / "link.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "story/chain.txt").symlink_to(seeds / "link.txt")
    (seeds / "up.txt").symlink_to("../../secret.txt")
    (seeds / "folder").symlink_to(tmp_path / "secrets")
    paths, problems = found(seeds)
    assert paths == ["story/good.txt"]
    assert [problem.partition(":")[0] for problem in problems] == ["folder", "link.txt", "up.txt", "story/chain.txt"]
    assert all("leads out of the seeds folder" in problem for problem in problems)


def test_a_link_within_the_folder_and_the_folder_itself_may_be_links(seeds):
    (seeds / "same.txt").symlink_to("story/good.txt")
    real = seeds.rename(seeds.parent / "articles")
    seeds.symlink_to(real)
    assert found(seeds) == (["same.txt", "story/good.txt"], [])


@pytest.mark.parametrize("name", ["story.meta.yml", "good.meta.yml"])
def test_metadata_that_is_a_link_out_of_the_folder_is_refused(seeds, tmp_path, name):
    (seeds / "story" / name).symlink_to(tmp_path / "secret.txt")
    (source,) = find_sources(["seeds"], seeds.parent).found
    with pytest.raises(ArticleError, match=f"{name}: a link that leads out"):
        metadata_beside(source)


@pytest.mark.parametrize("made", [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path)])
def test_metadata_that_is_no_file_is_refused_and_never_waited_for(seeds, made):
    made(seeds / "story/good.meta.yml")
    (source,) = find_sources(["seeds"], seeds.parent).found
    with pytest.raises(ArticleError, match=r"good\.meta\.yml: a"):
        metadata_beside(source)


def test_the_editor_s_corrections_are_no_link_out_of_their_folder(seeds, tmp_path):
    curation = seeds.parent / "curation.yml"
    curation.symlink_to(tmp_path / "secret.txt")
    with pytest.raises(CurationError, match=r"curation\.yml: a link that leads out"):
        read_curation(curation)


def test_a_template_of_a_site_s_own_plugin_is_no_link_out_of_its_folder(seeds, tmp_path):
    templates = seeds.parent / "plugins/templates"
    templates.mkdir(parents=True)
    (templates / "own.md.j2").write_text("mine")
    (templates / "link.md.j2").symlink_to(tmp_path / "secret.txt")
    module = SimpleNamespace(__file__=str(seeds.parent / "plugins/mine.py"))
    environment = page_environment([SimpleNamespace(name="mine", kind="one file", module=module)])
    assert environment.get_template("mine/own.md.j2").render() == "mine"
    for name in ("link.md.j2", "../mine.py", "/etc/passwd"):
        with pytest.raises(jinja2.TemplateNotFound):
            environment.get_template(f"mine/{name}")


def test_metadata_of_any_length_is_read_up_to_its_bound(seeds):
    (seeds / "story/good.meta.yml").write_bytes(b"title: " + b"a" * 10_000_000)
    (source,) = find_sources(["seeds"], seeds.parent).found
    with pytest.raises(ArticleError, match="Shorten it"):
        metadata_beside(source)
