"""Whether anything changed since the last build: where nothing did, a command tells what that build told, and ends."""

from explainer.unchanged.memory import LastBuild, Told, last_build
from explainer.unchanged.tracing import traced

__all__ = ["LastBuild", "Told", "last_build", "traced"]
