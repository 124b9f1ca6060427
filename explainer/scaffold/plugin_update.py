"""Brings the scaffolded files of a plugin to the template of this version, and leaves what its author changed.

A new plugin keeps, in `.explainer-plugin.json`, the files as they were written. So an update knows what the author
changed and what the template changed, and merges the two; where they meet, the author's stays and the rest is told.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from explainer import __version__
from explainer.errors import OutputError
from explainer.scaffold.site import write_file
from explainer.scaffold.three_way import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ORIGIN = ".explainer-plugin.json"


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin was made from: the kind of its example, the version of explainer, and the files as written."""

    kind: str
    version: str
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """What an update does with one file: `content` to write, if any, and a line for its author.

    `base` is what the next update takes for the file as the template wrote it.
    """

    path: str
    told: str
    base: str
    content: str | None = None


def origin_bytes(kind: str, files: Mapping[str, str]) -> bytes:
    """Return the file that says what a plugin was made from."""
    origin = Origin(kind=kind, version=__version__, files=dict(sorted(files.items())))
    return msgspec.json.format(msgspec.json.encode(origin), indent=2) + b"\n"


def read_origin(folder: Path) -> Origin | None:
    """Return what the plugin in `folder` was made from; `None` where it does not say.

    Raises `OutputError` where the file is damaged.
    """
    try:
        return msgspec.json.decode((folder / ORIGIN).read_bytes(), type=Origin)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise OutputError(
            f"{folder / ORIGIN} cannot be read ({error}). Take it from your history, or delete it."
        ) from error


def update_files(folder: Path, kind: str, known: Mapping[str, str], template: Mapping[str, str]) -> tuple[str, ...]:
    """Bring the plugin in `folder` to `template`, where `known` are its files as they were once written.

    Returns:
        A line for each file that was changed, or that the author should look at.

    Raises:
        OutputError: a file cannot be read or written.

    """
    steps = [_step(path, _read(folder / path), known.get(path), new) for path, new in sorted(template.items())]
    for step in steps:
        if step.content is not None:
            write_file(folder / step.path, step.content.encode())
    write_file(folder / ORIGIN, origin_bytes(kind, {step.path: step.base for step in steps}))
    return (*(f"{step.path}: {step.told}" for step in steps if step.told), *_gone(folder, known, template))


def _step(path: str, own: str | None, base: str | None, new: str) -> Step:
    if own is None:
        removed = base is not None
        left_away = "" if base == new else "changed in the template, left away as you removed it"
        return Step(path, left_away if removed else "new in the template, written", new, None if removed else new)
    if new in (own, base):
        return Step(path, "", new)
    if base is None:
        return Step(path, "differs from the template, left as it is: it is not known what it began as", new)
    if own == base:
        return Step(path, "brought up to date", new, new)
    both = merged(base, own, new)
    if both is None:
        change = difflib.unified_diff(base.splitlines(), new.splitlines(), "before", "now", lineterm="", n=1)
        lines = "\n".join(f"    {line}" for line in change)
        return Step(
            path, f"left as it is: you and the template changed the same lines. The template's change:\n{lines}", base
        )
    return Step(path, "merged with your changes; look at it", new, both)


def _gone(folder: Path, known: Mapping[str, str], template: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each file that the template has no more; it may be used, so that it stays."""
    for path in sorted(known.keys() - template.keys()):
        if (folder / path).is_file():
            yield f"{path}: no longer in the template; delete it if you do not need it"


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path} cannot be read ({error}). Nothing was changed.") from error
