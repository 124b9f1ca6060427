"""Values that nobody can change by mistake, for what plugins share with each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from explainer.untyped import Value


_PLAIN = frozenset((str, int, float, bool, type(None)))


class FrozenDict(dict[Any, Any]):
    """A `dict` that refuses to be changed, wherever a `dict` will do. `dict(it)` is a copy that can be."""

    def _refuse(self, *_given: object, **_more: object) -> NoReturn:
        raise TypeError("this is shared by all plugins and cannot be changed; make a copy: dict(…)")

    __setitem__ = __delitem__ = _refuse
    clear = pop = popitem = setdefault = update = __ior__ = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[Any, Any]]]:
        """Travel to other processes by way of a plain `dict`."""
        return FrozenDict, (dict(self),)


def frozen(value: Value) -> Value:
    """Return `value` with its mappings, lists and sets, and those inside them, as values that cannot be changed."""
    if type(value) in _PLAIN:  # most of them; to ask whether something is a mapping takes long
        return value
    if isinstance(value, Mapping):
        return FrozenDict({key: frozen(item) for key, item in value.items()})
    if type(value) in (list, tuple):
        return tuple(frozen(item) for item in value)
    return frozenset(value) if isinstance(value, set) else value
