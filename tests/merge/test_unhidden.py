"""What is merged only to find what to hide is merged once, as long as nothing else changes."""

from __future__ import annotations

from dataclasses import replace

from explainer.merge.unhidden import Unhidden, merged_before, unhidden
from explainer.model import Corpus, CurationEntry, Settings

HIDE = CurationEntry(action="hide", values={"name": "Ada Moss"}, line=2)
RENAME = CurationEntry(action="rename", values={"name": "Ada Moss", "to": "Ada Quist"}, line=4)
CORPUS = Corpus({}, {}, curation=(RENAME,), today="2031-05-03")


def merges(*corpora):
    """Return how often something is merged for `corpora` in turn, and how often its items are listed."""
    memory, counted, settings = Unhidden(), [], Settings()
    for corpus in corpora:
        memory.merged(corpus, settings, lambda: counted.append("merged") or CORPUS)
        memory.items(lambda: counted.append("items") or {})
    return counted.count("merged"), counted.count("items")


def test_another_entry_that_hides_merges_nothing_again():
    moved = replace(CORPUS, curation=(HIDE, replace_line(RENAME, 9)))
    assert merges(CORPUS, replace(CORPUS, curation=(RENAME, HIDE)), moved) == (1, 1)


def test_other_corrections_articles_findings_and_days_do():
    others = (
        replace(CORPUS, curation=()),
        replace(CORPUS, articles={}),
        replace(CORPUS, findings={}),
        replace(CORPUS, today="2031-05-04"),
    )
    for other in others:
        assert merges(CORPUS, other) == (2, 2)


def test_without_a_memory_nothing_is_kept():
    given = Unhidden()
    with merged_before(given):
        assert unhidden() is given
    assert unhidden() is not unhidden()


def replace_line(entry, line):
    return CurationEntry(action=entry.action, values=entry.values, line=line)
