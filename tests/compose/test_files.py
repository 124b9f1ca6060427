"""The files beside the pages: pictures for links, and the list for programs."""

from __future__ import annotations

import io

import msgspec
from PIL import Image

from explainer.compose import cards, llms
from explainer.compose.cards import drawing
from explainer.compose.cards.drawing import HEIGHT, WIDTH, draw_card
from explainer.model import Corpus, Settings
from tests.compose.planned import build_pages

from .example import corpus

SETTINGS = Settings(today="2031-04-25", site_name="Tarnby, explained", site_url="https://news.example/")


def test_every_page_that_names_a_picture_has_it() -> None:
    made = dict(cards.write_files(corpus(), SETTINGS))
    named = {page.front_matter["image"] for page in build_pages(corpus(), SETTINGS) if "image" in page.front_matter}
    assert named == {f"https://news.example/news/{path}" for path in made}
    for content in made.values():
        assert Image.open(io.BytesIO(content)).size == (WIDTH, HEIGHT)


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw_card("Title", "Site", "1 May 2031") == draw_card("Title", "Site", "1 May 2031")
    assert draw_card("Title", "Site", "1 May 2031") != draw_card("Other", "Site", "1 May 2031")


def test_any_title_can_be_drawn() -> None:
    for title in ("", "word " * 400, "W" * 3000, "Ж中 \u202e\u0000", "Zoë’s “ferry” – again …"):
        assert Image.open(io.BytesIO(draw_card(title, title, title))).size == (WIDTH, HEIGHT)


def test_llms_txt_lists_stories_and_overviews() -> None:
    ((path, content),) = llms.write_files(corpus(), SETTINGS)
    lines = content.decode().splitlines()
    assert path == "llms.txt"
    assert lines[0] == "# Tarnby, explained"
    assert "- [The ferry of Tarnby](https://news.example/news/stories/ferry/): 24 April 2031 (Fictional)" in lines


def test_a_site_of_nothing_has_its_files_too() -> None:
    empty = Corpus({}, {}, (), today="2031-04-25")
    assert [path for path, _ in cards.write_files(empty, SETTINGS)] == ["assets/cards/site.png"]
    assert dict(llms.write_files(empty, SETTINGS))["llms.txt"].startswith(b"# Tarnby, explained")


def test_a_picture_is_drawn_once(tmp_path, monkeypatch) -> None:
    settings = msgspec.structs.replace(SETTINGS, output=str(tmp_path))
    made = dict(cards.write_files(corpus(), settings))
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    drawn = []
    monkeypatch.setattr(drawing, "draw_card", lambda title, *_rest: drawn.append(title) or b"")
    assert dict(cards.write_files(corpus(), settings)) == made
    assert drawn == []
    (tmp_path / "assets/cards/site.png").write_bytes(b"no picture")
    dict(cards.write_files(corpus(), settings))
    assert drawn == [SETTINGS.site_name]
