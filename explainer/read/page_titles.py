"""What the article of a web page is called: its headline, without the names of its site and its author."""

from __future__ import annotations

import html
import re
from typing import Any

from explainer.read.page_parts import meta, stated_addresses
from explainer.read.page_publishers import SEPARATORS
from explainer.read.web_address import parts_of

Element = Any  # lxml's

SECTIONS = ("article:section", "section", "parsely-section", "sailthru.section")
_CUT = re.compile(r"(?:\.\.\.|…)$")
_LATER = re.compile(r" \(Published (?:19|20)\d\d\)$")
"""What stands behind the titles of old articles in cards for messages."""
_MOST_HEADINGS, _MOST_WORDS = 3, 6


def title_of(tree: Element, article: dict[str, Any], guessed: str | None, sites: set[str], author: str) -> str:
    """Return the title of a page's article.

    Args:
        tree: the page.
        article: its JSON-LD.
        guessed: the title that a library guessed.
        sites: the names of its site.
        author: its author.

    """
    return _agreed(tree, article) or _title(tree, guessed, sites, author)


def _agreed(tree: Element, article: dict[str, Any]) -> str:
    """Return the headline that the page shows, where its JSON-LD has the same: cards for messages may have another."""
    headline = " ".join(html.unescape(str(article.get("headline") or "")).split())
    shown = (" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")[:_MOST_HEADINGS])
    return next((title for title in shown if " " in title and title.casefold() == headline.casefold()), "")


def _title(tree: Element, guessed: str | None, sites: set[str], author: str) -> str:
    """Return the title that was guessed, without the names of the site, `sites`, behind or before it, or the author."""
    title = " ".join(html.unescape(html.unescape(guessed or "")).split())
    whole = " ".join((tree.findtext(".//title") or "").split())
    title = _uncut(tree, title, whole)
    title = _LATER.sub("", title or _uncut(tree, meta(tree, ("og:title",)) or whole, whole))
    parts = SEPARATORS.split(whole)
    own = {site.strip().casefold() for site in sites if site.strip()}
    first = parts[0] if len(parts) > 1 and parts[0].strip().casefold() not in own else ""
    if " " in first and title.strip(" .") == parts[-1].strip(" ."):
        return first  # a headline of the first level that is the site's name
    for heading in tree.xpath("//h1")[:_MOST_HEADINGS]:
        shown = " ".join(heading.text_content().split())
        ends = len(shown) == len(title) or SEPARATORS.match(title, len(shown))
        if " " in shown and (shown == whole or (title.startswith(shown) and ends)):
            return shown
        if " " in shown and any(
            title[each.end() :] == shown for each in SEPARATORS.finditer(title)
        ):  # behind the name of its section
            return shown
    of_title = parts[1:]
    if meta(tree, ("og:title",)):
        of_title = [part for part in of_title[-1:] if len(part.split()) <= _MOST_WORDS]
    names = own | {name.strip().casefold() for name in (*of_title, author, author and f"by {author}") if name.strip()}
    sections = {"news", *re.findall(r"[a-z]+", meta(tree, SECTIONS).lower()), *_folders(tree)}
    borders = list(SEPARATORS.finditer(title))
    near = len(title) - max(map(len, own), default=0)
    whole_names = (each for each in borders if each.end() >= near and title[each.end() :].casefold() in own)
    end = next((each.start() for each in whole_names), len(title))
    borders = [each for each in borders if each.start() < end]  # the name of a site may have such a mark in it
    while borders and (last := title[borders[-1].end() : end].strip().casefold()):
        if last not in names and not (end < len(title) and sections >= {*last.split()}):
            break
        end = borders.pop().start()
    before = next((name for name in own if title.casefold().startswith(f"{name}: ")), "")
    start = len(before) + 1 if before else 0
    if borders and title[: borders[0].start()].strip().casefold() in own:
        start = max(start, borders[0].end())
    return title[start:end].strip(" |–—·•»-:") if (start, end) != (0, len(title)) else title


def _folders(tree: Element) -> list[str]:
    """Return the words of the folders in which a page says that it lies, as sections are called."""
    folders = [parts_of(address).path.lower().split("/")[1:-1][:2] for address in stated_addresses(tree)]
    return [word for path in folders for folder in path for word in re.findall(r"[a-z]+", folder)]


def _uncut(tree: Element, title: str, whole: str) -> str:
    """Return the whole of a title that a card cuts, "The bridge is to…", as the headline or the page's title has it."""
    begun = _CUT.sub("", title).rstrip()
    if begun == title or " " not in begun:
        return title
    headings = (" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")[:_MOST_HEADINGS])
    longer = (each for each in (*headings, whole) if len(each) > len(title) and each.startswith(begun))
    return next((each for each in longer if not each[len(begun) :].lstrip().startswith(("...", "…"))), title)
