"""What kind of thing an entity is, and the role that introduces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.paths import FOLDERS

if TYPE_CHECKING:
    from explainer.model import EntityRecord, RoleRecord

_KINDS = {"people": "person", "organisations": "organisation", "places": "place"}
_ORDER = {"current": 0, "acting": 0, "future": 1, "former": 2}


def kind_of(record: EntityRecord) -> str:
    """Return `person`, `organisation` or `place`."""
    return next(_KINDS[folder] for kind, folder in FOLDERS.items() if isinstance(record, kind))


def main_role(record: EntityRecord) -> RoleRecord | None:
    """Return the role that introduces an entity: the editor's, else the office or the description seen last."""
    shown = [role for role in record.roles if role.category in {"office", "description"}]
    latest = sorted(shown, key=lambda r: r.last_seen or "", reverse=True)
    newest = {r.category: r.last_seen for r in reversed(latest)}
    return min(
        latest,
        key=lambda r: (not r.by_editor, r.category != "office", r.last_seen != newest[r.category], _ORDER[r.status]),
        default=None,
    )


def says_former(text: str) -> bool:
    """Tell whether the words of a role say that it is over ("former mayor", "ex-minister")."""
    first = text.casefold().replace("-", " ").split()[:1]
    return first in (["former"], ["ex"], ["onetime"], ["previous"], ["late"])
