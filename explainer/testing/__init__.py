"""What plugin authors test with. pytest finds it by itself (entry point `pytest11`); nothing has to be imported for it.

Fixtures are small functions that make values: `explainer_host`, `explainer_findings`, `explainer_page`,
`explainer_files`, `explainer_site`, `explainer_golden`; and two values, `explainer_corpus` and `explainer_analyser`. To
import there are `make_article`, `assert_page_cites` and `BuiltSite`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from explainer.testing.checks import assert_page_cites, compare_with_golden
from explainer.testing.making import BuiltSite, make_article, make_files, make_host, make_page, make_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from explainer.host import Host
    from explainer.model import Analyser, ArticleFindings, Corpus

__all__ = [
    "BuiltSite",
    "assert_page_cites",
    "explainer_analyser",
    "explainer_corpus",
    "explainer_files",
    "explainer_findings",
    "explainer_golden",
    "explainer_host",
    "explainer_page",
    "explainer_site",
    "make_article",
    "pytest_addoption",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    group = parser.getgroup("explainer")
    group.addoption("--explainer-golden", action="store_true", help="Write the golden files that tests compare with.")


@pytest.fixture
def explainer_host() -> Callable[..., Host]:
    """A function `(*plugins, **settings)` that makes a fresh host with the built-in plugins and `plugins` (modules).

    What goes wrong is in its `ledger.problems`.
    """
    return make_host


@pytest.fixture(scope="session")
def explainer_analyser() -> Analyser:
    """The built-in analyser, made once: loading its models takes seconds."""
    from explainer.host.extraction import make_analyser

    return make_analyser(make_host())


@pytest.fixture
def explainer_findings(explainer_analyser: Analyser) -> Callable[..., ArticleFindings]:
    """A function `(text, *plugins, **metadata)` that returns all that is found in an article with this text.

    `metadata` are fields of `Article`: `published="2031-03-03"` and the like. A plugin that fails makes the test fail.
    """

    def find(text: str, *plugins: object, **metadata: Any) -> ArticleFindings:
        from explainer.host.extraction import analysed

        host = make_host(*plugins)
        found = analysed(host, explainer_analyser, make_article(text, **metadata)).findings
        assert not host.ledger.problems, host.ledger.problems  # noqa: S101  # this is a test
        return found

    return find


@pytest.fixture
def explainer_corpus() -> Corpus:
    """A small corpus made by hand: two articles of an invented town, and records of every kind."""
    from explainer.testing.example import example_corpus

    return example_corpus()


@pytest.fixture
def explainer_page(explainer_corpus: Corpus) -> Callable[..., str]:
    """A function `(path, *plugins, corpus=None, **settings)` that returns the Markdown of a page.

    The page is one of `explainer_corpus`, or of `corpus`. `plugins` extract and merge, too; there are no models, so it
    takes a fraction of a second. A plugin that fails makes the test fail, with the traceback.
    """

    def page(path: str, *plugins: object, corpus: Corpus | None = None, **settings: Any) -> str:
        return make_page(corpus or explainer_corpus, path, *plugins, **settings)

    return page


@pytest.fixture
def explainer_files(explainer_corpus: Corpus) -> Callable[..., dict[str, bytes]]:
    """A function `(*plugins, corpus=None, **settings)` that returns the files beside the pages, by path.

    As with `explainer_page`, `plugins` extract and merge, and there are no models.
    """

    def files(*plugins: object, corpus: Corpus | None = None, **settings: Any) -> dict[str, bytes]:
        return make_files(corpus or explainer_corpus, *plugins, **settings)

    return files


@pytest.fixture
def explainer_site(tmp_path: Path) -> Callable[..., BuiltSite]:
    """A function `(articles, *plugins, **settings)` that builds a site from files: `{"seeds/ferry.txt": "text", …}`.

    It is the whole pipeline with the models, and takes seconds. What goes wrong is in `problems`.
    """

    def build(articles: dict[str, str], *plugins: object, **settings: Any) -> BuiltSite:
        return make_site(tmp_path, articles, *plugins, **settings)

    return build


@pytest.fixture
def explainer_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A function `(text, name)` that compares `text` with the file `golden/NAME` beside the test.

    `pytest --explainer-golden` writes the files anew; look at the change before you commit it.
    """

    def compare(text: str, name: str) -> None:
        compare_with_golden(
            text, request.path.parent / "golden" / name, write=request.config.getoption("--explainer-golden")
        )

    return compare
