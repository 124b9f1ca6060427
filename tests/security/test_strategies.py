"""Files of every format with hostile values in every field, and pages of such values, drawn by hypothesis.

The fast run draws the same examples each time. `EXPLAINER_FUZZ=MINUTES` makes the slow run draw new ones for so long.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import markdown
import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from explainer import pipeline
from explainer.host.ledger import Ledger
from explainer.markdown import EXTENSIONS
from explainer.printable import printable
from explainer.read.web_address import is_web_address
from explainer.scaffold.site import create_site
from explainer.testing.example import example_corpus
from explainer.testing.making import make_host
from tests.security.allowed import check_file, check_html
from tests.security.building import write_file
from tests.security.strategies import FORMATS, Fields, File, addresses, any_fields, files, many_files, values

if TYPE_CHECKING:
    from pathlib import Path

    from explainer.model import Article

FILES, PAGES = 200, 8
"""How many files are read, and how many sites of hostile values are rendered, in the fast run."""
LONG = float(os.environ.get("EXPLAINER_FUZZ", "1")) * 60
"""Seconds of the slow run, for each of its two halves."""
BUNDLED = ("calendar", "crosslinks", "feed", "glossary_tooltips", "network_graphic", "quote_boxes", "structured_data")
WORDS = ("title", "author", "source", "place", "id", "story", "url", "item", "version")
_ON_TOP = {"title", "description", "generator", "hide", "search", "template", "tags", "image", "social", "date"}
same_each_time = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
_ALWAYS_NEW = settings(same_each_time, derandomize=False, max_examples=50, phases=[Phase.generate, Phase.shrink])


@pytest.fixture(scope="module")
def host():
    return make_host(*BUNDLED, today="2026-06-01", max_article_bytes=200_000)


@pytest.fixture(scope="module")
def to_html(tmp_path_factory):
    """Return what makes HTML of a page's Markdown, with the extensions of a new site."""
    folder = tmp_path_factory.mktemp("site") / "new"
    create_site(folder, name="Hostile")
    config = load_config(str(folder / "mkdocs.yml"))
    names = [*config.markdown_extensions, *(name for name in EXTENSIONS if name not in config.markdown_extensions)]
    parser = markdown.Markdown(extensions=names, extension_configs=config.mdx_configs)

    def convert(text: str) -> str:
        return parser.reset().convert(text)

    return convert


def read(host, folder: Path) -> list[Article]:
    """Return the articles of a folder; no reader failed, and each source is an article or named."""
    host.settings = msgspec.structs.replace(host.settings, seeds=(str(folder),))
    host.ledger = Ledger()
    articles = list(pipeline.read(host).values())
    told = [problem.message for problem in host.ledger.problems] + list(host.ledger.notices)
    assert not [problem for problem in host.ledger.problems if problem.kind == "plugin"], told
    assert not [line for line in told if "cannot be read (" in line], told
    assert articles or told
    return articles


def check_article(article: Article) -> None:
    """Fail where a value of an article is more than one short line of printable characters."""
    lines = [value for name in WORDS if (value := getattr(article, name)) is not None]
    for line in (*lines, *article.topics):
        assert line == printable(line).strip(), line
        assert line.isprintable(), line
        assert len(line) <= 2_000, line
    assert article.id
    assert article.url is None or is_web_address(article.url)
    article.text.encode()
    for part in article.parts:
        assert 0 <= part.span.start <= part.span.end <= len(article.text)


def every_file_is_read_or_named(host, tmp_path_factory, file: File) -> None:
    folder = tmp_path_factory.mktemp("seeds")
    write_file(folder, file)
    for article in read(host, folder):
        check_article(article)


@pytest.mark.slow
def test_files_of_every_format_are_read_or_named(host, tmp_path_factory):
    for kind in FORMATS:

        @settings(same_each_time, max_examples=-(-FILES // len(FORMATS)))
        @given(files(kind))
        def each(file: File) -> None:
            every_file_is_read_or_named(host, tmp_path_factory, file)

        each()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_calm_article_in_each_format_is_read(kind, host, tmp_path):
    calm = Fields(
        title="The bridge of Tarn is closed",
        author="Ines Lorn",
        source="Tarn Post",
        place="Tarn",
        topic="Bridges",
        story="Bridge",
        url="https://tarn.example/a",
        identity="tarn-1",
        date="2026-03-03",
        language="en",
        rights="cited",
        first="Ada Park, the mayor of Tarn, said on Tuesday that the town will close its old bridge on 2 June 2027.",
        second="We would rather close it for a summer, Park told reporters, and nobody knows who will pay for it.",
    )
    write_file(tmp_path, File(f"a.{kind.partition(' ')[0]}", FORMATS[kind](calm)))
    articles = read(host, tmp_path)
    assert articles
    assert all("will close its old bridge" in " ".join(article.text.split()) for article in articles)


def sites():
    """Draw what a site of hostile values is made of: fields of an article, values for records, and places in texts."""
    spots = st.lists(st.tuples(st.floats(0, 0.97), values()), min_size=8, max_size=20)
    return st.tuples(any_fields(), st.lists(values(), min_size=5, max_size=9), spots, addresses())


def hostile_corpus(about: Fields, names: list[str], spots: list[tuple[float, str]], address: str):
    """Return the example corpus with `names` for all names and titles, and `spots` in its texts, whose places stay."""
    corpus, articles = example_corpus(), {}
    own = {name: clean_of(getattr(about, name)) for name in ("title", "author", "source", "place")}
    for key, article in corpus.articles.items():
        text = article.text
        for share, value in spots:
            clean = value.encode("utf-8", "replace").decode().replace("\n", " ")[:60]
            at = int(share * len(text))
            text = text[:at] + clean[: len(text) - at] + text[at + len(clean) :]
        url = address if is_web_address(address) else None
        articles[key] = msgspec.structs.replace(
            article, text=text, url=url, rights=about.rights, topics=(clean_of(about.topic),), **own
        )
    turn = iter(range(10_000))
    records = tuple(_renamed(record, lambda: clean_of(names[next(turn) % len(names)])) for record in corpus.records)
    return replace(corpus, articles=articles, records=records)


def clean_of(value: str) -> str:
    """Return a value as readers hand it on: on one line, printable."""
    return "".join(filter(str.isprintable, " ".join(value.encode("utf-8", "replace").decode().split()))) or "x"


def _renamed(record, name):
    """Return a record with hostile words where it has words of its own."""
    new = {"name": name()}
    for field in ("title", "topics", "aliases"):
        if getattr(record, field, None):
            new[field] = name() if field == "title" else (name(), name())
    if getattr(record, "roles", None):
        new["roles"] = tuple(msgspec.structs.replace(role, text=name()) for role in record.roles)
    if getattr(record, "explanations", None):
        new["explanations"] = tuple(msgspec.structs.replace(each, text=name()) for each in record.explanations)
    return msgspec.structs.replace(record, **new)


def nothing_of_a_source_is_markup(host, to_html, drawn) -> None:
    corpus = hostile_corpus(*drawn)
    host.ledger = Ledger()
    drafts = pipeline.enrich(host, pipeline.compose(host, corpus), corpus=corpus)
    assert [problem.message for problem in host.ledger.problems] == []
    assert len(drafts) > 10
    for draft in drafts:
        head, _, body = draft.finished.removeprefix("---\n").partition("\n---\n")
        assert set(yaml.safe_load(head)) <= _ON_TOP, head
        check_html(to_html(body), draft.page.path)
    for path, file in pipeline.more_files(host, corpus).items():
        check_file(path, file.content)


@pytest.mark.slow
def test_no_page_or_file_takes_a_value_for_markup(host, to_html):
    @settings(same_each_time, max_examples=PAGES)
    @given(sites())
    def each(drawn) -> None:
        nothing_of_a_source_is_markup(host, to_html, drawn)

    each()


@pytest.mark.slow
def test_new_files_and_new_pages_for_as_long_as_there_is_time(host, to_html, tmp_path_factory):
    counted: Counter[str] = Counter()

    def until(end: float, strategy, check) -> None:
        while time.monotonic() < end:

            @_ALWAYS_NEW
            @given(strategy)
            def each(drawn) -> None:
                check(drawn)
                counted[check.__name__] += 1

            each()

    def reading(file: File) -> None:
        every_file_is_read_or_named(host, tmp_path_factory, file)

    def rendering(drawn) -> None:
        nothing_of_a_source_is_markup(host, to_html, drawn)

    until(time.monotonic() + LONG, files(), reading)
    until(time.monotonic() + LONG, sites(), rendering)
    print(dict(counted))  # how far it came
    assert min(counted["reading"], counted["rendering"]) > 10


def test_the_files_of_a_whole_site_are_the_same_each_time_and_of_every_format():
    drawn = many_files(len(FORMATS))
    assert drawn == many_files(len(FORMATS))
    assert {file.kind for file in drawn} == set(FORMATS)
