"""Pages that are no article: bot walls, consent, errors, first pages, frames of advertisers, stubs before a paywall."""

from __future__ import annotations

import re

_ROBOTS = re.compile(
    r"verify (?:that )?you(?:'re| are)? (?:a |not a )?(?:human|robot)|are you a (?:human|robot)|just a moment\.\.\."
    r"|unusual (?:traffic|activity)|checking your browser|enable javascript and cookies|you have been blocked"
    r"|access to this page has been denied|complete the security check|captcha|automated (?:access|requests|tools)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"we (?:value|care about|respect) your privacy|before you continue|our \d+ partners|accept (?:all )?cookies"
    r"|store and/?o?r? ?access information on|manage (?:your )?(?:cookies|consent|privacy)"
    r"|cookie (?:settings|preferences|consent)",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"\b404\b|page (?:\w+ ){0,5}not (?:be )?found|(?:doesn['’]t|does not|no longer) exist|temporarily unavailable"
    r"|not available in your (?:country|region)|\b(?:500|502|503) (?:error|bad gateway|service)|internal server error"
    r"|unavailable for legal"
    r"|(?:can(?:no|['’])t|could(?: not|n['’]t)|unable to) find (?:that|this|the|your) (?:page|article|story)"
    r"|page (?:\w+ ){0,4}(?:has |have )(?:been )?(?:moved|removed|deleted)",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register)\b.{0,40}\b(?:to (?:continue|keep|read)|for full access|for unlimited)"
    r"|(?:this|the rest of this) (?:article|story|content) is (?:for|available (?:only )?to) subscribers"
    r"|already a subscriber|to continue reading|unlock this article",
    re.IGNORECASE,
)
_SHORT, _STUB, _FRAME = 900, 160, 300
"""Lengths, in code points, below which a text may be a wall, the stub of an article, and the frame of an advertiser."""


def why_no_article(text: str, title: str, *, stated: bool, first_page: bool, paid: bool) -> str:
    """Return why a page is no article, or an empty string where it may be one.

    Args:
        text: what was extracted from the page.
        title: its title.
        stated: the page says itself that it is an article.
        first_page: its address is that of a site, without a path.
        paid: the page says that its article is not free to read, or asks to subscribe.

    """
    told = f"{title}\n{text}"
    if len(text) < _SHORT:
        for pattern, reason in ((_ROBOTS, "a wall against robots"), (_CONSENT, "a page that asks for consent")):
            if pattern.search(told):
                return f"{reason}, no article"
        if not stated and _MISSING.search(title if len(text) > _FRAME else told):
            return "a page of an error, no article"
    if paid and len(text) < _STUB:
        return "the stub of an article behind a paywall"
    if first_page and not stated:
        return "the first page of a site, no article"
    return "" if stated or title or len(text) >= _FRAME else "too little to be an article"


def asks_to_subscribe(words: str) -> bool:
    """Tell whether `words`, the last of a page, ask to subscribe in order to read on."""
    return _PAYWALL.search(words) is not None


def without_the_ask(text: str) -> str:
    """Return a text without the lines that ask to subscribe."""
    lines = text.split("\n\n")
    kept = [line for line in lines if not (len(line) < _STUB and _PAYWALL.search(line))]
    return "\n\n".join(kept).rstrip() + "\n" if len(kept) < len(lines) else text
