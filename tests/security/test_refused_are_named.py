"""What is refused is named by its own file, also where something beside it is at fault, and costs no other."""

from __future__ import annotations

import pytest

from explainer import pipeline
from explainer.testing.making import make_host

TEXT = "Ada Park, the mayor of Tarn, said on Tuesday that the town will close its old bridge.\n"
NUMBER = "9" * 6_000
REFUSED = {
    "a metadata file that is a list": {"a.txt": TEXT, "a.meta.yml": "- x\n"},
    "a folder's metadata with a list": {"quay/a.txt": TEXT, "quay/story.meta.yml": "title: [x, y]\n"},
    "a day that is none, beside": {"a.txt": TEXT, "a.meta.yml": "published: 2026-02-30\n"},
    "a charset that is none": {"a.eml": f"Subject: x\nFrom: y\nContent-Type: text/plain; charset=none-<b>\n\n{TEXT}"},
    "a number without end in TOML": {"a.md": f"+++\nweight = {NUMBER}\n+++\n{TEXT}"},
    "a number without end in JSON": {"a.json": f'{{"text": "{TEXT.strip()}", "title": {NUMBER}}}'},
    "a number without end in JSON on top": {"a.md": f'{{\n"title": {NUMBER}\n}}\n{TEXT}'},
}


@pytest.mark.parametrize("files", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_named(tmp_path, files):
    seeds = tmp_path / "seeds"
    for name, content in {**files, "good.txt": TEXT.replace("old", "new")}.items():
        (seeds / name).parent.mkdir(parents=True, exist_ok=True)
        (seeds / name).write_text(content, encoding="utf-8")
    host = make_host(today="2026-04-01", seeds=(str(seeds),))
    assert [article.path for article in pipeline.read(host).values()] == ["good.txt"]
    refused = next(iter(files))
    (message,) = (problem.message for problem in host.ledger.problems)
    assert message.startswith(refused)
    assert str(tmp_path) not in message
    assert "ValueError" not in message


def test_a_key_that_is_no_word_is_told_in_words(tmp_path):
    (tmp_path / "a.txt").write_text(f"---\ntitle: Bridge\n? [x, y]\n: z\n---\n{TEXT}", encoding="utf-8")
    host = make_host(today="2026-04-01", seeds=(str(tmp_path),))
    assert [article.title for article in pipeline.read(host).values()] == ["Bridge"]
    assert "Node" not in "".join(host.ledger.notices)
