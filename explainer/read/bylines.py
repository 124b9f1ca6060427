"""Who wrote a web page: of its JSON-LD, its meta tags and its bylines, with and without marks."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from explainer.read.authors import authors_of, given_names, is_agency, looks_like_names
from explainer.read.dates import day_of
from explainer.read.page_parts import metas, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.read.linked_data import LinkedData

Element = Any  # lxml's

_METAS = """author article:author parsely-author sailthru.author dc.creator dcterms.creator citation_author byl byline
    search.byline article:author_name og:article:author rbauthors""".split()
_ANY_AUTHOR = re.compile(
    r"(?!(?:twitter|fb|og:image|book|comment)\b).*(?:^|[:._-])(?:authors?|author[_.-]?name|byline|reporter)$"
)
"""What systems call the author in tags of their own: `cxenseparse:author`, `article_author`."""
_ACCOUNT = re.compile(r"[a-z][a-z0-9_.-]*")
"""How a system calls whom it knows: `adapark`; a name in another place is better."""
_ELSEWHERE = (
    "ancestor::aside or ancestor::footer or ancestor::nav or "
    "ancestor::*[contains(@class, 'comment') or contains(@id, 'comment') or contains(@class, 'coment')]"
)
_OF_CLASS = "contains(@class, 'field-author') or contains(@class, 'byline') or " + " or ".join(
    f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
    for name in ("author", "author-name", "post-author", "entry-author", "article-author", "by")
)
_MARKED = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    "//*[@rel='author']",
    f"//*[self::p or self::div or self::span or self::address or self::a][{_OF_CLASS}]",
)
_FIRST_ONLY = _MARKED[-1]
_BUTTONS = frozenset("login logout log sign register subscribe join account search menu home more print".split())
"""Words of buttons, which a library may take for a name: "Login New"."""
_LABELS = frozenset(("written by", "author", "authors", "by"))
_PROFILE = re.compile(
    r"/(?:authors?|by|people|staff|team|reporters?|journalists?|contributors?|columnists?|writers?|profiles?)/[^/]",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:(?:Story|Words|Text|Written|Reported|Posted) )?[Bb][Yy]\b:? +\S")
_SIGNED = re.compile(r"(?:^|(?<=[.!?”\"] ))\((?P<names>By [^()\n]{3,80})\)[ \t]*$", re.MULTILINE)
_LONGEST_ENDING = 400
_OTHERS = re.compile(
    r"comment|related|teaser|promo|recommend|popular|sidebar|trending|newsletter|footer|\bnav|menu|most-?read|latest",
    re.IGNORECASE,
)
"""What lists of other articles, and what visitors write, are called."""
_DAY = re.compile(
    r"(?:[A-Z][a-z]{2,8},? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)"
)
"""A date alone, with or without its weekday."""
_PARTS = re.compile(r"(?:^|(?<!\s)\s+)[/|·•](?:\s+|$)")
"""What stands between the parts of a line at the headline: "By Ada Park / March 4, 2031"."""
_MOST_PARTS, _FEW_WORDS = 4, 3
_CHANGED = re.compile(r"updat|modif|edited", re.IGNORECASE)
_DAY_BEHIND = re.compile(rf"(?<!\s)\s*+[:·|,–—-]\s*+{_DAY.pattern}$")
_SITE_BEHIND = re.compile(r"(?<!\s)\s+(?:[|–—·•»]|-)\s(?:(?! [|–—·•»-] ).)+$")
_LINES_ABOVE, _LINES_BELOW = 3, 8
_MOST_WORDS = 5
_LONGEST_BYLINE, _LONG_PARAGRAPH = 120, 160
_MOST_BYLINES, _MOST_JOINED = 40, 8
"""So many are looked at, and so many that stand side by side are one: a page may have thousands."""
_MOST_ELEMENTS = 800
"""So many elements behind the headline are looked at for a byline without a mark."""


def author_of(tree: Element, data: LinkedData, site: str | None, guessed: str | None) -> str | None:
    """Return the authors that a page names first; those in a byline, where before it only an agency stands.

    Args:
        tree: the page.
        data: its JSON-LD.
        site: its publisher, who is not its own author.
        guessed: what a library guessed, which counts only where it looks like names of people.

    """
    found = [author for author in _stated(tree, data, site) if author]
    people = [author for author in found if not is_agency(author)]
    stated = next((author for author in people if not _ACCOUNT.fullmatch(author)), next(iter(people or found), None))
    likely = None if stated else authors_of(guessed or (), site)
    known = likely and looks_like_names(likely) and _BUTTONS.isdisjoint(likely.lower().split())
    return stated or (likely if known else None)


def _stated(tree: Element, data: LinkedData, site: str | None) -> Iterator[str | None]:
    article = next(iter(data.articles), data.page)
    for key in ("author", "creator"):
        yield authors_of([name for name in data.names(article.get(key)) if not name.startswith("http")], site)
    known = metas(tree)
    for name in _METAS:
        yield authors_of([each for each in known.get(name, ())[:_MOST_JOINED] if not each.startswith("http")], site)
    named = [told[0] for name, told in known.items() if name not in _METAS and _ANY_AUTHOR.fullmatch(name)]
    yield next((names for each in named if (names := authors_of(each, site)) and looks_like_names(names)), None)
    yield from (_of_byline(tree, path, site) for path in _MARKED)
    yield authors_of(_labelled(known), site)
    yield _behind_the_text(tree, site)
    yield _behind_the_headline(tree, site)
    yield _beside_the_day(tree, site)
    yield authors_of(
        [each for each in known.get("twitter:creator", ())[:1] if not each.startswith(("@", "http"))], site
    )


def _labelled(known: dict[str, list[str]]) -> str:
    """Return what cards for messages show beside "Written by"."""
    labels = (f"twitter:label{number}" for number in (1, 2))
    of_author = (label for label in labels if known.get(label, [""])[0].strip(" :").lower() in _LABELS)
    return next(
        (known[label.replace("label", "data")][0] for label in of_author if label.replace("label", "data") in known), ""
    )


def _of_byline(tree: Element, path: str, site: str | None) -> str | None:
    """Return the authors in the first byline at `path`: others further down are those of other articles."""
    bylines = tree.xpath(f"({path})[not({_ELSEWHERE})]")[:_MOST_BYLINES]
    found = [each for each in bylines if authors_of(_line(each), site)]
    joined = found[: 1 if path == _FIRST_ONLY else _MOST_JOINED]
    together = [each for each in joined if each.getparent() is found[0].getparent()]
    return authors_of(map(_line, together), site)


def _line(element: Element) -> str:
    """Return the words of an element or, of one without words, its content; nothing where they are too many."""
    words = words_of(element, _LONGEST_BYLINE) or (element.get("content") or "")[:_LONGEST_BYLINE]
    return _DAY_BEHIND.sub("", words)


def _behind_the_headline(tree: Element, site: str | None) -> str | None:
    """Return whom a line "By …", or links to profiles, name between the headline and the first paragraph."""
    heading = _headline(tree)
    if heading is None:
        return None
    for element in islice(heading.xpath("following::*"), _MOST_ELEMENTS):
        if element.tag == "p" and len(words_of(element, 10_000) or " " * 10_000) > _LONG_PARAGRAPH:
            return None
        told = _told(element)
        names = authors_of(told, site) if told else None
        if names and looks_like_names(names) and not is_of_others(element):
            return names
    return None


def _behind_the_text(tree: Element, site: str | None) -> str | None:
    """Return whom a line in brackets, "(By Ada Park)", names: so agencies sign at the end."""
    for words in tree.xpath("//body//text()[contains(., '(By ')]")[:_MOST_BYLINES]:
        signed = _SIGNED.search(words[-_LONGEST_ENDING:])
        names = authors_of(signed["names"], site) if signed else None
        if names and looks_like_names(names) and _is_shown(words):
            return names
    return None


def day_at_the_headline(tree: Element) -> str | None:
    """Return the day in a line that is a date alone, close to the headline; `None` where none is, or there are two."""
    days = {day for line in lines_at_the_headline(tree) if (day := _day_alone(line))}
    return days.pop() if len(days) == 1 else None


def _beside_the_day(tree: Element, site: str | None) -> str | None:
    """Return who is named beside a day: in a line of names alone above or below, or behind "By" in the same line."""
    lines = lines_at_the_headline(tree)
    signed = (part for line in lines if _day_alone(line) for part in _PARTS.split(line) if _BY.match(part))
    if (names := authors_of(next(signed, ()), site)) and looks_like_names(names):
        return names
    for number, line in enumerate(lines):
        for beside in (lines[number - 1 : number] + lines[number + 1 : number + 2]) if _day_alone(line) else []:
            names = authors_of(beside, site) if len(beside.split()) <= _MOST_WORDS else None
            if names and names == beside and looks_like_names(names) and names.split()[0] in given_names():
                return names
    return None


def _day_alone(line: str) -> str | None:
    """Return the day that is all of a line, or of one of its few parts, whose others are a byline or a name or two."""
    parts = [part for part in _PARTS.split(line) if part][: _MOST_PARTS + 1]
    days = [part for part in parts if _DAY.fullmatch(part)]
    if len(days) != 1 or len(parts) > _MOST_PARTS or _CHANGED.search(line):
        return None
    few = all(len(part.split()) <= _FEW_WORDS or _BY.match(part) for part in parts if part not in days)
    return day_of(days[0]) if few else None


def lines_at_the_headline(tree: Element) -> list[str]:
    """Return the lines just above and below the headline, up to the first paragraph; a headline is no line of them."""
    heading = _headline(tree)
    if heading is None:
        return []
    title = " ".join(heading.text_content().split())
    above = [text for text in heading.xpath("preceding::text()[normalize-space()]")[-_LINES_ABOVE:] if _is_shown(text)]
    below = list[str]()
    for text in islice(heading.xpath("following::text()[normalize-space()]"), _LINES_BELOW):
        if len(" ".join(text.split())) > _LONG_PARAGRAPH or not _is_shown(text):
            break
        below.append(text)
    lines = [" ".join(text.split()) for text in (*above, *below)]
    return [line for line in lines if line != title]


def _headline(tree: Element) -> Element | None:
    """Return the first heading of the first level, or what shows the page's title, with or without the site's name."""
    headings = tree.xpath("//h1[normalize-space()]")
    whole = " ".join((tree.findtext(".//title") or "").split())
    if not headings and whole:
        path = "//body//*[normalize-space(text())=$whole or normalize-space(text())=$short]"
        headings = tree.xpath(path, whole=whole, short=_SITE_BEHIND.sub("", whole))
    return next(iter(headings), None)


def _is_shown(text: Element) -> bool:  # lxml's string, which knows its element
    element = text.getparent()
    return (
        element is not None
        and element.tag not in ("script", "style", "noscript", "title")
        and not is_of_others(element)
    )


def _told(element: Element) -> str:
    """Return the line of a byline, or the names in links to profiles beside each other; else an empty string."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "option", "time"):
        return ""
    line = words_of(element, _LONGEST_BYLINE).lstrip("|·•/–— ")
    if _BY.match(line):
        return line
    if element.tag == "a" and _PROFILE.search(element.get("href") or "") and line:
        beside = (each for each in element.itersiblings("a") if _PROFILE.search(each.get("href") or ""))
        return ", ".join([line, *(words_of(each, _LONGEST_BYLINE) for each in islice(beside, _MOST_JOINED))])
    return ""


def is_of_others(element: Element) -> bool:
    """Tell whether an element stands in a list of other articles, in comments or in the page's frame."""
    around = takewhile(lambda each: not _is_main(each), (element, *islice(element.iterancestors(), 12)))
    return any(each.tag in ("aside", "footer", "nav") or _OTHERS.search(_names_of(each)) for each in around)


def _is_main(element: Element) -> bool:
    """Tell whether an element holds the page's main part: its class may tell what else there is, `right-sidebar`."""
    return element.tag in ("main", "body") or element.get("role") == "main" or element.get("id") in ("main", "content")


def _names_of(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"
