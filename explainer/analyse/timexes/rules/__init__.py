"""The rules of the grammar, one family of expressions a module."""

from explainer.analyse.timexes.rules import (
    clock,
    dates,
    deictic,
    durations,
    numeric,
    quarters,
    references,
    sets,
    shifts,
    weekdays,
    years,
)

RULES = (
    *dates.RULES,
    *numeric.RULES,
    *weekdays.RULES,
    *deictic.RULES,
    *years.RULES,
    *quarters.RULES,
    *shifts.RULES,
    *durations.RULES,
    *sets.RULES,
    *clock.RULES,
    *references.RULES,
)

__all__ = ["RULES"]
