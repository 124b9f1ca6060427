"""The page of a review sheet works from a file: keys tick, ticks stay, and the saved sheet holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explainer.publish.review.sheet import COLUMNS, as_page, read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

RELOADS = 20
LINES = ("One, with a comma", 'Two "with marks"', "=3")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    rows = [
        dict.fromkeys(COLUMNS, "") | {"number": str(number), "section": "watch", "line": line, "sentence": "<b>It</b>"}
        for number, line in enumerate(LINES, start=1)
    ]
    file = tmp_path / "sheet.html"
    file.write_text(as_page(rows, "sheet"), encoding="utf-8")
    return file


def test_a_sheet_is_ticked_with_keys_and_saved(chromium: Browser, sheet: Path, tmp_path: Path) -> None:
    page = chromium.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(sheet.as_uri())
    page.locator("article").first.focus()
    for key in "123":
        page.keyboard.press(key)
    page.locator("article").nth(1).get_by_role("textbox").fill("why, though?")
    assert page.get_by_role("status").inner_text() == "3 of 3 judged"
    for _ in range(RELOADS):  # the browser stores ticks a moment later on a busy machine
        page.reload()
        if page.get_by_role("status").inner_text() == "3 of 3 judged":
            break
    assert page.get_by_role("status").inner_text() == "3 of 3 judged"
    assert page.locator("mark").first.inner_text() == "<b>It</b>"
    with page.expect_download() as download:
        page.get_by_role("button", name="Save").click()
    download.value.save_as(tmp_path / "ticked.csv")
    page.close()
    rows = read_sheet((tmp_path / "ticked.csv").read_text(encoding="utf-8"), "ticked.csv")
    assert [row["line"] for row in rows] == [*LINES[:2], "'=3"]
    assert [(row["right"], row["wrong"], row["useless"]) for row in rows] == [
        ("x", "", ""),
        ("", "x", ""),
        ("", "", "x"),
    ]
    assert rows[1]["remark"] == "why, though?"
    assert all(url.startswith(("file:", "blob:")) for url in requests)
