"""Who wrote an article: the names alone, of what pages, feeds and wires write around them."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAIL = re.compile(r"<?(?:mailto:)?[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,4}>?", re.IGNORECASE)
_NAMED_BEHIND = re.compile(rf"^\s*{_MAIL.pattern}\s*\((?P<name>[^()]{{2,100}})\)\s*$", re.IGNORECASE)
"""How RSS 2.0 writes an author: `ines@ledger.example (Ines Corvell)`."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\w)@\w+")
_BY = re.compile(
    r"^(?:(?:story|words|text|written|report|reporting|analysis|posted|published)\s+)?by\b[:\s]*", re.IGNORECASE
)
_AROUND = re.compile(
    r"\b(?:follow(?:ing)?(?: (?:him|her|them|us))?(?: on \w+)?|get author rss feed"
    r"|view (?:author )?(?:archive|profile|bio|all posts).*"
    r"|(?:staff|special) to (?:the )?.*|share|email|more (?:stories|from).*|see all.*|biography"
    r"|(?:(?:first|last) )?(?:posted|published|updated|modified)\b(?:(?!\bby\b).)*"
    r"|\d{1,3} ?-?min(?:ute)?s?\.?(?: read)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?\.?"
_DATED = re.compile(
    r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?(?: (?:[A-Z]{2,3}T|ET|CT|MT|PT|UTC)\b)?|\b(?:19|20)\d\d\b"
    r"|\b(?:about )?\d{1,2} (?:hours?|minutes?|days?) ago\b.*"
    rf"|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}(?!\w)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,? )?"
    rf"\b(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})\b",
    re.IGNORECASE,
)
"""A whole date: what stands behind it in a byline is an hour, a button, how long it takes to read."""
_PICTURE = re.compile(
    r"\b(?:photo(?:graph)?s?|image|picture|credit|illustration)s? (?:by|courtesy|:)|/(?:getty|ap|reuters|afp)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:reporter|correspondent|editor|columnist|writer|contributor|producer|bureau chief|journalist|newsroom)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;|/•·–—]|\s-\s|\band\b|&|\n")
_ACCOUNT = re.compile(r"(?:super|site|user|the)?[ _-]?(?:admin(?:istrator)?|user|webmaster|www .*)", re.IGNORECASE)
"""What accounts of nobody are called in content management systems, and addresses in the place of names."""
_NAME = re.compile(r"[^\W\d_].{0,60}")
_LEFT_OVER = re.compile(r"(?:(?:^|\s)(?:on|at|in|from|[ap])){1,6}$")
"""What a day, an hour and a place leave behind a name."""
_WHERE = re.compile(r"^(\S+ \S.*?) (?:in|at|for) (?:the )?[^\W\d_a-z].*")
"""Where somebody wrote, and for whom."""
_DOMAIN = re.compile(
    r"^www\.|(?:\.(?:com|org|net|co|info|news|tv|[a-z]{2})(?:\.[a-z]{2})?)?(?: (?:inc|ltd|llc|gmbh|ag|plc)\b\.?)?$",
    re.IGNORECASE,
)
"""What the name of a publisher has around it as an address, or as a company."""
_AGENCIES = frozenset(
    """ap associatedpress theassociatedpress reuters thomsonreuters afp agencefrancepresse pressassociation upi
    bloomberg bloombergnews""".split()
)
"""Agencies, by their letters: behind the names of those who wrote, they are whom they wrote for."""
_CAPITALISED = r"[^\W\d_a-z][A-Z\d_.'’-]*+[^\W\d_A-Z][\w.'’-]*+"
_IN_CAPITALS = r"[^\W\d_a-z]\.(?:[^\W\d_a-z]\.)?|[^\W\d_a-z]{3,}(?:['’-][^\W\d_a-z]+)*"
_WORD = f"{_CAPITALISED}|{_IN_CAPITALS}"
_PARTICLE = r"(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|y|zu)"
_PERSON = re.compile(rf"(?:{_WORD})(?: (?:{_WORD}|{_PARTICLE})){{0,3}} (?:{_WORD})")
"""How people are called: words with capitals, initials, and particles between them; a name in capitals is long."""
_IN_CAPITALS_ALONE = re.compile(r"[^\W\d_a-z]{2,}")
"""A word in capitals beside the names of people is whom they write for: "Ada Park, TARN"."""
_LONG_NAME = 6
"""A publisher's name of so many letters is not by chance in an author's: "Tarn Post staff"."""
_TAG = re.compile(r"</?[a-z][^<>]{0,400}>", re.IGNORECASE)
_DESK = re.compile(r"\b(?:the|news|staff|team|online|digital|desk|newsroom|editorial|editors?)\b", re.IGNORECASE)
"""What a publisher's name has around it where nobody is named: "The Tarn Post Newsroom"."""
_PARTS_OF_SITE = re.compile(r"\s[-–—|:]\s")
_MOST = 8
_MOST_WORDS = 6


def authors_of(written: str | Iterable[str], site: str | None = None) -> str | None:
    """Return the authors that `written` names, as "A", "A and B" or "A, B and C"; `None` where it names nobody.

    Left away are "By", mail addresses, addresses of profiles, buttons, dates, offices and credits of pictures; the
    name of the publisher `site`, and agencies behind names of people.
    """
    parts = (written,) if isinstance(written, str) else written
    own = _names_of_site(site) if site else set[str]()
    written_by = [
        names for part in parts if _letters(part) not in own and (names := _names(part)) and not _is_own(names[0], own)
    ]
    people = list(dict.fromkeys(name for names in written_by for name in names if not _is_own(name, own)))
    known = ([name for name in people if _letters(name) not in _AGENCIES] or people)[:_MOST]
    if any(map(_PERSON.fullmatch, known)):
        known = [name for name in known if not _IN_CAPITALS_ALONE.fullmatch(name)]
    return " and ".join((", ".join(known[:-1]), known[-1])) if len(known) > 1 else "".join(known) or None


def is_agency(author: str) -> bool:
    """Tell whether an author is an agency, and nobody who wrote is named."""
    return _letters(author) in _AGENCIES


def looks_like_names(authors: str) -> bool:
    """Tell whether each of some authors, as `authors_of` gives them, is written as people are called.

    That is two to five words that begin with capitals, or are particles. It is asked where a page does not say that
    somebody is its author: words in the place of a byline may be a button or an hour.
    """
    return all(_PERSON.fullmatch(name) for name in re.split(r", | and ", authors))


def without_addresses(text: str) -> str:
    """Return `text` without mail addresses."""
    return " ".join(_MAIL.sub(" ", text).split())


def _names_of_site(site: str) -> set[str]:
    """Return the letters of a publisher's name, also without what makes it an address, a company or a slogan."""
    ways = (site, _DOMAIN.sub("", site), _PARTS_OF_SITE.split(site)[0], _DESK.sub("", site))
    return {letters for way in ways if (letters := _letters(way))}


def _is_own(name: str, own: set[str]) -> bool:
    """Tell whether a name is the publisher's, or holds a long one; what follows it is its place, and no author."""
    letters = _letters(_DOMAIN.sub("", name))
    desk = _letters(_DESK.sub("", name))
    return letters in own or desk in own or any(len(each) >= _LONG_NAME and each in letters for each in own)


def _letters(name: str) -> str:
    """Return the letters of a name without accents, which publishers write in two ways, and its digits."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in plain if character.isalnum())


def _names(written: str) -> list[str]:
    text = html.unescape(html.unescape(written))
    if _PICTURE.search(text):
        return []
    behind = _NAMED_BEHIND.match(text)
    text = behind["name"] if behind else _ADDRESS.sub(" ", _TAG.sub(" ", _MAIL.sub(" ", text)))
    day = _DAY.search(text)
    return _names_in(text[: day.start()] if day else "") or _names_in(text)


def _names_in(text: str) -> list[str]:
    parts = (_BY.sub("", part.strip()) for part in _PARTS.split(_BY.sub("", text.strip())))
    return [name for name in map(_name, parts) if name]


def _name(part: str) -> str:
    """Return the name in one part of a byline, or an empty string."""
    name = _BY.sub("", " ".join(_DATED.sub(" ", _AROUND.sub(" ", part)).split()).strip(" .:()[]<>*_\"'"))
    name = _without_agency(_LEFT_OVER.sub("", _WHERE.sub(r"\1", name)).strip(" .:"))
    good = (
        _NAME.fullmatch(name)
        and not _ACCOUNT.fullmatch(name)
        and not _OFFICE.search(name)
        and len(name.split()) <= _MOST_WORDS
    )
    return name if good else ""


def _without_agency(name: str) -> str:
    """Return a name of two words or more without the agency behind it: "Ada Park Reuters"."""
    words = name.split()
    ends = (end for end in range(2, len(words)) if _letters(" ".join(words[end:])) in _AGENCIES)
    return " ".join(words[: next(ends, len(words))])
