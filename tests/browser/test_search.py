"""The search over invented articles: who is asked for by role, by another name or by surname comes first."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.security.building import build_site

from .conftest import opened, search, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

INVENTED = Path(__file__).parent / "invented"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a site of the articles in `invented`, as `explainer new` sets it up."""
    folder = tmp_path_factory.mktemp("search") / "site"
    done = build_site(folder, lambda seeds: shutil.copytree(INVENTED, seeds, dirs_exist_ok=True))
    assert done.returncode == 0
    with serving(folder / "site") as address:
        yield address


@pytest.mark.parametrize(
    ("asked", "person"),
    [
        ("UN chief", "ada-moss"),  # "union", "until" and "under" begin alike; others are chiefs, too
        ("U.N. chief", "ada-moss"),
        ("un secretary-general", "ada-moss"),
        ("foreign minister", "hana-ilves"),
        ("fire chief", "dora-lind"),
        ("UN inspector", "bela-cray"),
        ("brandt", "carl-brandt"),
        ("brandt carl", "carl-brandt"),
        ("secretary-gen", "ada-moss"),  # still being typed
    ],
)
def test_who_is_asked_for_by_name_or_role_comes_first(
    chromium: Browser, invented: str, asked: str, person: str
) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, wrong):
        page.goto(invented + "index.html")
        search(page, asked)
        first = page.locator(".md-search-result__link").first.get_attribute("href")
        assert f"people/{person}.html" in (first or "")
        assert wrong == []


def test_a_result_tells_by_which_role_somebody_was_found(chromium: Browser, invented: str) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(invented + "index.html")
        search(page, "fire chief")
        first = page.locator(".md-search-result__item").first
        assert first.locator(".md-tag").all_text_contents() == ["Fire Chief"]
        search(page, "lind")
        assert page.locator(".md-search-result__item").first.locator(".md-tag").count() == 0


def test_other_words_find_what_has_them(chromium: Browser, invented: str) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(invented + "index.html")
        search(page, "strike of all dockers")
        first = page.locator(".md-search-result__link").first.get_attribute("href")
        assert "dockers" in (first or "") or "stories/" in (first or "")
