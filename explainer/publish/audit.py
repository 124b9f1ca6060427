"""The citation audit: every statement on every page has a citation, and its words are the source's at its offsets.

It reads the finished Markdown, after all plugins, and knows nothing of how it was made: a statement is an element
`<span class="statement" data-source="ARTICLE:START:END …" data-rule="…">`, its citation a link to
`sources/SLUG.md#sN` on
the same line, and what it leads to an element `class="sentence" id="sN" data-source="ARTICLE:START:END"` of that page.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from explainer.model import Article

_OPENING = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})((?:\s[^<>]*)?)>")
_CLOSING = re.compile(r"</([a-zA-Z][a-zA-Z0-9]{0,20})\s*>")
_ATTRIBUTE = re.compile(r'([a-z-]{1,30})="([^"]*)"')
_ATTRIBUTE_LIST = re.compile(r"\{[^{}]*\}")
_ANCHOR = re.compile(r"s\d{1,9}")
_BETWEEN = " … "
_VOID = {"br", "img", "hr", "wbr", "input"}
_BARE = "a quotation names no source"

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement as it stands on a page: its `words`, its places in the sources, the rule behind it, its citations."""

    page: str
    line: int
    words: str
    places: tuple[Place, ...]
    rule: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """A statement, quotation or citation that does not hold."""

    page: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the audit counted, and where it failed."""

    pages: int
    statements: int
    citations: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class PageReading:
    """What the audit reads of one page, whatever its sources say: kept for a page that did not change.

    `claims` are its statements, `sentences` those that a source page shows, by anchor, `bare` the lines of quotations
    that are no statement.
    """

    claims: tuple[Claim, ...]
    sentences: dict[str, tuple[Place, str]]
    bare: tuple[int, ...]


class Rests(msgspec.Struct, frozen=True, array_like=True):
    """What the audit of a page rests on beside the page: the `articles` that it quotes, the `pages` it cites.

    `statements` and `citations` are how many it has.
    """

    statements: int
    citations: int
    articles: tuple[str, ...]
    pages: tuple[str, ...]


def rests_of(reading: PageReading) -> Rests:
    """Return what the audit of the page of `reading` rests on."""
    places = [place for claim in reading.claims for place in claim.places]
    places += [place for place, _ in reading.sentences.values()]
    targets = {target for claim in reading.claims for target in claim.citations}
    return Rests(
        statements=len(reading.claims),
        citations=_count_citations(reading),
        articles=tuple(sorted({article for article, *_ in places})),
        pages=tuple(sorted({target.partition("#")[0] for target in targets})),
    )


def _count_citations(reading: PageReading) -> int:
    return len({(claim.line, target) for claim in reading.claims for target in claim.citations})


def read_page(path: str, markdown: str) -> PageReading:
    """Return what the audit reads of the page at `path`, whose finished Markdown is `markdown`."""
    sentences = sentences_of(markdown) if 'class="sentence"' in markdown else {}
    return PageReading(tuple(claims_of(path, markdown)), sentences, tuple(_bare_quotations(markdown)))


def audit(articles: Mapping[str, Article], pages: Mapping[str, str]) -> Report:
    """Return the report on `pages`, finished Markdown by path below the output folder, made from `articles`, by id."""
    return audit_readings(articles, {path: read_page(path, markdown) for path, markdown in pages.items()})


def audit_readings(articles: Mapping[str, Article], readings: Mapping[str, PageReading]) -> Report:
    """Return the report on pages of which `readings` were made, by path; one reading is looked at after the other."""
    sentences: dict[str, Mapping[str, tuple[Place, str]]] = {}
    failures: list[Failure] = []
    for path, reading in readings.items():
        if reading.sentences:
            sentences[path] = {anchor: (place, "") for anchor, (place, _) in reading.sentences.items()}
            failures += _false_sentences(path, reading.sentences, articles)
    statements = citations = 0
    for path, reading in readings.items():
        failures += [
            Failure(c.page, c.line, message) for c in reading.claims for message in _faults(c, articles, sentences)
        ]
        failures += [Failure(path, line, _BARE) for line in reading.bare]
        statements += len(reading.claims)
        citations += _count_citations(reading)
    return Report(len(readings), statements, citations, tuple(sorted(failures)))


def claims_of(page: str, markdown: str) -> list[Claim]:
    """Return the statements of one page, in order, with their line numbers from 1."""
    return [
        claim
        for number, line in enumerate(markdown.split("\n"), start=1)
        if 'class="statement"' in line
        for claim in _claims_in_line(page, number, line)
    ]


def _claims_in_line(page: str, number: int, line: str) -> Iterator[Claim]:
    reading = _Reading()
    for token in _parser().parseInline(line)[0].children or ():
        reading.take(token)
    citations = tuple(dict.fromkeys(_target(page, href) for href in reading.links if "#s" in href))
    for attributes, words in reading.statements:
        yield Claim(
            page=page,
            line=number,
            words=" ".join(words.split()),
            places=_places(attributes.get("data-source", "")),
            rule=unquote(attributes.get("data-rule", "")),
            citations=citations,
        )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return a parser that keeps resolved character references apart from braces, which are attribute lists."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable("text_join")


@dataclass(slots=True)
class _Reading:
    """What a reader sees of one line: its statements, and where its links lead."""

    links: list[str] = field(default_factory=list)
    statements: list[tuple[dict[str, str], str]] = field(default_factory=list)
    _open: list[tuple[str, dict[str, str], list[str]]] = field(default_factory=list)
    _after_link: bool = False

    def take(self, token: Token) -> None:
        """Read on by one token."""
        after_link, self._after_link = self._after_link, token.type == "link_close"
        if token.type == "link_open":
            self.links.append(str(token.attrGet("href") or ""))
        elif token.type == "html_inline":
            self._take_tag(token.content)
        elif token.type in {"text", "text_special", "code_inline"}:
            text = _ATTRIBUTE_LIST.sub("", token.content, count=1) if after_link else token.content
            for _, _, words in self._open:
                words.append(text)

    def _take_tag(self, tag: str) -> None:
        if opening := _OPENING.fullmatch(tag):
            name, attributes = opening[1].lower(), _attributes(opening[2])
            if name not in _VOID:
                self._open.append((name, attributes, []))
        elif closing := _CLOSING.fullmatch(tag):
            while self._open:
                name, attributes, words = self._open.pop()
                if attributes.get("class") == "statement":
                    self.statements.append((attributes, "".join(words)))
                if name == closing[1].lower():
                    return


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _places(source: str) -> tuple[Place, ...]:
    """Return the places that a `data-source` names; a part that cannot be read becomes a place in no article."""
    places: list[Place] = []
    for part in source.split():
        article, _, rest = part.partition(":")
        start, _, end = rest.partition(":")
        known = start.isdecimal() and end.isdecimal()
        places.append((unquote(article), int(start), int(end)) if known else ("", 0, 0))
    return tuple(places)


def _target(page: str, href: str) -> str:
    path, _, anchor = href.partition("#")
    full = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    return f"{full}#{anchor}"


def sentences_of(markdown: str) -> dict[str, tuple[Place, str]]:
    """Return the sentences that a source page shows, by anchor: their place, and the words between their tags."""
    found: dict[str, tuple[Place, str]] = {}
    for line in markdown.split("\n"):
        if 'class="sentence"' in line:
            for name, attributes, words in _elements(line):
                places = _places(attributes.get("data-source", ""))
                if attributes.get("class") == "sentence" and places and name in {"mark", "span"}:
                    found[attributes.get("id", "")] = (places[0], words)
    return found


def _elements(line: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Go through the elements of a line that hold nothing but text."""
    for opening in _OPENING.finditer(line):
        end = line.find("<", opening.end())
        if line.startswith(f"</{opening[1]}>", end):
            yield opening[1], _attributes(opening[2]), unescape(line[opening.end() : end])


def _faults(
    claim: Claim, articles: Mapping[str, Article], sentences: Mapping[str, Mapping[str, tuple[Place, str]]]
) -> Iterator[str]:
    if not claim.places:
        yield f"“{claim.words}” names no source"
        return
    expected = [_words(articles, place) for place in claim.places]
    if None in expected:
        yield f"“{claim.words}” points to a place that no source has: {claim.places}"
    elif claim.words != _BETWEEN.join(words for words in expected if words):
        yield f"“{claim.words}” differs from the source: “{_BETWEEN.join(words for words in expected if words)}”"
    if not any(_leads_to(target, claim.places, sentences) for target in claim.citations):
        yield f"“{claim.words}” has no citation that leads to its sentence"


def _words(articles: Mapping[str, Article], place: Place) -> str | None:
    """Return the words of a source as pages show them, or `None` where there is no such place."""
    article, start, end = place
    if article not in articles or not start < end <= len(articles[article].text):
        return None
    text = " ".join(articles[article].text[start:end].split())
    return " ".join("".join(c for c in text if c.isprintable()).split())


def _leads_to(target: str, places: Iterable[Place], sentences: Mapping[str, Mapping[str, tuple[Place, str]]]) -> bool:
    path, _, anchor = target.partition("#")
    sentence = sentences.get(path, {}).get(anchor)
    if sentence is None or not _ANCHOR.fullmatch(anchor):
        return False
    article, begin, end = sentence[0]
    return any(article == place[0] and begin < place[2] and place[1] < end for place in places)


def _false_sentences(
    path: str, sentences: Mapping[str, tuple[Place, str]], articles: Mapping[str, Article]
) -> Iterator[Failure]:
    for anchor, (place, words) in sentences.items():
        if " ".join(words.split()) != _words(articles, place):
            yield Failure(path, 0, f"sentence {anchor} differs from the source")


def _bare_quotations(markdown: str) -> Iterator[int]:
    """Go through the lines of quotations that are no statement."""
    for number, line in enumerate(markdown.split("\n"), start=1):
        words = line.lstrip().removeprefix(">").strip()
        if line.lstrip().startswith(">") and words and 'class="statement"' not in line and not words.startswith("—"):
            yield number
