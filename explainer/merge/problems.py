"""Reports entries of `curation.yml` that match nothing."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from explainer.merge.slugs import short_hash
from explainer.model import CurationProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import CurationEntry


def unmatched(entry: CurationEntry, wanted: str, known: Iterable[str] = ()) -> CurationProblem:
    """Return the problem that `wanted`, named by `entry`, is not there; `known` are names that may have been meant."""
    nearest = get_close_matches(wanted, sorted(set(known)), 1, 0.5)
    hint = f"; did you mean “{nearest[0]}”?" if nearest else "."
    message = f"line {entry.line}: `{entry.action}`: nothing is called “{wanted}” any more{hint}"
    return CurationProblem(
        id=f"problem-{short_hash(entry.action, wanted, *(f'{key}={value}' for key, value in entry.values.items()))}",
        name=f"{entry.action}: {wanted}",
        line=entry.line,
        message=message,
        entry=entry,
        provenance="merge.curation",
    )


def text_of(entry: CurationEntry, key: str) -> str:
    """Return the text under `key` of `entry`, empty where there is none."""
    value = entry.values.get(key)
    return value if isinstance(value, str) else ""


def texts_of(entry: CurationEntry, key: str) -> tuple[str, ...]:
    """Return the texts under `key` of `entry`."""
    value = entry.values.get(key)
    return value if isinstance(value, tuple) else ()


def quoted(text: str) -> str:
    """Return `text` as a YAML scalar in double quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
