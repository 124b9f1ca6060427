"""Draws one picture with Pillow and the font inside it, so that no font, network or browser is needed."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL import __version__ as pillow
from PIL.PngImagePlugin import PngInfo

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_PAPER, _INK, _SOFT, _ACCENT = "#fffdf9", "#1d1b18", "#5b554c", "#9c1c2e"
_SIZES = (92, 78, 66, 56, 48)
_MOST_LINES = 4
_MADE_FROM = "explainer"


def card(known: Path, title: str, site: str, note: str) -> bytes:
    """Return the picture that `draw_card` makes; from the file `known`, where an earlier build drew it there."""
    mark = _mark(title, site, note)
    try:
        content = known.read_bytes()
        with Image.open(BytesIO(content), formats=["PNG"]) as picture:
            if picture.info.get(_MADE_FROM) == mark:
                return content
    except OSError:
        pass
    return draw_card(title, site, note)


@lru_cache(maxsize=1)
def _own_code() -> bytes:
    return Path(__file__).read_bytes()


def _mark(title: str, site: str, note: str) -> str:
    """Return a hash of all that a picture depends on."""
    parts = (title, site, note, pillow)
    return hashlib.sha256(_own_code() + "\0".join(parts).encode()).hexdigest()


def draw_card(title: str, site: str, note: str) -> bytes:
    """Return a PNG with `title` large, `site` above and `note` (a date) below; long titles are smaller, then cut."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 18), fill=_ACCENT)
    draw.text((_MARGIN, 76), _fit(_drawable(site), 34), font=_font(34), fill=_ACCENT)
    draw.rectangle((_MARGIN, 138, WIDTH - _MARGIN, 141), fill=_INK)
    size, lines = _wrap(_drawable(title))
    for number, line in enumerate(lines):
        draw.text((_MARGIN, 172 + number * int(size * 1.18)), line, font=_font(size), fill=_INK)
    draw.text((_MARGIN, HEIGHT - 92), _drawable(note), font=_font(32), fill=_SOFT)
    file = BytesIO()
    made_from = PngInfo()
    made_from.add_text(_MADE_FROM, _mark(title, site, note))
    image.quantize(32).save(file, "PNG", optimize=True, pnginfo=made_from)
    return file.getvalue()


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _drawable(text: str) -> str:
    """Return `text` in characters that the font has: accents go, and what is in another script is left out."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if " " <= c <= "~" or c in "–—‘’“”…").split())


def _wrap(title: str) -> tuple[int, list[str]]:
    """Return the largest size at which `title` fits on few lines, and the lines."""
    for size in _SIZES:
        lines = _lines(title, size)
        if len(lines) * size * 1.18 <= HEIGHT - 300 and len(lines) <= _MOST_LINES:
            return size, lines
    lines = _lines(title, _SIZES[-1])[:_MOST_LINES]
    return _SIZES[-1], [*lines[:-1], _fit(lines[-1] + " …", _SIZES[-1])]


def _lines(title: str, size: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _font(size).getlength(longer) > WIDTH - 2 * _MARGIN:
            lines.append(word)
        else:
            lines[-1] = longer
    return [_fit(line, size) for line in lines]


def _fit(line: str, size: int) -> str:
    """Return `line`, cut at its end where it is too long for the picture."""
    if _font(size).getlength(line) <= WIDTH - 2 * _MARGIN:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if _font(size).getlength(line[:middle] + "…") <= WIDTH - 2 * _MARGIN:
            low = middle
        else:
            high = middle - 1
    return line[:low] + "…"
