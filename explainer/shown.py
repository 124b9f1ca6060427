"""What the finished pages cite of each article, read from the pages of the sources, which highlight it."""

from __future__ import annotations

import re
from collections import ChainMap
from typing import TYPE_CHECKING
from urllib.parse import unquote

from explainer.merge.history.shown import FILE, encoded_shown, shown_in
from explainer.merge.history.texts import sentence_name
from explainer.unwritable import unwritable
from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from explainer.kept_pages import KeptPages
    from explainer.model import Corpus

_SOURCES = "sources/"
_CITED = re.compile(r'<mark class="sentence" id="s\d+" data-source="([^":]+):(\d+):(\d+)">')


def keep_shown(folder: Path, corpus: Corpus, kept: KeptPages, paths: Collection[str]) -> None:
    """Write into `folder` which sentences the pages of this build cite, for the next one; raise `OutputError`.

    `kept` has the pages, `paths` are theirs. Only pages of sources that are new are looked into, unless there is an
    article of which nobody knows. What is held back keeps what was known of it.
    """
    before = shown_in(folder)
    sources = {path for path in paths if path.startswith(_SOURCES)}
    fresh = [_cited(kept.page(path).finished, corpus) for path in sorted(sources & kept.fresh)]
    if all(fresh) and corpus.articles.keys() <= before.keys():
        now = {key: before[key] for key in corpus.articles}
    else:  # of a page that cites nothing nobody can tell whose it is
        now = dict.fromkeys(corpus.articles, frozenset[str]())
        fresh = [_cited(kept.page(path).finished, corpus) for path in sorted(sources)]
    held_back = {key: names for key, names in before.items() if key in corpus.held_back}
    _write(folder / FILE, before, ChainMap(*fresh, now, held_back))


def _cited(page: str, corpus: Corpus) -> dict[str, frozenset[str]]:
    """Return the names of the sentences that the page of a source shows as cited, by article."""
    found: dict[str, set[str]] = {}
    for article, start, end in _CITED.findall(page):
        key = unquote(article)
        if key in corpus.articles:
            found.setdefault(key, set()).add(sentence_name(corpus.articles[key].text[int(start) : int(end)]))
    return {key: frozenset(names) for key, names in found.items()}


def _write(file: Path, before: Mapping[str, frozenset[str]], now: Mapping[str, frozenset[str]]) -> None:
    if not now or (dict(now) == before and file.exists()):
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, encoded_shown(now), durable=True)
    except OSError as error:
        raise unwritable(error, file, "the history cannot be written") from error
