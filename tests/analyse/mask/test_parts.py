"""The mask by rule: each case of `parts.txt` gives just the parts that it lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.analyse.mask import mask_text
from explainer.host.masking import settled
from explainer.model import Article

CASES = Path(__file__).with_name("parts.txt").read_text(encoding="utf-8").split("\n== ")[1:]


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0] for case in CASES])
def test_the_parts_of_a_text(case: str) -> None:
    _title, _, rest = case.partition("\n")
    text, _, expected = rest.partition("\n--\n")
    parts = settled(list(mask_text(Article(id="a", text=text))), len(text))
    found = [f"{part.kind}: {' '.join(part.span.cut(text).split(' ')).strip()}" for part in parts]
    assert found == expected.strip("\n").splitlines()


def test_a_long_gallery_leaves_the_sentence_behind_it() -> None:
    captions = " ".join(f"{number}/99 Boats wait outside the harbour of Quillport Reuters" for number in range(1, 60))
    text = f"The mast fell on Monday. {captions} Nobody was hurt, the harbour master said."
    parts = settled(list(mask_text(Article(id="a", text=text))), len(text))
    assert [(part.kind, part.span.cut(text)) for part in parts] == [("caption", captions)]


def test_much_furniture_takes_no_long() -> None:
    text = "Advertisement. " * 3000
    assert len(list(mask_text(Article(id="a", text=text)))) == 3000
