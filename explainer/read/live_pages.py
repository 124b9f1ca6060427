"""Live blogs: their posts one by one, each with its hour, heading and paragraphs apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explainer.untyped import HtmlElement

_MARKED = "//*[@itemprop='liveBlogUpdate'] | //*[contains(@itemtype,'BlogPosting')][ancestor::*[@itemtype]]"
_WITH_HOURS = "//*[self::li or self::div or self::article or self::section][.//time]"
_LIVE = re.compile(r"(?:^|[\s_-])live(?:$|[\s_-]|blog)", re.IGNORECASE)
_FEWEST = 2
_SHORTEST = 30
_HOUR = re.compile(r"<time\b([^<>]{0,500})>(.*?)</time>", re.DOTALL)


def live_posts(tree: HtmlElement, *, stated: bool) -> list[str]:
    """Return the HTML of each post of a live page, in the page's order, with its hour in a paragraph of its own.

    `stated` says that the page calls itself a live blog. Else posts are elements of one kind beside each other, each
    with an hour, in a list that is called live. An empty list where the page is no live blog.
    """
    marked = _outermost(tree.xpath(_MARKED))
    posts = marked if len(marked) >= _FEWEST else _side_by_side(tree, stated=stated)
    return [_HOUR.sub(r"<p>\2</p>", _html(post)) for post in posts]


def _side_by_side(tree: HtmlElement, *, stated: bool) -> list[HtmlElement]:
    groups: dict[tuple[int, str, str], list[Any]] = {}
    for element in tree.xpath(_WITH_HOURS):
        parent = element.getparent()
        if parent is None or len(element.text_content().strip()) < _SHORTEST:
            continue
        if stated or any(_LIVE.search(each.get("class") or "") for each in (parent, element)):
            groups.setdefault((id(parent), element.tag, element.get("class") or ""), []).append(element)
    best = max(groups.values(), key=len, default=[])
    return best if len(best) >= _FEWEST else []


def _outermost(elements: list[Any]) -> list[Any]:
    known = set(elements)
    return [each for each in elements if not any(above in known for above in each.iterancestors())]


def _html(element: HtmlElement) -> str:
    from lxml.etree import tostring

    return str(tostring(element, encoding="unicode", method="html", with_tail=False))
