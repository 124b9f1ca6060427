"""Names for values of which mypy knows nothing: what stands behind each is `Any`, and its reason is told here, once.

MkDocs' types are known to `explainer/mkdocs.py` alone, which imports it; lxml, feedparser, warcio, pdfminer and
trafilatura have no types; JSON, YAML and TOML hold whatever somebody wrote, and who reads it asks before using it.
"""

from __future__ import annotations

from typing import Any, TypeAlias

MkDocsConfig: TypeAlias = Any
MkDocsFile: TypeAlias = Any
MkDocsFiles: TypeAlias = Any
MkDocsPage: TypeAlias = Any
MkDocsNavigation: TypeAlias = Any
MkDocsEnvironment: TypeAlias = Any
"""Jinja's environment, whose method for templates is replaced."""
MkDocsLinks: TypeAlias = Any
"""The anchors to which a page leads, by MkDocs' file."""
MkDocsContents: TypeAlias = Any
"""The table of contents of a page, or one entry of it."""

HtmlElement: TypeAlias = Any
"""lxml's element."""
Extracted: TypeAlias = Any
"""trafilatura's document."""
FeedEntry: TypeAlias = Any
"""feedparser's entry."""
ArchiveReader: TypeAlias = Any
"""warcio's record, its reader, or a stream of its content."""
PdfBox: TypeAlias = Any
"""pdfminer's box on a page."""

SearchIndex: TypeAlias = Any
"""The index of a search plugin of MkDocs, the theme's or MkDocs' own."""
DaskClient: TypeAlias = Any
"""The client of a Dask cluster: an extra, and without types."""

Answered: TypeAlias = Any
"""What a hook returns: each has a type of its own, which `host.answers` checks."""
Value: TypeAlias = Any
"""What a field holds, for who goes through the fields of any class."""
Parsed: TypeAlias = Any
"""What a file of JSON, YAML or TOML holds."""
