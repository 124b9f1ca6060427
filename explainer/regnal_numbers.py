"""The numbers by which rulers of one name are told apart: "Aldo I", "Aldo II"."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")
_LETTER = frozenset(("X",))
"""What may be a name of its own beside another: "Tom X"."""


def is_regnal(word: str) -> bool:
    """Tell whether `word` is a Roman number from I to XXIX, in capitals, as it stands behind a ruler's name.

    >>> [word for word in ("I", "II", "iv", "XVI", "X", "IC", "V") if is_regnal(word)]
    ['I', 'II', 'XVI', 'V']
    """
    return word not in _LETTER and _NUMBER.fullmatch(word) is not None
