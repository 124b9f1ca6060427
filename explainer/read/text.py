r"""Plain text: a `.txt` file with optional YAML front matter and an optional sidecar `NAME.meta.yml`.

The article's text is the file's content after its front matter, with `\r\n` as `\n`, otherwise untouched: every offset
of the project counts code points of it.
"""

from __future__ import annotations

from pathlib import PurePath

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import Article, PluginInfo, Settings, Source
from explainer.read.files import decode, read_bytes
from explainer.read.front_matter import metadata_beside, split_front_matter
from explainer.read.metadata import article_from, encoding_of
from explainer.read.sources import is_address

ENDINGS = (".txt", ".text")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.text", summary="Reads plain text files with optional YAML front matter.")


@hookimpl
def read_article(source: Source, settings: Settings) -> tuple[Article, ...] | None:
    """Read the one article of a `.txt` file; leave other sources to other readers.

    Raises:
        ArticleError: the file is unreadable, empty, binary, too large, in another encoding, or its metadata is broken.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    beside = metadata_beside(source)
    content = decode(read_bytes(source, settings.max_article_bytes), source.location, encoding_of(beside.sidecar))
    front, text = split_front_matter(content, source.location)
    if not text.strip():
        raise ArticleError(f"{source.location}: there is no text below the front matter. Put the article there.")
    return (article_from(source, text, beside.around(front)),)
