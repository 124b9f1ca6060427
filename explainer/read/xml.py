"""XML from strangers: what kind of document it is, and its tree, without entities or anything from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.errors import ArticleError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
HEAD = 8_000
DEEPEST = 200
"""Documents, feeds and wires have a tenth of it."""


def root_name(content: bytes) -> str:
    """Return the name of the root element of an XML document, in lower case and without its prefix, or an empty string.

    Looks only at the first few thousand bytes; the document need not be well-formed.
    """
    # Of UTF-16 every second byte is zero; names of elements are ASCII.
    head = COMMENT.sub(b"", content[:HEAD].replace(b"\0", b""))
    found = ROOT.search(head)
    return found[1].decode("ascii", "ignore").lower() if found else ""


def parse_xml(content: bytes, where: str) -> Element:
    """Parse an XML document, of which entities and external references are refused.

    Raises:
        ArticleError: the document is not well-formed, or declares entities; the message names `where` and the line.

    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content)
    except DefusedXmlException as error:
        raise ArticleError(f"{where}: the XML declares entities, which can hide an attack. Take them out.") from error
    except ParseError as error:
        line = f", line {error.position[0]}" if error.position else ""
        raise ArticleError(f"{where}{line}: the XML is broken ({error}). Mend it, or ask its publisher.") from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise ArticleError(f"{where}: the XML cannot be decoded ({error}). Save it as UTF-8.") from error
    _refuse_deep(root, where)
    return root


def _refuse_deep(root: Element, where: str) -> None:
    """Raise an `ArticleError` for a tree so deep that walking it, element in element, would take too long."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ArticleError(f"{where}: the XML is nested deeper than {DEEPEST} elements. Save its text as .txt.")
        level = [child for element in level for child in element]
