"""Which sentences of each article the pages of the last build cite: what no page showed cannot have changed there.

It stands beside the history files, by article, as the names of the sentences, so that a build that begins with an empty
store knows it, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "shown.json"


def shown_in(folder: Path) -> dict[str, frozenset[str]]:
    """Return the names of the cited sentences of each article, as the file in `folder` tells them.

    Of an article that is not there nobody knows; nor of any where the file is missing or broken: each build makes it
    anew.
    """
    try:
        told = msgspec.json.decode((folder / FILE).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.MsgspecError):
        return {}
    return {article: frozenset(names.split()) for article, names in told.items()}


def encoded_shown(shown: Mapping[str, frozenset[str]]) -> bytes:
    """Return the content of the file: a line for each article, so that Git shows what changed."""
    told = {article: " ".join(sorted(shown[article])) for article in sorted(shown)}
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
