"""Pages that are no article: bot walls, consent, errors, first pages, frames of advertisers, stubs before a paywall."""

from __future__ import annotations

import re

_ROBOTS = re.compile(
    r"verify (?:that )?you(?:'re| are)? (?:a |not a )?(?:human|robot)|are you a (?:human|robot)|just a moment\.\.\."
    r"|unusual (?:traffic|activity)|checking your browser|enable javascript and cookies|you have been blocked"
    r"|access to this page has been denied|complete the security check|captcha|automated (?:access|requests|tools)",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"(?:java ?script is (?:required|disabled|not enabled)|(?:enable|requires) java ?script)", re.IGNORECASE
)
_CONSENT = re.compile(
    r"we (?:value|care about|respect) your privacy|before you continue|our \d+ partners|accept (?:all )?cookies"
    r"|store and/?o?r? ?access information on|manage (?:your )?(?:cookies|consent|privacy)"
    r"|cookie (?:settings|preferences|consent)",
    re.IGNORECASE,
)
_WALLS = ((_ROBOTS, "a wall against robots"), (_CONSENT, "a page that asks for consent"))
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
_SERVICE = re.compile(
    r"(?:home(?: ?page)?|welcome|(?:log|sign) ?in|register|contact(?: us)?|about(?: us)?|example domain|sitemap"
    r"|(?:people |site )?search(?: results)?|redirect(?:ing|ion)?(?: notice)?|subscribe"
    r"|(?:subscribe|sign up) (?:for|to) .{1,40})\W{0,3}",
    re.IGNORECASE,
)
"""What pages of a site are called on which it serves, and tells nothing."""
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?…][\"”’')\]]{0,3}")
_FEWEST_SENTENCES, _LONGEST_WORD = 0.3, 30
"""A text of which less stands in paragraphs that end as sentences do is a menu, a list of teasers, a form."""


def why_no_article(  # noqa: PLR0913  # each is one thing that a page says of itself
    text: str, title: str, *, stated: bool, signed: bool, lists: str, paid: bool
) -> str:
    """Return why a page is no article, or an empty string where it may be one.

    Args:
        text: what was extracted from the page.
        title: its title.
        stated: the page says itself that it is an article.
        signed: it tells who wrote it, or when.
        lists: what page of a site it is whose articles stand elsewhere: its first, a list; empty for others.
        paid: the page says that its article is not free to read, or asks to subscribe.

    """
    if wall := _why_a_wall(text, title, stated=stated) if len(text) < _SHORT else "":
        return f"{wall}, no article"
    if paid and len(text) < _STUB:
        return "the stub of an article behind a paywall"
    if lists and not stated:
        return f"{lists}, no article"
    if not stated and (_SERVICE.fullmatch(title) or (not signed and _is_menu(text))):
        return "a page that serves visitors and tells nothing, no article"
    return "" if stated or title or len(text) >= _FRAME else "too little to be an article"


def _why_a_wall(text: str, title: str, *, stated: bool) -> str:
    """Return what a short page is that stands before another, or in its place; an empty string for others."""
    told = f"{title}\n{text}"
    for pattern, wall in _WALLS:
        if pattern.search(told):
            return wall
    if not stated and _MISSING.search(title if len(text) > _FRAME else told):
        return "a page of an error"
    if not stated and len(text) < _FRAME and _SCRIPTED.search(told):
        return "a page that shows nothing without JavaScript"
    return ""


def _is_menu(text: str) -> bool:
    """Tell whether hardly any of a text stands in sentences; of scripts without spaces nobody can tell."""
    if text.count(" ") * _LONGEST_WORD < len(text):
        return False
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    told = sum(len(line) for line in lines if _SENTENCE.fullmatch(line))
    return told < _FEWEST_SENTENCES * sum(map(len, lines))


def asks_to_subscribe(words: str) -> bool:
    """Tell whether `words`, the last of a page, ask to subscribe in order to read on."""
    return _PAYWALL.search(words) is not None


def without_the_ask(text: str) -> str:
    """Return a text without the lines that ask to subscribe."""
    lines = text.split("\n\n")
    kept = [line for line in lines if not (len(line) < _STUB and _PAYWALL.search(line))]
    return "\n\n".join(kept).rstrip() + "\n" if len(kept) < len(lines) else text
