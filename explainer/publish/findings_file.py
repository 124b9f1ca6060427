"""`findings.jsonl` for download: what was found in each article, in the public format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="publish.findings_file", summary="Writes the findings of all articles for download.")


@hookimpl
def write_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Return `findings.jsonl`, one article a line. The text stands in it only where its rights are `full`."""
    from explainer.model.exchange import findings_line

    lines = []
    for article_id, article in corpus.articles.items():
        line = findings_line(article, corpus.findings[article_id])
        lines.append(line if article.rights == "full" else _without_text(line))
    yield "findings.jsonl", b"".join(line + b"\n" for line in lines)


def _without_text(line: bytes) -> bytes:
    """Return the line without the article's text: offsets stay, so that who has the text can use them."""
    import msgspec

    found = msgspec.json.decode(line)
    return msgspec.json.encode({**found, "text": None})
