"""Why a plugin failed, in a few words: what was raised, and the line of the plugin's own code that raised it."""

from __future__ import annotations

import traceback
from pathlib import Path

from explainer.host.limits import OutOfTimeError

_LONGEST = 300
_OURS = str(Path(__file__).parent)
_BETWEEN = ("pluggy", "importlib")


def cause_of(error: BaseException, seconds: float) -> str:
    """Return one line that tells `error`, raised by a plugin that had `seconds` seconds for the call."""
    if isinstance(error, OutOfTimeError):
        words = f"it took longer than {seconds:g} seconds (the setting plugin_seconds)"
    else:
        message = " ".join(str(error).split())[:_LONGEST]
        words = f"{type(error).__name__}: {message}" if message else type(error).__name__
    place = _place_of(error)
    return f"{words} ({place})" if place else words


def _place_of(error: BaseException) -> str:
    """Return file and line of the innermost call that is a plugin's; "" where there is none."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith((_OURS, "<frozen")) and Path(frame.filename).parent.name not in _BETWEEN
    ]
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
