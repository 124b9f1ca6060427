"""Who wrote an article: the names alone, of what pages, feeds and wires write around them."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from explainer import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAIL = re.compile(r"<?(?:mailto:)?[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,4}>?", re.IGNORECASE)
_NAMED_BEHIND = re.compile(rf"^\s*{_MAIL.pattern}\s*\((?P<name>[^()]{{2,100}})\)\s*$", re.IGNORECASE)
"""How RSS 2.0 writes an author: `ines@ledger.example (Ines Corvell)`."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\w)@\w+")
_BY = re.compile(
    r"^(?:(?:story|words|text|written|report(?:ed|ing)?|analysis|posted|published|opinion|commentary|comment|review"
    r"|interview|column|feature|news|compiled|updated|article)(?: (?:and|&) \w+)?\s+)?by\b[:\s]*"
    r"|^(?:authors?|writers?|reporters?|contributors?|journalists?|correspondents?|words|text|story)\s*:\s*"
    r"|^from (?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_OTHER_WORK = re.compile(r"^(?:edited|curated|translated|hosted|produced|reviewed|fact[ -]checked) by\b", re.IGNORECASE)
"""What others have done to an article than to write it."""
_AROUND = re.compile(
    r"\b(?:follow(?:ing)?(?: (?:him|her|them|us))?(?: on \w+)?|get author rss feed"
    r"|view (?:author )?(?:archive|profile|bio|all posts).*"
    r"|(?:staff|special) to (?:the )?.*|share|email|more (?:stories|from).*|see all.*|biography"
    r"|(?:(?:first|last) )?(?:posted|published|updated|modified)\b(?:(?!\bby\b).)*"
    r"|\d{1,3} ?-?min(?:ute)?s?\.?(?: read)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*"
    r"|(?<=\w)(?: (?:twitter|facebook|instagram|linkedin|bluesky|mastodon|threads|e-?mail|rss|website))+\s*$)",
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
    r"\b(?:reporters?|correspondents?|editors?|columnists?|writers?|contributors?|producers?|bureau chief|journalists?"
    r"|newsroom|authors?)\b",
    re.IGNORECASE,
)
_OF_OFFICES = frozenset(
    """staff senior chief deputy assistant associate managing executive lead special freelance contributing guest former
    political politics business sport sports news education crime court courts health science technology tech city
    state national foreign investigative feature features lifestyle entertainment arts culture food travel local
    digital web multimedia data environment environmental economics economy financial finance legal medical religion
    military international world diplomatic security royal transport community county government opinion online
    general assignment""".split()
)
"""Words before an office that stands behind a name without a comma: "Ada Park Senior Political Reporter"."""
_NOBODY = re.compile(
    r"(?:(?:(?-i:[A-Z]{2,5})|the|our|web|news|wire|digital|online|city|sports|business|editorial|express|guest) ){0,2}"
    r"(?:staff(?: (?:reports?|news|desk))?|reports?|desk|team|board|agenc(?:y|ies)|services?|sources?|bureau"
    r"|press release|news release|sponsored(?: content)?|advertorial|submitted|unknown|anonymous|various|n/?a|none"
    r"|(?:reader'?s?’?|your) letters)",
    re.IGNORECASE,
)
"""What stands in the place of a name where nobody is named."""
_OUTLET = re.compile(
    r".*\b(?:news|media|times|service|herald|tribune|gazette|chronicle|magazine|network|agency|radio|tv|desk|online"
    r"|writers|bureau|university|institute|staff)(?: [^\W\d_]+)?",
    re.IGNORECASE,
)
"""What stands behind the name of somebody who wrote, and is whom they write for."""
_SUFFIX = re.compile(r"(?:jr|sr|i{2,3}|iv|m\.?d|ph\.?d|d\.?phil|esq|mba|rn|j\.?d|dvm)\.?", re.IGNORECASE)
_PARTS = re.compile(r"([,;|/•·–—()\n]|\s-\s|(?i:\band\b|\bwith\b)|&)")
_JOINS = frozenset(("and", "with", "&"))
"""What stands between people only; behind other marks may be a place, a house or an office."""
_ACCOUNT = re.compile(r"(?:super|site|user|the)?[ _-]?(?:admin(?:istrator)?|user|webmaster|www .*)", re.IGNORECASE)
"""What accounts of nobody are called in content management systems, and addresses in the place of names."""
_NAME = re.compile(r"[^\W\d_].{0,60}")
_LEFT_OVER = re.compile(r"(?:(?:^|\s)(?:on|at|in|from|[ap])){1,6}$")
"""What a day, an hour and a place leave behind a name."""
_WHERE = re.compile(r"^(\S+ \S.*?) (?:in|at|[Ff]or|FOR) (?:[Tt]he |THE )?[^\W\d_a-z].*")
"""Where somebody wrote, and for whom."""
_DOMAIN = re.compile(
    r"^www\.|(?:\.(?:com|org|net|co|info|news|tv|[a-z]{2})(?:\.[a-z]{2})?)?(?: (?:inc|ltd|llc|gmbh|ag|plc)\b\.?)?$",
    re.IGNORECASE,
)
"""What the name of a publisher has around it as an address, or as a company."""
_AGENCIES = frozenset(
    """ap associatedpress theassociatedpress reuters thomsonreuters afp agencefrancepresse pressassociation upi
    bloomberg bloombergnews pamedia pa thecanadianpress canadianpress pti presstrustofindia ani ians aap
    australianassociatedpress xinhua dpa efe ansa tass kyodo yonhap cnnwire cnnnewsource tribunenewsservice
    unitedpressinternational""".split()
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
_TURNED = re.compile(
    rf"(?P<last>(?:{_PARTICLE} )?{_CAPITALISED}), ?(?P<first>{_CAPITALISED})(?P<more>(?: [^\W\d_a-z]\.?){{0,2}})"
)
"""How catalogues call a person: "Park, Ada B."."""
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
    return _turned(text) or _names_in(text[: day.start()] if day else "") or _names_in(text)


def _turned(text: str) -> list[str]:
    """Return the names of people who are called by their last name first, where all of a text are: "Park, Ada"."""
    found = [_TURNED.fullmatch(_BY.sub("", part.strip())) for part in text.split(";")] if "," in text else []
    people = [each for each in found if each and each["first"] in given_names()]
    return [f"{each['first']}{each['more']} {each['last']}" for each in people] if len(people) == len(found) else []


@cache
def given_names() -> frozenset[str]:
    """Return the names that people are given."""
    return wordlists.words("given_names")


def _names_in(text: str) -> list[str]:
    """Return the names in a byline; once it names a person, what follows a comma may be no name: a place, a house."""
    found = list[str]()
    pieces = _PARTS.split(_BY.sub("", text.strip()))
    for mark, part in zip(["and", *(each.strip().lower() for each in pieces[1::2])], pieces[::2], strict=True):
        name = _name(_BY.sub("", part.strip()))
        beside = mark not in _JOINS and any(map(_PERSON.fullmatch, found))
        if name and not (beside and (" " not in name or _OUTLET.fullmatch(name))):
            found.append(name)
    return found


def _name(part: str) -> str:
    """Return the name in one part of a byline, or an empty string."""
    name = _BY.sub("", " ".join(_DATED.sub(" ", _AROUND.sub(" ", part)).split()).strip(" .:()[]<>*_\"'"))
    name = _without_agency(_LEFT_OVER.sub("", _WHERE.sub(r"\1", _without_office(name))).strip(" .:"))
    good = (
        _NAME.fullmatch(name)
        and not _ACCOUNT.fullmatch(name)
        and not _NOBODY.fullmatch(name)
        and not _SUFFIX.fullmatch(name)
        and not _OTHER_WORK.match(name)
        and not _OFFICE.search(name)
        and len(name.split()) <= _MOST_WORDS
    )
    return name if good else ""


def _without_office(name: str) -> str:
    """Return a person's name without the office behind it."""
    *words, last = name.split() or [""]
    while _OFFICE.fullmatch(last) and words and words[-1].lower() in _OF_OFFICES:
        words.pop()
    person = " ".join(words)
    return person if _OFFICE.fullmatch(last) and _PERSON.fullmatch(person) else name


def _without_agency(name: str) -> str:
    """Return a name of two words or more without the agency behind it: "Ada Park Reuters"; "Reuters" of its staff."""
    words = name.split()
    if words[-1:] in (["Staff"], ["staff"]) and _letters(" ".join(words[:-1])) in _AGENCIES:
        return " ".join(words[:-1])
    ends = (end for end in range(2, len(words)) if _letters(" ".join(words[end:])) in _AGENCIES)
    return " ".join(words[: next(ends, len(words))])
