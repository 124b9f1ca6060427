"""The characters of quotation marks, for who asks whether one stands somewhere.

What they enclose, and which opens and which closes, is found by `analyse/quotation_marks.py` alone.
"""

from __future__ import annotations

DOUBLE = frozenset('“”"«»„')
"""Double ones, which are hardly ever anything else."""

ALL = DOUBLE | frozenset("‘’'")
"""Single ones too, which are apostrophes as well."""

ONLY_OPENING = frozenset("“„«‘")
"""Those that open and do not close in English news; a German quotation that “ closes begins with „."""

OPENING = ONLY_OPENING | frozenset("\"'`")
"""Those that may open; straight ones close, too."""
