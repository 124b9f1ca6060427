"""The rules of the grammar, one family of expressions a module."""

from explainer.analyse.timexes.rules import (
    clock,
    dates,
    deictic,
    durations,
    periods,
    references,
    sets,
    shifts,
    weekdays,
)

RULES = (
    *dates.RULES,
    *weekdays.RULES,
    *deictic.RULES,
    *periods.RULES,
    *shifts.RULES,
    *durations.RULES,
    *sets.RULES,
    *clock.RULES,
    *references.RULES,
)

__all__ = ["RULES"]
