"""Why a plugin failed, in a few words: what was raised, and the line of the plugin's own code that raised it."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.host.changed import what_changed
from explainer.host.limits import WAITING_PER_COMPUTING, ComputedTooLongError, WaitedTooLongError

if TYPE_CHECKING:
    from types import TracebackType

_LONGEST = 300
_OURS = str(Path(__file__).parent)
_BETWEEN = ("pluggy", "importlib")
_TEMPLATES = (".j2", ".jinja", ".jinja2")


def cause_of(error: BaseException, seconds: float, module: object = None) -> str:
    """Return one line that tells `error`, raised by the plugin `module` that had `seconds` seconds for the call."""
    if isinstance(error, ComputedTooLongError):
        words = f"it took longer than {seconds:g} seconds (the setting plugin_seconds) of computing"
    elif isinstance(error, WaitedTooLongError):
        waited = f"{seconds * WAITING_PER_COMPUTING:g} seconds ({WAITING_PER_COMPUTING} times plugin_seconds)"
        words = f"it waited longer than {waited} for the network, a lock or another process"
    else:
        message = " ".join(_text_of(error).split())[:_LONGEST]
        words = f"{type(error).__name__}: {message}" if message else type(error).__name__
    place, changed = _place_of(error, module), what_changed(error, _text_of(error))
    told = f"{words} ({place})" if place and f"({place})" not in words else words
    return f"{told}; {changed}" if changed else told


def trace_of(error: BaseException) -> str:
    """Return the whole traceback of `error`, from the call of the hook on."""
    return "".join(traceback.format_exception(type(error), error, _outside(error)))


def _text_of(error: BaseException) -> str:
    """Return what `error` says of itself; "" where even that fails."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001  # a stranger's exception may do anything here
        return ""


def _place_of(error: BaseException, module: object) -> str:
    """Return file and line of the innermost call that is the plugin's; of the innermost that is not ours otherwise."""
    if getattr(error, "lineno", None) and getattr(error, "filename", None) and not isinstance(error, OSError):
        return f"{Path(str(error.filename)).name}, line {error.lineno}"  # type: ignore[attr-defined]  # a syntax error of Python or Jinja
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not _is_between(frame.filename)]
    in_templates = [frame for frame in frames if frame.filename.endswith(_TEMPLATES)]
    own = in_templates or [frame for frame in frames if _is_of(module, frame.filename)] or frames
    return f"{Path(own[-1].filename).name}, line {own[-1].lineno}" if own else ""


def _is_between(file: str) -> bool:
    """Tell whether `file` is code between the pipeline and a plugin: the host's, pluggy's, Python's own import."""
    return file.startswith((_OURS, "<frozen")) or Path(file).parent.name in _BETWEEN


def _is_of(module: object, file: str) -> bool:
    """Tell whether `file` holds code or a template of the plugin `module`, which is a package or one file."""
    origin = getattr(module, "__file__", None)
    if origin is None:
        return Path(file).stem == getattr(module, "__name__", "")
    return file == origin or (Path(origin).name == "__init__.py" and Path(file).is_relative_to(Path(origin).parent))


def _outside(error: BaseException) -> TracebackType | None:
    """Return the traceback of `error` without the frames of the host at its top."""
    trace = error.__traceback__
    while trace is not None and _is_between(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return trace or error.__traceback__
