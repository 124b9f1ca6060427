"""The front page is the root of the site, unless somebody has made a page of their own there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.publish.root_page import as_root, write_root_page

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "# News\n\n[A story](stories/boat.md) [top](#top) [out](https://a.example/) [Ada](people/ada.md 'mayor')\n"


def test_relative_links_lead_into_the_output_folder() -> None:
    root = as_root(FRONT, "news")
    for link in ("(news/stories/boat.md)", "(#top)", "(https://a.example/)", "(news/people/ada.md 'mayor')"):
        assert link in root


def test_the_page_is_written_beside_the_output_folder_and_written_anew(tmp_path: Path) -> None:
    output = tmp_path / "docs/news"
    output.mkdir(parents=True)
    assert write_root_page(output, FRONT)
    assert write_root_page(output, FRONT.replace("News", "Newer"))
    assert "# Newer" in (tmp_path / "docs/index.md").read_text()
    assert [path.name for path in (tmp_path / "docs").iterdir() if path.is_file()] == ["index.md"]


def test_a_page_of_somebodys_own_stays(tmp_path: Path) -> None:
    output = tmp_path / "docs/news"
    output.mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("mine")
    assert not write_root_page(output, FRONT)
    assert (tmp_path / "docs/index.md").read_text() == "mine"


def test_nothing_is_written_beside_a_folder_that_is_not_among_the_pages(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    assert not write_root_page(tmp_path / "news", FRONT)
    assert not (tmp_path / "index.md").exists()
