"""What kind of thing an entity is, and the role that introduces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.paths import FOLDERS

if TYPE_CHECKING:
    from explainer.model import EntityRecord, RoleRecord

_KINDS = {"people": "person", "organisations": "organisation", "places": "place"}
_OVER = frozenset(("former", "ex", "onetime", "previous", "late", "then"))
_BEHIND = frozenset(("of", "for", "at", "in", "to"))


def kind_of(record: EntityRecord) -> str:
    """Return `person`, `organisation` or `place`."""
    return next(_KINDS[folder] for kind, folder in FOLDERS.items() if isinstance(record, kind))


def main_role(record: EntityRecord) -> RoleRecord | None:
    """Return the role that introduces an entity: the editor's, else the first office or description of the record.

    Merging puts first what the articles, the latest most, call somebody most often and completely.
    """
    shown = (role for role in record.roles if role.category in {"office", "description"})
    return min(shown, key=lambda role: not role.by_editor, default=None)


def says_former(text: str) -> bool:
    """Tell whether the words of a role say that it is over ("former mayor", "ex-minister", "Park's former aide")."""
    words = text.casefold().replace("-", " ").split()
    end = next((number for number, word in enumerate(words) if word in _BEHIND), len(words))
    return not _OVER.isdisjoint(words[:end])
