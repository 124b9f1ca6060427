"""Whether an editor or a publisher says that an article is an opinion piece, or news: in words, or by its address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.read.web_address import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPINION = re.compile(
    r"(?:opinions?|op-?eds?|editorials?|columns?|columnists?|commentary|commentaries|comment|comment-?is-?free|viewpoints?"
    r"|letters?(?:-to-(?:the-)?editor)?|guest-(?:column|essay|commentary|opinion)|first-person|essays?|reviews?"
    r"|perspectives?|advertorial|sponsored(?:-content)?|opinionnewsarticle|reviewnewsarticle|advertisercontentarticle)"
)
_NEWS = re.compile(r"news|reports?|reportage|reportagenewsarticle|news-?reports?")
_IN_ADDRESS = re.compile(
    r"opinions?|op-?eds?|editorials?|columns|columnists|commentary|comment-?is-?free|letters(?:-to-(?:the-)?editor)?"
)
"""Folders of an address: a word that may also be a place's or a person's ("column", "review") is none."""
_PARTS = re.compile(r"[/|>:»]|\s-\s")


def genre_of(words: str | Iterable[str]) -> str:
    """Return what the words for an article's kind or section say: `opinion`, `news`, or nothing that is known.

    >>> genre_of("Opinion"), genre_of(["Local", "Letters to the editor"]), genre_of("news"), genre_of("Sport")
    ('opinion', 'opinion', 'news', '')
    """
    told = [words] if isinstance(words, str) else [each for each in words if isinstance(each, str)]
    plain = [re.sub(r"[\s_]+", "-", part.strip().casefold()) for each in told for part in _PARTS.split(each)]
    if any(map(_OPINION.fullmatch, plain)):
        return "opinion"
    return "news" if any(map(_NEWS.fullmatch, plain)) else ""


def genre_of_address(url: str | None) -> str:
    """Return `opinion` where a folder of a web address says so, else an empty text.

    >>> genre_of_address("https://example.org/opinion/2031/05/the-bridge"), genre_of_address("https://example.org/letters")
    ('opinion', '')
    """
    folders = parts_of((url or "").casefold()).path.split("/")[:-1]
    return "opinion" if any(map(_IN_ADDRESS.fullmatch, folders)) else ""
