"""No text makes the analysis take the square of its length: what has no end is no prose, and reaches no model."""

from __future__ import annotations

import re

import pytest

from explainer.host.masking import masked, readable
from explainer.testing.making import make_article, make_host

LENGTH = 60_000
ENDLESS = {
    "no end": "the bridge of Tarn and ",
    "quotation marks": "“",
    "brackets": "(",
    "capitals": "ABAB ",
    "one word": "a",
    "numbers": "1,",
    "commas": "Park, the mayor, of Tarn, who, ",
    "invisible": "a\u200b",
    "accents": "\u0301",
    "direction": "\u202eab \u2066",
    "relative clauses": "the man who said that ",
    "dots": ".",
    "address": "https://tarn.example/a?b=c&",
    "stops without space": "a.b?c!",
}
CALM = (
    "Ada Park, the mayor of Tarn, said on Tuesday that the town will close its old bridge, which was built by hand in "
    "a single summer, has carried carts, cars and at last buses since then, and nobody knows how long it will stand, "
    "while the council waits for a report that was promised for the spring."
)


@pytest.fixture(scope="module")
def host():
    return make_host()


def prose(host, text: str) -> str:
    return readable(masked(host, make_article(text))).text


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_reaches_no_model(host, name):
    piece = ENDLESS[name]
    text = f"{CALM}\n\n{piece * (LENGTH // len(piece))}\n\n{CALM.replace('Tuesday', 'Friday')}"
    left = prose(host, text)
    assert len(left) == len(text)
    assert CALM in left
    assert "Friday" in left
    assert max(map(len, left.split())) <= 400
    assert max(len(run.strip()) for run in re.split(r"[.!?…]\S{0,3}\s|\n", left)) <= 2_500


def test_long_honest_sentences_and_addresses_stay(host):
    address = "https://tarn.example/" + "a-long-path/" * 20
    text = f"{CALM.rstrip('.')}, as {CALM[0].lower()}{CALM[1:]} More is at {address} for all who care.\n"
    assert prose(host, text) == text
