"""Asks a plugin's hook as the host does."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def asked(hook: Callable[..., Any], **arguments: Any) -> Any:
    """Call an implementation of a hook with those of its `arguments` that it takes; it may leave out the others."""
    return hook(**{name: arguments[name] for name in inspect.signature(hook).parameters})
