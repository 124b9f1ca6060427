"""Pages that are no article: bot walls, consent, errors, first pages, frames of advertisers, stubs before a paywall."""

from __future__ import annotations

import re

from explainer.read.page_publishers import SEPARATORS

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
    r"|unavailable (?:for legal|in your)"
    r"|(?:article|page|story) that (?:stood|was|used to be) here"
    r"|(?:can(?:no|['’])t|could(?: not|n['’]t)|unable to) find (?:that|this|the|your) (?:page|article|story)"
    r"|page (?:\w+ ){0,4}(?:has |have )(?:been )?(?:moved|removed|deleted)",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register)\b.{0,40}\b(?:to (?:continue|keep|read)|for full access|for unlimited)"
    r"|(?:this|the rest of this) (?:article|story|content) is (?:for|available (?:only )?to) subscribers"
    r"|already a subscriber|to continue reading|unlock this article|subscribe (?:now|today) (?:for|from)\b"
    r"|become a (?:subscriber|member)\b|want to read on"
    r"|to read the rest|\bfree articles (?:left|this|remaining)\b|if you already have an account",
    re.IGNORECASE,
)
_SHORT, _STUB, _FRAME = 900, 160, 300
"""Lengths, in code points, below which a text may be a wall, the stub of an article, and the frame of an advertiser."""
_SERVICE = re.compile(
    r"(?:home(?: ?page)?|welcome|(?:log|sign) ?in|register|contact(?: us)?|about(?: us)?|example domain|sitemap"
    r"|(?:people |site )?search(?: results)?|redirect(?:ing|ion)?(?: notice)?|subscribe"
    r"|(?:subscribe|sign up) (?:for|to) .{1,40}|terms(?: (?:and conditions|of (?:use|service)))?|comments on: .{1,160}"
    r"|(?:privacy|cookies?|editorial)(?: (?:policy|notice|statement|settings))?|imprint"
    r"|(?:an )?error|(?:403 )?forbidden|newsletters|create an account|(?:for )?members(?: only)?|advertise(?: with us)?"
    r"|loading\W*|(?:print|share)(?: this page)?|one more step|security check|(?:your )?privacy(?:, your)? choices?"
    r"|cookies on .{1,40}|story no longer available"
    r"|choose (?:your|a) (?:subscription|plan|offer)|\d{1,5} comments)\W{0,3}",
    re.IGNORECASE,
)
"""What pages of a site are called on which it serves, and tells nothing."""
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?…][\"”’')\]]{0,3}")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?])\s")
_FEWEST_WORDS = 3
_LONG_SENTENCE = 8
_SURELY = re.compile(
    r"domain (?:is |may be )?for sale|request could not be (?:satisfied|completed|processed)|\bdown for maintenance"
    r"|have permission to access [\"“]?http",
    re.IGNORECASE,
)
"""What no news say, whether they speak to anybody or not."""
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{1,600}[”\"»]")
_SPOKEN_TO = re.compile(
    r"\b(?:you(?:r|rs|.re|.ve|.ll)?|please|try again|click (?:here|on|below)|sign in|log in"
    r"|our (?:home|first) ?page|sorry,? (?:we|but|the|this|that)|we (?:cannot|can.t|couldn.t|are unable))\b",
    re.IGNORECASE,
)
"""How a page speaks to its visitor; news do so within quotation marks alone."""
_OF_THE_HOUSE = re.compile(
    r"\b(?:you(?:r|rs|.re|.ve|.ll)?|please|we(?:.re|.ve|.ll)?|our|us|this (?:web)?site)\b", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?…:\n]+\s*")
_MOST_SPOKEN, _SHORT_SHARE, _LONG_SHARE = 6_000, 0.5, 0.8
"""Above which length a page may speak to its readers; and of how many of its sentences it must, if short, or long."""
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
    spoken = _QUOTED.sub(" ", text)
    if wall := _why_a_wall(text, title, stated=stated) if len(text) < _SHORT and not _tells(title, spoken) else "":
        return f"{wall}, no article"
    if paid and len(text.removeprefix(title)) < _STUB:
        return "the stub of an article behind a paywall"
    if lists and not stated:
        return f"{lists}, no article"
    if not (stated or title or len(text) >= _FRAME):
        return "too little to be an article"
    if not stated and (_is_called_a_service(title) or (not signed and (_is_menu(text) or _serves(spoken)))):
        return "a page that serves visitors and tells nothing, no article"
    return ""


def _tells(title: str, spoken: str) -> bool:
    """Tell whether a short page, without what is quoted, tells something, and speaks to nobody."""
    ended = (each.split() for each in _AFTER_SENTENCE.split(spoken) if each.endswith((".", "!", "?")))
    sentences = [len(words) for words in ended if len(words) >= _FEWEST_WORDS]
    news = len(sentences) > 1 and max(sentences) >= _LONG_SENTENCE
    return news and not _SPOKEN_TO.search(f"{title}\n{spoken}") and not _SURELY.search(spoken)


def _is_called_a_service(title: str) -> bool:
    return any(_SERVICE.fullmatch(each) for each in (title, SEPARATORS.split(title)[0]))


def _why_a_wall(text: str, title: str, *, stated: bool) -> str:
    """Return what a short page is that stands before another, or in its place; an empty string for others."""
    told = f"{title}\n{text}"
    if not stated and _SURELY.search(told):
        return "a page of an error"
    for pattern, wall in _WALLS:
        if pattern.search(told):
            return wall
    if not stated and _MISSING.search(title if len(text) > _FRAME else told):
        return "a page of an error"
    if not stated and len(text) < _FRAME and _SCRIPTED.search(told):
        return "a page that shows nothing without JavaScript"
    return ""


def _serves(spoken: str) -> bool:
    """Tell whether most sentences of a page, without what is quoted, are of the house to its visitors."""
    sentences = [each for each in _ENDED.split(spoken) if " " in each.strip()]
    of_the_house = sum(_OF_THE_HOUSE.search(each) is not None for each in sentences)
    share = _SHORT_SHARE if len(spoken) < _SHORT else _LONG_SHARE
    return len(spoken) < _MOST_SPOKEN and bool(_SPOKEN_TO.search(spoken)) and of_the_house >= share * len(sentences)


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
