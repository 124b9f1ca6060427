"""Plugins' own kinds of finding in the public format: each with its place, its rule and its own fields."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.model.articles import Span
from explainer.model.kinds import CORE_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explainer.model.findings import ArticleFindings, Finding
    from explainer.untyped import Value

Lines = dict[str, tuple[Any, ...]]


def own_lines(findings: ArticleFindings) -> Lines:
    """Return the findings of plugins' own kinds, by the name of the kind: place, rule and the kind's own fields."""
    lines: dict[str, list[Any]] = {}
    for finding in findings.findings:
        kind = type(finding)
        if kind not in CORE_FINDINGS:
            given = {name: getattr(finding, name) for name in kind.__struct_fields__ if name != "span"}
            line = line_of(kind)(**given, start=finding.span.start, end=finding.span.end)
            lines.setdefault(kind.__name__, []).append(line)
    return {name: tuple(lines[name]) for name in sorted(lines)}


def with_own_kinds(schema: Mapping[str, Any], kinds: Iterable[type[Finding]]) -> dict[str, Any]:
    """Return the JSON Schema of a line with `kinds`, which plugins define, described under `plugins`."""
    own = sorted((kind for kind in kinds if kind not in CORE_FINDINGS), key=lambda kind: kind.__name__)
    if not own:
        return dict(schema)
    found, parts = msgspec.json.schema_components([line_of(kind) for kind in own], ref_template="#/$defs/{name}")
    lines = {kind.__name__: {"type": "array", "items": item} for kind, item in zip(own, found, strict=True)}
    defs = {name: dict(part) for name, part in schema["$defs"].items()}
    for part in defs.values():
        if "plugins" in part.get("properties", {}):
            part["properties"] = {**part["properties"], "plugins": {"type": "object", "properties": lines}}
    return {**schema, "$defs": {**defs, **parts}}


@lru_cache(maxsize=256)
def line_of(kind: type[Finding]) -> type[Span]:
    """Return how a finding of `kind` is told: a span with the kind's other fields."""
    fields = [
        (field.name, field.type, _default(field)) for field in msgspec.structs.fields(kind) if field.name != "span"
    ]
    return msgspec.defstruct(  # type: ignore[return-value]  # its base is a Span
        kind.__name__, fields, bases=(Span,), frozen=True, kw_only=True, namespace={"__doc__": kind.__doc__}
    )


def _default(field: msgspec.structs.FieldInfo) -> Value:
    if field.default_factory is not msgspec.NODEFAULT:
        return msgspec.field(default_factory=field.default_factory)
    return msgspec.field() if field.default is msgspec.NODEFAULT else msgspec.field(default=field.default)
