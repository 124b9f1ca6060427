"""The labels of the encoder's heads. Training and running read them here, so that they cannot differ."""

from __future__ import annotations

ATTRIBUTION_KINDS = ("source", "cue", "content")
NAME_KINDS = ("person", "organization", "place")
QUESTIONS = ("who", "what", "when", "where", "why", "how")
EDITOR_MARKS = ("key", "watch", "unknown", "event", "figure", *QUESTIONS)
"""What an editor marks in a text; each has a chance of its own, since one clause may be several of these."""
ROLE_KINDS = ("title", "apposition", "predicate", "relative", "affiliation", "relation", "former", "future")
DEFINITION_KINDS = ("term", "explanation")

LINKS = ("cue", "source", "cue_source", "antecedent")
"""Kinds of pointers: from a content to its cue, from a content to its source, from a cue to its source, and
from a mention of a person or an organisation to an earlier mention of the same."""

LINK_SIZE = 64
HIDDEN_SIZE = 384


def bio_tags(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags "O", then "B-" and "I-" of each kind."""
    return ("O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI"))


ATTRIBUTION_TAGS = bio_tags(ATTRIBUTION_KINDS)
NAME_TAGS = bio_tags(NAME_KINDS)
ROLE_TAGS = bio_tags(ROLE_KINDS)
DEFINITION_TAGS = bio_tags(DEFINITION_KINDS)
