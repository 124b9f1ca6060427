"""Names for values of which mypy knows nothing: what stands behind each is `Any`, and its reason is told here, once.

MkDocs' types are known to `explainer/mkdocs.py` alone, which imports it; lxml, feedparser, warcio, pdfminer and
trafilatura have no types; JSON, YAML and TOML hold whatever somebody wrote, and who reads it asks before using it.
"""

from __future__ import annotations

from typing import Any, TypeAlias

MkDocsConfig: TypeAlias = Any
MkDocsFiles: TypeAlias = Any
MkDocsPage: TypeAlias = Any
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

Parsed: TypeAlias = Any
"""What a file of JSON, YAML or TOML holds."""
