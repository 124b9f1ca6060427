"""Pictures of pages for the documentation, and a look at what a change does to them.

`UPDATE_PICTURES=1 pytest -m browser tests/browser/test_pictures.py` draws them anew: look before you commit.
Fonts differ between machines, so pictures are compared small and blurred: moved, missing or recoloured parts show,
letters do not.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import PAGES, opened

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Browser

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
SHOWN = ("front", "story", "person", "watch", "timeline")
DEVICES = {"desktop": (1280, 900), "phone": (390, 844)}
TOLERANCE = 0.06


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("name", SHOWN)
def test_picture(chromium: Browser, served: str, name: str, device: str) -> None:
    image = pytest.importorskip("PIL.Image")
    width, height = DEVICES[device]
    scheme = "dark" if (name, device) == ("story", "phone") else "light"
    with opened(chromium, viewport={"width": width, "height": height}, color_scheme=scheme) as (page, _):
        page.goto(served + PAGES[name], wait_until="networkidle")
        now = image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    kept = ASSETS / f"{name}-{device}.png"
    if os.environ.get("UPDATE_PICTURES"):
        kept.parent.mkdir(exist_ok=True)
        now.quantize(128).save(kept, optimize=True)
    assert _difference(image.open(kept).convert("RGB"), now) <= TOLERANCE


def _difference(one: Image, other: Image) -> float:
    """Return the mean difference of two pictures seen from far away, from 0 to 1."""
    assert one.size == other.size
    far = [picture.convert("L").resize((24, 24)).tobytes() for picture in (one, other)]
    return sum(abs(a - b) for a, b in zip(*far, strict=True)) / (255 * len(far[0]))
