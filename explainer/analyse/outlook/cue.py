"""What a cue is: a word that says that something is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.model.findings import WatchKind


class Cue(NamedTuple):
    """A cue: its rule, the kind of statement, the cue's token, and the token of what is to come."""

    rule: str
    category: WatchKind
    token: Token
    event: Token
