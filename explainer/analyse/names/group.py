"""Groups the names of one article: which of them name the same person, organisation or place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from explainer.acronyms import stands_for
from explainer.analyse.names.lexicon import capitals, countries, regions
from explainer.analyse.names.person_names import LONG, NameWords, fits
from explainer.analyse.names.trim import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from explainer.analyse.names.decide import Named
    from explainer.model import Span

String = tuple[str, str]
_BEGINNING, _CLEARLY = 3, 2
_REACH = 20
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+),?\s$")
_KIN = frozenset(
    "wife husband spouse widow widower daughter son brother sister mother father mom dad niece nephew cousin"
    " stepdaughter stepson granddaughter grandson".split()
)
_WHOSE = re.compile(rf"(?i)\b(?:{'|'.join(sorted(_KIN))}) (?:of|to) (?:(?!who|which)[^\W\d_][\w’'-]* ){{0,5}}$")
_FAR = 80
_CORPORATE = frozenset("inc corp co ltd plc llc company corporation group limited gmbh".split())


class Ambiguous(Exception):  # noqa: N818  # no error: two people have the name
    """Several fuller names fit one short name equally well."""


def group(
    text: str, names: Sequence[Named], apart: frozenset[Span] = frozenset()
) -> tuple[list[list[Named]], list[Named]]:
    """Return the names as groups in order of first place, and the names that may be several people's.

    Those at the places `apart` are somebody else's than the same names elsewhere.
    """
    others: dict[String, list[Named]] = defaultdict(list)
    for name in names:
        if name.span in apart:
            others[name.kind, name.span.cut(text)].append(name)
    grouped, unresolved = _grouped(text, _of_one_kind(text, [name for name in names if name.span not in apart]))
    return sorted([*grouped, *map(sorted, others.values())], key=lambda found: found[0].span), unresolved


def _of_one_kind(text: str, names: Sequence[Named]) -> list[Named]:
    """Return the names, an acronym of the same kind as the whole name that it stands for ("U.N.", "United Nations")."""
    whole = {n.span.cut(text): n.kind for n in names if n.kind != "person" and " " in n.span.cut(text)}
    kinds: dict[str, str] = {}
    for short in {n.span.cut(text) for n in names if n.kind in ("organization", "place")}:
        letters = short.replace(".", "")
        if letters.isupper() and letters.isalpha() and len(letters) > 1:
            kinds.update((short, kind) for full, kind in sorted(whole.items()) if stands_for(letters, full))
    return [n._replace(kind=kinds.get(n.span.cut(text), n.kind)) if n.kind != "person" else n for n in names]


def _grouped(text: str, names: Sequence[Named]) -> tuple[list[list[Named]], list[Named]]:
    strings: dict[String, list[Named]] = defaultdict(list)
    usual = _usual_spelling(name.span.cut(text) for name in names)
    for name in names:
        written = name.span.cut(text)
        strings[name.kind, usual.get(written, written)].append(name)
    groups: dict[String, list[Named]] = defaultdict(list)
    unresolved: list[Named] = []
    wholes = _wholes(strings, _relatives(text, names), _of_relatives(text, names))
    for string, found in strings.items():
        whole = wholes[string]
        if whole is None:
            unresolved += found
        else:
            groups[whole] += found
    ordered = sorted((sorted(found) for found in groups.values()), key=lambda found: found[0].span)
    return ordered, sorted(unresolved)


def _usual_spelling(written: Iterable[str]) -> dict[str, str]:
    """Return, for a name in capitals, the same name as it is written elsewhere ("ADA TOR", "Ada Tor")."""
    counts = Counter(written)
    mixed = {name.casefold(): name for name in sorted(counts) if not name.isupper()}
    return {name: mixed[name.casefold()] for name in counts if name.isupper() and name.casefold() in mixed}


def _relatives(text: str, names: Sequence[Named]) -> frozenset[str]:
    """Return the names that are introduced as somebody's relative: "his daughter Ada Tor"."""
    found = set()
    for name in names:
        before = _WORD_BEFORE.search(text, max(0, name.span.start - _REACH), name.span.start)
        if name.kind == "person" and before and before.group(1).lower() in _KIN:
            found.add(name.span.cut(text))
    return frozenset(found)


def _of_relatives(text: str, names: Sequence[Named]) -> frozenset[Named]:
    """Return the names that only tell whose relative somebody is: "Ada Tor, son of the tycoon Karl Tor"."""
    found = (n for n in names if n.kind == "person")
    return frozenset(n for n in found if _WHOSE.search(text, max(0, n.span.start - _FAR), n.span.start))


def _wholes(
    strings: Mapping[String, list[Named]], relatives: frozenset[str], passing: frozenset[Named]
) -> dict[String, String | None]:
    """Return for each string the fuller one whose group it joins: itself where it is the fullest, `None` for two.

    A last name that stands before the full name of one of the `relatives` is not theirs, but the better known's. Names
    that are `passing` do not make theirs better known.
    """
    wholes: dict[String, String | None] = {}
    index = _Index()
    for string in sorted(strings, key=lambda string: (-len(string[1].split()), strings[string][0].span)):
        kind, written = string
        first = strings[string][0].span
        near = [f for f in index.near(string) if f not in relatives or strings[kind, f][0].span < first]
        fuller = {full: _weight(strings[kind, full], passing) for full in near}
        choose = {"person": _person_whole, "organization": _organisation_whole}.get(kind, _place_whole)
        try:
            whole = choose(written, fuller)
        except Ambiguous:
            wholes[string] = None
            continue
        wholes[string] = (kind, whole or written)
        if whole is None:
            index.add(string)
    return wholes


class _Index:
    """Finds the fuller names that share a word, its beginning, or the initials with a name, in linear time."""

    def __init__(self) -> None:
        self._by_handle: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, string: String) -> None:
        """Add a fuller name."""
        kind, written = string
        for handle in {*_handles(string), "".join(word[0] for word in written.split() if word[0].isupper()).casefold()}:
            self._by_handle[kind, handle].append(written)

    def near(self, string: String) -> list[str]:
        """Return the fuller names that may be meant, without doubles."""
        kind, written = string
        handles = {*_handles(string), written.replace(".", "").casefold()}
        return sorted({full for handle in handles for full in self._by_handle.get((kind, handle), ())})


def _handles(string: String) -> set[str]:
    kind, written = string
    if kind == "place":
        return {_usual_place(written).casefold()}
    found = [word.casefold() for word in WORD.findall(written)]
    if kind != "person":
        return set(found[:2] + found[-1:])
    return {*found, *(word[:_BEGINNING] for word in found), *(word[:1] for word in found if len(word) >= LONG)}


def _weight(names: Sequence[Named], passing: frozenset[Named]) -> tuple[int, int]:
    """Return how much an article is about a name: how often it stands there in its own right, and how early."""
    return sum(name not in passing for name in names), -names[0].span.start


def _person_whole(written: str, fuller: Mapping[str, tuple[int, int]]) -> str | None:
    """Return the full name that a name of a person goes back to."""
    name = NameWords.read(written)
    ways: dict[int, list[str]] = defaultdict(list)
    for full in fuller:
        if way := fits(name, NameWords.read(full)):
            ways[way].append(full)
    if not ways:
        return None
    best = ways[min(ways)]
    return _only(best) if len(name.words) > 1 else _mostly(best, fuller)


def _mostly(found: list[str], fuller: Mapping[str, tuple[int, int]]) -> str:
    """Return the one of several people with one last name whom the article names most; twice as often as the others.

    Twice against once tells nothing but who is named first.
    """
    first, *others = sorted(found, key=lambda full: fuller[full], reverse=True)
    if others:
        most, next_most = fuller[first][0], fuller[others[0]][0]
        seldom = most <= _CLEARLY and any(fuller[other][1] > fuller[first][1] for other in others if fuller[other][0])
        if most < max(1, _CLEARLY * next_most) or seldom:
            raise Ambiguous
    return first


def _only(found: list[str]) -> str | None:
    if len(found) > 1:
        raise Ambiguous
    return found[0]


def _organisation_whole(written: str, fuller: Mapping[str, tuple[int, int]]) -> str | None:
    """Return the fuller name that an organisation's name is short for."""
    found = [full for full in fuller if _is_short_for(written, full)]
    return max(found, key=lambda full: fuller[full]) if found else None


def _is_short_for(written: str, full: str) -> bool:
    short, long = written.split(), full.split()
    if written.casefold() == full.casefold():
        return True
    if len(short) == 1 and stands_for(written.replace(".", ""), full):
        return True
    rest = long[len(short) :]
    if rest and long[: len(short)] == short:
        return rest[0] in ("of", "for") or all(word.lower().strip(".,") in _CORPORATE for word in rest)
    return len(short) > 1 and long[-len(short) :] == short and len(long) - len(short) == 1


def _place_whole(written: str, fuller: Mapping[str, tuple[int, int]]) -> str | None:
    """Return the name that a place already has: "US" for "United States", "N.Y." for "New York"."""
    return next((full for full in fuller if _usual_place(full) == _usual_place(written)), None)


def _usual_place(name: str) -> str:
    seat = capitals().get(name)
    seats = sorted(other for other, country in capitals().items() if country == seat) if seat else []
    variants = [other for other in seats if other.partition(" ")[0].strip(",") == name.partition(" ")[0].strip(",")]
    known: Callable[[str], str | None] = countries().get
    return known(name) or regions().get(name) or (variants[0] if variants else name)
