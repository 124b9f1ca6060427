"""Who has read only the story page of the real article can answer these, and finds the answer in this section."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from .conftest import PAGES, STORY

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = [
    ("Who travels?", "five-ws", r"Antony Blinken"),
    ("Where to?", "five-ws", r"Where\? Beijing"),
    ("When?", "five-ws", r"17(–18)? June 2023 \(“ ?this weekend ?”\)"),
    ("Why was the trip put off before?", "timeline", r"abruptly cancelled a trip .* Chinese surveillance balloon"),
    ("When was that?", "timeline", r"February 2023"),
    (
        "Who said 'realistic'?",
        "who-says-what",
        r"Daniel Kritenbrink .{0,90}?said that the United States was “realistic",
    ),
    ("Who is Kurt Campbell?", "whos-who", r"Kurt Campbell leads Asia policy at the White House"),
    ("What is Taiwan called?", "words", r"Taiwan : the self-governing democracy claimed by Beijing"),
    (
        "What does the United States want?",
        "who-says-what",
        r"United States \(as a government\) hopes the trip “will, at a minimum, reduce",
    ),
    ("What does China want?", "quotes", r"principles of mutual respect, peaceful coexistence and win-win"),
    ("What should one watch?", "watch", r"17(–18)? June 2023 .* will travel this weekend to Beijing"),
    ("What is not known?", "unknown", r"unaware of the situation"),
]


@pytest.fixture(scope="module")
def parts(site: Path) -> dict[str, str]:
    """Return the text of each section of the story page, by the anchor of its heading."""
    html = (site / STORY).read_text(encoding="utf-8")
    html = html[html.index("<article") : html.index("</article>")]
    html = re.sub(r'<svg.*?</svg>|<sup class="cite">.*?</sup>|<a class="headerlink".*?</a>', " ", html, flags=re.DOTALL)
    found = re.split(r'<h2 id="([a-z0-9-]+)">', html)
    text = [" ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split()) for part in found]
    return dict(zip(found[1::2], text[2::2], strict=True))


@pytest.mark.parametrize(("question", "place", "answer"), QUESTIONS, ids=[q for q, _, _ in QUESTIONS])
def test_the_page_answers(parts: dict[str, str], question: str, place: str, answer: str) -> None:
    assert re.search(answer, parts[place]), (question, parts[place][:1500])


def test_no_sentence_is_told_four_times(site: Path) -> None:
    html = (site / STORY).read_text(encoding="utf-8")
    shown = html[html.index("<article") : html.index('id="notes"')]
    shown = re.sub(r"<details.*?</details>", "", shown, flags=re.DOTALL)
    sentences = re.findall(r'id="s\d+" data-source="([^"]+)"', (site / PAGES["source"]).read_text(encoding="utf-8"))
    often = {s: shown.count(f'data-source="{s}"') for s in sentences if shown.count(f'data-source="{s}"') > 3}
    assert not often
