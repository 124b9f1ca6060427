"""`findings.jsonl` for download: what was found in each article, in the public format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings, Corpus


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="publish.findings_file", summary="Writes the findings of all articles for download.")


@hookimpl
def write_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Return `findings.jsonl`, one article a line. The text stands in it only where its rights are `full`."""
    yield "findings.jsonl", b"".join(_line(corpus, article) + b"\n" for article in corpus.articles)


@of_article(bytes)
def _line(article: Article, findings: ArticleFindings) -> bytes:
    from explainer.model.exchange import findings_line

    line = findings_line(article, findings)
    return line if article.rights == "full" else _without_text(line)


def _without_text(line: bytes) -> bytes:
    """Return the line without the article's text: offsets stay, so that who has the text can use them."""
    import msgspec

    found = msgspec.json.decode(line)
    return msgspec.json.encode({**found, "text": None})
