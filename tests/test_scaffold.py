"""`explainer new`: what a new site consists of."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import explainer
from explainer.errors import OutputError
from explainer.merge.curation import read_curation
from explainer.scaffold import create_site
from explainer.settings import read_site

ROOT = Path(__file__).parents[1]


def test_a_new_site_has_everything(tmp_path: Path) -> None:
    written = create_site(tmp_path / "the-river-news")
    assert {str(path) for path in written} == {
        ".github/dependabot.yml",
        ".github/workflows/pages.yml",
        ".gitignore",
        "README.md",
        "curation.yml",
        "docs/about.md",
        "mkdocs.yml",
        "overrides/main.html",
        "overrides/404.html",
        "overrides/partials/logo.html",
        "overrides/partials/search.html",
        "requirements.txt",
        "seeds/example.meta.yml",
        "seeds/example.txt",
    }
    assert read_site(tmp_path / "the-river-news/mkdocs.yml").settings.site_name == "The river news"


def test_the_demo_brings_the_fictional_storyline_to_the_byte(tmp_path: Path) -> None:
    create_site(tmp_path, demo=True)
    seeds = Path(explainer.__file__).parent / "demo/seeds"
    expected = {path.relative_to(seeds): path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    assert {p.relative_to(tmp_path / "seeds"): p.read_bytes() for p in (tmp_path / "seeds").rglob("*.*")} == expected


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("mine")
    with pytest.raises(OutputError, match=r"about\.md exists already"):
        create_site(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["about.md"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        create_site(tmp_path / "file/site")


@pytest.mark.parametrize("name", ['The "Post": news & more', "Ünïcode — 新聞", "{{ braces }}"])
def test_a_name_may_hold_anything(tmp_path: Path, name: str) -> None:
    create_site(tmp_path, name=name)
    assert read_site(tmp_path / "mkdocs.yml").settings.site_name == name


def test_the_examples_of_curation_are_what_the_reader_of_curation_takes(tmp_path: Path) -> None:
    create_site(tmp_path)
    lines = (tmp_path / "curation.yml").read_text().splitlines()[3:]
    (tmp_path / "curation.yml").write_text("\n".join(line.removeprefix("# ") for line in lines))
    assert {entry.action for entry in read_curation(tmp_path / "curation.yml")} == {
        "merge", "split", "rename", "role", "hide", "define", "story",
    }  # fmt: skip


def test_a_new_site_looks_like_this_repositorys_own(tmp_path: Path) -> None:
    create_site(tmp_path)
    new, own = (_plain_yaml(folder / "mkdocs.yml") for folder in (tmp_path, ROOT))
    folders = [site["theme"].pop("custom_dir") for site in (new, own)]
    assert folders == ["overrides", "explainer/publish/theme"]  # a new site has a copy that it may change
    own["markdown_extensions"].remove({"pymdownx.highlight": {"use_pygments": True}})  # the guide has code with titles
    new["markdown_extensions"].remove({"pymdownx.highlight": {"use_pygments": False}})
    for key in ("theme", "markdown_extensions", "validation"):
        assert new[key] == own[key], key


def _plain_yaml(path: Path) -> dict:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda _loader, _suffix, _node: None)
    return yaml.load(path.read_text(), Loader)  # noqa: S506  # a safe loader that passes over tags
