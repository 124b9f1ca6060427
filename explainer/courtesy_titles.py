"""Courtesy titles: they stand before a name and are neither a role nor a part of the name ("Mr", "Lady").

`data/honorifics.txt` has all that stands before names, offices and degrees ("Prince", "Professor") among them.
"""

from __future__ import annotations

GENDERS = {
    **dict.fromkeys(("mr", "sir", "lord"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady"), "f"),
    **dict.fromkeys(("dr", "mx"), "-"),
}
"""What each says of the person: m, f, or - (nothing)."""
WRITTEN = frozenset(GENDERS) | {f"{title}." for title in ("mr", "mrs", "ms", "dr", "mx")}
"""In small letters, with the full stop of an abbreviation and without."""
