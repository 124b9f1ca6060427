"""What a plugin lets others write: keys of an article's metadata, entries of `curation.yml`.

Both files hold words and lists of words. A plugin's class says what each stands for: text, a number, a truth, a date, a
choice, or several of one of these.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import inspect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.untyped import Value

Words = str | tuple[str, ...]
S = TypeVar("S", bound=msgspec.Struct)

_TRUTHS = {"yes": "true", "on": "true", "no": "false", "off": "false"}
"""How YAML writes truths, beside those that msgspec knows."""
_MANY = (inspect.VarTupleType, inspect.ListType, inspect.SetType, inspect.FrozenSetType)
_ONE = (
    inspect.StrType,
    inspect.IntType,
    inspect.FloatType,
    inspect.BoolType,
    inspect.DateType,
    inspect.DateTimeType,
    inspect.DecimalType,
    inspect.EnumType,
    inspect.LiteralType,
    inspect.NoneType,
)


@lru_cache(maxsize=256)
def hints_of(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the keys that may be written for `kind`, in its order, with their types."""
    return {field.name: field.type for field in msgspec.structs.fields(kind)}


def needed_by(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Return the keys without a default."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if field.required)


def unwritable_in(kind: type[msgspec.Struct]) -> str:
    """Return the first key of `kind` whose values nobody can write as words, or "" where there is none."""
    return next((name for name, hint in hints_of(kind).items() if not _is_written(hint)), "")


def value_of(kind: type[msgspec.Struct], key: str, words: Words) -> Value:
    """Return what `words` under `key` stand for; raise `ValueError` where they do not fit the type that `kind` asks."""
    hint = hints_of(kind)[key]
    parts = _parts(hint)
    if any(isinstance(part, inspect.BoolType) for part in parts) and isinstance(words, str):
        words = _TRUTHS.get(words.strip().lower(), words)
    if any(isinstance(part, _MANY) for part in parts) and isinstance(words, str):
        words = (words,)
    try:
        return msgspec.convert(words, hint, strict=False)
    except msgspec.ValidationError as error:
        choices = [str(each) for part in parts if isinstance(part, inspect.LiteralType) for each in part.values]
        raise ValueError(f"it is none of {', '.join(choices)}" if choices else str(error)) from error


def from_words(kind: type[S], words: Mapping[str, Words]) -> S:
    """Return an instance of `kind` from `words` by key; keys of others are passed over, a missing one has its default.

    Raises `ValueError` for words that do not fit, `TypeError` where a key without a default is missing.
    """
    return kind(**{key: value_of(kind, key, words[key]) for key in hints_of(kind) if key in words})


def _is_written(hint: object) -> bool:
    """Tell whether words, or a list of words, can say a value of this type."""
    found = [part.item_type if isinstance(part, _MANY) else part for part in _parts(hint)]
    return all(isinstance(part, _ONE) for part in found)


def _parts(hint: object) -> tuple[inspect.Type, ...]:
    info = inspect.type_info(hint)
    return info.types if isinstance(info, inspect.UnionType) else (info,)
