"""What plans, pages and pieces depend on beside what is read for each."""

from __future__ import annotations

import pytest

from explainer.host import page_keys
from explainer.host.page_keys import pages_fingerprint, pieces_fingerprint, plans_fingerprint
from explainer.model import Corpus
from explainer.testing.making import make_host


@pytest.fixture
def own_file(monkeypatch, tmp_path):
    """Write a file among our own, which are no others, and return the fingerprints as they are then."""
    monkeypatch.setattr(page_keys, "_ROOT", tmp_path)

    def written(path, words):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(words, encoding="utf-8")
        page_keys._own_code.cache_clear()
        host = make_host()
        return plans_fingerprint(host), pages_fingerprint(host, Corpus({}, {})), pieces_fingerprint()

    yield written
    page_keys._own_code.cache_clear()


@pytest.mark.parametrize("path", ["data/words.txt", "data/weights.json", "merge/names.py", "compose/story.md.j2"])
def test_an_edit_of_code_templates_and_word_lists_changes_all(own_file, path):
    before = own_file(path, "ferry\n")
    assert own_file(path, "ferry\n") == before
    assert all(map(str.__ne__, map(str, before), map(str, own_file(path, "boat\n"))))
