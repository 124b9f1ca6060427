"""Marks of the unpublished, from the documentation of many systems: each keeps its file back, and no other does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer import pipeline
from explainer.host.discover import built_in
from explainer.read.desk_lines import holds_back, marked_before
from explainer.read.state_values import judged
from explainer.read.state_words import parts_of, role_of
from explainer.testing.making import make_host

if TYPE_CHECKING:
    from explainer.host import Host

CASES = re.findall(
    r"^=== (out|in) ([^\n]+)\n(.*?)(?=^=== |\Z)",
    (Path(__file__).with_name("fixtures") / "marks.txt").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
NOT_READING = tuple(c.name for c in built_in() if not c.name.startswith("read."))
ARTICLE = (
    "The harbour board of Quillport voted on Tuesday to replace bridge number {0}, after years of repairs that kept "
    "the ferry in port. Ines Corvell, who chairs the board, said that bridge {0} would open in four years. Residents "
    "on the north bank had asked for a tunnel, which the board called too costly. The work begins in the autumn."
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Host, list[str]]:
    """Read the files of all cases once, on a day long after most of their days."""
    seeds = tmp_path_factory.mktemp("marks") / "seeds"
    for number, (_, name, content) in enumerate(CASES):
        file = seeds / str(number) / name
        file.parent.mkdir(parents=True)
        own = (
            content.rstrip("\n").replace("ledger.example", f"ledger{number}.example").replace("urn:", f"urn:n{number}:")
        )
        file.write_text(own.replace("@@", ARTICLE.format(number)) + "\n", encoding="utf-8")
    host = make_host(today="2034-01-01", disable=NOT_READING, seeds=(str(seeds),))
    return host, [article.text for article in pipeline.read(host).values()]


def test_no_article_that_is_marked_is_published(read: tuple[Host, list[str]]) -> None:
    marked = {number: name for number, (kind, name, _) in enumerate(CASES) if kind == "out"}
    published = [name for number, name in marked.items() if any(f"number {number}," in text for text in read[1])]
    assert len(marked) > 200
    assert published == []


def test_no_other_article_is_held_back(read: tuple[Host, list[str]]) -> None:
    free = {number: name for number, (kind, name, _) in enumerate(CASES) if kind == "in"}
    missing = [name for number, name in free.items() if not any(f"number {number}," in text for text in read[1])]
    assert len(free) > 80
    assert missing == []
    assert read[0].ledger.problems == []


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("pubstatus", "state"),
        ("postStatus", "state"),
        ("workflow.step", "workflow"),
        ("dg-publish", "shown"),
        ("do_not_publish", "mark"),
        ("isOnHold", "mark"),
        ("publicationScheduledAt", "free"),
        ("embargo.until", "free"),
        ("hiddenBeforeDateTime", "free"),
        ("cms:expiryDate", "until"),
        ("publish_end", "until"),
        ("comment_status", None),
        ("author.status", None),
        ("start_date", None),
        ("hide_title", None),
        ("has_unpublished_changes", None),
        ("draft_pick", None),
    ],
)
def test_a_key_is_known_by_its_words(key: str, role: str | None) -> None:
    assert role_of(key) == role


def test_words_that_run_together_are_parted() -> None:
    assert parts_of("scheduledpublishdate") == ("scheduled", "publish", "date")
    assert parts_of("island") == ("island",)


@pytest.mark.parametrize(
    ("word", "verdict"),
    [
        ("publish", "public"),
        ("Published (live)", "public"),
        ("published with new draft", "public"),
        ("unpublished with new draft", "kept"),
        ("ready for review", "kept"),
        ("PUBLISHED_OR_SCHEDULED", "kept"),
        ("-1", "kept"),
        ("1", "public"),
        ("2", "unknown"),
        ("klar", "unknown"),
    ],
)
def test_a_state_is_judged_by_its_words(word: str, verdict: str) -> None:
    assert judged(word) == verdict


@pytest.mark.parametrize(
    "line", ["HOLD FOR LEGAL", "For review only", "Draft 3, not yet subbed", "** TEST STORY **", "DO NOT RUN"]
)
def test_a_line_of_words_of_the_desk_keeps_back(line: str) -> None:
    assert holds_back(line)


@pytest.mark.parametrize(
    "line", ["Draft plans for the bridge", "PREVIEW", "Embargo lifted", "Hold the line", "FOR IMMEDIATE RELEASE", ""]
)
def test_a_line_with_any_other_word_is_prose(line: str) -> None:
    assert not holds_back(line)


def test_what_stands_before_a_title() -> None:
    assert marked_before("[FOR REVIEW] The mast fell") == "FOR REVIEW"
    assert marked_before("DRAFT v2 - The mast fell") == "DRAFT v2"
    assert not marked_before("PREVIEW: The mast may fall")
    assert not marked_before("Draft plans: the mast")
