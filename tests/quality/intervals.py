"""Intervals for measured shares: how far a figure of a few articles may be from that of all articles."""

from __future__ import annotations

import math

Z = 1.959964
"""Quantile of the normal distribution for 95 per cent."""


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of the share `right` of `of`, each 0 to 1 (Wilson, JASA 22, 1927).

    Raises `ValueError` where `of` is not positive or `right` lies outside it.
    """
    if not 0 <= right <= of or of == 0:
        raise ValueError(f"{right} of {of} is no share")
    share, square = right / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    reach = Z * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return max(0.0, middle - reach), min(1.0, middle + reach)
