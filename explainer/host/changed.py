"""What plugins of an earlier version may still ask for, and what to use instead: one line beside the failure."""

from __future__ import annotations

import re

_SECTIONS = "see docs/authoring/templates.md for what each section of `page.data['sections']` holds"
_BY_YEAR = "the pages of its `years` hold it"
NAMES = {
    "PartyView": f"the quotations of a story's sides are in its section `sides`; {_SECTIONS}",
    "CardView.action": "a card has the person's `role`; what somebody does stands in `page.data['acts']`",
    "DateView.published": "`text` is the date for readers, `begin` and `end` its days",
    "DateView.words": "the source's own words for a date are in its citation; `text` is the date for readers",
    "DateView.words_span": "the source's own words for a date are in its citation; `text` is the date for readers",
    **dict.fromkeys(("Quote.saying", "Quotation.saying", "QuoteView.saying"), "what kind of cue it has is `cue_kind`"),
    "TaggedSpan.continues": "it was never set; the pieces of one quotation are in `Quote.content`",
    "EntityRecord.hidden": "what an editor hides reaches no plugin, so leave the question out",
}
"""Names of `explainer` of version 0.1.0, and their fields, that are gone since 0.2.0."""
KEYS = {
    "brief": f"the lead of a story is `standfirst`, its main points the section `glance`; {_SECTIONS}",
    "changes": f"they are in the section `changes` of a story; {_SECTIONS}",
    "five_ws": f"they are in the section `glance` of a story; {_SECTIONS}",
    "governs": "whom a place governs is told on no page any more",
    "left_out": "what a story leaves out is counted on the page on method",
    "more_parties": f"all sides are in the section `sides`; {_SECTIONS}",
    "more_quotes": f"all quotations of a story are in its section `sides`; {_SECTIONS}",
    "more_said": f"`said` has the latest quotations, {_BY_YEAR}",
    "more_timeline": f"all events of a story are in its section `timeline`; {_SECTIONS}",
    "more_watch": f"what is next in a story is in its section `upcoming`; {_SECTIONS}",
    "note": "a measured figure has `what`, `value`, `interval`, `articles` and `dev`",
    "parties": f"who says what is in the section `sides` of a story; {_SECTIONS}",
    "timeline": f"the latest of an entity are its `acts`, {_BY_YEAR}",
    "unknowns": f"they are in the section `unknowns` of a story; {_SECTIONS}",
    "watch": f"what is next in a story is in its section `upcoming`; {_SECTIONS}",
}
"""Keys of `page.data` of version 0.1.0 that some page has no more since 0.2.0."""
_IMPORTED = re.compile(r"cannot import name '(\w+)' from 'explainer'")
_UNEXPECTED = re.compile(r"Unexpected keyword argument '(\w+)'")
"""What msgspec says where a finding or record has no such field."""
_UNDEFINED = re.compile(r"'(\w+)' is undefined")


def what_changed(error: BaseException, said: str) -> str:
    """Return what to use instead of what `error` missed, or "" where it missed nothing that there once was.

    `said` is what the error says of itself.
    """
    if isinstance(error, ImportError):
        return _told(NAMES, *_IMPORTED.findall(said))
    if isinstance(error, AttributeError):
        owners = type(error.obj).__mro__
        return _told(NAMES, *(f"{owner.__name__}.{error.name}" for owner in owners), *_of_module(error))
    if isinstance(error, TypeError):
        fields = _UNEXPECTED.findall(said)
        return _told(NAMES, *(name for name in NAMES if name.partition(".")[2] in fields))
    if isinstance(error, KeyError):
        return _told(KEYS, *(key for key in error.args if isinstance(key, str)))
    return _told(KEYS, *_UNDEFINED.findall(said)) if type(error).__name__ == "UndefinedError" else ""


def _of_module(error: AttributeError) -> list[str]:
    return [str(error.name)] if getattr(error.obj, "__name__", "") == "explainer" else []


def _told(known: dict[str, str], *names: str) -> str:
    found = next((name for name in names if name in known), None)
    what = "a key of `page.data`" if known is KEYS else "of explainer 0.1.0"
    return f"`{found}`, {what}, is gone since 0.2.0: {known[found]}" if found else ""
