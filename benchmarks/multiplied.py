"""A few articles made into thousands: in each copy all names are spelled otherwise, so that none is another's double.

Only the first copies are analysed. What was found in them is put into the store for the others, with the names spelled
as there: a spelling is as long as the name, so that each span stays where it is. So what is measured of thousands of
articles is all but their analysis, whose cost is that of one article times their number.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from explainer.store import Analysed
    from explainer.untyped import Value

_RINGS = ("aeiou", "bcdfglmnprst")
_CYCLE = 5
_PLACES = 5
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_KEPT = frozenset((*calendar.month_name, *calendar.day_name))
_SPELLED = frozenset(("name", "text"))
"""Fields of findings that hold words of the article."""


def respelled(word: str, turn: int) -> str:
    """Return `word` with its letters turned on, each by a digit of `turn`: another name, as long as this one.

    >>> respelled("Harrow", 0), respelled("Harrow", 1), respelled("Harrow", 7)
    ('Harrow', 'Herrow', 'Hisrow')
    """
    return word[:1] + "".join(_turned(letter, turn, place) for place, letter in enumerate(word[1:]))


def _turned(letter: str, turn: int, place: int) -> str:
    digit = turn // _CYCLE ** (place % _PLACES) % _CYCLE
    ring = next((ring for ring in _RINGS if letter in ring), letter)
    return ring[(ring.index(letter) + digit) % len(ring)]


def respelled_text(text: str, turn: int) -> str:
    """Return `text` with each name in it respelled."""
    return _NAME.sub(lambda name: name[0] if name[0] in _KEPT else respelled(name[0], turn), text)


def write_articles(folder: Path, texts: Sequence[str], articles: int) -> None:
    """Write so many articles into `folder`: `texts` as they are, then again and again with other names."""
    folder.mkdir(parents=True)
    for number in range(articles):
        text = respelled_text(texts[number % len(texts)], number // len(texts))
        (folder / f"article-{number}.txt").write_text(text, encoding="utf-8")


def fill_store(config: Path, texts: int) -> int:
    """Analyse the first `texts` articles of the site `config`, and keep for the others what was found in those.

    Returns how many were copied.
    """
    from explainer import pipeline
    from explainer.host import make_host
    from explainer.settings import read_site
    from explainer.today import date_of_build

    site = read_site(config).with_today(date_of_build())
    host = make_host(site.settings, place=site.place)
    articles = pipeline.read(host)
    first = {key: article for key, article in articles.items() if _number(key) < texts}
    with pipeline.working_store(host) as (analyser, store):
        found = pipeline.analyse(host, analyser, first, store).findings
        for key, article in articles.items():
            turn, place = divmod(_number(key), texts)
            if turn:
                store.put(article, _respelled_findings(found.analysed(f"article-{place}"), turn, key))
    return len(articles) - len(first)


def _number(article: str) -> int:
    return int(article.rpartition("-")[2])


def _respelled_findings(analysed: Analysed, turn: int, article: str) -> Analysed:
    findings = tuple(_respelled_value(finding, turn) for finding in analysed.findings.findings)
    whole = msgspec.structs.replace(analysed.findings, article=article, findings=findings)
    return msgspec.structs.replace(analysed, findings=whole)


def _respelled_value(value: Value, turn: int) -> Value:
    if isinstance(value, tuple):
        return tuple(_respelled_value(each, turn) for each in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changed = {}
    for name in value.__struct_fields__:
        field = getattr(value, name)
        if name in _SPELLED and isinstance(field, str):
            changed[name] = respelled_text(field, turn)
        elif isinstance(field, (tuple, msgspec.Struct)):
            changed[name] = _respelled_value(field, turn)
    return msgspec.structs.replace(value, **changed) if changed else value
