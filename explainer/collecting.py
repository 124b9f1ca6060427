"""Python's collector of cyclic garbage, asked seldom while a site is built.

A build makes hundreds of thousands of values that live until its end and are in no cycle. Each time the collector looks
for cycles it goes through them again, by default after some hundred new ones.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEW_VALUES = 50_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let the collector look for cycles only after many new values, until the end; one that is off stays off."""
    before = gc.get_threshold()
    if 0 < before[0] < _NEW_VALUES:
        gc.set_threshold(_NEW_VALUES, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
