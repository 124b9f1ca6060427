"""The labels of the encoder's heads. Training and running read them here, so that they cannot differ."""

from __future__ import annotations

ATTRIBUTION_KINDS = ("source", "cue", "content")
NAME_KINDS = ("person", "organization", "place")

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
